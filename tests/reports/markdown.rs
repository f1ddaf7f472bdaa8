//! Tests of the report for a pull request, in Markdown.

use super::{Format, ReportContext, made, snapshot, text};
use armgen_tests::Outcome;

#[test]
fn no_change_is_nothing_to_look_at() -> Outcome {
    snapshot("nothing.markdown", &text(Format::Markdown, &made::nothing()?)?);
    Ok(())
}

#[test]
fn the_verdict_comes_first_and_what_needs_no_look_is_folded() -> Outcome {
    let around = ReportContext { version: Some("0.1.3"), ..ReportContext::default() };
    snapshot("library.markdown", &around.text(Format::Markdown, &made::library()?)?);
    Ok(())
}

#[test]
fn a_change_by_the_letter_alone_is_merged() -> Outcome {
    let mut comparison = made::library()?;
    comparison.changes.retain(|change| change.by_the_letter);
    let around = ReportContext { version: Some("0.1.3"), ..ReportContext::default() };
    snapshot("by_the_letter.markdown", &around.text(Format::Markdown, &comparison)?);
    Ok(())
}

#[test]
fn thousands_of_changes_are_what_github_takes() -> Outcome {
    let text = text(Format::Markdown, &made::flood()?)?;
    assert!(text.chars().count() < 65_536, "{} characters", text.chars().count());
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count());
    for rule in ["property-removed", "parameter-now-required", "property-added", "type-renamed"] {
        assert!(text.contains(rule), "{rule} is drowned");
    }
    Ok(())
}

#[test]
fn endless_words_are_cut() -> Outcome {
    let mut comparison = made::library()?;
    comparison.new.title = "title ".repeat(100_000);
    for change in &mut comparison.changes {
        let endless = "a*".repeat(100_000);
        change.sentence = endless.clone();
        change.before = Some(endless.clone());
        change.added_api = vec![endless.clone(); 20];
        change.operations = vec![made::reach(&endless); 20];
        change.old = Some(made::found(1, &endless));
    }
    let text = text(Format::Markdown, &comparison)?;
    assert!(text.chars().count() < 65_536, "{} characters", text.chars().count());
    Ok(())
}
