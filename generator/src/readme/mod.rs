//! Reads a package from a readme.md: Markdown with blocks of YAML under conditions, which are
//! settings of AutoRest. armgen reads the tags, the title, the description files and the
//! directives, and no other setting.

mod directive;
mod fences;
mod guard;
mod input_file;
mod script;
mod settings;
mod yaml;

use crate::diagnostics::{Diagnostics, Place, Spot};
use crate::job::{Directive, Specs};
use fences::Block;
use guard::Guard;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A package: the description files and settings that a readme has for one tag.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Package {
    /// The tag; None if the readme needs none.
    pub tag: Option<String>,
    /// The title that the readme gives to the package.
    pub title: Option<String>,
    /// The description files relative to the specs folder, without duplicates, in the readme's
    /// order.
    pub inputs: Vec<String>,
    /// The changes that the readme makes to the files.
    pub directives: Vec<Directive>,
}

/// A position in a readme: line and column, counted from 1; columns count bytes.
type Position = (usize, usize);

/// A readme that is being read.
struct Readme<'a> {
    path: &'a str,
    file: Arc<str>,
    text: Arc<str>,
    diagnostics: &'a mut Diagnostics,
}

impl Readme<'_> {
    fn place(&self, (line, column): Position) -> Place {
        Place { file: self.file.clone(), spot: Spot::LineColumn(line, column) }
    }

    fn error(&mut self, position: Position, message: String, help: impl Into<String>) {
        let place = self.place(position);
        self.diagnostics.error(place, message, help);
    }

    fn warning(&mut self, position: Position, message: String, help: impl Into<String>) {
        let place = self.place(position);
        self.diagnostics.warning(place, message, help);
    }

    /// Reports an error about the readme as a whole.
    fn complain(&mut self, message: String, help: impl Into<String>) {
        self.diagnostics.error(Place::file(&self.file), message, help);
    }
}

/// Reads the package for a tag, by default for the readme's own default tag. Returns None after an
/// error, which is added to the diagnostics.
pub fn inputs(
    specs: &dyn Specs,
    path: &str,
    tag: Option<&str>,
    diagnostics: &mut Diagnostics,
) -> Option<Package> {
    let file: Arc<str> = path.into();
    let text = match specs.read(path) {
        Ok(text) => text,
        Err(reason) => {
            let message = format!("expected a readme at `{path}`, but {reason}");
            diagnostics.error(Place::file(&file), message, "check the path");
            return None;
        }
    };
    let text: Arc<str> = Arc::from(text.strip_prefix('\u{feff}').unwrap_or(&text));
    diagnostics.source(&file, &text);
    let before = diagnostics.errors();
    let mut readme = Readme { path, file, text: text.clone(), diagnostics };
    let (package, known) = package(&mut readme, &fences::blocks(&text), tag);
    if package.inputs.is_empty() && readme.diagnostics.errors() == before {
        report_no_files(&mut readme, package.tag.as_deref(), &known);
    }
    Some(package).filter(|_| diagnostics.errors() == before)
}

/// The tags that a readme names, sorted. Errors in their settings are reported only when their
/// files are read.
///
/// # Errors
/// The reason why the readme can't be read, lower case.
pub fn tags(specs: &dyn Specs, path: &str) -> Result<BTreeSet<String>, String> {
    let text = specs.read(path)?;
    let text: Arc<str> = Arc::from(text.strip_prefix('\u{feff}').unwrap_or(&text));
    let mut unheard = Diagnostics::default();
    let mut readme =
        Readme { path, file: path.into(), text: text.clone(), diagnostics: &mut unheard };
    Ok(package(&mut readme, &fences::blocks(&text), None).1)
}

/// The tag with the latest date in its name, of a readme without a default tag and without files
/// outside of tags.
pub fn newest_tag(specs: &dyn Specs, path: &str) -> Option<String> {
    let text = specs.read(path).ok()?;
    let mut unheard = Diagnostics::default();
    let text: Arc<str> = Arc::from(text.strip_prefix('\u{feff}').unwrap_or(&text));
    let mut readme =
        Readme { path, file: path.into(), text: text.clone(), diagnostics: &mut unheard };
    let (package, known) = package(&mut readme, &fences::blocks(&text), None);
    let is_open = package.tag.is_none() && package.inputs.is_empty();
    let date = |tag: &String| tag.chars().filter(char::is_ascii_digit).collect::<String>();
    known.into_iter().filter(|_| is_open).max_by_key(date)
}

/// Reads the package for a tag, and all tags that the readme names.
fn package(
    readme: &mut Readme<'_>,
    blocks: &[Block<'_>],
    tag: Option<&str>,
) -> (Package, BTreeSet<String>) {
    let mut guarded = Vec::new();
    for block in blocks {
        match guard::parse(block.guard) {
            Ok(guard) => guarded.push((guard, block)),
            Err(mistake) => report_guard(readme, block, &mistake),
        }
    }
    let tags = guarded.iter().flat_map(|(guard, _)| guard.tags());
    let known: BTreeSet<String> = tags.map(str::to_owned).collect();
    let own = default_tag(readme, &guarded);
    if let Some(tag) = tag.filter(|tag| !known.contains(*tag) && own.as_deref() != Some(tag)) {
        complain_of_tag(readme, tag, &known);
    }
    let mut package = Package {
        tag: tag.map(str::to_owned).or(own),
        title: None,
        inputs: Vec::new(),
        directives: Vec::new(),
    };
    for (_, block) in guarded.iter().filter(|(guard, _)| guard.holds(package.tag.as_deref())) {
        let settings = settings::read(readme, block);
        settings::report_unfollowed(readme, &settings);
        package.title = package.title.or_else(|| settings::title(&settings).map(str::to_owned));
        package.directives.extend(directive::read(readme, &settings));
        for input in input_file::paths(readme, &settings) {
            if !package.inputs.contains(&input) {
                package.inputs.push(input);
            }
        }
    }
    (package, known)
}

fn report_guard(readme: &mut Readme<'_>, block: &Block<'_>, mistake: &guard::Mistake) {
    let (line, column) = block.guard_position;
    let found = &mistake.found;
    let message = format!("expected a condition like `$(tag) == 'package-2024-01'`, found {found}");
    let help = "the block is ignored; fix the condition in its first line";
    readme.warning((line, column + mistake.offset), message, help);
}

/// The default tag: the first `tag` set in a block whose condition is true without a tag.
fn default_tag(readme: &mut Readme<'_>, guarded: &[(Guard, &Block<'_>)]) -> Option<String> {
    let mut first: Option<String> = None;
    // Errors in these blocks are reported when the blocks are read for the chosen tag.
    let mut unheard = Diagnostics::default();
    for (_, block) in guarded.iter().filter(|(guard, _)| guard.holds(None)) {
        let quiet = &mut Readme {
            path: readme.path,
            file: readme.file.clone(),
            text: readme.text.clone(),
            diagnostics: &mut unheard,
        };
        for (tag, position) in settings::tags(&settings::read(quiet, block)) {
            match &first {
                None => first = Some(tag.to_owned()),
                Some(first) if first != tag => {
                    let found = tag.escape_debug();
                    let first = first.escape_debug();
                    let message =
                        format!("expected one default tag, found `{found}` besides `{first}`");
                    readme.warning(position, message, format!("`{first}`, the first, is taken"));
                }
                Some(_) => {}
            }
        }
    }
    first
}

fn report_no_files(readme: &mut Readme<'_>, tag: Option<&str>, known: &BTreeSet<String>) {
    let (message, help) = match tag {
        None if known.is_empty() => (
            "expected a YAML block with `input-file` whose condition is true without a tag, found \
             none"
                .to_owned(),
            "name the description files instead of this readme".to_owned(),
        ),
        None => (
            "expected a tag, found none: the readme has no default tag".to_owned(),
            format!("choose one; {}", list(known)),
        ),
        Some(tag) => (
            format!("expected description files for the tag `{}`, found none", tag.escape_debug()),
            format!("choose another tag; {}", list(known)),
        ),
    };
    readme.complain(message, help);
}

fn complain_of_tag(readme: &mut Readme<'_>, tag: &str, known: &BTreeSet<String>) {
    let message = format!("expected a tag of this readme, found `{}`", tag.escape_debug());
    let near = nearest(tag, known);
    let help = if near.is_empty() { list(known) } else { format!("did you mean {near}?") };
    readme.complain(message, help);
}

fn list(known: &BTreeSet<String>) -> String {
    let names: Vec<String> =
        known.iter().map(|name| format!("`{}`", name.escape_debug())).collect();
    if names.is_empty() { "it has none".to_owned() } else { format!("it has {}", names.join(", ")) }
}

/// The tags that are most similar to an unknown one, for advice.
fn nearest(tag: &str, known: &BTreeSet<String>) -> String {
    const LEAST: f64 = 0.8;
    let mut near: Vec<(f64, &str)> = known
        .iter()
        .map(|name| (strsim::jaro_winkler(tag, name), name.as_str()))
        .filter(|(score, _)| *score >= LEAST)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
    let names: Vec<String> =
        near.iter().take(3).map(|(_, name)| format!("`{}`", name.escape_debug())).collect();
    names.join(" or ")
}
