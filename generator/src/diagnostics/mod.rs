//! Problems and where they are.
//!
//! A stage pushes what it finds and goes on, so that a person sees every problem at once. A place is
//! a file and a JSON pointer; `position` turns it into line and column, and `render` into text,
//! only when somebody reads it.

mod position;
mod render;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

/// Where something is written.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// The file, relative to the specs folder.
    pub file: Arc<str>,
    /// The spot in it.
    pub spot: Spot,
}

/// A spot in a file.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Spot {
    /// The file as a whole.
    File,
    /// A line and a column, counted from 1, where the text is no JSON that a pointer could address.
    LineColumn(usize, usize),
    /// The value at a JSON pointer.
    Value(String),
    /// The key (or the array element) at a JSON pointer.
    Key(String),
}

impl Place {
    /// The file as a whole.
    pub fn file(file: &Arc<str>) -> Place {
        Place { file: file.clone(), spot: Spot::File }
    }

    /// The JSON pointer, or "" for a spot that has none.
    pub fn pointer(&self) -> &str {
        match &self.spot {
            Spot::Value(pointer) | Spot::Key(pointer) => pointer,
            Spot::File | Spot::LineColumn(..) => "",
        }
    }

    /// The same place, meaning the key instead of the value behind it.
    pub fn key(mut self) -> Place {
        if let Spot::Value(pointer) = self.spot {
            self.spot = Spot::Key(pointer);
        }
        self
    }
}

/// As `file#pointer`, the way references are written.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.spot {
            Spot::File => f.write_str(&self.file),
            Spot::LineColumn(line, column) => write!(f, "{}:{line}:{column}", self.file),
            Spot::Value(pointer) | Spot::Key(pointer) => write!(f, "{}#{pointer}", self.file),
        }
    }
}

/// How bad it is.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// Nothing can be generated.
    Error,
    /// Something is left out or guessed.
    Warning,
}

/// One problem.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// Where it is written.
    pub place: Place,
    /// What is wrong: lower case, what was expected and what was found.
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// Problems found so far, and the texts that they point into.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    items: Vec<Diagnostic>,
    sources: BTreeMap<Arc<str>, Arc<str>>,
}

impl Diagnostics {
    /// Adds an error.
    pub fn error(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Error, place, message.into(), help.into());
    }

    /// Adds a warning.
    pub fn warning(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        self.push(Severity::Warning, place, message.into(), help.into());
    }

    fn push(&mut self, severity: Severity, place: Place, message: String, help: String) {
        let help = Some(help).filter(|help| !help.is_empty());
        let diagnostic = Diagnostic { severity, place, message, help };
        self.items.push(diagnostic);
    }

    /// Remembers a file's text, to show lines of it.
    pub fn source(&mut self, file: &Arc<str>, text: &Arc<str>) {
        self.sources.insert(file.clone(), text.clone());
    }

    /// Adds the problems of another list, and its files' texts.
    pub fn append(&mut self, other: &Diagnostics) {
        self.items.extend(other.items.iter().cloned());
        self.sources.extend(other.sources.iter().map(|(file, text)| (file.clone(), text.clone())));
    }

    /// The line and the column of each of these places, counted from 1, each file being read once.
    pub fn positions<'a>(
        &self,
        places: impl Iterator<Item = &'a Place>,
    ) -> HashMap<Place, (usize, usize)> {
        let mut by_file: BTreeMap<&Arc<str>, BTreeSet<&Place>> = BTreeMap::new();
        for place in places {
            by_file.entry(&place.file).or_default().insert(place);
        }
        let mut found = HashMap::new();
        for (file, places) in by_file {
            if let Some(text) = self.sources.get(file) {
                let positions = position::Positions::new(text);
                let lines = position::Lines::new(text);
                for place in places {
                    found.insert(place.clone(), lines.at(positions.range(&place.spot).start));
                }
            }
        }
        found
    }

    /// Whether nothing was found.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// How many problems were found.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is an error among them.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }

    /// How many errors there are among them.
    pub(crate) fn errors(&self) -> usize {
        self.items.iter().filter(|item| item.severity == Severity::Error).count()
    }

    /// Ends a stage: gives all problems back if there is an error among them.
    ///
    /// # Errors
    /// The problems found so far, warnings included.
    pub(crate) fn check(&mut self) -> Result<(), Diagnostics> {
        if self.has_errors() { Err(std::mem::take(self)) } else { Ok(()) }
    }

    /// The problems, in the order in which they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.items.iter()
    }

    /// The text for people, sorted by position: each problem once, with file, line, column, JSON
    /// pointer, the source line and what to do.
    pub fn render(&self, color: bool) -> String {
        render::render(&self.items, &self.sources, color)
    }
}
