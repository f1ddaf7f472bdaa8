//! Writes a change as an item of the HTML page: a summary line, and details that open on a click. The
//! fingerprint is the item's anchor.

use super::escape::html;
use super::sorted::{Sorted, class_of};
use super::words::many;
use super::{Report, advice, links, rust, verdict, wire};
use armgen::compare::{Change, Found, Wire};

/// The largest number of operations listed for a change. The page's filter knows all of them.
const OPERATIONS: usize = 20;

/// Returns a change as a list item. `reached` has the indices of its operations, for the page's filter.
pub(super) fn item<'a>(
    change: &'a Change,
    report: &Report<'_>,
    sorted: &Sorted<'a>,
    reached: &str,
) -> String {
    let way = |effect: Option<Wire>| effect.map_or("", wire);
    let (id, fingerprint) = (html(change.rule.id), html(&change.fingerprint));
    format!(
        "<li id=\"c-{fingerprint}\" class=\"change {}\" data-wire=\"{}\" data-rust=\"{}\" \
         data-request=\"{}\" data-response=\"{}\" data-operations=\"{reached}\"><details><summary>{}{}<small>{}; \
         {}; {}; {id} <a href=\"#c-{fingerprint}\">{fingerprint}</a></small></summary>\n{}</details></li>\n",
        class_of(change),
        wire(change.wire()),
        rust(change.rust),
        way(change.effect.request),
        way(change.effect.response),
        sentence(&change.sentence),
        sorted.times(change),
        verdict::effect(change),
        verdict::code(change),
        many(change.operations.len(), "operation"),
        more(change, report, sorted),
    )
}

/// Returns the details of a change: advice, values, places, operations, and lines of api.txt.
fn more<'a>(change: &'a Change, report: &Report<'_>, sorted: &Sorted<'a>) -> String {
    let mut list = String::from("<dl>");
    let mut entry = |name: &str, shown: String| {
        list.push_str(&format!("<dt>{name}</dt><dd>{shown}</dd>\n"));
    };
    let code = |words: &str| format!("<code>{}</code>", html(words));
    if let Some(reason) = report.accepted.get(&change.fingerprint) {
        entry("accepted", html(reason));
    }
    entry("to do", sentence(advice::on(change)));
    for (name, value) in [("was", &change.before), ("is", &change.after)] {
        if let Some(value) = value {
            entry(name, if value.contains('`') { sentence(value) } else { code(value) });
        }
    }
    for (name, found, is_old) in
        [("old place", &change.old, true), ("new place", &change.new, false)]
    {
        if let Some(found) = found {
            entry(name, place(found, is_old, report));
        }
    }
    if let [_, others @ ..] = sorted.fingerprints(change).as_slice()
        && !others.is_empty()
    {
        entry("the same", code(&others.join(" ")));
    }
    for reach in change.operations.iter().take(OPERATIONS) {
        let call = format!("{} {}", reach.method.to_uppercase(), reach.path);
        let at = if reach.at.is_empty() { String::new() } else { format!("{} ", code(&reach.at)) };
        entry("reaches", format!("{} {at}{}", html(&reach.id), code(&call)));
    }
    if change.operations.len() > OPERATIONS {
        entry("", format!("and {} more", change.operations.len() - OPERATIONS));
    }
    list.push_str("</dl>\n");
    let source = |line: &String| report.sources.and_then(|sources| sources.place(line));
    let mut lines = String::new();
    for line in &change.removed_api {
        let place = source(line).map(|place| format!("  // {place}")).unwrap_or_default();
        lines.push_str(&format!("- {}{}\n", html(line), html(&place)));
    }
    lines.extend(change.added_api.iter().map(|line| format!("+ {}\n", html(line))));
    if !lines.is_empty() {
        list.push_str(&format!("<pre>{lines}</pre>\n"));
    }
    list
}

fn place(found: &Found, is_old: bool, report: &Report<'_>) -> String {
    let position = html(&format!("{}:{}:{}", found.file, found.line, found.column));
    let position = match links::to(found, is_old, report) {
        Some(url) => format!("<a href=\"{}\" rel=\"noreferrer\">{position}</a>", html(&url)),
        None => position.to_string(),
    };
    format!("<code>{position}</code> <code>{}</code>", html(&found.pointer))
}

/// Writes a sentence as HTML, with parts between backticks as `<code>`.
pub(super) fn sentence(words: &str) -> String {
    let parts: Vec<&str> = words.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return html(words);
    }
    let shown = parts.iter().enumerate().map(|(index, part)| match index % 2 {
        0 => html(part),
        _ => format!("<code>{}</code>", html(part)),
    });
    shown.collect()
}
