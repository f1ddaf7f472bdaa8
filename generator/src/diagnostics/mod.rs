//! Errors and warnings with their places.
//!
//! A stage adds what it finds and goes on, so that all problems are shown at once. A place is a
//! file and a JSON pointer; `position` turns it into line and column, and `render` into text, only
//! when a message is printed.

mod position;
mod render;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

/// The place of a value or key in a file.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct Place {
    /// The file, relative to the specs folder.
    pub file: Arc<str>,
    /// The position within the file.
    pub spot: Spot,
}

/// A position within a file.
#[derive(Clone, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Spot {
    /// The whole file.
    File,
    /// A line and a column, counted from 1, for text that a JSON pointer can't address.
    LineColumn(usize, usize),
    /// The value at a JSON pointer.
    Value(String),
    /// The key, or the array element, at a JSON pointer.
    Key(String),
}

impl Place {
    /// The place of a whole file.
    pub fn file(file: &Arc<str>) -> Place {
        Place { file: file.clone(), spot: Spot::File }
    }

    /// The JSON pointer, or "" for a position that has none.
    pub fn pointer(&self) -> &str {
        match &self.spot {
            Spot::Value(pointer) | Spot::Key(pointer) => pointer,
            Spot::File | Spot::LineColumn(..) => "",
        }
    }

    /// The place of the key, for the place of a value.
    pub fn key(mut self) -> Place {
        if let Spot::Value(pointer) = self.spot {
            self.spot = Spot::Key(pointer);
        }
        self
    }
}

/// Shown as `file#pointer`, the form of references.
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.spot {
            Spot::File => f.write_str(&self.file),
            Spot::LineColumn(line, column) => write!(f, "{}:{line}:{column}", self.file),
            Spot::Value(pointer) | Spot::Key(pointer) => write!(f, "{}#{pointer}", self.file),
        }
    }
}

/// The severity of a problem.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Severity {
    /// An error, after which nothing is generated.
    Error,
    /// A warning: a part is left out or guessed, and the rest is generated.
    Warning,
}

/// An error or a warning.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Diagnostic {
    /// The severity.
    pub severity: Severity,
    /// The place in the description.
    pub place: Place,
    /// The problem, in lower case: what was expected and what was found.
    pub message: String,
    /// Advice on what to do.
    pub help: Option<String>,
}

/// The errors and warnings found so far, and the texts of the files that they refer to.
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

    /// Adds a file's text, from which source lines are shown.
    pub fn source(&mut self, file: &Arc<str>, text: &Arc<str>) {
        self.sources.insert(file.clone(), text.clone());
    }

    /// Adds the problems and texts of another collection.
    pub fn append(&mut self, other: &Diagnostics) {
        self.items.extend(other.items.iter().cloned());
        self.sources.extend(other.sources.iter().map(|(file, text)| (file.clone(), text.clone())));
    }

    /// The line and column of each of these places, counted from 1. Each file is parsed once.
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

    /// Tells whether there are no problems.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The number of problems.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Tells whether there is an error.
    pub fn has_errors(&self) -> bool {
        self.items.iter().any(|item| item.severity == Severity::Error)
    }

    /// The number of errors.
    pub(crate) fn errors(&self) -> usize {
        self.items.iter().filter(|item| item.severity == Severity::Error).count()
    }

    /// Ends a stage: returns all problems if there is an error among them.
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

    /// The text for people, sorted by position and without duplicates: file, line, column, JSON
    /// pointer, source line and advice.
    pub fn render(&self, color: bool) -> String {
        render::render(&self.items, &self.sources, color)
    }
}
