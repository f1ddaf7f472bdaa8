//! Tests of the report for a terminal.

use super::{Format, PLAIN, ReportContext, made, snapshot, text};
use armgen_tests::Outcome;
use std::collections::BTreeMap;

/// The smallest screen that the report is made for.
const LINES: usize = 24;
const COLUMNS: usize = 100;

/// The lines before the details.
fn screen(text: &str) -> Vec<&str> {
    text.lines()
        .take_while(|line| !line.starts_with("Breaking") && !line.starts_with("Refactored"))
        .collect()
}

#[test]
fn no_change_is_said_in_a_few_lines() -> Outcome {
    snapshot("nothing.terminal", &text(PLAIN, &made::nothing()?)?);
    Ok(())
}

#[test]
fn a_screen_comes_first_and_details_follow() -> Outcome {
    let around = ReportContext {
        version: Some("0.1.3"),
        operations: vec!["Books_*".to_owned()],
        ..ReportContext::default()
    };
    snapshot("library.terminal", &around.text(PLAIN, &made::library()?)?);
    Ok(())
}

#[test]
fn thousands_of_changes_fit_a_screen_and_leave_no_rule_out() -> Outcome {
    let text = text(PLAIN, &made::flood()?)?;
    let screen = screen(&text);
    assert!(screen.len() <= LINES, "{} lines\n{}", screen.len(), screen.join("\n"));
    assert!(screen.iter().all(|line| line.chars().count() <= COLUMNS), "{}", screen.join("\n"));
    snapshot("flood_screen.terminal", &screen.join("\n"));
    assert!(text.lines().count() < 1_200, "{} lines", text.lines().count());
    for rule in ["property-removed", "parameter-now-required", "property-added", "type-renamed"] {
        assert!(text.contains(rule), "{rule} is drowned");
    }
    assert!(text.contains("and 861 more of property-removed"), "{text}");
    Ok(())
}

#[test]
fn accepted_changes_are_folded_and_no_longer_judged() -> Outcome {
    let comparison = made::library()?;
    let accepted: BTreeMap<_, _> = ["000000000001", "000000000002"]
        .map(|fingerprint| (fingerprint.to_owned(), "nobody reads it".to_owned()))
        .into();
    let text = ReportContext { accepted, ..ReportContext::default() }.text(PLAIN, &comparison)?;
    assert!(text.contains("wire  COMPATIBLE"), "{text}");
    assert!(text.contains("2 breaking ones are accepted"), "{text}");
    let accepted = text.split("Accepted before").nth(1).unwrap_or_default();
    snapshot("accepted.terminal", accepted);
    Ok(())
}

#[test]
fn colours_add_nothing_but_colours() -> Outcome {
    let comparison = made::library()?;
    let colored = text(Format::Terminal { color: true }, &comparison)?;
    assert!(colored.contains("\x1b[31m"));
    let mut plain = String::new();
    for part in colored.split("\x1b[") {
        match part.split_once('m') {
            Some((number, rest)) if number.parse::<u8>().is_ok() => plain.push_str(rest),
            _ => plain.push_str(part),
        }
    }
    assert_eq!(plain, text(PLAIN, &comparison)?);
    Ok(())
}
