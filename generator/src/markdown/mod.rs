//! Turns descriptions into Markdown for rustdoc. Descriptions are GitHub's Markdown by the Swagger
//! specification, but often have HTML or unintended markup. What is meant as markup stays or becomes Markdown;
//! everything else is escaped, so that rustdoc reads no links, tags, headings or code into it.
//!
//! Blocks (paragraphs, lists, code, tables) are parsed here by rules that suit descriptions, which indent lines
//! that are no code and begin paragraphs with `#`. Inline markup is parsed by `pulldown_cmark`, as in rustdoc.

mod block;
mod escape;
mod html;
mod inline;
#[cfg(test)]
mod tests;
mod wrap;

pub(crate) use block::Block;
pub(crate) use inline::code_span;
pub(crate) use wrap::lines;

use std::borrow::Cow;

/// Parses a description into blocks.
pub(crate) fn read(text: &str) -> Vec<Block<'_>> {
    if is_plain(text) {
        let words: Vec<Cow<'_, str>> = text.split_whitespace().map(Cow::Borrowed).collect();
        return if words.is_empty() { Vec::new() } else { vec![Block::Paragraph(words)] };
    }
    let text: String = text.chars().filter_map(shown).collect();
    block::read(&html::to_markdown(&text))
}

/// Turns a description into a single line of Markdown, without lists, code blocks or tables.
pub(crate) fn line(text: &str) -> String {
    let words: Vec<Cow<'_, str>> = read(text).into_iter().flat_map(Block::into_words).collect();
    words.join(" ")
}

/// Returns whether a text has no character that could be markup. That is so for nearly all descriptions, which
/// then need no parsing.
fn is_plain(text: &str) -> bool {
    let is_letter = |byte: u8| byte.is_ascii_graphic() && !b"\\`*_[]<>&~|".contains(&byte);
    text.bytes().all(|byte| is_letter(byte) || byte == b' ')
        && !text.contains("://")
        && !text.trim_start().starts_with('-')
}

/// Maps a character to what source code may have: whitespace becomes a space, and control characters,
/// characters that change the direction of text (which rustc rejects) and characters without width are dropped.
pub(crate) fn shown(letter: char) -> Option<char> {
    match letter {
        '\n' => Some('\n'),
        space if space.is_whitespace() => Some(' '),
        hidden if !is_shown(hidden) => None,
        other => Some(other),
    }
}

/// Returns whether a character may be in source code.
fn is_shown(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'
                | '\u{2066}'..='\u{2069}' | '\u{feff}'
        )
}
