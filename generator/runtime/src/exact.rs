//! Reads JSON without rounding numbers, for the feature `decimals`. serde_json hands on numbers beyond 64 bits
//! as `f64`; its feature `arbitrary_precision` would prevent that, but for all crates of a program. So the
//! value's text is requested instead (`raw_value`), and each number in it that would be rounded is replaced by
//! the object that `arbitrary_precision` would make of it.

use super::digits::{is_rounded, NUMBER};

/// Returns a copy of the JSON text in which each number that would be rounded is replaced by an object with its
/// digits. Returns `None` if there is no such number, to save the copy.
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

/// Returns the length in bytes of the rest of a JSON string, up to and including the closing quote. `string`
/// starts behind the opening quote.
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
