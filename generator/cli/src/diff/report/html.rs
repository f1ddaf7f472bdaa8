//! Writes a report as an HTML page with all changes, a picture and filters, in one file that loads nothing.
//! Without JavaScript, the page shows the unfiltered list.

use super::escape::html;
use super::sorted::{Sorted, class_of};
use super::words::{clipped, many};
use super::{Report, by_operation, entry, picture, rust, verdict, wire};
use armgen::compare::Change;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// The index of each operation in the page's list of operation ids, by which the filter refers to operations.
type Places<'a> = BTreeMap<&'a str, usize>;

pub(super) fn write(
    report: &Report<'_>,
    sorted: &Sorted<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let changes = &report.comparison.changes;
    let ids = changes.iter().flat_map(|change| &change.operations).map(|reach| reach.id.as_str());
    let ids: BTreeSet<&str> = ids.collect();
    let places: Places<'_> = ids.into_iter().zip(0..).collect();
    write!(out, "{}", head(report, sorted))?;
    let picture = picture::svg(sorted);
    if !picture.is_empty() {
        writeln!(
            out,
            "<h2>Operations, and the changed types that they use</h2>\n<p>Click a box to filter the list \
             below.</p>\n<figure>{picture}</figure>"
        )?;
    }
    writeln!(out, "<h2 id=\"changes\">Changes</h2>")?;
    write!(out, "{}", filters(&places))?;
    writeln!(out, "<div id=\"by-severity\">")?;
    let accepted: Vec<&Change> = sorted.accepted.iter().map(|(change, _)| *change).collect();
    for (heading, changes) in sorted.sections().into_iter().chain([("Accepted before", &*accepted)])
    {
        if changes.is_empty() {
            continue;
        }
        let count = many(changes.len(), "change");
        writeln!(out, "<section>\n<h3>{heading}: {count}</h3>\n<ol>")?;
        for change in changes {
            let reached =
                change.operations.iter().filter_map(|reach| places.get(reach.id.as_str()));
            let reached = ranges(reached.copied());
            write!(out, "{}", entry::item(change, report, sorted, &reached))?;
        }
        writeln!(out, "</ol>\n</section>")?;
    }
    writeln!(out, "</div>\n{}</main>", operations(sorted, &places))?;
    writeln!(out, "<script>\n{}</script>\n</body>\n</html>", include_str!("page.js"))
}

/// Returns the list of operations, the worst first. A script of the page copies the changes of each operation
/// into it.
fn operations(sorted: &Sorted<'_>, places: &Places<'_>) -> String {
    let operations = by_operation::operations(sorted);
    let mut text = String::from("<div id=\"by-operation\">\n<h3>By operation</h3>\n");
    for operation in &operations {
        let reach = operation.reach;
        let index = places.get(reach.id.as_str()).copied().unwrap_or_default();
        text.push_str(&format!(
            "<details class=\"operation {}\" data-operation=\"{index}\"><summary>{}<small>{}; {} \
             {}</small></summary></details>\n",
            operation.class(),
            html(&reach.id),
            operation.said(),
            reach.method.to_uppercase(),
            html(&reach.path)
        ));
    }
    text.push_str("</div>\n");
    text
}

fn head(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let title = html(&clipped(&verdict::title(report), 200));
    let mut head = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<title>{title}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n<p class=\"decision {}\">{}</p>\n<h1>{title}</h1>\n\
         <p>{}</p>\n<p><code>{}</code> → <code>{}</code></p>\n",
        include_str!("page.css"),
        if verdict::is_open(report, sorted) { "breaking" } else { "compatible" },
        html(&verdict::decision(report, sorted)),
        html(&verdict::sizes(report)),
        html(report.old),
        html(report.new),
    );
    let verdicts = [
        ("Wire", wire(sorted.wire()), verdict::wire(report, sorted)),
        ("Rust", rust(report.comparison.rust()), verdict::rust(report, sorted)),
    ];
    for (about, verdict, means) in verdicts {
        let class = match verdict {
            "breaking" | "major" => "breaking",
            "compatible" | "minor" => "code",
            _ => "compatible",
        };
        let means = html(&means);
        head.push_str(&format!(
            "<p>{about}: <span class=\"verdict {class}\">{verdict}</span>, {means}</p>\n"
        ));
    }
    if let Some(order) = verdict::order(report) {
        head.push_str(&format!("<p>Note: {}.</p>\n", html(&order)));
    }
    if let Some(why) = verdict::letter(sorted) {
        head.push_str(&format!("<p>{}</p>\n", entry::sentence(&why)));
    }
    if !sorted.reshaped.is_empty() {
        let said = html(&sorted.reshapes());
        head.push_str(&format!("<p>Refactored, with nothing changed on the wire: {said}</p>\n"));
    }
    let counts = sorted.counts();
    if !counts.is_empty() {
        head.push_str(
            "<table><thead><tr><th></th><th scope=\"col\">requests</th><th scope=\"col\">responses</th>\
             <th scope=\"col\">changes</th></tr></thead><tbody>\n",
        );
        for line in counts {
            head.push_str(&format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
                line.name, line.requests, line.responses, line.all
            ));
        }
        head.push_str("</tbody></table>\n");
    }
    head.push_str(&worst(sorted));
    head
}

/// Returns the changes to look at first, as links to their entries further down.
fn worst(sorted: &Sorted<'_>) -> String {
    let items: String = sorted
        .worst()
        .into_iter()
        .filter(|change| matches!(class_of(change), "breaking" | "code"))
        .map(|change| {
            format!(
                "<li class=\"{}\"><a href=\"#c-{}\">{}</a></li>\n",
                class_of(change),
                html(&change.fingerprint),
                entry::sentence(&clipped(&change.sentence, 300))
            )
        })
        .collect();
    match items.is_empty() {
        true => items,
        false => format!("<h2>Look at these first</h2>\n<ul class=\"first\">\n{items}</ul>\n"),
    }
}

/// The radio buttons that switch between the list by severity and the list by operation.
const GROUPING: &str = "<fieldset><legend>Group by</legend>\
    <label><input type=\"radio\" name=\"group\" value=\"severity\" checked>severity</label>\
    <label><input type=\"radio\" name=\"group\" value=\"operation\">operation</label></fieldset>\n";

fn filters(places: &Places<'_>) -> String {
    let select = |label: &str, name: &str, values: &[&str]| {
        let options: String =
            values.iter().map(|value| format!("<option>{value}</option>")).collect();
        format!(
            "<label>{label}<select name=\"{name}\"><option value=\"\">any</option>{options}</select></label>\n"
        )
    };
    let ids: String =
        places.keys().map(|id| format!("<option value=\"{}\"></option>\n", html(id))).collect();
    format!(
        "<form id=\"filters\" role=\"search\" hidden>\n<label>Search<input type=\"search\" \
         name=\"search\"></label>\n<label>Operation<input type=\"search\" name=\"operation\" \
         list=\"operations\"></label>\n{}{}{}{GROUPING}<button type=\"reset\">Show all</button>\n<output id=\"shown\" \
         aria-live=\"polite\"></output>\n</form>\n<datalist id=\"operations\">\n{ids}</datalist>\n",
        select("Direction", "direction", &["request", "response"]),
        select("Wire", "wire", &["breaking", "compatible", "none"]),
        select("Rust", "rust", &["major", "minor", "patch"]),
    )
}

/// Writes numbers as ranges: `0-3 7`.
fn ranges(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: BTreeSet<usize> = numbers.collect();
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == number => *last = number,
            _ => ranges.push((number, number)),
        }
    }
    let shown = ranges.into_iter().map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}-{last}"),
    });
    shown.collect::<Vec<_>>().join(" ")
}
