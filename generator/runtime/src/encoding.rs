//! Decoding of response bodies: some services send a byte order mark, UTF-16, or padding with zero bytes.

use std::borrow::Cow;

/// Decodes a body to text without byte order mark. Malformed UTF-8 becomes replacement characters, since it is
/// for error messages.
pub fn text(body: &[u8]) -> Cow<'_, str> {
    match utf16(body) {
        Some(text) => Cow::Owned(text),
        None => String::from_utf8_lossy(trimmed(body)),
    }
}

/// Re-encodes a body as UTF-8 without byte order mark; `None` if it is that already, or no text.
pub fn respelled(body: &[u8]) -> Option<Vec<u8>> {
    utf16(body).map(String::into_bytes).or_else(|| {
        let trimmed = trimmed(body);
        (trimmed.len() < body.len()).then(|| trimmed.to_vec())
    })
}

/// Removes a byte order mark, and zero bytes at the end.
fn trimmed(body: &[u8]) -> &[u8] {
    let mut body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body);
    while let Some(shorter) = body.strip_suffix(b"\0") {
        body = shorter;
    }
    body
}

/// Decodes UTF-16, recognised by its byte order mark, or by a first character in ASCII, which JSON and XML
/// have.
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
