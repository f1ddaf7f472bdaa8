//! Reads JSON without rounding a number. serde's data model has no number beyond 64 bits: serde_json hands on
//! such a number as an `f64`. It does give the text of a value (`raw_value`), which changes nothing for other
//! crates, as `arbitrary_precision` does. In that text, a number that would be rounded is put into the object in
//! which `arbitrary_precision` has numbers; the text is copied only if it has such a number.

use super::digits::{is_rounded, NUMBER};

/// The text with each number that would be rounded as an object; `None` if there is no such number.
pub fn marked(text: &str) -> Option<String> {
    let mut marked = String::new();
    let (mut rest, mut is_copied) = (text, 0);
    while let Some(start) = rest.find(|c: char| c == '"' || c == '-' || c.is_ascii_digit()) {
        let after = rest.get(start..)?;
        let length = match after.strip_prefix('"') {
            Some(string) => end(string)? + 1,
            None => after.find(|c: char| !is_of_number(c)).unwrap_or(after.len()),
        };
        let (token, behind) = after.split_at_checked(length)?;
        if !token.starts_with('"') && is_rounded(token) {
            let at = text.len() - after.len();
            marked.push_str(text.get(is_copied..at)?);
            marked.push_str(&format!("{{\"{NUMBER}\":\"{token}\"}}"));
            is_copied = at + length;
        }
        rest = behind;
    }
    marked.push_str(text.get(is_copied..)?);
    (is_copied > 0).then_some(marked)
}

/// How long a string is, with its closing quote, from behind the opening one.
fn end(string: &str) -> Option<usize> {
    let mut is_escaped = false;
    let closing = string.bytes().position(|byte| {
        let is_closing = byte == b'"' && !is_escaped;
        is_escaped = byte == b'\\' && !is_escaped;
        is_closing
    });
    closing.map(|at| at + 1)
}

fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '+' | '-' | '.' | 'e' | 'E')
}
