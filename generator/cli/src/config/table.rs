//! Reads members of TOML tables by name and type, and reports members that are missing, unknown or of another
//! type.

use crate::spelling;
use armgen::diagnostics::{Diagnostics, Place, Spot};
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A TOML file, with the diagnostics that its mistakes are added to.
pub struct File<'a> {
    name: Arc<str>,
    text: &'a str,
    diagnostics: &'a mut Diagnostics,
}

/// A table in a TOML file.
pub struct Table<'t> {
    /// The bytes of the table's header, where missing members are reported.
    header: Range<usize>,
    members: &'t DeTable<'t>,
}

/// A string value, with its place in the file.
pub struct Text {
    /// The string, which is not empty.
    pub value: String,
    /// The bytes of the value in the file.
    pub span: Range<usize>,
}

impl<'a> File<'a> {
    /// Creates a file from its name and text. Mistakes are added to `diagnostics`.
    pub fn new(name: &str, text: &'a str, diagnostics: &'a mut Diagnostics) -> File<'a> {
        let name: Arc<str> = name.into();
        diagnostics.source(&name, &text.into());
        File { name, text, diagnostics }
    }

    /// Parses the file; `None` after reporting a syntax error, since members read from the rest would mislead.
    pub fn parse(&mut self) -> Option<DeTable<'a>> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in &errors {
            let span = error.span().unwrap_or_default();
            self.error(&span, format!("expected TOML, but {}", error.message()), "");
        }
        errors.is_empty().then(|| table.into_inner())
    }

    /// Reports a mistake at a range of bytes in the file.
    pub fn error(&mut self, span: &Range<usize>, message: String, help: impl Into<String>) {
        self.diagnostics.error(self.place(span), message, help);
    }

    /// Returns the line and column of a range of bytes. Columns count bytes; rendering diagnostics converts
    /// them to characters.
    pub fn place(&self, span: &Range<usize>) -> Place {
        let before = self.text.get(..span.start).unwrap_or(self.text);
        let line = before.matches('\n').count() + 1;
        let column = before.len() - before.rfind('\n').map_or(0, |end| end + 1) + 1;
        Place { file: self.name.clone(), spot: Spot::LineColumn(line, column) }
    }

    /// Returns the tables of the array `[[key]]`, which may be empty. Other top-level members than those in
    /// `beside` are reported.
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
                self.error(
                    &value.span(),
                    message,
                    format!("write `[[{key}]]` above the keys of each"),
                );
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

    /// Reports members of a table that are not among the known ones.
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
            let message = format!("expected no other key than {known}, found `{found}`");
            self.error(&key.span(), message, help);
        }
    }

    /// Returns a required member of any type; reports that it is missing.
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

    /// Returns a required string that is not empty.
    pub fn text(&mut self, table: &Table<'_>, key: &str, help: &str) -> Option<Text> {
        let value = self.required(table, key, help)?;
        self.string(value, key, help)
    }

    /// Returns an optional string that is not empty.
    pub fn optional_text(&mut self, table: &Table<'_>, key: &str, help: &str) -> Option<Text> {
        let value = table.members.get(key)?;
        self.string(value, key, help)
    }

    /// Returns an optional array of strings.
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

    /// Returns an optional boolean.
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

    /// Returns an optional table.
    pub fn table<'t>(&mut self, table: &Table<'t>, key: &str, help: &str) -> Option<Table<'t>> {
        let value = table.members.get(key)?;
        if let DeValue::Table(members) = value.get_ref() {
            return Some(Table { header: value.span(), members });
        }
        let found = kind(value.get_ref());
        self.error(&value.span(), format!("expected a table `{key}`, found {found}"), help);
        None
    }

    /// Returns the members of an optional table of booleans.
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
    /// Returns the top-level table of a file.
    pub fn top(members: &'t DeTable<'t>) -> Table<'t> {
        Table { header: 0..0, members }
    }

    /// Returns whether the table has a member.
    pub fn has(&self, key: &str) -> bool {
        self.members.contains_key(key)
    }

    /// Returns the bytes of the header `[[key]]`.
    pub fn header(&self) -> &Range<usize> {
        &self.header
    }
}

/// Returns the name of a value's type, with an article, for messages.
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
