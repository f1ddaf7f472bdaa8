//! TOML tables whose members are taken by name and type. Knows TOML and how to report where it is not
//! as expected; not what any member means.

use crate::spelling;
use armgen::diagnostics::{Diagnostics, Place, Spot};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML file, and what was found wrong with it.
pub struct File<'a> {
    name: Arc<str>,
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
}

/// One table of it.
pub struct Table<'t> {
    /// Where its header is, for what it lacks.
    header: Range<usize>,
    members: &'t DeTable<'t>,
}

/// A text and where it is.
pub struct Text {
    /// The text, not empty.
    pub value: String,
    /// Its bytes in the file.
    pub span: Range<usize>,
}

impl<'a> File<'a> {
    /// A file of a name and a text, whose mistakes go to `diagnostics`.
    pub fn new(name: &str, text: &'a str, diagnostics: &'a mut Diagnostics) -> File<'a> {
        let name: Arc<str> = name.into();
        diagnostics.source(&name, &text.into());
        File { name, text, diagnostics }
    }

    /// Parses the file; none if it is not TOML, because what can be read of it then misleads.
    pub fn parse(&mut self) -> Option<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let span = error.span().unwrap_or_default();
            self.error(&span, format!("expected TOML, but {}", error.message()), "");
        }
        errors.is_empty().then(|| table.into_inner())
    }

    /// Reports a mistake at some bytes of the file.
    pub fn error(&mut self, span: &Range<usize>, message: String, help: impl Into<String>) {
        self.diagnostics.error(self.place(span), message, help);
    }

    /// Columns count bytes here; whoever renders them makes them characters.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        Place { file: self.name.clone(), spot: Spot::LineColumn(line, column) }
    }

    /// The tables of the one array that the file consists of, but for the members `beside` it: `[[key]]`, any
    /// number of times.
    pub fn tables<'t>(
        &mut self,
        root: &'t DeTable<'t>,
        key: &str,
        beside: &[&str],
    ) -> Vec<Table<'t>> {
        let known: Vec<&str> = [key].iter().chain(beside).copied().collect();
        self.only(&Table::top(root), &known);
        let Some(value) = root.get(key) else {
            return Vec::new();
        };
        let found = match value.get_ref() {
            DeValue::Array(array) => array,
            other => {
                let found = kind(other);
                let message = format!("expected tables `[[{key}]]`, found {found} `{key}`");
                self.error(&value.span(), message, format!("write `[[{key}]]` above each"));
                return Vec::new();
            }
        };
        let mut tables = Vec::new();
        for value in found.iter() {
            match value.get_ref() {
                DeValue::Table(members) => tables.push(Table { header: value.span(), members }),
                other => {
                    let message = format!("expected a table `[[{key}]]`, found {}", kind(other));
                    self.error(&value.span(), message, "");
                }
            }
        }
        tables
    }

    /// Reports members that nobody asked for.
    pub fn only(&mut self, table: &Table<'_>, known: &[&str]) {
        for (key, _) in table.members.iter() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let help = match spelling::nearest(name, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "remove it".to_owned(),
            };
            let known = spelling::list(known.iter().copied());
            let found = name.escape_debug();
            let message = format!("expected only {known}, found `{found}`");
            self.error(&key.span(), message, help);
        }
    }

    /// A member that must be there.
    pub fn required<'t>(
        &mut self,
        table: &Table<'t>,
        key: &str,
        help: &str,
    ) -> Option<&'t Spanned<DeValue<'t>>> {
        let value = table.members.get(key);
        if value.is_none() {
            self.error(&table.header, format!("expected a key `{key}`, found none"), help);
        }
        value
    }

    /// A text that must be there, and has something in it.
    pub fn text(&mut self, table: &Table<'_>, key: &str, help: &str) -> Option<Text> {
        let value = self.required(table, key, help)?;
        self.string(value, key, help)
    }

    /// A text that may be there.
    pub fn optional_text(&mut self, table: &Table<'_>, key: &str, help: &str) -> Option<Text> {
        let value = table.members.get(key)?;
        self.string(value, key, help)
    }

    /// An array of texts that may be there.
    pub fn texts(&mut self, table: &Table<'_>, key: &str, help: &str) -> Option<Vec<Text>> {
        let value = table.members.get(key)?;
        let DeValue::Array(array) = value.get_ref() else {
            let found = kind(value.get_ref());
            let message = format!("expected an array of strings in `{key}`, found {found}");
            self.error(&value.span(), message, help);
            return None;
        };
        Some(array.iter().filter_map(|item| self.string(item, key, help)).collect())
    }

    /// What is true or false, and may be there.
    pub fn optional_flag(&mut self, table: &Table<'_>, key: &str, help: &str) -> Option<bool> {
        let value = table.members.get(key)?;
        if let DeValue::Boolean(flag) = value.get_ref() {
            return Some(*flag);
        }
        let found = kind(value.get_ref());
        self.error(
            &value.span(),
            format!("expected `true` or `false` in `{key}`, found {found}"),
            help,
        );
        None
    }

    /// A table that may be there.
    pub fn table<'t>(&mut self, table: &Table<'t>, key: &str, help: &str) -> Option<Table<'t>> {
        let value = table.members.get(key)?;
        if let DeValue::Table(members) = value.get_ref() {
            return Some(Table { header: value.span(), members });
        }
        let found = kind(value.get_ref());
        self.error(&value.span(), format!("expected a table `{key}`, found {found}"), help);
        None
    }

    /// A table of what is true or false that may be there.
    pub fn flags(&mut self, table: &Table<'_>, key: &str, help: &str) -> BTreeMap<String, bool> {
        let mut flags = BTreeMap::new();
        let Some(value) = table.members.get(key) else {
            return flags;
        };
        let DeValue::Table(members) = value.get_ref() else {
            let message = format!("expected a table in `{key}`, found {}", kind(value.get_ref()));
            self.error(&value.span(), message, help);
            return flags;
        };
        for (name, value) in members.iter() {
            match value.get_ref() {
                DeValue::Boolean(flag) => drop(flags.insert(name.get_ref().to_string(), *flag)),
                other => {
                    let found = kind(other);
                    let message = format!("expected `true` or `false` in `{key}`, found {found}");
                    self.error(&value.span(), message, help);
                }
            }
        }
        flags
    }

    fn string(&mut self, value: &Spanned<DeValue<'_>>, key: &str, help: &str) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(text) if !text.trim().is_empty() => {
                return Some(Text { value: text.to_string(), span: value.span() });
            }
            DeValue::String(_) => {
                let message = format!("expected a text in `{key}`, found an empty one");
                self.error(&value.span(), message, help);
            }
            other => {
                let message = format!("expected a string in `{key}`, found {}", kind(other));
                self.error(&value.span(), message, help);
            }
        }
        None
    }
}

impl<'t> Table<'t> {
    /// The file itself.
    pub fn top(members: &'t DeTable<'t>) -> Table<'t> {
        Table { header: 0..0, members }
    }

    /// Whether it has a member.
    pub fn has(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    /// The bytes of `[[key]]` above it.
    pub fn header(&self) -> &Range<usize> {
        &self.header
    }
}

/// What a value is, with its article.
pub fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}
