//! The blocks of a text. They are told by their lines, and how far a line is indented matters for lists alone.

use super::inline;
use std::borrow::Cow;

/// A part of a text, in Markdown.
#[derive(Debug)]
pub(in crate::emit) enum Block<'a> {
    /// Words, which a line may be broken between.
    Paragraph(Vec<Cow<'a, str>>),
    /// Several items.
    List(Vec<Item<'a>>),
    /// Lines of code.
    Code(Vec<String>),
    /// Rows of cells, as many in each; the first is the head.
    Table(Vec<Vec<String>>),
}

/// An item of a list.
#[derive(Debug)]
pub(in crate::emit) struct Item<'a> {
    /// How many items it is in.
    pub(super) level: usize,
    /// Its number, if items are counted.
    pub(super) number: Option<usize>,
    pub(super) words: Vec<Cow<'a, str>>,
}

impl<'a> Block<'a> {
    /// All its words, for where a text has a single line.
    pub(in crate::emit) fn into_words(self) -> Vec<Cow<'a, str>> {
        match self {
            Block::Paragraph(words) => words,
            Block::List(items) => {
                let dash = [Cow::Borrowed("-")];
                items
                    .into_iter()
                    .flat_map(|item| dash.clone().into_iter().chain(item.words))
                    .collect()
            }
            Block::Code(lines) => {
                lines.iter().map(|line| Cow::Owned(inline::code_span(line))).collect()
            }
            Block::Table(rows) => rows.into_iter().flatten().map(Cow::Owned).collect(),
        }
    }
}

/// Lines of which the block is not over yet.
#[derive(Default)]
struct Open {
    /// Those of a paragraph.
    paragraph: String,
    /// The items of a list: how far each is indented, its number, and its text.
    items: Vec<(usize, Option<usize>, String)>,
    /// Whether an empty line came after the last item, so that only another item belongs to the list.
    is_apart: bool,
}

/// The blocks of a text without HTML.
pub(super) fn read(text: &str) -> Vec<Block<'static>> {
    let lines: Vec<&str> = text.lines().collect();
    let (mut blocks, mut open, mut next) = (Vec::new(), Open::default(), 0);
    while let Some(whole) = lines.get(next) {
        let (line, rest) = (whole.trim(), lines.get(next + 1..).unwrap_or_default());
        next += 1;
        if let Some((code, length)) = code(line, rest) {
            open.close(&mut blocks);
            blocks.push(code);
            next += length;
        } else if let Some((rows, length)) = table(line, rest) {
            open.close(&mut blocks);
            blocks.extend(rows);
            next += length;
        } else {
            open.take(line, whole.len() - whole.trim_start().len(), &mut blocks);
        }
    }
    open.close(&mut blocks);
    blocks
}

impl Open {
    /// Takes a line in: an empty one, one that begins an item, or one that goes on with what is open.
    fn take(&mut self, line: &str, indent: usize, blocks: &mut Vec<Block<'static>>) {
        let first = self.items.first().map(|(indent, number, _)| (*indent, number.is_some()));
        let is_counted = self.items.iter().any(|(_, number, _)| number.is_some());
        if line.is_empty() {
            self.is_apart = true;
            if self.items.is_empty() {
                self.close(blocks);
            }
        } else if let Some((number, text)) =
            item(line).filter(|(number, _)| number.is_none_or(|number| number == 1 || is_counted))
        {
            let is_alike = |(outer, is_counted)| indent > outer || is_counted == number.is_some();
            if !first.is_some_and(is_alike) {
                self.close(blocks);
            }
            self.items.push((indent, number, text.to_owned()));
            self.is_apart = false;
        } else if let (Some((.., text)), false) = (self.items.last_mut(), self.is_apart) {
            text.push(' ');
            text.push_str(line);
        } else {
            if !self.items.is_empty() {
                self.close(blocks);
            }
            self.paragraph.push_str(undecorated(line));
            self.paragraph.push(' ');
        }
    }

    /// Ends what is open.
    fn close(&mut self, blocks: &mut Vec<Block<'static>>) {
        let Open { paragraph, items, .. } = std::mem::take(self);
        let words = inline::words(&paragraph);
        if !words.is_empty() {
            blocks.push(Block::Paragraph(words));
        }
        match items.as_slice() {
            [] => {}
            // One number makes no list.
            [(_, Some(number), text)] => {
                let words = inline::words(&format!("{number}. {text}"));
                blocks.push(Block::Paragraph(words));
            }
            items => blocks.push(Block::List(list(items))),
        }
    }
}

/// The items of a list, each in those before it that are less indented.
fn list(items: &[(usize, Option<usize>, String)]) -> Vec<Item<'static>> {
    let mut around: Vec<usize> = Vec::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut list = Vec::new();
    for (indent, number, text) in items {
        while around.last().is_some_and(|outer| *indent < outer + 2) {
            around.pop();
        }
        around.push(*indent);
        let level = around.len() - 1;
        counts.resize(level + 1, 0);
        let count = counts.last_mut().map_or(1, |count| {
            *count += 1;
            *count
        });
        list.push(Item { level, number: number.map(|_| count), words: inline::words(text) });
    }
    list
}

/// The number, if there is one, and the text of a line that begins an item.
fn item(line: &str) -> Option<(Option<usize>, &str)> {
    if let Some(text) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((None, text));
    }
    let (number, text) = line.split_once(['.', ')'])?;
    let is_number = number.len() < 4 && number.bytes().all(|digit| digit.is_ascii_digit());
    let text = text.strip_prefix(' ').filter(|_| is_number)?;
    Some((Some(number.parse().ok()?), text))
}

/// A line without the stars around it.
fn undecorated(line: &str) -> &str {
    let inner = line.strip_prefix("*** ").and_then(|line| line.strip_suffix("***"));
    inner.map_or(line, str::trim)
}

/// The code between two lines of backquotes, and how many lines it takes after the first.
fn code(line: &str, rest: &[&str]) -> Option<(Block<'static>, usize)> {
    let language = line.strip_prefix("```")?.trim_start_matches('`');
    let is_end =
        |line: &&str| line.trim().len() >= 3 && line.trim().bytes().all(|tick| tick == b'`');
    let end = rest.iter().position(is_end).filter(|_| !language.contains('`'))?;
    let code = rest.get(..end)?;
    let indents = code.iter().filter(|line| !line.trim().is_empty());
    let indent = indents.map(|line| line.len() - line.trim_start().len()).min().unwrap_or(0);
    let lines =
        code.iter().map(|line| line.get(indent..).unwrap_or_default().trim_end().to_owned());
    Some((Block::Code(lines.collect()), end + 1))
}

/// A table whose head is a line, and how many lines it takes after that. One whose rows have more cells or fewer is no
/// table but a line for each.
fn table(line: &str, rest: &[&str]) -> Option<(Vec<Block<'static>>, usize)> {
    let delimiter = rest.first()?.trim();
    let is_delimiter = delimiter.contains('|')
        && delimiter.contains("--")
        && delimiter.chars().all(|sign| "|:- ".contains(sign));
    if !is_delimiter || !line.contains('|') {
        return None;
    }
    // Some leave a line empty below the head.
    let body = rest.get(1..).unwrap_or_default();
    let gap = body.iter().take_while(|line| line.trim().is_empty()).count();
    let is_row = |line: &&&str| line.trim().starts_with('|') || line.contains('|') && gap == 0;
    let rows: Vec<&&str> = body.iter().skip(gap).take_while(is_row).collect();
    let length = if rows.is_empty() { 1 } else { 1 + gap + rows.len() };
    let rows: Vec<Vec<String>> =
        [line].into_iter().chain(rows.into_iter().copied()).map(cells).collect();
    let width = rows.first().map_or(0, Vec::len);
    let is_table = rows.len() > 1 && rows.iter().all(|row| row.len() == width);
    let blocks = match is_table {
        true => vec![Block::Table(rows)],
        false => {
            rows.iter().map(|row| Block::Paragraph(vec![Cow::Owned(row.join(" | "))])).collect()
        }
    };
    Some((blocks, length))
}

/// The cells of a row.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    let cell = |text: &str| inline::words(text).join(" ").replace('|', "\\|");
    row.split('|').map(cell).collect()
}
