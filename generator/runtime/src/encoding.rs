//! From bytes to text. Services put a byte order mark before what they send, or send UTF-16.

use std::borrow::Cow;

/// The text of a body, without a byte order mark. In UTF-8 it need not be well-formed: better a message with
/// a letter missing than none.
pub fn text(body: &[u8]) -> Cow<'_, str> {
    match utf16(body) {
        Some(text) => Cow::Owned(text),
        None => String::from_utf8_lossy(trimmed(body)),
    }
}

/// The body in UTF-8 and without a byte order mark, unless it is so already. What is no text stays as it is.
pub fn respelled(body: &[u8]) -> Option<Vec<u8>> {
    utf16(body).map(String::into_bytes).or_else(|| {
        let trimmed = trimmed(body);
        (trimmed.len() < body.len()).then(|| trimmed.to_vec())
    })
}

/// Without a byte order mark, and without the zero bytes that some services fill up with.
fn trimmed(body: &[u8]) -> &[u8] {
    let mut body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    while let Some(shorter) = body.strip_suffix(b"\0") {
        body = shorter;
    }
    body
}

/// Text in UTF-16, which begins with a byte order mark, or else, as JSON and XML do, with ASCII.
fn utf16(body: &[u8]) -> Option<String> {
    let (rest, read) = match body {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes as fn([u8; 2]) -> u16),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes as _),
        [1..=0x7f, 0, 1..=0x7f, 0, ..] => (body, u16::from_le_bytes as _),
        [0, 1..=0x7f, 0, 1..=0x7f, ..] => (body, u16::from_be_bytes as _),
        _ => return None,
    };
    let units = rest.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(read);
    let text = char::decode_utf16(units).collect::<Result<String, _>>().ok()?;
    rest.len().is_multiple_of(2).then(|| text.trim_end_matches('\0').to_owned())
}
