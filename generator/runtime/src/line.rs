//! Text of services in messages and `Debug` output: kept on one line and within a length, without characters
//! that act on a terminal or change the text's direction, and without the queries of URLs, where services put
//! signatures.

use std::fmt;

/// The number of characters to which a message shortens a text that a service sent.
const LONGEST: usize = 2_000;

/// The number of characters to which a message shortens a name that a service sent (an error code, an id, a
/// media type).
const LONGEST_NAME: usize = 200;

/// Cleans a sentence, such as a service's error message.
pub fn line(text: &str) -> String {
    plain(&cut(text, LONGEST))
}

/// Cleans a name, or the start of text without a bound of its own, such as a proxy's HTML page.
pub fn short(text: &str) -> String {
    plain(&cut(text, LONGEST_NAME))
}

/// Writes cleaned text in quotes, with escapes, as `Debug` does for strings.
pub fn show(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&cut(text, LONGEST), f)
}

/// Text that `Debug` prints by [`show`].
pub struct Shown<'a>(pub &'a str);

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(self.0, f)
    }
}

fn plain(text: &str) -> String {
    text.chars().map(|letter| if moves(letter) { ' ' } else { letter }).collect()
}

fn cut(text: &str, longest: usize) -> String {
    let (mut line, mut letters) = (String::new(), 0);
    for word in text.split_inclusive(ends_url) {
        let (start, mark, end) = match word.split_at_checked(query(word).unwrap_or(word.len())) {
            Some((start, query)) if !query.is_empty() => {
                (start, "?..", query.trim_start_matches(|letter| !ends_url(letter)))
            }
            _ => (word, "", ""),
        };
        for letter in start.chars().chain(mark.chars()).chain(end.chars()) {
            if letters == longest {
                line.push('…');
                return line;
            }
            letters += 1;
            line.push(letter);
        }
    }
    line
}

/// The offset of the query or fragment in a word that looks like a URL.
fn query(word: &str) -> Option<usize> {
    let (start, rest) = word.split_once(['?', '#'])?;
    let is_query = word.get(start.len()..)?.starts_with('?');
    let is_link = start.contains("://") || is_query && (start.contains('/') || rest.contains('='));
    (is_link && !rest.trim_end_matches(ends_url).is_empty()).then_some(start.len())
}

/// Returns whether a character can't be part of a URL, even of one that is not encoded properly.
fn ends_url(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '"' | '<' | '>' | '`')
}

/// Returns whether a character ends a line, controls a terminal, or changes the direction of text.
fn moves(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}
