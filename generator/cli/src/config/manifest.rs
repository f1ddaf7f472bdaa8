//! The parts of `armgen.toml` that go into the Cargo.toml of generated crates: the dependency on the runtime,
//! and members of `[package]`.

use super::table::{File, Table, Text};
use crate::specs;
use armgen::diagnostics::Diagnostics;
use armgen::{Package, Runtime};

/// The top-level members of `armgen.toml` that are read here.
pub(super) const KEYS: [&str; 2] = ["package", "runtime"];

/// The relative path from a crate's folder, `generated/NAME`, to the repository.
const TO_ROOT: &str = "../../";

const RUNTIME_HELP: &str = "write `runtime = { path = \"…\" }`, `{ git = \"…\", tag = \"…\" }` or `{ version = \
    \"…\" }`, or nothing to have it written to generated/";
const PACKAGE_HELP: &str = "write `[package]`, with keys of Cargo's: `license`, `authors`, `repository`, `publish`, \
    `edition`";

/// The defaults for the Cargo.toml of all crates.
#[derive(Default)]
pub(crate) struct Manifest {
    pub(crate) runtime: Runtime,
    pub(crate) package: Package,
}

pub(super) fn read(name: &str, text: &str, diagnostics: &mut Diagnostics) -> Manifest {
    // Syntax errors are dropped here, since reading the list of crates reports them.
    let mut unheard = Diagnostics::default();
    let Some(root) = File::new(name, text, &mut unheard).parse() else {
        return Manifest::default();
    };
    let mut file = File::new(name, text, diagnostics);
    let top = Table::top(&root);
    let package = package(&mut file, &top, &Package::default());
    Manifest { runtime: runtime(&mut file, &top).unwrap_or_default(), package }
}

/// Reads the member `package` of a table; members that it lacks are taken from `common`.
pub(super) fn package(file: &mut File<'_>, holder: &Table<'_>, common: &Package) -> Package {
    let mut package = common.clone();
    let Some(table) = file.table(holder, "package", PACKAGE_HELP) else {
        return package;
    };
    file.only(&table, &["authors", "edition", "license", "publish", "repository"]);
    let mut text = |key: &str| file.optional_text(&table, key, PACKAGE_HELP);
    let (license, repository, edition) = (text("license"), text("repository"), text("edition"));
    if let Some(edition) = edition.as_ref().filter(|edition| !is_edition(&edition.value)) {
        let found = edition.value.escape_debug();
        let message = format!("expected the edition `2021` or `2024`, found `{found}`");
        file.error(&edition.span, message, "generated code is written for these");
    }
    let value = |text: Option<Text>| text.map(|text| text.value);
    package.license = value(license).or(package.license);
    package.repository = value(repository).or(package.repository);
    package.edition = value(edition).or(package.edition);
    package.publish = file.optional_flag(&table, "publish", PACKAGE_HELP).or(package.publish);
    if let Some(authors) = file.texts(&table, "authors", PACKAGE_HELP) {
        package.authors = authors.into_iter().map(|author| author.value).collect();
    }
    package
}

fn is_edition(edition: &str) -> bool {
    matches!(edition, "2021" | "2024")
}

fn runtime(file: &mut File<'_>, top: &Table<'_>) -> Option<Runtime> {
    let table = file.table(top, "runtime", RUNTIME_HELP)?;
    file.only(&table, &["path", "git", "branch", "rev", "tag", "version"]);
    let places = ["path", "git", "version"].into_iter().filter(|place| table.has(place));
    let places: Vec<&str> = places.collect();
    let &[place] = places.as_slice() else {
        let found = if places.is_empty() { "none".to_owned() } else { places.join(" and ") };
        let message =
            format!("expected one of `path`, `git` and `version` in `runtime`, found {found}");
        file.error(table.header(), message, RUNTIME_HELP);
        return None;
    };
    let at: Vec<&str> = ["branch", "rev", "tag"].into_iter().filter(|key| table.has(key)).collect();
    if at.len() > usize::from(place == "git") {
        let message = format!(
            "expected at most one of `branch`, `rev` and `tag`, beside `git`, found {}",
            at.join(" and ")
        );
        file.error(table.header(), message, RUNTIME_HELP);
        return None;
    }
    let value = file.optional_text(&table, place, RUNTIME_HELP)?;
    match place {
        "path" => {
            if let Some(reason) = specs::refused(&value.value) {
                let found = value.value.escape_debug();
                let message =
                    format!("expected a folder of the repository, found `{found}`: {reason}");
                file.error(&value.span, message, RUNTIME_HELP);
            }
            Some(Runtime::Path(format!("{TO_ROOT}{}", value.value)))
        }
        "git" => {
            let at = ["branch", "rev", "tag"].into_iter().find(|key| table.has(key));
            let at = at.and_then(|kind| {
                Some((kind, file.optional_text(&table, kind, RUNTIME_HELP)?.value))
            });
            Some(Runtime::Git { url: value.value, at })
        }
        _ => Some(Runtime::Version(value.value)),
    }
}
