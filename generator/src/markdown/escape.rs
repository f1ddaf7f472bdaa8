//! Escapes text so that Markdown reads no markup into it.

use std::borrow::Cow;

/// The schemes of URLs that become links in running text.
const SCHEMES: [&str; 2] = ["http://", "https://"];

/// The surroundings of a word, on which escaping depends.
#[derive(Clone, Copy, Default)]
pub(super) struct Neighbours {
    /// True if something precedes the word without a space.
    pub(super) before: bool,
    /// True if something follows the word without a space.
    pub(super) after: bool,
    /// True if the word is in the text of a link.
    pub(super) in_link: bool,
}

/// Escapes a word. URLs in it become links.
pub(super) fn word(word: &str, next_to: Neighbours) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".,;:()'\"-/".contains(&byte);
    let has_address = word.contains("://") && !next_to.in_link;
    if !has_address && word.bytes().all(is_plain) {
        return Cow::Borrowed(word);
    }
    let (mut escaped, mut rest) = (String::with_capacity(word.len() + 4), word);
    while let Some(start) = SCHEMES.iter().filter_map(|scheme| rest.find(scheme)).min()
        && has_address
    {
        let (before, address) = rest.split_at(start);
        let (link, after) = link(address);
        let glued =
            Neighbours { before: next_to.before || !escaped.is_empty(), after: true, ..next_to };
        mark(before, glued, &mut escaped);
        escaped.push_str(&link);
        rest = after;
    }
    let before = next_to.before || !escaped.is_empty();
    mark(rest, Neighbours { before, ..next_to }, &mut escaped);
    Cow::Owned(escaped)
}

/// Splits off the URL at the start of a text. Returns it as a link, or as a code span if it has placeholders
/// such as `{name}`, and the rest of the text.
fn link(text: &str) -> (String, &str) {
    let scheme = text.find("://").map_or(0, |start| start + "://".len());
    let mut open = 0_usize;
    let is_other = |letter: char| {
        match letter {
            '(' => open += 1,
            ')' if open == 0 => return true,
            ')' => open -= 1,
            _ => {}
        }
        !letter.is_ascii_alphanumeric() && !"-._~:/?#@!$&*+,;=%()".contains(letter)
    };
    let end = text.find(is_other).unwrap_or(text.len());
    let (address, after) = split_sentence(text, end);
    if address.len() > scheme && !after.starts_with(['{', '<', '[']) {
        return (format!("<{address}>"), after);
    }
    let end = text.find(['`', '"', '\'']).unwrap_or(text.len());
    let (template, after) = split_sentence(text, end);
    (format!("`{template}`"), after)
}

/// Splits a text at `end`, or before the punctuation there, which belongs to the sentence and not to the URL.
fn split_sentence(text: &str, end: usize) -> (&str, &str) {
    let address =
        text.get(..end).unwrap_or(text).trim_end_matches(['.', ',', ':', ';', '!', '?', '*']);
    (address, text.get(address.len()..).unwrap_or_default())
}

/// Appends a text with a backslash before each character that would be markup.
fn mark(text: &str, next_to: Neighbours, marked: &mut String) {
    let letters: Vec<char> = text.chars().collect();
    for (index, letter) in letters.iter().enumerate() {
        let next = letters.get(index + 1);
        let means_something = match letter {
            '\\' | '`' | '[' | '~' => true,
            ']' => next_to.in_link,
            '*' => letters.len() > 1 || next_to.before || next_to.after,
            '_' => !is_within_word(&letters, index),
            '<' => next.map_or(next_to.after, |next| next.is_alphabetic() || "/!?".contains(*next)),
            '&' => begins_entity(text, &letters, index),
            _ => false,
        };
        if means_something {
            marked.push('\\');
        }
        marked.push(*letter);
    }
}

/// Returns whether the underscores at `index` are between letters or digits, where they are never markup.
fn is_within_word(letters: &[char], index: usize) -> bool {
    let is_other = |letter: &&char| **letter != '_';
    let before = letters.get(..index).and_then(|before| before.iter().rev().find(is_other));
    let after = letters.get(index..).and_then(|after| after.iter().find(is_other));
    [before, after].iter().all(|letter| letter.is_some_and(|letter| letter.is_alphanumeric()))
}

/// Returns whether the ampersand at `index` begins an HTML entity, such as `&lt;`.
fn begins_entity(text: &str, letters: &[char], index: usize) -> bool {
    let name = letters.get(index + 1..).unwrap_or_default();
    let end = name.iter().position(|letter| !letter.is_ascii_alphanumeric() && *letter != '#');
    text.contains(';') && end.is_some_and(|end| end > 0 && name.get(end) == Some(&';'))
}

/// Escapes the start of a line that Markdown would read as a heading, list, quotation, rule or table.
pub(super) fn start(line: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let stands_alone =
        |rest: Option<&str>| rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    let is_all = |of: &str| line.chars().all(|letter| of.contains(letter));
    let is_number = line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']))
        && stands_alone(line.get(digits + 1..));
    if digits > 0 && is_number {
        line.insert(digits, '\\');
    } else if line.starts_with(['#', '>'])
        || line.starts_with(['-', '+', '*']) && stands_alone(line.get(1..))
        || line.starts_with(['-', '=', '|', ':']) && (is_all("|:- ") || is_all("= "))
    {
        line.insert(0, '\\');
    }
}
