//! Tests of the report as an HTML page.

use super::{Format, ReportContext, made, snapshot, text};
use armgen_tests::Outcome;
use std::collections::BTreeMap;

/// The part of the page that is not the same on every page.
fn body(text: &str) -> Outcome<&str> {
    let (_, rest) = text.split_once("<main>").ok_or("expected a page to have a main part")?;
    let (body, _) = rest.split_once("<script>").ok_or("expected a page to have a script")?;
    Ok(body)
}

#[test]
fn a_page_has_a_picture_filters_and_every_change() -> Outcome {
    let mut comparison = made::library()?;
    comparison.changes.truncate(4);
    for change in &mut comparison.changes {
        change.operations.truncate(2);
    }
    let accepted = BTreeMap::from([("000000000002".to_owned(), "nobody calls it".to_owned())]);
    let page = ReportContext { accepted, version: Some("0.1.3"), ..ReportContext::default() }
        .text(Format::Html, &comparison)?;
    snapshot("library.html", body(&page)?);
    Ok(())
}

#[test]
fn a_page_without_changes_has_no_picture() -> Outcome {
    let page = text(Format::Html, &made::nothing()?)?;
    assert!(!page.contains("<svg"), "{page}");
    Ok(())
}

#[test]
fn a_page_asks_nothing_of_a_network() -> Outcome {
    let page = text(Format::Html, &made::library()?)?;
    for part in ["src=", "http://", "https://", "@import", "url(", "<link", "fetch("] {
        assert!(!page.contains(part), "{part}");
    }
    assert!(page.contains("default-src 'none'"), "{page}");
    Ok(())
}

#[test]
fn thousands_of_changes_are_all_there_and_the_picture_stays_small() -> Outcome {
    let comparison = made::flood()?;
    let page = text(Format::Html, &comparison)?;
    assert_eq!(page.matches("class=\"change ").count(), comparison.changes.len());
    assert!(page.matches("<rect").count() <= 56, "{}", page.matches("<rect").count());
    Ok(())
}
