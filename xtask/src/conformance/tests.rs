//! Tests of the score: how the server's reports and the reasons for missed scenarios are evaluated.

use super::missed::{self, Missed};
use super::score::{self, Reports, Score};
use std::collections::BTreeMap;
use std::error::Error;

type Outcome = Result<(), Box<dyn Error>>;

fn reports(general: &[(&str, u64)], azure: &[(&str, u64)]) -> Reports {
    let report = |scenarios: &[(&str, u64)]| {
        scenarios.iter().map(|(name, times)| ((*name).to_owned(), *times)).collect()
    };
    vec![report(general), report(azure), BTreeMap::new()]
}

fn missed(text: &str) -> Result<Missed, String> {
    missed::from_text(text).map_err(|failure| format!("{failure:?}"))
}

#[test]
fn what_is_missed_needs_a_reason() -> Outcome {
    let reports = reports(&[("hit", 2), ("xml", 0)], &[("poll", 0)]);
    let with = missed("[[missed]]\nreason = \"no XML\"\nscenarios = [\"xml\", \"poll\"]")?;
    let score = Score::new(&reports, &with);
    assert!(!score.has_failed());
    assert_eq!(score.text(), "\nmissed: no XML (2 scenarios)\n  xml poll\n");
    let without = missed("[[missed]]\nreason = \"no XML\"\nscenarios = [\"xml\"]")?;
    let score = Score::new(&reports, &without);
    assert!(score.has_failed());
    assert_eq!(
        score.text(),
        "\nmissed: no XML (1 scenario)\n  xml\nmissed: NO REASON (1 scenario)\n  poll\n"
    );
    Ok(())
}

#[test]
fn a_reason_that_holds_no_longer_is_a_failure() -> Outcome {
    let reports = reports(&[("hit", 2)], &[]);
    for (scenario, what) in
        [("hit", "which was hit"), ("hti", "which is no scenario of any report")]
    {
        let missed =
            missed(&format!("[[missed]]\nreason = \"why\"\nscenarios = [\"{scenario}\"]"))?;
        let score = Score::new(&reports, &missed);
        assert!(score.has_failed());
        let said = score.stale.render(false);
        assert!(said.contains(&format!("found `{scenario}`, {what}")), "{said}");
        assert!(said.contains("missed.toml:3:14"), "{said}");
    }
    Ok(())
}

#[test]
fn hits_are_what_was_called_since() {
    let before = reports(&[("a", 1), ("b", 0), ("c", 4)], &[("d", 0)]);
    let after = reports(&[("a", 1), ("b", 1), ("c", 5)], &[("d", 0), ("e", 1)]);
    assert_eq!(score::hits(&before, &after), [vec!["b", "c"], vec!["e"], vec![]]);
}

#[test]
fn what_the_server_adds_to_a_report_is_no_scenario() {
    let first = reports(&[("a", 0), ("b", 0)], &[("c", 0)]);
    let now = reports(&[("a", 1), ("b", 0), ("putHeader", 1)], &[("c", 2), ("d", 1)]);
    assert_eq!(score::listed(&first, now), reports(&[("a", 1), ("b", 0)], &[("c", 2)]));
}

#[test]
fn totals_count_scenarios_and_not_calls() {
    let text = score::totals(&reports(&[("a", 9), ("b", 0)], &[("c", 1)]));
    assert_eq!(
        text,
        "report    hit  total\ngeneral     1      2\nazure       1      1\noptional    0      0\n"
    );
}
