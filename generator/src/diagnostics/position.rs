//! Converts JSON pointers to positions in the text. It knows JSON, and nothing of Swagger.

use super::Spot;
use jsonc_parser::ast::{ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use std::ops::Range;

/// The offsets at which the lines of a text begin.
pub(super) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str) -> Lines<'a> {
        let ends = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Lines { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line of a byte offset, and its column in characters, both counted from 1.
    pub(super) fn at(&self, offset: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|line| self.starts.get(line)).copied();
        let before = self.text.get(start.unwrap_or(0)..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }
}

/// A file's text, parsed once for any number of look-ups.
pub(super) struct Positions<'a> {
    text: &'a str,
    root: Option<Value<'a>>,
}

impl<'a> Positions<'a> {
    pub(super) fn new(text: &'a str) -> Positions<'a> {
        let parsed = jsonc_parser::parse_to_ast(text, &Default::default(), &Default::default());
        Positions { text, root: parsed.ok().and_then(|parsed| parsed.value) }
    }

    /// The range of bytes at a position; the start of the file if the position can't be found.
    pub(super) fn range(&self, spot: &Spot) -> Range<usize> {
        match spot {
            Spot::File => 0..0,
            Spot::LineColumn(line, column) => self.offset(*line, *column),
            Spot::Value(pointer) => self.pointer(pointer, false).unwrap_or(0..0),
            Spot::Key(pointer) => self.pointer(pointer, true).unwrap_or(0..0),
        }
    }

    fn offset(&self, line: usize, column: usize) -> Range<usize> {
        let before: usize =
            self.text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        // serde_json counts columns in bytes, and reports column 0 at the end of a line.
        let mut start = (before + column.saturating_sub(1)).min(self.text.len());
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        start..start
    }

    /// The range of the longest part of the pointer that exists, so that an error about a missing
    /// member points at its object.
    fn pointer(&self, pointer: &str, key: bool) -> Option<Range<usize>> {
        let mut value = self.root.as_ref()?;
        let mut name: Option<&ObjectPropName<'_>> = None;
        for token in pointer.split('/').skip(1) {
            let token = token.replace("~1", "/").replace("~0", "~");
            let next = match value {
                Value::Object(object) => {
                    // Of duplicate keys, serde_json keeps the last.
                    object.properties.iter().rev().find(|prop| prop.name.as_str() == token).map(
                        |prop| {
                            name = Some(&prop.name);
                            &prop.value
                        },
                    )
                }
                Value::Array(array) => {
                    name = None;
                    token.parse().ok().and_then(|index: usize| array.elements.get(index))
                }
                _ => None,
            };
            match next {
                Some(next) => value = next,
                None => break,
            }
        }
        let range = match (key, name) {
            (true, Some(name)) => name.range(),
            _ => value.range(),
        };
        Some(range.start..range.end)
    }
}
