//! Secrets without `x-ms-secret`: text that is recognized as a secret by its property's name, by
//! its definition's name or by the operations that return it. The `secrets` table of a crate in
//! armgen.toml overrides the result for single properties.

mod names;

use super::{Refining, secret};
use crate::lower::{Extension, Position, Target};
use crate::model::{Definition, Field, Kind, Model, Type, TypeId};
use regex_lite::Regex;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Gives the type `Secret` to properties that look like secrets, and reports all of them in one warning.
pub(super) fn apply(extensions: &[Extension<'_>], refining: &mut Refining<'_>) {
    let Some(rule) = RULE.as_ref() else {
        return;
    };
    // A description that sets `x-ms-secret`, true or false, on the property, on the target of its
    // `$ref` or on its elements has decided already.
    let said =
        extensions.iter().filter(|extension| extension.key == secret::KEY).map(|extension| {
            match extension.position {
                Position::Own(of) | Position::ReferredTo(of) | Position::Inside(of, _) => of,
            }
        });
    let marked: BTreeSet<Target> = said.collect();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for (id, definition) in refining.model.definitions() {
        let Kind::Record(record) = &definition.kind else { continue };
        for (index, field) in record.fields.iter().enumerate() {
            let name = format!("{}.{}", definition.name, field.key);
            let said = refining.spec.secrets.get_key_value(&name);
            known.extend(said.map(|(name, _)| name.as_str()));
            let is_secret = match said {
                Some((_, is_secret)) => *is_secret,
                None => {
                    !marked.contains(&Target::Field(id, index))
                        && rule.finds(refining.model, id, definition, field)
                }
            };
            if is_secret != field.is_hidden() && (is_secret || said.is_some()) {
                found.push((id, index, is_secret, said.is_none().then_some(name)));
            }
        }
    }
    let unknown = refining.spec.secrets.keys().filter(|name| !known.contains(name.as_str()));
    let unknown: Vec<String> = unknown.cloned().collect();
    let mut places = BTreeMap::new();
    for (id, index, is_secret, name) in found {
        let Some(field) = refining.field(id, index) else { continue };
        if is_secret {
            field.secret |= !secret::hide(&mut field.ty);
            field.recognized = name.is_some();
        } else {
            secret::show(field);
        }
        places.extend(name.map(|name| (name, field.place.clone())));
    }
    report(places, &unknown, refining);
}

/// Reports all recognized secrets of a crate in one warning, since most crates that have one have
/// several.
fn report(
    places: BTreeMap<String, crate::diagnostics::Place>,
    unknown: &[String],
    refining: &mut Refining<'_>,
) {
    let names: Vec<String> =
        places.keys().map(|name| format!("`{}`", name.escape_debug())).collect();
    if let Some((first, place)) = places.into_iter().next() {
        let found = match names.len() {
            1 => "1 property that looks like a secret and has no such mark".to_owned(),
            count => format!("{count} properties that look like secrets and have no such mark"),
        };
        refining.diagnostics.warning(
            place.key(),
            format!(
                "expected secrets to be marked with `{}`, found {found}: {}",
                secret::KEY,
                names.join(", ")
            ),
            format!(
                "each gets the type `Secret`; if one is no secret, write `secrets = {{ \"{}\" = \
                 false }}` for the crate in armgen.toml",
                first.escape_debug()
            ),
        );
    }
    let Some(file) = refining.spec.inputs.first() else {
        return;
    };
    for name in unknown {
        refining.diagnostics.warning(
            crate::diagnostics::Place::file(file),
            format!(
                "expected `secrets` to name properties of the crate as `Definition.property`, found `{}`",
                name.escape_debug()
            ),
            "it has no effect: correct it in armgen.toml, or remove it",
        );
    }
}

/// The rule, compiled once for all crates.
static RULE: LazyLock<Option<Rule>> = LazyLock::new(Rule::new);

/// The compiled regular expressions of [`names`].
struct Rule {
    names: Regex,
    public: Regex,
    elsewhere: Regex,
    pointer: Regex,
    pointed: Regex,
    storage: Regex,
    vague: Regex,
    operations: Regex,
    definitions: Regex,
}

impl Rule {
    fn new() -> Option<Rule> {
        let of = |text: &str| Regex::new(text).ok();
        Some(Rule {
            names: of(names::NAMES)?,
            public: of(names::PUBLIC)?,
            elsewhere: of(names::ELSEWHERE)?,
            pointer: of(names::POINTER)?,
            pointed: of(names::POINTED)?,
            storage: of(names::STORAGE)?,
            vague: of(names::VAGUE)?,
            operations: of(names::OPERATIONS)?,
            definitions: of(names::DEFINITIONS)?,
        })
    }

    /// Tells whether a field looks like a secret.
    fn finds(&self, model: &Model, id: TypeId, definition: &Definition, field: &Field) -> bool {
        let Type::Text(format) = field.ty.innermost() else {
            return false;
        };
        let is_other = format.as_deref().is_some_and(|format| names::FORMATS.contains(&format));
        let key = field.key.to_ascii_lowercase();
        if is_other || !names::PARTS.iter().any(|part| key.contains(part)) {
            return false;
        }
        let words = words(&field.key);
        if self.public.is_match(&words)
            || definition.name.contains("Public") && !words.contains("private")
        {
            return false;
        }
        let docs = field.docs.as_deref().unwrap_or_default();
        if self.names.is_match(&words) {
            return words.split(' ').any(|word| word == "sas") || !self.is_elsewhere(docs);
        }
        if !self.vague.is_match(&words) || words == "key" && has_field(definition, "value") {
            return false;
        }
        let mut returning = model.returning(id).peekable();
        let is_returned = returning.peek().is_some();
        is_returned && returning.all(|operation| self.operations.is_match(&operation.id))
            || self.definitions.is_match(&definition.name) && !self.is_elsewhere(docs)
    }

    /// Tells whether a description says that the text only refers to a secret (its name or URL,
    /// say).
    fn is_elsewhere(&self, docs: &str) -> bool {
        self.elsewhere.is_match(docs)
            || self.pointer.find_iter(docs).any(|found| {
                let rest = docs.get(found.end()..).unwrap_or_default();
                !self.storage.is_match(rest) && self.pointed.is_match(rest)
            })
    }
}

fn has_field(definition: &Definition, key: &str) -> bool {
    definition.as_record().is_some_and(|record| record.fields.iter().any(|field| field.key == key))
}

/// Splits a name into lower-case words: `accountSASToken` becomes `account sas token`.
fn words(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut words = String::with_capacity(name.len() + 4);
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|index| letters.get(index));
        let next = letters.get(index + 1);
        let starts = letter.is_ascii_uppercase()
            && before.is_some_and(|before| {
                before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || before.is_ascii_uppercase() && next.is_some_and(char::is_ascii_lowercase)
            });
        if starts && !words.ends_with(' ') {
            words.push(' ');
        }
        match letter.is_ascii_alphanumeric() {
            true => words.push(letter.to_ascii_lowercase()),
            false if words.ends_with(' ') => {}
            false => words.push(' '),
        }
    }
    words.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Rule, words};

    #[test]
    fn every_expression_is_one() {
        assert!(Rule::new().is_some());
    }

    #[test]
    fn names_fall_into_words() {
        let cases = [
            ("accountSASToken", "account sas token"),
            ("sasURI", "sas uri"),
            ("rdb-storage-connection-string-0", "rdb storage connection string 0"),
            ("authKey2", "auth key2"),
            ("md5AuthenticationKey", "md5 authentication key"),
            ("@odata.type", "odata type"),
        ];
        for (name, expected) in cases {
            assert_eq!(words(name), expected, "{name}");
        }
    }
}
