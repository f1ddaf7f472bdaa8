//! Edits of `armgen.toml` that replace single values in the text, so that comments and layout stay.

use armgen::toml_string;
use std::ops::Range;
use toml::de::{DeTable, DeValue};

/// The new values of a crate in `armgen.toml`.
pub(crate) struct Edit<'a> {
    pub(crate) version: &'a str,
    /// The new input files, in the order of the old ones they replace. Empty for a crate with a readme.
    pub(crate) inputs: &'a [String],
    /// The new path of the readme, if it changes.
    pub(crate) readme: Option<&'a str>,
    pub(crate) tag: Option<&'a str>,
}

/// Returns the text of `armgen.toml` with the crate's new values; `None` if it can't be edited, e.g. has no
/// such crate.
pub(crate) fn edited(text: &str, name: &str, edit: &Edit<'_>) -> Option<String> {
    let root = DeTable::parse(text).ok()?.into_inner();
    let DeValue::Array(crates) = root.get("crate")?.get_ref() else { return None };
    let found = crates.iter().find_map(|each| match each.get_ref() {
        DeValue::Table(table) => {
            (table.get("name")?.get_ref().as_str()? == name).then_some((each.span(), table))
        }
        _ => None,
    });
    let (span, table) = found?;
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    edits.push((table.get("version")?.span(), toml_string(edit.version)));
    if let Some(value) = table.get("inputs")
        && let DeValue::Array(inputs) = value.get_ref()
    {
        if inputs.len() != edit.inputs.len() {
            edits.push((value.span(), list(edit.inputs, line_end(text))));
        } else {
            for (old, new) in inputs.iter().zip(edit.inputs) {
                if old.get_ref().as_str()? != new {
                    edits.push((old.span(), toml_string(new)));
                }
            }
        }
    }
    if let Some(readme) = edit.readme {
        edits.push((table.get("readme")?.span(), toml_string(readme)));
    }
    if let Some(tag) = edit.tag {
        edits.push(match table.get("tag") {
            Some(old) => (old.span(), toml_string(tag)),
            None => {
                let end = table.get("readme")?.span().end;
                // Members of an inline table, in braces, are separated by commas and not by lines.
                let is_inline = text.get(span.start..)?.starts_with('{');
                let between = if is_inline { ", " } else { line_end(text) };
                (end..end, format!("{between}tag = {}", toml_string(tag)))
            }
        });
    }
    edits.sort_by_key(|(span, _)| span.start);
    let mut edited = String::with_capacity(text.len() + 64);
    let mut done = 0;
    for (span, new) in edits {
        edited.push_str(text.get(done..span.start)?);
        edited.push_str(&new);
        done = span.end;
    }
    edited.push_str(text.get(done..)?);
    Some(edited)
}

/// Returns a TOML array of strings.
fn list(texts: &[String], line_end: &str) -> String {
    let texts: Vec<String> = texts.iter().map(|text| toml_string(text)).collect();
    match texts.as_slice() {
        [] | [_] => format!("[{}]", texts.concat()),
        many => {
            format!("[{line_end}    {},{line_end}]", many.join(&format!(",{line_end}    ")))
        }
    }
}

fn line_end(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INPUTS: &str = "# Crates.\n[[crate]]\nname = \"a\" # first\nversion = '0.1.0'\ninputs = [\n    \"x.json\", # x\n    'y.json',\n]\n";

    #[test]
    fn only_values_are_replaced() {
        let inputs = ["x.json".to_owned(), "z\"\\.json".to_owned()];
        let edit = Edit { version: "0.1.1", inputs: &inputs, readme: None, tag: None };
        let expected =
            INPUTS.replace("'0.1.0'", "\"0.1.1\"").replace("'y.json'", r#""z\"\\.json""#);
        assert_eq!(edited(INPUTS, "a", &edit), Some(expected));
        assert_eq!(edited(INPUTS, "b", &edit), None);
        // If the number of input files changes, the whole list is replaced.
        let one = Edit { inputs: &inputs[..1], ..edit };
        let list = "[\n    \"x.json\", # x\n    'y.json',\n]";
        let version = INPUTS.replace("'0.1.0'", "\"0.1.1\"");
        assert_eq!(edited(INPUTS, "a", &one), Some(version.replace(list, "[\"x.json\"]")));
        let three = ["a.json".to_owned(), "b.json".to_owned(), "c.json".to_owned()];
        let three = Edit { inputs: &three, ..one };
        let lines = "[\n    \"a.json\",\n    \"b.json\",\n    \"c.json\",\n]";
        assert_eq!(edited(INPUTS, "a", &three), Some(version.replace(list, lines)));
    }

    #[test]
    fn a_tag_is_replaced_or_added_below_the_readme() {
        let edit = Edit { version: "1.0.0", inputs: &[], readme: None, tag: Some("t") };
        for (before, after) in [
            ("tag = 's' # s\nreadme = \"r.md\"", "tag = \"t\" # s\nreadme = \"r.md\""),
            ("readme = \"r.md\"\nclient = \"C\"", "readme = \"r.md\"\ntag = \"t\"\nclient = \"C\""),
        ] {
            let whole = |version, rest| {
                format!("[[crate]]\nname = \"a\"\nversion = \"{version}\"\n{rest}\n")
            };
            assert_eq!(edited(&whole("0.1.0", before), "a", &edit), Some(whole("1.0.0", after)));
        }
        let inline = "crate = [{ name = \"a\", readme = \"r.md\", version = \"0.1.0\" }]";
        let expected =
            "crate = [{ name = \"a\", readme = \"r.md\", tag = \"t\", version = \"1.0.0\" }]";
        assert_eq!(edited(inline, "a", &edit).as_deref(), Some(expected));
    }
}
