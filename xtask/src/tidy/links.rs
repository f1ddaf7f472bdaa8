//! The rules that links between Markdown files lead to existing files, and that `docs/SUMMARY.md`
//! lists every chapter of the guide.

use super::Violation;
use super::tree::{File, Tree};
use std::path::Path;

/// The table of contents of mdBook, which does not build a chapter that is not listed.
const SUMMARY: &str = "docs/SUMMARY.md";

pub(super) fn find(tree: &Tree) -> Vec<Violation> {
    let pages: Vec<&File> = tree.files.iter().filter(|file| file.path.ends_with(".md")).collect();
    let summary = pages.iter().find(|page| page.path == SUMMARY);
    let chapters: Vec<&str> =
        summary.into_iter().flat_map(|page| links(page)).map(|link| link.1).collect();
    let is_unlisted = |page: &&&File| {
        let name = page.path.strip_prefix("docs/").filter(|_| page.path != SUMMARY);
        name.is_some_and(|name| !chapters.contains(&name))
    };
    let unlisted = pages.iter().filter(is_unlisted).map(|page| Violation {
        path: page.path.clone(),
        line: 1,
        advice: format!("list it in {SUMMARY}"),
    });
    pages.iter().flat_map(|page| broken(&tree.root, page)).chain(unlisted).collect()
}

/// The links of a page to files that do not exist.
fn broken<'t>(root: &'t Path, page: &'t File) -> impl Iterator<Item = Violation> + 't {
    let folder = Path::new(&page.path).parent().unwrap_or(Path::new(""));
    let is_broken = move |(_, target): &(usize, &str)| !root.join(folder).join(target).exists();
    links(page).filter(is_broken).map(|(line, target)| Violation {
        path: page.path.clone(),
        line,
        advice: format!("expected the file `{target}` to exist, which this line links to"),
    })
}

/// The relative links of a page, `[text](file#fragment)`, each with its line and file. Code blocks
/// are left out.
fn links(page: &File) -> impl Iterator<Item = (usize, &str)> {
    let mut is_code = false;
    let prose = page.lines().filter(move |(_, line)| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    });
    prose.flat_map(|(number, line)| {
        let targets = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
        let files = targets.filter_map(|(target, _)| target.split('#').next());
        let is_relative = |file: &&str| !file.is_empty() && !file.contains("://");
        files.filter(is_relative).map(move |file| (number, file))
    })
}
