//! `overrides.toml`: named corrections of mistakes in descriptions, each a set of JSON members. An override
//! that corrects nothing is found only when descriptions are read.

use super::table::{File, Table, kind};
use armgen::Override;
use armgen::diagnostics::{Diagnostics, Place};
use serde_json::{Map, Number, Value};
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::DeValue;

const KEYS: [&str; 6] = ["name", "reason", "file", "api-versions", "pointer", "set"];

/// The overrides of a repository, with their places in the file.
pub struct Overrides {
    pub items: Vec<Override>,
    places: Vec<Place>,
    /// Diagnostics without problems that hold the file's text, so that messages can show its lines.
    source: Diagnostics,
}

impl Overrides {
    /// Returns each override with its place in the file.
    pub(crate) fn placed(&self) -> impl Iterator<Item = (&Override, &Place)> {
        self.items.iter().zip(&self.places)
    }

    /// Returns diagnostics without problems that hold the file's text, so that messages can show its lines.
    pub(crate) fn source(&self) -> Diagnostics {
        self.source.clone()
    }

    /// Makes it no error for any override to correct nothing.
    pub fn make_lenient(&mut self) {
        self.items.iter_mut().for_each(|item| item.is_lenient = true);
    }
}

pub(super) fn read(name: &str, text: &str, diagnostics: &mut Diagnostics) -> Overrides {
    let mut source = Diagnostics::default();
    source.source(&name.into(), &text.into());
    let mut overrides = Overrides { items: Vec::new(), places: Vec::new(), source };
    let mut file = File::new(name, text, diagnostics);
    let Some(root) = file.parse() else {
        return overrides;
    };
    let mut names = BTreeSet::new();
    for table in file.tables(&root, "override", &[]) {
        if let Some((item, place)) = item(&mut file, &table, &mut names) {
            overrides.items.push(item);
            overrides.places.push(place);
        }
    }
    overrides
}

fn item(
    file: &mut File<'_>,
    table: &Table<'_>,
    names: &mut BTreeSet<String>,
) -> Option<(Override, Place)> {
    file.only(table, &KEYS);
    let name = file.text(table, "name", "name what it corrects, like `shared-key-is-secret`");
    if let Some(name) = name.as_ref().filter(|name| !names.insert(name.value.clone())) {
        let message = format!("expected each override once, found `{}` again", name.value);
        file.error(&name.span, message, "give it another name");
    }
    // The member `reason` is required, for people who read the file, but armgen does not use it.
    let reason = file.text(table, "reason", "say what is wrong in the description");
    let path = file.text(table, "file", "give a glob over description files, relative to spec/");
    let versions_help = "list globs, like `api-versions = [\"2024-*\"]`, or leave it out for all";
    let versions = file.texts(table, "api-versions", versions_help);
    if versions.as_ref().is_some_and(Vec::is_empty) {
        let message = "expected api-versions in `api-versions`, found none".to_owned();
        file.error(table.header(), message, versions_help);
    }
    let pointer = file.text(table, "pointer", "give the JSON pointer of the object to correct");
    if let Some(pointer) = pointer.as_ref().filter(|pointer| !pointer.value.starts_with('/')) {
        let found = pointer.value.escape_debug();
        let message = format!("expected a JSON pointer, which starts with `/`, found `{found}`");
        file.error(&pointer.span, message, "");
    }
    let set = set(file, table);
    let (name, path, pointer, set) = (name?, path?, pointer?, set?);
    reason?;
    let place = file.place(&name.span);
    let (name, file, pointer) = (name.value, path.value, pointer.value);
    let api_versions = versions.into_iter().flatten().map(|version| version.value).collect();
    let item = Override { name, file, api_versions, pointer, set, is_lenient: false };
    Some((item, place))
}

fn set(file: &mut File<'_>, table: &Table<'_>) -> Option<Map<String, Value>> {
    let help = "list the members to set, like `set = { x-ms-secret = true }`";
    let value = file.required(table, "set", help)?;
    match json(file, value)? {
        Value::Object(set) if set.is_empty() => {
            let message = "expected members to set in `set`, found none".to_owned();
            file.error(&value.span(), message, help);
            None
        }
        Value::Object(set) => Some(set),
        _ => {
            let message = format!("expected a table in `set`, found {}", kind(value.get_ref()));
            file.error(&value.span(), message, help);
            None
        }
    }
}

fn json(file: &mut File<'_>, value: &Spanned<DeValue<'_>>) -> Option<Value> {
    let found = match value.get_ref() {
        DeValue::String(text) => Some(Value::from(text.as_ref())),
        DeValue::Boolean(yes) => Some(Value::from(*yes)),
        DeValue::Integer(number) => {
            i64::from_str_radix(number.as_str(), number.radix()).ok().map(Value::from)
        }
        DeValue::Float(number) => {
            number.as_str().parse().ok().and_then(Number::from_f64).map(Value::from)
        }
        DeValue::Array(items) => {
            // All items are read before a bad one makes the result `None`, so that each mistake is reported.
            let items: Vec<Option<Value>> = items.iter().map(|item| json(file, item)).collect();
            return items.into_iter().collect::<Option<Vec<Value>>>().map(Value::from);
        }
        DeValue::Table(members) => {
            let mut object = Vec::new();
            for (key, member) in members.iter() {
                let member = json(file, member);
                object.push(member.map(|member| (key.get_ref().to_string(), member)));
            }
            return object.into_iter().collect::<Option<Map<_, _>>>().map(Value::Object);
        }
        DeValue::Datetime(_) => None,
    };
    if found.is_none() {
        let message = format!("expected a value that JSON has, found {}", kind(value.get_ref()));
        file.error(
            &value.span(),
            message,
            "JSON has no dates, no infinity, and integers of 64 bits",
        );
    }
    found
}
