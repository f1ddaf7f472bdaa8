//! Draws the picture of a page as SVG: on the left operations, on the right the changed types, and lines from
//! operations to the types that they use. Only the worst are drawn; the rest are counted.

use super::crossings;
use super::escape::html;
use super::sorted::{Sorted, class_of};
use super::words::{clipped, ends, many, plain};
use armgen::compare::{Change, Reach, Wire};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// The largest number of boxes in a column.
const BOXES: usize = 14;

/// The largest number of operations that are drawn as a box each. If there are more, operation groups are
/// drawn.
const OPERATIONS: usize = 14;

const ROW: usize = 38;

/// The size of a picture and of its columns in pixels, and how many characters fit into a box.
struct Size {
    class: &'static str,
    width: usize,
    column: usize,
    letters: usize,
}

/// A wide picture for screens and a narrow one for phones; the page's style sheet shows the one that fits.
const SIZES: [Size; 2] = [
    Size { class: "wide", width: 900, column: 300, letters: 36 },
    Size { class: "narrow", width: 358, column: 148, letters: 17 },
];

/// A box of the picture: the changes of a type, or those that reach an operation.
#[derive(Default)]
struct Node<'a> {
    changes: Vec<&'a Change>,
}

/// A line between the boxes of an operation and a type.
struct Line<'a> {
    number: usize,
    worst: &'a Change,
    at: &'a str,
}

/// Draws the picture in both sizes; an empty text if no change is about a type.
pub(super) fn svg(sorted: &Sorted<'_>) -> String {
    let changes = sorted.all();
    let all = changes.iter().flat_map(|change| &change.operations);
    let is_small = all.map(|reach| &reach.id).collect::<BTreeSet<_>>().len() <= OPERATIONS;
    let mut types: BTreeMap<&str, Node<'_>> = BTreeMap::new();
    let mut callers: BTreeMap<&str, Node<'_>> = BTreeMap::new();
    let mut lines: BTreeMap<(&str, &str), Line<'_>> = BTreeMap::new();
    for change in changes {
        let Some(subject) = subject(change) else { continue };
        types.entry(subject).or_default().changes.push(change);
        let mut met = BTreeSet::new();
        for reach in &change.operations {
            let caller = caller(reach, is_small);
            let is_first = met.insert(caller);
            if is_first {
                callers.entry(caller).or_default().changes.push(change);
            }
            let line = lines.entry((caller, subject)).or_insert(Line {
                number: 0,
                worst: change,
                at: &reach.at,
            });
            line.number += usize::from(is_first);
            if reach.at.len() < line.at.len() {
                line.at = &reach.at;
            }
        }
    }
    if types.is_empty() {
        return String::new();
    }
    let mut types = chosen(types);
    let mut callers = reaching(callers, &types, &lines);
    untangle(&mut callers, &mut types, &lines);
    SIZES.iter().map(|size| drawn(size, &callers, &types, &lines)).collect()
}

/// Reorders the boxes of both columns so that few lines cross.
fn untangle<'a>(
    callers: &mut Column<'a>,
    types: &mut Column<'a>,
    lines: &BTreeMap<(&str, &str), Line<'_>>,
) {
    let drawn: Vec<(usize, usize)> = lines
        .keys()
        .filter_map(|(caller, subject)| Some((row(callers, caller)?, row(types, subject)?)))
        .collect();
    let orders = crossings::ordered(callers.0.len(), types.0.len(), &drawn);
    for (column, order) in [callers, types].into_iter().zip(orders) {
        let mut boxes: Vec<_> = std::mem::take(&mut column.0).into_iter().map(Some).collect();
        column.0 = order.into_iter().filter_map(|index| boxes.get_mut(index)?.take()).collect();
    }
}

fn row(column: &Column<'_>, name: &str) -> Option<usize> {
    column.0.iter().position(|(other, _)| *other == name)
}

/// Chooses the operations to draw: for each type the operation with the most changes to it, then others, the
/// worst first.
fn reaching<'a>(
    mut callers: BTreeMap<&'a str, Node<'a>>,
    types: &Column<'a>,
    lines: &BTreeMap<(&'a str, &'a str), Line<'a>>,
) -> Column<'a> {
    callers
        .retain(|caller, _| types.0.iter().any(|(name, _)| lines.contains_key(&(*caller, *name))));
    let number = callers.len();
    let mut column = Vec::new();
    for (name, _) in &types.0 {
        let to = lines.iter().filter(|((_, subject), _)| subject == name);
        let most = to.max_by_key(|((caller, _), line)| (line.number, Reverse(*caller)));
        let taken = most.and_then(|((caller, _), _)| callers.remove_entry(caller));
        column.extend(taken);
    }
    let room = BOXES.saturating_sub(column.len());
    column.extend(chosen(callers).0.into_iter().take(room));
    let left = number - column.len();
    (column, left)
}

/// Returns the type that a change is about; `None` if it is about an operation itself.
fn subject(change: &Change) -> Option<&str> {
    let owner = change.subject.split(['.', ':', ' ']).next().unwrap_or_default();
    if change.operations.iter().any(|reach| reach.id == owner) {
        return None;
    }
    match change.subject.contains('.') {
        true => Some(owner),
        // The subject of a change to an enum value does not name the enum; its pointer does.
        false => [&change.new, &change.old]
            .into_iter()
            .flatten()
            .find_map(|found| found.pointer.strip_prefix("/definitions/")?.split('/').next()),
    }
    .filter(|owner| !owner.is_empty())
}

/// Returns the name of the box for an operation: its id, or the id's group if there are many operations.
fn caller(reach: &Reach, is_small: bool) -> &str {
    match reach.id.split_once('_') {
        Some((group, _)) if !is_small => group,
        _ => &reach.id,
    }
}

/// Chooses the boxes to draw, first by the worst change and then by the number of changes. Also returns how
/// many are left out.
fn chosen<'a>(nodes: BTreeMap<&'a str, Node<'a>>) -> (Vec<(&'a str, Node<'a>)>, usize) {
    let mut nodes: Vec<_> = nodes.into_iter().collect();
    nodes.sort_by_key(|(_, node)| (worst(node), Reverse(node.changes.len())));
    let left = nodes.len().saturating_sub(BOXES);
    nodes.truncate(BOXES);
    (nodes, left)
}

fn worst(node: &Node<'_>) -> Reverse<Wire> {
    Reverse(node.changes.iter().map(|change| change.wire()).max().unwrap_or_default())
}

type Column<'a> = (Vec<(&'a str, Node<'a>)>, usize);

fn drawn(
    size: &Size,
    callers: &Column<'_>,
    types: &Column<'_>,
    lines: &BTreeMap<(&str, &str), Line<'_>>,
) -> String {
    let rows = callers.0.len().max(types.0.len()) + usize::from(callers.1 + types.1 > 0);
    let (height, right) = (rows * ROW + 30, size.width - size.column);
    let mut svg = format!(
        "<svg class=\"{}\" viewBox=\"0 0 {} {height}\" role=\"group\" aria-label=\"Operations, and the types \
         that changed\">\n<text x=\"4\" y=\"16\">operations</text><text x=\"{right}\" y=\"16\">types that \
         changed</text>\n",
        size.class, size.width
    );
    for ((caller, subject), line) in lines {
        if let (Some(from), Some(to)) = (row(callers, caller), row(types, subject)) {
            svg.push_str(&path(size, from, to, (caller, subject), line));
        }
    }
    for (column, x, field) in [(callers, 0, "operation"), (types, right, "search")] {
        for (index, (name, node)) in column.0.iter().enumerate() {
            let way = if field == "search" { way(name, lines) } else { None };
            svg.push_str(&boxed(size, (index, x), field, name, node, way));
        }
        if column.1 > 0 {
            let y = column.0.len() * ROW + 46;
            svg.push_str(&format!(
                "<text class=\"small\" x=\"{}\" y=\"{y}\">and {} more</text>\n",
                x + 4,
                column.1
            ));
        }
    }
    svg.push_str("</svg>\n");
    svg
}

fn path(
    size: &Size,
    from: usize,
    to: usize,
    (caller, subject): (&str, &str),
    line: &Line<'_>,
) -> String {
    let (start, end) = (size.column, size.width - size.column);
    let [from, to] = [from, to].map(|row| row * ROW + 41);
    let middle = (start + end) / 2;
    let at = if line.at.is_empty() { String::new() } else { format!(" at {}", line.at) };
    let said = format!("{caller} reaches {subject}{at}: {}", many(line.number, "change"));
    format!(
        "<path class=\"{}\" d=\"M{start} {from}C{middle} {from} {middle} {to} {end} {to}\"><title>{}</title></path>\n",
        class_of(line.worst),
        html(&said)
    )
}

/// Returns the shortest path by which an operation reaches a type, e.g. a property in a response.
fn way<'a>(name: &str, lines: &BTreeMap<(&str, &str), Line<'a>>) -> Option<&'a str> {
    let ways = lines.iter().filter(|((_, subject), _)| *subject == name).map(|(_, line)| line.at);
    ways.filter(|at| !at.is_empty()).min_by_key(|at| (at.len(), *at))
}

/// Returns a box as SVG: its name, below that the number of changes, and the path to the type if it fits.
fn boxed(
    size: &Size,
    (row, x): (usize, usize),
    field: &str,
    name: &str,
    node: &Node<'_>,
    way: Option<&str>,
) -> String {
    let y = row * ROW + 26;
    let class = node.changes.iter().max_by_key(|change| (change.wire(), change.rust));
    let class = class.map_or("", |change| class_of(change));
    let count = many(node.changes.len(), "change");
    let below = match way {
        Some(way) => format!("{count} at {}", plain(way)),
        None => count.clone(),
    };
    let shown = ends(&plain(name), size.letters).into_owned();
    // The second line has smaller letters, of which more fit.
    let below = clipped(&below, size.letters * 5 / 4).into_owned();
    format!(
        "<a href=\"#changes\" class=\"{class}\" data-field=\"{field}\" data-value=\"{0}\"><title>{0}: \
         {count}</title><rect x=\"{1}\" y=\"{y}\" width=\"{2}\" height=\"30\" rx=\"5\"/><text x=\"{3}\" \
         y=\"{4}\">{5}</text><text class=\"small\" x=\"{3}\" y=\"{6}\">{7}</text></a>\n",
        html(name),
        x + 1,
        size.column - 2,
        x + 8,
        y + 14,
        html(&shown),
        y + 26,
        html(&below)
    )
}
