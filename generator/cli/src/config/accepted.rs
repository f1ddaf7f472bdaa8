//! `accepted.toml`: changes that a person has reviewed, by fingerprint, each with the reason why it is fine.

use super::table::File;
use armgen::diagnostics::{Diagnostics, Place};
use std::collections::{BTreeMap, BTreeSet};

const KEYS: [&str; 3] = ["fingerprint", "reason", "what"];

/// How many digits a fingerprint has.
const DIGITS: usize = 12;

/// All reviewed changes, and where each is written.
#[derive(Default)]
pub(crate) struct Accepted {
    /// The reasons, by fingerprint.
    pub(crate) reasons: BTreeMap<String, String>,
    places: BTreeMap<String, Place>,
    /// Holds the file's text, to show lines of it.
    source: Diagnostics,
}

impl Accepted {
    /// Reports the entries that are for none of these changes.
    pub(crate) fn unused(&self, fingerprints: &BTreeSet<&str>) -> Diagnostics {
        let mut problems = self.source.clone();
        for (fingerprint, place) in &self.places {
            if !fingerprints.contains(fingerprint.as_str()) {
                let message =
                    format!("expected a change `{fingerprint}`, found none of that fingerprint");
                let help = "remove the entry; if the change is there but other than it was, review it anew";
                problems.error(place.clone(), message, help);
            }
        }
        problems
    }
}

pub(super) fn read(name: &str, text: &str, diagnostics: &mut Diagnostics) -> Accepted {
    let mut accepted = Accepted::default();
    accepted.source.source(&name.into(), &text.into());
    let mut file = File::new(name, text, diagnostics);
    let Some(root) = file.parse() else {
        return accepted;
    };
    for table in file.tables(&root, "accepted", &[]) {
        file.only(&table, &KEYS);
        let help = "copy it from the report, like `fingerprint = \"0123456789ab\"`";
        let fingerprint = file.text(&table, "fingerprint", help);
        let reason = file.text(&table, "reason", "say why the change is fine");
        // What the change is, for whoever reads the file; the fingerprint says it to the program.
        file.optional_text(&table, "what", "a sentence about the change, or nothing");
        let (Some(fingerprint), Some(reason)) = (fingerprint, reason) else {
            continue;
        };
        let is_digit = |letter: char| matches!(letter, '0'..='9' | 'a'..='f');
        if fingerprint.value.len() != DIGITS || !fingerprint.value.chars().all(is_digit) {
            let found = fingerprint.value.escape_debug();
            let message =
                format!("expected {DIGITS} hexadecimal digits in `fingerprint`, found `{found}`");
            file.error(&fingerprint.span, message, help);
            continue;
        }
        let place = file.place(&fingerprint.span);
        if accepted.places.insert(fingerprint.value.clone(), place).is_some() {
            let message = format!("expected each change once, found `{}` again", fingerprint.value);
            file.error(&fingerprint.span, message, "remove one of the two");
        }
        accepted.reasons.insert(fingerprint.value, reason.value);
    }
    accepted
}
