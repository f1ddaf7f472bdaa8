//! A generated crate in memory: its files, the time that generation took, and the line that summarizes it.

use crate::console::{counted, distinct};
use crate::output::Difference;
use armgen::diagnostics::Severity;
use armgen::{Generated, SourceFile};
use std::time::Duration;

/// The name of the changelog in a crate's folder.
pub(crate) const CHANGELOG: &str = "CHANGELOG.md";

/// A generated crate that is ready to be written.
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) generated: Generated,
    pub(super) time: Duration,
}

impl Crate {
    /// Returns the runtime crate, which is written beside the crates that depend on it.
    pub(super) fn runtime() -> Crate {
        let generated = Generated { files: armgen::runtime(), ..Generated::default() };
        Crate { name: armgen::RUNTIME.to_owned(), generated, time: Duration::ZERO }
    }

    /// Adds the changelog to the crate's files.
    pub(crate) fn set_changelog(&mut self, text: &str) {
        let files = &mut self.generated.files;
        files.retain(|file| file.path != CHANGELOG);
        files.push(SourceFile { path: CHANGELOG.to_owned(), text: text.to_owned() });
        files.sort_by(|a, b| a.path.cmp(&b.path));
    }

    /// Returns a line with the crate's size, the time it took, and whether it changed. `None` for an unchanged
    /// runtime crate.
    pub(crate) fn summary(&self, differences: &[Difference]) -> Option<String> {
        let generated = &self.generated;
        let lines = generated.files.iter().map(|file| file.text.lines().count()).sum();
        let changes = match differences.len() {
            0 => "unchanged".to_owned(),
            files => format!("{} changed", counted(files, "file")),
        };
        let warnings = match distinct([&generated.warnings], Severity::Warning) {
            0 => String::new(),
            warnings => format!(", {}", counted(warnings, "warning")),
        };
        if self.name == armgen::RUNTIME {
            let summary = || format!("{}: {}, {changes}", self.name, counted(lines, "line"));
            return (!differences.is_empty()).then(summary);
        }
        Some(format!(
            "{}: {}, {}, {}, {:.2} s, {changes}{warnings}",
            self.name,
            counted(generated.operations, "operation"),
            counted(generated.types, "type"),
            counted(lines, "line"),
            self.time.as_secs_f64(),
        ))
    }
}
