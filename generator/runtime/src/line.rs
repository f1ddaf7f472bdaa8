//! Text of others as a part of a message. It stays on its line and within bounds, can't rearrange what is
//! around it, and has no query of a URL, where services put signatures.

use std::fmt;

/// Longest part of a sentence that a message has, in characters.
const LONGEST: usize = 2_000;

/// Longest part of a name: a code, an id, a media type.
const LONGEST_NAME: usize = 200;

/// A sentence, such as a service's message.
pub fn line(text: &str) -> String {
    plain(&cut(text, LONGEST))
}

/// A name, or the start of what has no bounds of its own, such as a proxy's page.
pub fn short(text: &str) -> String {
    plain(&cut(text, LONGEST_NAME))
}

/// Shows a text as `Debug` does, which escapes what is not plain.
pub fn show(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    fmt::Debug::fmt(&cut(text, LONGEST), f)
}

/// A text that [`show`] shows.
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

/// Where a word has a query or a fragment, if it looks like a link.
fn query(word: &str) -> Option<usize> {
    let (start, rest) = word.split_once(['?', '#'])?;
    let is_query = word.get(start.len()..)?.starts_with('?');
    let is_link = start.contains("://") || is_query && (start.contains('/') || rest.contains('='));
    (is_link && !rest.trim_end_matches(ends_url).is_empty()).then_some(start.len())
}

/// Whether a letter can't be in a link, not even in one that is spelled carelessly.
fn ends_url(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '"' | '<' | '>' | '`')
}

/// Whether a letter ends a line, acts on a terminal, or changes the direction of text.
fn moves(letter: char) -> bool {
    letter.is_control()
        || matches!(
            letter,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}
