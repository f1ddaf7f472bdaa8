//! A description's text as documentation. Swagger says that it is GitHub's Markdown, upstream also writes HTML, and
//! anybody may write anything: what is meant as markup stays or becomes Markdown, and everything else is escaped, so
//! that rustdoc takes none of it for links, tags, headings or code to be compiled.
//!
//! Blocks are found by rules of our own, since descriptions indent lines that are no code and start paragraphs with
//! signs that are no headings; what is within a line is read by the parser that rustdoc uses, too.

mod block;
mod escape;
mod html;
mod inline;
#[cfg(test)]
mod tests;
mod wrap;

pub(super) use block::Block;
pub(super) use inline::code_span;
pub(super) use wrap::lines;

use std::borrow::Cow;

/// The blocks of a text.
pub(super) fn read(text: &str) -> Vec<Block<'_>> {
    if is_plain(text) {
        let words: Vec<Cow<'_, str>> = text.split_whitespace().map(Cow::Borrowed).collect();
        return if words.is_empty() { Vec::new() } else { vec![Block::Paragraph(words)] };
    }
    let text: String = text.chars().filter_map(shown).collect();
    block::read(&html::to_markdown(&text))
}

/// A text without its blocks, for the rest of a line.
pub(super) fn line(text: &str) -> String {
    let words: Vec<Cow<'_, str>> = read(text).into_iter().flat_map(Block::into_words).collect();
    words.join(" ")
}

/// Whether a text has no sign in it that could be markup, as nearly all have none.
fn is_plain(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_graphic() && !b"\\`*_[]<>&~|".contains(&byte);
    text.bytes().all(|byte| is_letter(byte) || byte == b' ')
        && !text.contains("://")
        && !text.trim_start().starts_with('-')
}

/// A letter as it may stand in source code. Control characters have no place there, rustc refuses those that turn the
/// direction of text, and what has no width is a leftover of some editor.
pub(super) fn shown(letter: char) -> Option<char> {
    match letter {
        '\n' => Some('\n'),
        space if space.is_whitespace() => Some(' '),
        hidden if !is_shown(hidden) => None,
        other => Some(other),
    }
}

/// Whether a letter may stand in source code.
fn is_shown(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}
