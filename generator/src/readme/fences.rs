//! Finds fenced blocks of YAML in Markdown. It knows where a block starts and ends, and nothing
//! else of Markdown.

use super::Position;

/// A fenced block of YAML.
#[derive(Debug)]
pub(super) struct Block<'t> {
    /// The condition after the word `yaml`, such as `$(tag) == 'package-2024-01'`.
    pub(super) guard: &'t str,
    pub(super) guard_position: Position,
    /// The lines between the fences.
    pub(super) text: &'t str,
    /// The number of the text's first line in the readme, counted from 1.
    pub(super) line: usize,
}

/// A block whose closing fence has not been found yet.
struct Open<'t> {
    mark: char,
    length: usize,
    /// The condition and its position; None for a block of another language.
    guard: Option<(&'t str, Position)>,
    start: usize,
    line: usize,
}

/// Finds all blocks of YAML. A block without a closing fence reaches to the end of the text, as CommonMark
/// says.
pub(super) fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    let mut open: Option<Open<'_>> = None;
    let mut start = 0;
    for (number, line) in (1..).zip(text.split_inclusive('\n')) {
        let end = start + line.len();
        match (fence(line), &open) {
            (Some((mark, length, _)), Some(opened))
                if mark == opened.mark && length >= opened.length =>
            {
                blocks.extend(open.take().and_then(|open| close(text, &open, start)));
            }
            (Some((mark, length, info)), None) => {
                let column = info.as_ptr() as usize - line.as_ptr() as usize;
                let guard = yaml(info).map(|guard| {
                    (guard.trim(), (number, column + info.len() - guard.trim_start().len() + 1))
                });
                open = Some(Open { mark, length, guard, start: end, line: number + 1 });
            }
            _ => {}
        }
        start = end;
    }
    blocks.extend(open.and_then(|open| close(text, &open, text.len())));
    blocks
}

fn close<'t>(text: &'t str, open: &Open<'t>, end: usize) -> Option<Block<'t>> {
    let (guard, guard_position) = open.guard?;
    Some(Block { guard, guard_position, text: text.get(open.start..end)?, line: open.line })
}

/// The character of a fence, its length, and the text after it. CommonMark allows no text after a
/// closing fence, but readmes have some, so any fence closes a block.
fn fence(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let info = line.trim_start_matches(mark);
    let length = line.len() - info.len();
    (length >= 3).then_some((mark, length, info))
}

/// The rest of a fence's text after the language, if the language is YAML.
fn yaml(info: &str) -> Option<&str> {
    let info = info.trim_start();
    let end = info.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(info.len());
    let (language, guard) = info.split_at(end);
    ["yaml", "yml"].iter().any(|name| language.eq_ignore_ascii_case(name)).then_some(guard)
}
