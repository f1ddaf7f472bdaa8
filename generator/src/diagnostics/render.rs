//! Renders problems as text for a terminal, by annotate-snippets.

use super::position::Positions;
use super::{Diagnostic, Severity, Spot};
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// Source lines longer than this, in bytes, are shown in part: a minified file is one line of
/// megabytes.
const WIDEST_LINE: usize = 160;

pub(super) fn render(
    items: &[Diagnostic],
    sources: &BTreeMap<Arc<str>, Arc<str>>,
    color: bool,
) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let files: BTreeSet<&Arc<str>> = items.iter().map(|item| &item.place.file).collect();
    let mut blocks = Vec::new();
    for file in files {
        let text: &str = sources.get(file).map_or("", |text| text);
        let positions = Positions::new(text);
        let mut found: Vec<(Range<usize>, &Diagnostic)> = items
            .iter()
            .filter(|item| item.place.file == *file)
            .map(|item| (positions.range(&item.place.spot), item))
            .collect();
        found.sort_by(|a, b| (a.0.start, &a.1.message).cmp(&(b.0.start, &b.1.message)));
        found.dedup_by(|a, b| a.0 == b.0 && a.1.message == b.1.message);
        let lines = Lines::new(text);
        for (range, item) in found {
            blocks.push(renderer.render(&[group(item, text, range, &lines)]));
        }
    }
    let mut text = blocks.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

fn group<'a>(item: &'a Diagnostic, text: &'a str, range: Range<usize>, lines: &Lines) -> Group<'a> {
    let level = match item.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(item.message.as_str());
    let mut group = if text.is_empty() || item.place.spot == Spot::File {
        title.element(Origin::path(item.place.file.as_ref()))
    } else {
        title.element(snippet(item, text, range, lines))
    };
    if let Spot::Value(pointer) | Spot::Key(pointer) = &item.place.spot {
        let shown = match pointer.as_str() {
            "" => "the whole document".to_owned(),
            // A key may contain any text, line breaks and terminal escape codes included.
            pointer => pointer.chars().flat_map(harmless).collect(),
        };
        group = group.element(Level::NOTE.message(format!("at {shown}")));
    }
    if let Some(help) = &item.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

fn snippet<'a>(
    item: &'a Diagnostic,
    text: &'a str,
    range: Range<usize>,
    lines: &Lines,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let (number, start) = lines.line_at(range.start);
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let from = (range.start - start).min(line.len());
    let to = (range.end.max(range.start) - start).clamp(from, line.len());
    if line.len() <= WIDEST_LINE {
        return Snippet::source(line)
            .path(item.place.file.as_ref())
            .line_start(number)
            .annotation(AnnotationKind::Primary.span(from..to));
    }
    // The line is cut, so the column that annotate-snippets would show is wrong and is given with
    // the path.
    let first = floor(line, from.saturating_sub(WIDEST_LINE / 4));
    let last = floor(line, (first + WIDEST_LINE).min(line.len()));
    let column = line.get(..from).map_or(0, |before| before.chars().count()) + 1;
    Snippet::source(line.get(first..last).unwrap_or_default())
        .path(format!("{}:{number}:{column}, shown in part", item.place.file))
        .line_start(number)
        .annotation(AnnotationKind::Primary.span(from - first..to.min(last) - first))
}

fn harmless(letter: char) -> Vec<char> {
    let is_direction = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if letter.is_control() || is_direction {
        letter.escape_default().collect()
    } else {
        vec![letter]
    }
}

fn floor(line: &str, mut index: usize) -> usize {
    while !line.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// The offsets at which the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn new(text: &str) -> Lines {
        let ends = text.match_indices('\n').map(|(index, _)| index + 1);
        Lines(std::iter::once(0).chain(ends).collect())
    }

    /// The number (from 1) and the start of the line that contains an offset.
    fn line_at(&self, offset: usize) -> (usize, usize) {
        let number = self.0.partition_point(|start| *start <= offset);
        (number, self.0.get(number.saturating_sub(1)).copied().unwrap_or(0))
    }
}
