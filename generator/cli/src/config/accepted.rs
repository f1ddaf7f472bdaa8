//! `accepted.toml`: the changes that a person has reviewed and accepted, by fingerprint, each with the reason.

use super::table::File;
use armgen::diagnostics::{Diagnostics, Place};
use std::collections::{BTreeMap, BTreeSet};

const KEYS: [&str; 3] = ["fingerprint", "reason", "what"];

/// The number of hexadecimal digits of a fingerprint.
const DIGITS: usize = 12;

/// The accepted changes, with their places in the file.
#[derive(Default)]
pub(crate) struct Accepted {
    /// The reason for each accepted change, by fingerprint.
    pub(crate) reasons: BTreeMap<String, String>,
    places: BTreeMap<String, Place>,
    /// Diagnostics without problems that hold the file's text, so that messages can show its lines.
    source: Diagnostics,
}

impl Accepted {
    /// Returns errors about entries whose fingerprint is not among those of a comparison's changes.
    pub(crate) fn unused(&self, fingerprints: &BTreeSet<&str>) -> Diagnostics {
        let mut problems = self.source.clone();
        for (fingerprint, place) in &self.places {
            if !fingerprints.contains(fingerprint.as_str()) {
                let message =
                    format!("expected a change with the fingerprint `{fingerprint}`, found none");
                let help = "remove the entry; if the report shows the change under another \
                            fingerprint, it has become another change: review it again";
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
        // The member `what` describes the change for people; armgen only checks that it is text.
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
