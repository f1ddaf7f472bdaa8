//! Reads `tests/conformance/missed.toml`: the scenarios of the test server that no test reaches,
//! with the reasons.

use armgen::diagnostics::{Diagnostics, Place};
use armgen_cli::rig::{self, Failure, table::File};
use std::collections::BTreeMap;
use std::path::Path;

const MISSED: &str = "tests/conformance/missed.toml";

const KEYS: [&str; 2] = ["reason", "scenarios"];

/// The scenarios that no test reaches, with the reasons.
#[derive(Default)]
pub(crate) struct Missed {
    /// The reason and its place in the file, by scenario.
    items: BTreeMap<String, (String, Place)>,
    /// The text of the file, for messages.
    source: Diagnostics,
}

impl Missed {
    /// The reason why no test reaches a scenario.
    pub(crate) fn reason(&self, scenario: &str) -> Option<&str> {
        self.items.get(scenario).map(|(reason, _)| reason.as_str())
    }

    /// Reports the listed scenarios that no report of the server has, and those that a test did
    /// reach. `times` gives how often a scenario was reached.
    pub(crate) fn stale(&self, times: impl Fn(&str) -> Option<u64>) -> Diagnostics {
        let mut problems = self.source.clone();
        for (scenario, (_, place)) in &self.items {
            let what = match times(scenario) {
                Some(0) => continue,
                Some(_) => "was hit",
                None => "is no scenario of any report",
            };
            let message =
                format!("expected scenarios that are missed, found `{scenario}`, which {what}");
            problems.error(place.clone(), message, "remove it");
        }
        problems
    }
}

/// Reads the file of a repository.
pub(super) fn read(root: &Path) -> Result<Missed, Failure> {
    from_text(&rig::text(root, MISSED)?.unwrap_or_default())
}

/// Parses the text of the file.
pub(super) fn from_text(text: &str) -> Result<Missed, Failure> {
    let mut diagnostics = Diagnostics::default();
    let missed = parse(text, &mut diagnostics);
    rig::finish(diagnostics).map(|()| missed)
}

fn parse(text: &str, diagnostics: &mut Diagnostics) -> Missed {
    let mut missed = Missed::default();
    missed.source.source(&MISSED.into(), &text.into());
    let mut file = File::new(MISSED, text, diagnostics);
    let Some(root) = file.parse() else {
        return missed;
    };
    for table in file.tables(&root, "missed", &[]) {
        file.only(&table, &KEYS);
        let reason = file.text(&table, "reason", "say why nothing calls them");
        let help = "list the scenarios, like `scenarios = [\"getBoolTrue\"]`";
        if file.required(&table, "scenarios", help).is_none() {
            continue;
        }
        let scenarios = file.texts(&table, "scenarios", help).unwrap_or_default();
        for scenario in scenarios {
            let reason = reason.as_ref().map(|reason| reason.value.clone()).unwrap_or_default();
            let found = (reason, file.place(&scenario.span));
            if missed.items.insert(scenario.value.clone(), found).is_some() {
                let message =
                    format!("expected each scenario once, found `{}` again", scenario.value);
                file.error(&scenario.span, message, "remove one of the two");
            }
        }
    }
    missed
}
