//! The report as a page: all changes, a picture, and filters. It is one file that asks nothing of a network; without
//! scripts it is the same list, unfiltered.

use super::escape::html;
use super::sorted::{Sorted, class_of};
use super::words::{clipped, many};
use super::{Report, advice, picture, rust, verdict, wire};
use armgen::compare::{Change, Found, Wire};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// How many operations a change names; the filter knows all.
const OPERATIONS: usize = 20;

/// The ids of operations in the order of the page, and the place of each.
type Places<'a> = BTreeMap<&'a str, usize>;

pub(super) fn write(
    report: &Report<'_>,
    sorted: &Sorted<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let changes = &report.comparison.changes;
    let ids = changes.iter().flat_map(|change| &change.operations).map(|reach| reach.id.as_str());
    let ids: std::collections::BTreeSet<&str> = ids.collect();
    let places: Places<'_> = ids.into_iter().zip(0..).collect();
    write!(out, "{}", head(report, sorted))?;
    let picture = picture::svg(sorted);
    if !picture.is_empty() {
        writeln!(
            out,
            "<h2>What reaches what</h2>\n<p>A box filters the list below.</p>\n<figure>{picture}</figure>"
        )?;
    }
    writeln!(out, "<h2 id=\"changes\">Changes</h2>")?;
    write!(out, "{}", filters(&places))?;
    writeln!(out, "<ol>")?;
    for change in changes {
        write!(out, "{}", item(change, report, &places))?;
    }
    writeln!(
        out,
        "</ol>\n</main>\n<script>\n{}</script>\n</body>\n</html>",
        include_str!("page.js")
    )
}

fn head(report: &Report<'_>, sorted: &Sorted<'_>) -> String {
    let title = html(&clipped(&verdict::title(report), 200));
    let mut head = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n<title>{title}</title>\n\
         <style>\n{}</style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n<p>{}</p>\n<p><code>{}</code> → \
         <code>{}</code></p>\n",
        include_str!("page.css"),
        html(&verdict::sizes(report)),
        html(report.old),
        html(report.new)
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
    if let Some(why) = verdict::letter(sorted) {
        head.push_str(&format!("<p>{}</p>\n", sentence(&why)));
    }
    if !sorted.reshaped.is_empty() {
        let said = html(&sorted.reshapes());
        head.push_str(&format!("<p>Reshaped, with no line on the wire changed: {said}</p>\n"));
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
    head
}

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
         list=\"operations\"></label>\n{}{}{}<button type=\"reset\">Show all</button>\n<output id=\"shown\" \
         aria-live=\"polite\"></output>\n</form>\n<datalist id=\"operations\">\n{ids}</datalist>\n",
        select("Direction", "direction", &["request", "response"]),
        select("Wire", "wire", &["breaking", "compatible", "none"]),
        select("Rust", "rust", &["major", "minor", "patch"]),
    )
}

fn item(change: &Change, report: &Report<'_>, places: &Places<'_>) -> String {
    let way = |effect: Option<Wire>| effect.map_or("", wire);
    let operations = change.operations.iter().filter_map(|reach| places.get(reach.id.as_str()));
    let accepted = report.accepted.get(&change.fingerprint);
    let (id, fingerprint) = (html(change.rule.id), html(&change.fingerprint));
    let mark = if accepted.is_some() { "; accepted" } else { "" };
    format!(
        "<li class=\"change {}\" data-wire=\"{}\" data-rust=\"{}\" data-request=\"{}\" data-response=\"{}\" \
         data-operations=\"{}\"><details><summary>{}<small>{}; {}; {}; {id} {fingerprint}{mark}</small>\
         </summary>\n{}</details></li>\n",
        class_of(change),
        wire(change.wire()),
        rust(change.rust),
        way(change.effect.request),
        way(change.effect.response),
        ranges(operations.copied()),
        sentence(&change.sentence),
        verdict::effect(change),
        verdict::code(change),
        many(change.operations.len(), "operation"),
        more(change, accepted.map(String::as_str)),
    )
}

/// What is seen of a change once it is opened.
fn more(change: &Change, accepted: Option<&str>) -> String {
    let mut list = String::from("<dl>");
    let mut entry = |name: &str, shown: String| {
        list.push_str(&format!("<dt>{name}</dt><dd>{shown}</dd>\n"));
    };
    let code = |words: &str| format!("<code>{}</code>", html(words));
    if let Some(reason) = accepted {
        entry("accepted", html(reason));
    }
    entry("to do", sentence(advice::on(change)));
    for (name, value) in [("was", &change.before), ("is", &change.after)] {
        if let Some(value) = value {
            entry(name, if value.contains('`') { sentence(value) } else { code(value) });
        }
    }
    let place = |found: &Found| {
        let position = format!("{}:{}:{}", found.file, found.line, found.column);
        format!("{} {}", code(&position), code(&found.pointer))
    };
    for (name, found) in [("old place", &change.old), ("new place", &change.new)] {
        if let Some(found) = found {
            entry(name, place(found));
        }
    }
    for reach in change.operations.iter().take(OPERATIONS) {
        let call = format!("{} {}", reach.method.to_uppercase(), reach.path);
        entry("reaches", format!("{} {} {}", html(&reach.id), code(&reach.at), code(&call)));
    }
    if change.operations.len() > OPERATIONS {
        entry("", format!("and {} more", change.operations.len() - OPERATIONS));
    }
    list.push_str("</dl>\n");
    let gone = change.removed_api.iter().map(|line| ('-', line));
    let come = change.added_api.iter().map(|line| ('+', line));
    let lines: String =
        gone.chain(come).map(|(sign, line)| format!("{sign} {}\n", html(line))).collect();
    if !lines.is_empty() {
        list.push_str(&format!("<pre>{lines}</pre>\n"));
    }
    list
}

/// A sentence; what stands between backticks is code.
fn sentence(words: &str) -> String {
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

/// Numbers in brief: `0-3 7`.
fn ranges(numbers: impl Iterator<Item = usize>) -> String {
    let numbers: std::collections::BTreeSet<usize> = numbers.collect();
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
