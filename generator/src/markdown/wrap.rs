//! Writes blocks as lines of Markdown.

use super::block::{Block, Item};
use super::escape;
use std::borrow::Cow;

/// Writes blocks as lines of at most `width` characters. Only a word that is longer, code and tables exceed it.
pub(crate) fn lines(blocks: &[Block<'_>], width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for block in blocks {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        match block {
            Block::Paragraph(words) => wrap(words, ["", ""], width, &mut lines),
            Block::List(items) => list(items, width, &mut lines),
            // With the language `text`, rustdoc does not compile the code as Rust.
            Block::Code(code) => {
                lines.push("```text".to_owned());
                lines.extend(code.iter().cloned());
                lines.push("```".to_owned());
            }
            Block::Table(rows) => table(rows, &mut lines),
        }
    }
    lines
}

fn list(items: &[Item<'_>], width: usize, lines: &mut Vec<String>) {
    for item in items {
        let marker = item.number.map_or("- ".to_owned(), |number| format!("{number}. "));
        // Four spaces suffice for an item of a bulleted or a numbered list.
        let around = "    ".repeat(item.level);
        let first = format!("{around}{marker}");
        let next = format!("{around}{}", " ".repeat(marker.len()));
        wrap(&item.words, [&first, &next], width, lines);
    }
}

fn table(rows: &[Vec<String>], lines: &mut Vec<String>) {
    for (index, cells) in rows.iter().enumerate() {
        lines.push(format!("| {} |", cells.join(" | ")));
        if index == 0 {
            lines.push(format!("|{}", " --- |".repeat(cells.len())));
        }
    }
}

/// Wraps words into lines. `before` is the prefixes of the first line and of the others.
fn wrap(words: &[Cow<'_, str>], before: [&str; 2], width: usize, lines: &mut Vec<String>) {
    let [first, next] = before;
    let mut line = String::new();
    let mut length = 0; // in characters
    let mut start = first;
    let mut end = |line: &mut String, start: &str| {
        escape::start(line);
        line.insert_str(0, start);
        lines.push(std::mem::take(line));
    };
    for word in words {
        let letters = word.chars().count();
        if !line.is_empty() {
            if start.len() + length + 1 + letters <= width {
                line.push(' ');
                length += 1;
            } else {
                end(&mut line, start);
                (start, length) = (next, 0);
            }
        }
        line.push_str(word);
        length += letters;
    }
    if !line.is_empty() {
        end(&mut line, start);
    }
}
