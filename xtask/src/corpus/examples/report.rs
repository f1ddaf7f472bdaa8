//! The results of a package's examples, as numbers, as text and as JSON.

use super::compare::Kind;
use super::judge::{Blame, Verdict};
use armgen_cli::Console;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// One of this many examples may fail without failing the command, since some examples contradict their
/// description.
const OF_HOW_MANY: usize = 200;

/// The results of a package's examples.
#[derive(Default)]
pub(in super::super) struct Tried {
    pub(super) total: usize,
    pub(super) passed: usize,
    pub(super) not_generated: usize,
    /// The number of examples of operations that the readme removes, which are not in `total`.
    pub(super) removed: usize,
    /// The number of examples that passed with each kind of difference.
    pub(super) kinds: BTreeMap<Kind, usize>,
    /// The results of made-up calls, and of the known values of enums and unions.
    pub(super) made_up: Passed,
    pub(super) texts: Passed,
    pub(super) failures: Vec<Failure>,
    /// The reason why no example could be tried.
    pub(super) broken: Option<String>,
}

/// How many cases passed, and how many there were.
#[derive(Clone, Copy, Default)]
pub(super) struct Passed {
    passed: usize,
    total: usize,
}

/// A failed example, made-up call, enum or union.
#[derive(Clone)]
pub(super) struct Failure {
    pub(super) blame: Blame,
    /// The operation's id; None for an enum or union.
    pub(super) operation: Option<String>,
    /// The place of the operation, enum or union in its description.
    pub(super) place: String,
    /// The example's name; None for a made-up call, an enum or a union.
    pub(super) example: Option<String>,
    /// The example's file; None if it can't be read.
    pub(super) file: Option<String>,
    pub(super) reasons: Vec<String>,
}

impl Tried {
    pub(super) fn add(
        &mut self,
        verdict: Verdict,
        failure: impl FnOnce(Blame, Vec<String>) -> Failure,
    ) {
        self.total += 1;
        match verdict {
            Verdict::Passed(kinds) => {
                self.passed += 1;
                kinds.into_iter().for_each(|kind| *self.kinds.entry(kind).or_default() += 1);
            }
            Verdict::NotGenerated => self.not_generated += 1,
            Verdict::Failed(blame, reasons) => self.failures.push(failure(blame, reasons)),
        }
    }

    /// Adds the result of a made-up call.
    pub(super) fn add_made_up(
        &mut self,
        verdict: Verdict,
        failure: impl FnOnce(Blame, Vec<String>) -> Failure,
    ) {
        match verdict {
            Verdict::NotGenerated => {}
            Verdict::Passed(_) => self.made_up.add(true),
            Verdict::Failed(blame, reasons) => {
                self.made_up.add(false);
                self.failures.push(failure(blame, reasons));
            }
        }
    }

    /// Adds the result for a value that the enum or union at `place` has to know; None if the crate
    /// does not have that type.
    pub(super) fn add_text(&mut self, place: &str, verdict: Option<Result<(), String>>) {
        let Some(verdict) = verdict else {
            return;
        };
        self.texts.add(verdict.is_ok());
        let Err(reason) = verdict else {
            return;
        };
        match self.failures.last_mut() {
            Some(last) if last.operation.is_none() && last.place == place => {
                last.reasons.push(reason);
            }
            _ => self.failures.push(Failure {
                blame: Blame::Armgen,
                operation: None,
                place: place.to_owned(),
                example: None,
                file: None,
                reasons: vec![reason],
            }),
        }
    }

    pub(super) fn merge(&mut self, other: &Tried) {
        self.made_up.merge(other.made_up);
        self.texts.merge(other.texts);
        self.total += other.total;
        self.passed += other.passed;
        self.not_generated += other.not_generated;
        self.removed += other.removed;
        for (kind, number) in &other.kinds {
            *self.kinds.entry(*kind).or_default() += number;
        }
        self.failures.extend(other.failures.iter().cloned());
    }

    pub(super) fn rate(&self) -> f64 {
        if self.total == 0 { 1.0 } else { self.passed as f64 / self.total as f64 }
    }

    /// The message that too many examples failed; None if there are not too many.
    pub(super) fn too_few(&self) -> Option<String> {
        let (not, most) = (self.total - self.passed, self.total.div_ceil(OF_HOW_MANY));
        let counted = armgen_cli::rig::counted(self.total, "example");
        (not > most)
            .then(|| format!("expected no more than {most} of {counted} not to pass, found {not}"))
    }

    pub(super) fn blamed(&self, blame: Blame) -> usize {
        self.failures.iter().filter(|failure| failure.blame == blame).count()
    }

    /// Tells whether armgen is at fault for any failure.
    pub(in super::super) fn has_failed(&self) -> bool {
        self.broken.is_some() || self.blamed(Blame::Armgen) > 0
    }

    /// The cell of the table.
    pub(in super::super) fn cell(&self) -> String {
        format!("{}/{}", self.passed, self.total)
    }

    /// Prints each failure, those that are armgen's fault first.
    pub(in super::super) fn tell(&self, console: &mut Console<'_>) {
        if let Some(reason) = &self.broken {
            console.complain(format_args!("error: examples can't be tried\n{}", reason.trim_end()));
            return;
        }
        for blame in [Blame::Armgen, Blame::Example] {
            let word = if blame == Blame::Armgen { "error" } else { "warning" };
            for failure in self.failures.iter().filter(|failure| failure.blame == blame) {
                console.complain(format_args!(
                    "{word}: {} {}",
                    failure.what(),
                    if blame == Blame::Armgen { "fails" } else { "is wrong itself" }
                ));
                console.complain(format_args!("  --> {}", failure.place));
                if let Some(file) = &failure.file {
                    console.complain(format_args!("  --> {file}"));
                }
                for reason in &failure.reasons {
                    console.complain(format_args!("   = {reason}"));
                }
            }
        }
    }

    /// The numbers and the failures as JSON.
    pub(in super::super) fn json(&self) -> Value {
        let mut json = self.numbers();
        if let Value::Object(json) = &mut json {
            let failures = self.failures.iter().map(Failure::json).collect();
            json.insert("failures".to_owned(), Value::Array(failures));
            json.insert("broken".to_owned(), self.broken.clone().into());
        }
        json
    }

    /// Returns the numbers of a package's examples as JSON, without the single failures.
    pub(in super::super) fn numbers(&self) -> Value {
        let kinds: serde_json::Map<String, Value> = self
            .kinds
            .iter()
            .map(|(kind, number)| (kind.text().to_owned(), (*number).into()))
            .collect();
        json!({
            "total": self.total,
            "passed": self.passed,
            "not_generated": self.not_generated,
            "removed": self.removed,
            "wrong_themselves": self.blamed(Blame::Example),
            "failed": self.blamed(Blame::Armgen),
            "made_up": self.made_up.json(),
            "texts": self.texts.json(),
            "counted_apart": kinds,
        })
    }
}

impl Passed {
    fn add(&mut self, has_passed: bool) {
        self.total += 1;
        self.passed += usize::from(has_passed);
    }

    fn merge(&mut self, other: Passed) {
        self.total += other.total;
        self.passed += other.passed;
    }

    fn json(self) -> Value {
        json!({ "total": self.total, "passed": self.passed })
    }
}

impl std::fmt::Display for Passed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.passed, self.total)
    }
}

impl Failure {
    fn what(&self) -> String {
        match (&self.operation, &self.example) {
            (Some(operation), Some(example)) => format!("example `{example}` of `{operation}`"),
            (Some(operation), None) => format!("a made-up call of `{operation}`"),
            (None, _) => "an enum or union".to_owned(),
        }
    }

    fn json(&self) -> Value {
        json!({
            "lies_in": if self.blame == Blame::Armgen { "armgen" } else { "example" },
            "operation": self.operation,
            "place": self.place,
            "example": self.example,
            "file": self.file,
            "reasons": self.reasons,
        })
    }
}
