//! Tests of reports on hostile descriptions: text from a description is shown as text, and never as
//! markup.

use super::{Format, PLAIN, made, text};
use armgen::compare::Comparison;
use armgen_tests::Outcome;

/// A comparison in which every text is `word`.
fn saying(word: &str) -> Outcome<Comparison> {
    let mut comparison = made::library()?;
    for side in [&mut comparison.old, &mut comparison.new] {
        side.title = word.to_owned();
        side.api_version = word.to_owned();
    }
    for change in &mut comparison.changes {
        change.subject = word.to_owned();
        change.sentence = format!("`{word}` is new: {word}");
        change.before = Some(word.to_owned());
        change.after = Some(word.to_owned());
        change.removed_api = vec![word.to_owned()];
        change.added_api = vec![word.to_owned()];
        change.operations.truncate(2);
        for reach in &mut change.operations {
            (reach.path, reach.id, reach.at) = (word.to_owned(), word.to_owned(), word.to_owned());
        }
        for found in [&mut change.old, &mut change.new].into_iter().flatten() {
            (found.file, found.pointer) = (word.to_owned(), word.to_owned());
        }
    }
    Ok(comparison)
}

#[test]
fn no_format_has_control_characters_of_a_description() -> Outcome {
    let word =
        "a\x1b[2J\x1b]8;;http://evil.example\x07b\u{9b}31m\u{202e}c\u{200b}\r\n\u{2028}d\0\u{7f}";
    for format in [PLAIN, Format::Markdown, Format::Json, Format::Github, Format::Html] {
        let text = text(format, &saying(word)?)?;
        let bad = |letter: &char| match letter {
            '\n' => false,
            letter => letter.is_control() || matches!(letter, '\u{202e}' | '\u{200b}' | '\u{2028}'),
        };
        assert_eq!(text.chars().find(bad), None, "{format:?}\n{text:?}");
        assert!(text.contains("1b") && text.contains("202e"), "{format:?} hides it\n{text}");
    }
    Ok(())
}

#[test]
fn json_says_the_very_words() -> Outcome {
    let word = "a\x1b\u{9b}\u{202e}\u{e0041}\"\\\n";
    let report: serde_json::Value = serde_json::from_str(&text(Format::Json, &saying(word)?)?)?;
    assert_eq!(report.pointer("/changes/0/subject"), Some(&word.into()));
    Ok(())
}

#[test]
fn a_line_of_a_description_does_not_start_a_line_of_a_report() -> Outcome {
    let word = "a\n# heading\n\n```\n::error::x\n- item";
    for format in [PLAIN, Format::Markdown] {
        let text = text(format, &saying(word)?)?;
        for start in ["# heading", "::error", "- item"] {
            assert!(
                !text.lines().any(|line| line.trim_start().starts_with(start)),
                "{format:?}\n{text}"
            );
        }
    }
    Ok(())
}

#[test]
fn markdown_has_no_html_links_or_names_of_a_description() -> Outcome {
    let word = "<img src=x onerror=alert(1)> [a](http://evil.example) @octocat </details>";
    let text = text(Format::Markdown, &saying(word)?)?;
    let text = without_code(&text);
    for bad in ["<img", "[a]", "http:", "@octocat"] {
        assert!(!text.contains(bad), "{bad}\n{text}");
    }
    assert_eq!(text.matches("<details>").count(), text.matches("</details>").count(), "{text}");
    Ok(())
}

#[test]
fn a_page_has_no_tags_attributes_or_scripts_of_a_description() -> Outcome {
    let word = "</script><script>alert(1)</script><b onclick='x'>\" onmouseover=\"y\" <!-- --> ]]>";
    let text = text(Format::Html, &saying(word)?)?;
    assert_eq!(text.matches("<script>").count(), 1);
    assert_eq!(text.matches("</script>").count(), 1);
    for bad in ["<b ", "onclick='", "onmouseover=\"", "<!--"] {
        assert!(!text.contains(bad), "{bad}\n{text}");
    }
    assert!(text.contains("&lt;script&gt;alert(1)"), "{text}");
    Ok(())
}

#[test]
fn markdown_code_ends_where_we_end_it() -> Outcome {
    let word = "a``` ` `` <b>";
    let text = without_code(&text(Format::Markdown, &saying(word)?)?);
    assert!(!text.contains("<b>"), "{text}");
    Ok(())
}

/// Markdown without code spans, which show everything as it is, and without escaped characters.
fn without_code(text: &str) -> String {
    let mut rest = text;
    let mut kept = String::new();
    while let Some((before, after)) = rest.find(['`', '\\']).map(|at| rest.split_at(at)) {
        kept.push_str(before);
        if let Some(escaped) = after.strip_prefix('\\') {
            let mut letters = escaped.chars();
            letters.next();
            rest = letters.as_str();
            continue;
        }
        let inner = after.trim_start_matches('`');
        let fence = after.len() - inner.len();
        // A code span ends at the next run of the same number of backticks.
        let mut runs = inner.match_indices('`').map(|(at, _)| inner.split_at(at));
        let end = runs.find(|(code, end)| {
            let run = end.len() - end.trim_start_matches('`').len();
            !code.ends_with('`') && run == fence
        });
        rest = end.map_or(inner, |(_, end)| end.trim_start_matches('`'));
    }
    kept + rest
}
