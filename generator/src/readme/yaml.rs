//! YAML text to a tree with positions. Knows YAML through a parser's events, so that nothing in a text
//! can blow up: an alias stays a word, and depth has a limit.

use super::Position;
use saphyr_parser::{Event, Marker, Parser};

/// A value and where it is, relative to the text.
#[derive(Clone, Debug)]
pub(super) struct Yaml {
    pub(super) position: Position,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Scalar(String),
    Sequence(Vec<Yaml>),
    /// In the text's order; a key that is there twice stays so.
    Mapping(Vec<(Yaml, Yaml)>),
    /// Another place's value, which nobody looks up.
    Alias,
}

/// Why a text can't be read, and where.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) position: Position,
    pub(super) message: String,
}

/// Settings have five levels at most.
const DEEPEST: usize = 64;

impl Yaml {
    /// What it is, with its article.
    pub(super) fn noun(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar(text) if text.is_empty() => "nothing",
            Kind::Scalar(_) => "a text",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
            Kind::Alias => "an alias",
        }
    }

    /// The members that have a text as key.
    pub(super) fn members(&self) -> impl Iterator<Item = (&str, &Yaml, &Yaml)> {
        let members = match &self.kind {
            Kind::Mapping(members) => members.as_slice(),
            _ => &[],
        };
        members.iter().filter_map(|(key, value)| match &key.kind {
            Kind::Scalar(name) => Some((name.as_str(), key, value)),
            _ => None,
        })
    }

    /// The items of a list, or the one value that stands for a list of one.
    pub(super) fn items(&self) -> &[Yaml] {
        match &self.kind {
            Kind::Sequence(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// Reads one document; none if there is nothing but comments.
pub(super) fn parse(text: &str) -> Result<Option<Yaml>, Mistake> {
    let lines: Vec<&str> = text.lines().collect();
    let mut open: Vec<Vec<Yaml>> = vec![Vec::new()];
    let mut starts: Vec<Position> = Vec::new();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Mistake {
            position: position(&lines, error.marker()),
            message: error.info().to_owned(),
        })?;
        let start = position(&lines, &span.start);
        let kind = match event {
            Event::SequenceStart(..) | Event::MappingStart(..) => {
                if starts.len() == DEEPEST {
                    let message = format!("it has more than {DEEPEST} levels");
                    return Err(Mistake { position: start, message });
                }
                open.push(Vec::new());
                starts.push(start);
                continue;
            }
            Event::Scalar(value, ..) => Kind::Scalar(value.into_owned()),
            Event::Alias(_) => Kind::Alias,
            Event::SequenceEnd => Kind::Sequence(open.pop().unwrap_or_default()),
            Event::MappingEnd => Kind::Mapping(pairs(open.pop().unwrap_or_default())),
            _ => continue,
        };
        let is_end = matches!(kind, Kind::Sequence(_) | Kind::Mapping(_));
        let position = if is_end { starts.pop().unwrap_or(start) } else { start };
        if let Some(siblings) = open.last_mut() {
            siblings.push(Yaml { position, kind });
        }
    }
    Ok(open.pop().and_then(|roots| roots.into_iter().next()))
}

fn pairs(flat: Vec<Yaml>) -> Vec<(Yaml, Yaml)> {
    let mut pairs = Vec::new();
    let mut flat = flat.into_iter();
    while let (Some(key), Some(value)) = (flat.next(), flat.next()) {
        pairs.push((key, value));
    }
    pairs
}

/// The parser counts lines from 1 and columns, in characters, from 0.
fn position(lines: &[&str], marker: &Marker) -> Position {
    let line = lines.get(marker.line().saturating_sub(1)).copied().unwrap_or_default();
    let before: usize = line.chars().take(marker.col()).map(char::len_utf8).sum();
    (marker.line().max(1), before + 1)
}
