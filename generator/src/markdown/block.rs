//! Parses the blocks of a description: paragraphs, lists, code and tables. Blocks are recognized line by line;
//! indentation matters only within lists.

use super::inline;
use std::borrow::Cow;

/// A block of a description, with its text in Markdown.
#[derive(Debug)]
pub(crate) enum Block<'a> {
    /// Words, between which a line may be broken.
    Paragraph(Vec<Cow<'a, str>>),
    /// The items of a list, including those of lists within it.
    List(Vec<Item<'a>>),
    /// The lines of a code block.
    Code(Vec<String>),
    /// Rows of cells, with the same number of cells in each. The first row is the head of the table.
    Table(Vec<Vec<String>>),
}

/// An item of a list.
#[derive(Debug)]
pub(crate) struct Item<'a> {
    /// The depth of the item: 0 in the outermost list.
    pub(super) level: usize,
    /// The item's number, in a numbered list.
    pub(super) number: Option<usize>,
    pub(super) words: Vec<Cow<'a, str>>,
}

impl<'a> Block<'a> {
    /// The words of the block, for a text that has to be a single line.
    pub(crate) fn into_words(self) -> Vec<Cow<'a, str>> {
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

/// The paragraph or list that the last line belongs to, and the next line may continue.
#[derive(Default)]
struct Open {
    /// The text of the paragraph so far; empty if there is none.
    paragraph: String,
    /// The items of the list so far: indentation in bytes, number and text of each.
    items: Vec<(usize, Option<usize>, String)>,
    /// True if an empty line followed the last item. Only another item then continues the list.
    is_apart: bool,
}

/// Parses the blocks of a text whose HTML has been converted to Markdown.
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
    /// Processes a line, which may be empty, begin a list item, or continue the open paragraph or item.
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

    /// Ends the open paragraph or list, and appends it to `blocks`.
    fn close(&mut self, blocks: &mut Vec<Block<'static>>) {
        let Open { paragraph, items, .. } = std::mem::take(self);
        let words = inline::words(&paragraph);
        if !words.is_empty() {
            blocks.push(Block::Paragraph(words));
        }
        match items.as_slice() {
            [] => {}
            // A single numbered line is a sentence that begins with a number, and no list.
            [(_, Some(number), text)] => {
                let words = inline::words(&format!("{number}. {text}"));
                blocks.push(Block::Paragraph(words));
            }
            items => blocks.push(Block::List(list(items))),
        }
    }
}

/// The items of a list with their depths: an item is within the last item before it that is indented less by
/// two or more.
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

/// The number, if the item has one, and the text of a line that begins a list item; `None` for another line.
fn item(line: &str) -> Option<(Option<usize>, &str)> {
    if let Some(text) = line.strip_prefix("- ").or_else(|| line.strip_prefix("* ")) {
        return Some((None, text));
    }
    let (number, text) = line.split_once(['.', ')'])?;
    let is_number = number.len() < 4 && number.bytes().all(|digit| digit.is_ascii_digit());
    let text = text.strip_prefix(' ').filter(|_| is_number)?;
    Some((Some(number.parse().ok()?), text))
}

/// Removes `*** ` and `***` around a line, which descriptions use as decoration.
fn undecorated(line: &str) -> &str {
    let inner = line.strip_prefix("*** ").and_then(|line| line.strip_suffix("***"));
    inner.map_or(line, str::trim)
}

/// Parses a fenced code block that begins with `line`. Returns it with the number of lines after the first.
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

/// Parses a table whose head is `line`. Returns its block with the number of lines after the head. If the rows
/// differ in their number of cells, each becomes a paragraph.
fn table(line: &str, rest: &[&str]) -> Option<(Vec<Block<'static>>, usize)> {
    let delimiter = rest.first()?.trim();
    let is_delimiter = delimiter.contains('|')
        && delimiter.contains("--")
        && delimiter.chars().all(|sign| "|:- ".contains(sign));
    if !is_delimiter || !line.contains('|') {
        return None;
    }
    // Some descriptions have empty lines after the delimiter row.
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

/// The cells of a table row, in Markdown.
fn cells(row: &str) -> Vec<String> {
    let row = row.trim();
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').unwrap_or(row);
    let cell = |text: &str| inline::words(text).join(" ").replace('|', "\\|");
    row.split('|').map(cell).collect()
}
