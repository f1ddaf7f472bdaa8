//! Tests of what makes reports readable: equal findings are merged, and there are links, line
//! numbers of items, and groups.

use super::{Format, PLAIN, ReportContext, made, text};
use armgen::SourceFile;
use armgen_cli::diff::sources::Sources;
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const TEXTS: [Format; 4] = [PLAIN, Format::Markdown, Format::Html, Format::Github];

/// A parameter that 30 operations declare, each by itself, and another change.
fn repeated() -> Outcome<armgen::compare::Comparison> {
    let mut comparison = made::library()?;
    let required = comparison.changes.get(1).cloned().ok_or("expected a change")?;
    let other = comparison.changes.first().cloned().ok_or("expected a change")?;
    comparison.changes = vec![other];
    for number in 0..30 {
        let mut change = required.clone();
        let mut reach = made::reach("query force");
        reach.id = format!("Books_Put{number:02}");
        reach.path = format!("/books{number:02}");
        change.subject = format!("{}: query force", reach.id);
        change.sentence = format!("`{}` is now required", change.subject);
        change.fingerprint = format!("{:012x}", 0xa00 + number);
        change.operations = vec![reach];
        comparison.changes.push(change);
    }
    Ok(comparison)
}

#[test]
fn what_each_operation_says_of_the_same_parameter_is_one_finding_with_its_count() -> Outcome {
    let comparison = repeated()?;
    for format in TEXTS {
        let text = text(format, &comparison)?;
        assert_eq!(text.matches("(30 times the same)").count(), 1, "{text}");
        assert!(text.contains("30 operations") || format == Format::Markdown, "{text}");
        assert!(!text.contains("Books_Put07: query"), "{text}");
    }
    let text = text(PLAIN, &comparison)?;
    assert!(text.contains("a client of 2023-06-01 may fail; 2 breaking changes"), "{text}");
    Ok(())
}

#[test]
fn machines_get_each_finding_and_which_are_the_same() -> Outcome {
    let report: Value = serde_json::from_str(&text(Format::Json, &repeated()?)?)?;
    let changes = report.get("changes").and_then(Value::as_array).ok_or("expected changes")?;
    assert_eq!(changes.len(), 31);
    let same: BTreeSet<_> = changes.iter().filter_map(|it| it.get("same_as")?.as_str()).collect();
    assert_eq!(same, BTreeSet::from(["000000000a00"]));
    assert_eq!(changes.iter().filter(|it| it.get("same_as") == Some(&Value::Null)).count(), 2);
    Ok(())
}

#[test]
fn what_was_reviewed_is_not_one_with_what_was_not() -> Outcome {
    let comparison = repeated()?;
    let accepted = BTreeMap::from([("000000000a05".to_owned(), "nobody calls it".to_owned())]);
    let text = ReportContext { accepted, ..ReportContext::default() }.text(PLAIN, &comparison)?;
    assert!(text.contains("(29 times the same)"), "{text}");
    assert!(text.contains("Accepted before: 1 change"), "{text}");
    Ok(())
}

#[test]
fn places_are_links_where_the_folder_is_on_the_web() -> Outcome {
    let comparison = made::library()?;
    let around = ReportContext {
        base_urls: [Some("https://example.com/old/"), Some("https://example.com/new")],
        ..ReportContext::default()
    };
    let file = "specification/library/stable/library.json";
    let (old, new) = (
        format!("https://example.com/old/{file}#L120"),
        format!("https://example.com/new/{file}#L98"),
    );
    let html = around.text(Format::Html, &comparison)?;
    assert!(html.contains(&format!("<a href=\"{old}\"")) && html.contains(&new), "{html}");
    let markdown = around.text(Format::Markdown, &comparison)?;
    assert!(markdown.contains(&format!("](<{old}>)")) && markdown.contains(&new), "{markdown}");
    let json: Value = serde_json::from_str(&around.text(Format::Json, &comparison)?)?;
    assert_eq!(json.pointer("/changes/0/old/url"), Some(&Value::String(old)));
    assert_eq!(json.pointer("/changes/0/new/url"), Some(&Value::String(new)));
    Ok(())
}

#[test]
fn a_file_of_any_name_makes_no_other_link() -> Outcome {
    let mut comparison = made::library()?;
    let mut place = made::found(1, "/");
    place.file = "a\"><b>#c ?d%)>/../é.json".to_owned();
    for change in &mut comparison.changes {
        (change.old, change.new) = (Some(place.clone()), None);
    }
    let around =
        ReportContext { base_urls: [Some("https://example.com"); 2], ..ReportContext::default() };
    for format in [Format::Html, Format::Markdown] {
        let text = around.text(format, &comparison)?;
        let url = "https://example.com/a%22%3E%3Cb%3E%23c%20%3Fd%25%29%3E/../%C3%A9.json#L1";
        assert!(text.contains(url), "{text}");
    }
    Ok(())
}

#[test]
fn a_lost_item_is_told_with_the_rust_file_and_line_that_it_was_at() -> Outcome {
    let code = "/// A book.\npub struct Book {\n    pub isbn: Option<String>,\n}\n";
    let files = [SourceFile { path: "src/models/records.rs".to_owned(), text: code.to_owned() }];
    let sources = Sources::of("generated/books", &files);
    let mut comparison = made::library()?;
    let first = comparison.changes.first_mut().ok_or("expected a change")?;
    first.removed_api = vec!["field Book.isbn: Option<String> = \"isbn\"".to_owned()];
    let around = ReportContext { sources: Some(&sources), ..ReportContext::default() };
    for format in [PLAIN, Format::Markdown, Format::Html, Format::Json] {
        let text = around.text(format, &comparison)?;
        assert!(text.contains("generated/books/src/models/records.rs:3"), "{text}");
    }
    Ok(())
}

#[test]
fn each_report_has_the_operations_with_what_is_in_store_for_them() -> Outcome {
    let comparison = repeated()?;
    for (format, said) in [
        (PLAIN, "By operation: 54 operations\n  Books_Put10  2 breaking the wire\n"),
        (Format::Markdown, "| `Books_Put10` | 2 breaking the wire |"),
        (Format::Html, "Books_Put07<small>1 breaking the wire; PUT /books07</small>"),
        (
            Format::Json,
            r#"{"id":"Books_Put07","method":"put","path":"/books07","wire":"breaking","rust":"major","changes":1}"#,
        ),
    ] {
        let text = text(format, &comparison)?;
        assert!(text.contains(said), "{text}");
    }
    Ok(())
}

/// The values of an attribute.
fn values<'a>(text: &'a str, attribute: &str) -> Vec<&'a str> {
    let parts = text.split(attribute).skip(1);
    parts.filter_map(|part| part.split('"').next()).collect()
}

#[test]
fn every_finding_of_a_page_has_an_anchor_of_its_own() -> Outcome {
    let page = text(Format::Html, &made::flood()?)?;
    let anchors = values(&page, "<li id=\"");
    let links: BTreeSet<_> = values(&page, "<a href=\"#c-").into_iter().collect();
    let known: BTreeSet<_> = anchors.iter().filter_map(|it| it.strip_prefix("c-")).collect();
    assert_eq!(anchors.len(), known.len());
    assert_eq!(known, links);
    Ok(())
}

#[test]
fn a_page_groups_by_severity_or_by_operation() -> Outcome {
    let page = text(Format::Html, &made::library()?)?;
    assert_eq!(page.matches("type=\"radio\" name=\"group\"").count(), 2);
    let headings: Vec<&str> =
        page.split("<h3>").skip(1).filter_map(|it| it.split("</h3>").next()).collect();
    assert_eq!(
        headings,
        [
            "Breaking on the wire: 2 changes",
            "Compatible on the wire, but code may no longer compile: 3 changes",
            "Compatible: 1 change",
            "Refactored, with nothing changed on the wire: 1 change",
            "By operation"
        ]
    );
    Ok(())
}

#[test]
fn a_picture_fits_a_telephone_and_no_line_crosses_a_label() -> Outcome {
    let mut comparison = made::flood()?;
    for (index, change) in comparison.changes.iter_mut().enumerate() {
        change.subject = format!("Type{}.key", index % 12);
        for reach in &mut change.operations {
            reach.id = format!("Group{}_Put", (index * 7) % 17);
        }
    }
    let page = text(Format::Html, &comparison)?;
    let pictures: Vec<&str> =
        page.split("<svg ").skip(1).filter_map(|it| it.split("</svg>").next()).collect();
    assert_eq!(pictures.len(), 2);
    for picture in pictures {
        let numbers = |attribute| -> Vec<usize> {
            values(picture, attribute).into_iter().filter_map(|it| it.parse().ok()).collect()
        };
        let view: Vec<&str> =
            values(picture, "viewBox=\"").first().ok_or("expected a view")?.split(' ').collect();
        let width: usize = view.get(2).ok_or("expected a width")?.parse()?;
        let column =
            numbers("rect x=\"1\" y=\"26\" width=\"").first().copied().ok_or("expected a box")?;
        assert!(width == 900 || width < 390 - 30, "{width}");
        // The lines of the diagram stay between its two columns, and all of its text stays within them.
        let starts: Vec<&str> = values(picture, " d=\"");
        assert!(!starts.is_empty());
        for line in starts {
            let (from, to) = (format!("M{} ", column + 2), format!(" {} ", width - column - 2));
            assert!(line.starts_with(&from) && line.contains(&to), "{line}");
        }
        let texts = numbers("<text x=\"").into_iter().chain(numbers("<text class=\"small\" x=\""));
        for x in texts {
            assert!(x <= 8 || x >= width - column - 2, "{x}");
        }
        assert!(!picture.contains("text-anchor"));
    }
    Ok(())
}

/// An object that was removed, whose members moved to its parent; one of them is only in responses.
fn dissolved() -> Outcome<armgen::compare::Comparison> {
    let side = |inner: &str, outer: &str| {
        format!(
            r##"{{"swagger": "2.0", "info": {{"title": "Things", "version": "2024-01-01"}}, "paths": {{"/things": {{"put": {{
            "operationId": "Things_Put",
            "parameters": [{{"name": "body", "in": "body", "required": true, "schema": {{"$ref": "#/definitions/Thing"}}}}],
            "responses": {{"200": {{"description": ""}}}}}}}}}}, "definitions": {{
            "Thing": {{"type": "object", "properties": {{{outer}}}}},
            "Inner": {{"type": "object", "properties": {{{inner}}}}}}}}}"##
        )
    };
    let members = r#""size": {"type": "string"}, "color": {"type": "string"}"#;
    let old = side(members, r##""properties": {"$ref": "#/definitions/Inner"}"##);
    let (old, new) = (
        Descriptions::input(old),
        Descriptions::input(side(r#""x": {"type": "string"}"#, members)),
    );
    let job = job(&["input.json"]);
    armgen_tests::compare((&job, &old), (&job, &new))
}

#[test]
fn members_that_move_are_told_with_their_object_and_each_to_machines() -> Outcome {
    let comparison = dissolved()?;
    let moved = comparison.changes.iter().filter(|change| change.rule.id == "property-moved");
    let moved: Vec<&str> = moved.map(|change| change.fingerprint.as_str()).collect();
    assert_eq!(moved.len(), 3);
    for format in TEXTS {
        let text = text(format, &comparison)?;
        assert_eq!(
            text.matches("stand one level up").count(),
            text.matches("one level up:").count()
        );
        assert!(!text.contains("is now `Thing.size`"), "{text}");
        assert!(!text.contains("is now <code>Thing.size</code>"), "{text}");
        assert!(!text.contains("times the same"), "{text}");
    }
    let markdown = text(Format::Markdown, &comparison)?;
    assert!(markdown.contains("### Breaking on the wire: 1\n"), "{markdown}");
    // The report shows the fingerprint of each finding, by which it can be accepted, and each line of api.txt.
    assert!(moved.iter().all(|fingerprint| markdown.contains(fingerprint)), "{markdown}");
    let page = text(Format::Html, &comparison)?;
    for change in &comparison.changes {
        for line in change.removed_api.iter().chain(&change.added_api) {
            let line = line.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
            assert!(page.contains(&line.replace('"', "&quot;")), "{line}\n{page}");
        }
    }
    let report: Value = serde_json::from_str(&text(Format::Json, &comparison)?)?;
    let changes = report.get("changes").and_then(Value::as_array).ok_or("expected changes")?;
    let same = changes.iter().filter(|it| it.get("same_as").is_some_and(Value::is_string));
    assert_eq!(same.count(), 2);
    Ok(())
}

#[test]
fn a_member_that_was_reviewed_is_told_apart_from_its_object() -> Outcome {
    let comparison = dissolved()?;
    let member = comparison.changes.iter().find(|it| it.subject == "Thing.properties.size");
    let fingerprint = member.ok_or("expected a member")?.fingerprint.clone();
    let accepted = BTreeMap::from([(fingerprint, "nobody sets it".to_owned())]);
    let text = ReportContext { accepted, ..ReportContext::default() }.text(PLAIN, &comparison)?;
    assert!(text.contains("Accepted before: 1 change"), "{text}");
    assert!(text.contains("Breaking on the wire: 1 change"), "{text}");
    Ok(())
}

#[test]
fn the_verdict_that_one_acts_on_is_the_first_line() -> Outcome {
    for (comparison, verdict) in [
        (made::library()?, "Decide before merging: "),
        (made::nothing()?, "Nothing changed: "),
        (dissolved()?, "Decide before merging: "),
    ] {
        assert!(text(PLAIN, &comparison)?.starts_with(verdict));
        assert!(text(Format::Markdown, &comparison)?.starts_with(&format!("**{verdict}")));
        let page = text(Format::Html, &comparison)?;
        let (_, body) = page.split_once("<main>\n").ok_or("expected a page")?;
        let (_, said) = body.split_once("\">").ok_or("expected a verdict")?;
        assert!(body.starts_with("<p class=\"decision ") && said.starts_with(verdict), "{body}");
    }
    Ok(())
}

#[test]
fn a_screen_names_both_sides_to_their_ends() -> Outcome {
    let (folder, long) = ("specification/books/stable", "a/".repeat(60));
    for (old, new, said) in [
        (format!("{folder}/2023"), format!("{folder}/2024"), format!("\n{folder}/2023 → …/2024\n")),
        ("main:books".to_owned(), "books".to_owned(), "\nmain:books → books\n".to_owned()),
        (format!("{long}old"), format!("b{long}new"), "a/a/a/old\n→ ba/".to_owned()),
    ] {
        let around = ReportContext { sides: Some([&old, &new]), ..ReportContext::default() };
        let text = around.text(PLAIN, &made::library()?)?;
        assert!(text.contains(&said), "{said}: {text}");
    }
    Ok(())
}
