//! Tests of the reports in each format: for a terminal, for a pull request and for machines. The
//! comparisons are made up, so that each has exactly what its test needs.

mod browser;
mod github;
mod hostile;
mod html;
mod json;
mod made;
mod markdown;
mod mistaken;
mod readable;
mod schema;
mod terminal;

use armgen::compare::Comparison;
use armgen_cli::diff::report::{self, Format, Report};
use armgen_cli::diff::sources::Sources;
use armgen_tests::Outcome;
use std::collections::BTreeMap;
use std::path::Path;

/// The format for a terminal, without colours.
const PLAIN: Format = Format::Terminal { color: false };

/// The parts of a report other than the comparison.
#[derive(Default)]
struct ReportContext<'a> {
    accepted: BTreeMap<String, String>,
    operations: Vec<String>,
    version: Option<&'a str>,
    base_urls: [Option<&'a str>; 2],
    sources: Option<&'a Sources>,
    sides: Option<[&'a str; 2]>,
}

impl ReportContext<'_> {
    fn text(&self, format: Format, comparison: &Comparison) -> Outcome<String> {
        let sides = ["spec/stable/2023-06-01", "spec/stable/2024-01-01"];
        let [old, new] = self.sides.unwrap_or(sides);
        let report = Report {
            comparison,
            old,
            new,
            accepted: &self.accepted,
            operations: &self.operations,
            version: self.version,
            breaking_along: &[],
            folder: "spec",
            base_urls: self.base_urls,
            sources: self.sources,
        };
        let mut out = Vec::new();
        report::write(format, &report, &mut out)?;
        Ok(String::from_utf8(out)?)
    }
}

/// A report of a comparison alone.
fn text(format: Format, comparison: &Comparison) -> Outcome<String> {
    ReportContext::default().text(format, comparison)
}

fn snapshot(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("reports/snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
