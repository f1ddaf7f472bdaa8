//! Descriptions as Markdown, and the events that rustdoc's parser reads from that.

use super::{lines, read};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn markdown(text: &str) -> String {
    lines(&read(text), 200).join("\n")
}

/// Pairs of a description and the Markdown that is expected for it.
const CASES: &[(&str, &str)] = &[
    ("Size.<br><br> Larger.<br />Default: 30 GB.", "Size.\n\nLarger.\n\nDefault: 30 GB."),
    (
        "<code>true</code> if on; otherwise, <code>false</code>.",
        "`true` if on; otherwise, `false`.",
    ),
    ("Values: <br><br> **Windows** <br><br> **Linux**", "Values:\n\n**Windows**\n\n**Linux**"),
    ("Min: 8 <br> **Max (Linux):** 72", "Min: 8\n\n**Max (Linux):** 72"),
    (
        "See [the page](https://a.example/q_a?x=1#l).",
        "See [the page](<https://a.example/q_a?x=1#l>).",
    ),
    ("See [zones](/Content/z.htm) and [Cat](#cat).", "See zones and Cat."),
    ("[More] (https://a.example/m).", "[More](<https://a.example/m>)."),
    (
        "[Required] The path, see [RFC5280], value[0].name",
        "\\[Required] The path, see \\[RFC5280], value\\[0].name",
    ),
    ("Format P[n]Y[n]M.", "Format P\\[n]Y\\[n]M."),
    ("<resourceName>.<region> or List<String>", "\\<resourceName>.\\<region> or List\\<String>"),
    ("Cannot contain < > % & \\ ? /", "Cannot contain < > % & \\\\ ? /"),
    ("'*/read', *.blob.core, Microsoft.X/*", "'\\*/read', \\*.blob.core, Microsoft.X/\\*"),
    ("vm.max_map_count and __init__", "vm.max_map_count and \\_\\_init\\_\\_"),
    ("This is *not* required; by _Status_.", "This is *not* required; by *Status*."),
    ("Type.\n * `http` is REST\n * `soap` passes", "Type.\n\n- `http` is REST\n- `soap` passes"),
    ("Steps:\n1. Stop.\n2. Start.", "Steps:\n\n1. Stop.\n2. Start."),
    ("A.\r\nNull\r\nnow.\r\n\r\nB.", "A. Null now.\n\nB."),
    ("Runs `az vm list` and ```$skipToken```.", "Runs `az vm list` and `$skipToken`."),
    ("List `Orders in it.", "List \\`Orders in it."),
    ("Run:\n\n```azurecli\naz sql -l <l>\n```", "Run:\n\n```text\naz sql -l <l>\n```"),
    ("Code:\n\n    let x = 1;", "Code:\n\nlet x = 1;"),
    ("| A | B |\n|---|---|\n| a | b |", "| A | B |\n| --- | --- |\n| a | b |"),
    (
        "https://a.example/a_b(c), http://{host}/x, &lt;n&gt;",
        "<https://a.example/a_b(c)>, `http://{host}/x`, &lt;n&gt;",
    ),
    ("# of cores. + 1", "\\# of cores. + 1"),
    (
        " Two  spaces,\u{a0}nbsp,\u{200b} zero-width, BOM\u{feff} ",
        "Two spaces, nbsp, zero-width, BOM",
    ),
    (
        "*** Error Responses: ***\n\n * 400 Bad.\n\n * 404 No.",
        "Error Responses:\n\n- 400 Bad.\n- 404 No.",
    ),
];

#[test]
fn markup_stays_and_what_is_none_is_escaped() {
    for (text, expected) in CASES {
        assert_eq!(markdown(text), *expected, "{text:?}");
    }
}

/// Parses Markdown as rustdoc does. Returns the text that is shown, and all events that are markup.
fn shown(markdown: &str) -> (String, Vec<String>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let unresolved = std::cell::RefCell::new(Vec::new());
    let callback = |link: pulldown_cmark::BrokenLink<'_>| {
        unresolved.borrow_mut().push(format!("a link to `{}`", link.reference));
        None
    };
    let (mut text, mut markup) = (String::new(), Vec::new());
    for event in Parser::new_with_broken_link_callback(markdown, options, Some(callback)) {
        match event {
            Event::Text(found) | Event::Code(found) => text.push_str(&found),
            Event::SoftBreak | Event::End(TagEnd::Paragraph | TagEnd::Item) => text.push(' '),
            Event::End(_) | Event::Start(Tag::Paragraph) => {}
            other => markup.push(format!("{other:?}")),
        }
    }
    markup.extend(unresolved.take());
    (text.split_whitespace().collect::<Vec<_>>().join(" "), markup)
}

/// Returns whether a description may contain this markup: paragraphs, lists, links to the web, code and
/// so on.
fn is_right(markup: &str) -> bool {
    let is_web = || {
        markup.contains("dest_url: Borrowed(\"http") || markup.contains("dest_url: Boxed(\"http")
    };
    ["Start(List", "Start(Item", "Start(Emphasis", "Start(Strong", "Start(Table"]
        .iter()
        .any(|start| markup.starts_with(start))
        || markup.starts_with("Start(CodeBlock(Fenced(Borrowed(\"text\"))))")
        || markup.starts_with("Start(Link") && is_web()
}

fn check(text: &str) {
    let markdown = lines(&read(text), 20).join("\n");
    let (shown, markup) = shown(&markdown);
    let wrong: Vec<&String> = markup.iter().filter(|markup| !is_right(markup)).collect();
    assert!(wrong.is_empty(), "{text:?} became {markdown:?}, in which rustdoc reads {wrong:?}");
    let is_markup = text.contains(['<', '&', '[', '`']) || text.contains("://");
    let letters =
        |text: &str| text.chars().filter(|letter| letter.is_alphabetic()).collect::<String>();
    if !is_markup {
        assert_eq!(letters(&shown), letters(text), "{text:?} became {markdown:?}");
    }
    // A delimiter row without a table is dropped, so such texts are not compared.
    if markup.is_empty() && !is_markup && !text.contains("***") && !text.contains("|--") {
        let text: String = text.chars().filter_map(super::shown).collect();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(shown, text, "{text:?} became {markdown:?}");
    }
}

/// Fragments of Markdown and HTML, from which the tests compose descriptions.
const SIGNS: [&str; 24] = [
    "a",
    " ",
    "*",
    "_",
    "`",
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "\\",
    "&lt;",
    "\n",
    "- ",
    "1. ",
    "|",
    "~",
    "#",
    "://",
    "https://x.y",
    "{",
    "<b>",
    "</b>",
];

#[test]
fn no_few_signs_mislead_rustdoc() {
    for first in SIGNS {
        for second in SIGNS {
            for third in SIGNS {
                check(&format!("{first}{second}{third}"));
                check(&format!("{first}{second}a {third}{first}b{second}"));
                check(&format!("a\n{first}{second}{third}\n{third}\n{second}{first}"));
            }
        }
    }
}

#[test]
fn no_many_signs_mislead_rustdoc() {
    let mut state = 20_261_128_u64;
    let mut below = |end: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or_default() % end
    };
    for _ in 0..40_000 {
        let length = below(30);
        let text: String =
            (0..length).filter_map(|_| SIGNS.get(below(SIGNS.len()))).copied().collect();
        check(&text);
    }
}

/// Collects all descriptions in the JSON files below a folder.
fn descriptions(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("examples") {
            descriptions(&path, found);
        } else if path.extension().is_some_and(|end| end == "json")
            && let Ok(text) = fs::read_to_string(&path)
            && let Ok(document) = serde_json::from_str(&text)
        {
            collect(&document, found);
        }
    }
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            found.extend(members.get("description").and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|value| collect(value, found));
        }
        Value::Array(elements) => elements.iter().for_each(|value| collect(value, found)),
        _ => {}
    }
}

#[test]
fn no_published_description_misleads_rustdoc() {
    let Some(specs) = std::env::var_os("ARMGEN_SPECS") else {
        println!("skipped: ARMGEN_SPECS is not set");
        return;
    };
    let mut found = BTreeSet::new();
    descriptions(Path::new(&specs), &mut found);
    assert!(found.len() > 500, "expected descriptions, found {}", found.len());
    found.iter().for_each(|text| check(text));
}
