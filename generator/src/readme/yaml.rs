//! Parses YAML text into a tree with positions. It uses a parser's events, so that hostile text
//! does no harm: aliases are not expanded, and nesting is limited.

use super::Position;
use saphyr_parser::{Event, Marker, Parser};

/// A YAML value and its position in the text.
#[derive(Clone, Debug)]
pub(super) struct Yaml {
    pub(super) position: Position,
    pub(super) kind: Kind,
}

#[derive(Clone, Debug)]
pub(super) enum Kind {
    Scalar(String),
    Sequence(Vec<Yaml>),
    /// The members in order. Duplicate keys are kept.
    Mapping(Vec<(Yaml, Yaml)>),
    /// An alias, which is not resolved.
    Alias,
}

/// The reason why a text can't be parsed, and the position.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) position: Position,
    pub(super) message: String,
}

/// The deepest nesting that is read. Settings upstream have five levels at most.
const DEEPEST: usize = 64;

impl Yaml {
    /// The kind of value with its article, for messages.
    pub(super) fn noun(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar(text) if text.is_empty() => "nothing",
            Kind::Scalar(_) => "a text",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
            Kind::Alias => "an alias",
        }
    }

    /// The members whose key is a string.
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

    /// The items of a list; a single value counts as a list of one.
    pub(super) fn items(&self) -> &[Yaml] {
        match &self.kind {
            Kind::Sequence(items) => items,
            _ => std::slice::from_ref(self),
        }
    }
}

/// Parses one document; None if it has nothing but comments.
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

/// Converts the parser's marker, whose columns count characters from 0, to a position, whose
/// columns count bytes from 1.
fn position(lines: &[&str], marker: &Marker) -> Position {
    let line = lines.get(marker.line().saturating_sub(1)).copied().unwrap_or_default();
    let before: usize = line.chars().take(marker.col()).map(char::len_utf8).sum();
    (marker.line().max(1), before + 1)
}
