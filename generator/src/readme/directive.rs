//! The setting `directive`: changes of descriptions that a readme makes. armgen applies those that
//! need no code to run, and warns about each other one.

use super::Readme;
use super::script::{self, Mistake};
use super::settings;
use super::yaml::{Kind, Yaml};
use crate::job::{Change, Directive};
use crate::uri;

/// Members of a directive that select or explain, and those that suppress another tool's warnings.
const HARMLESS: [&str; 13] = [
    "suppress",
    "supress",
    "suppression",
    "suppressions",
    "from",
    "where",
    "reason",
    "approved-by",
    "approvedBy",
    "set-debug",
    "debug",
    "code",
    "documentation",
];

/// AutoRest's name for every description file.
const DESCRIPTION: &str = "swagger-document";

/// Reads the changes that a block makes, in order.
pub(super) fn read(readme: &mut Readme<'_>, settings: &Option<Yaml>) -> Vec<Directive> {
    let mut all = Vec::new();
    for (_, directives) in settings::values(settings, "directive") {
        for directive in directives.items() {
            let actions = directive.members().filter(|(name, ..)| !HARMLESS.contains(name));
            for (name, key, action) in actions {
                match files(directive)
                    .and_then(|files| Ok((files, changes(name, action, directive)?)))
                {
                    Ok((files, changes)) => all.extend(changes.into_iter().map(|change| {
                        let readme = (readme.file.clone(), readme.text.clone());
                        Directive { readme, position: key.position, files: files.clone(), change }
                    })),
                    Err(reason) => readme.warning(
                        key.position,
                        format!(
                            "the directive `{}` is ignored: {reason}",
                            name.escape_debug()
                        ),
                        "the description is used as it is; if it is wrong on the wire, correct it in \
                         spec/overrides.toml",
                    ),
                }
            }
        }
    }
    all
}

/// The files that a directive is for; an empty list means all files.
fn files(directive: &Yaml) -> Result<Vec<String>, String> {
    let mut files = Vec::new();
    for from in parts(directive, "from")? {
        match from {
            DESCRIPTION => return Ok(Vec::new()),
            file if file.ends_with(".json") => {
                let file = uri::decoded(file).unwrap_or(file.into());
                files.push(file.trim_start_matches("./").to_owned());
            }
            other => {
                let found = other.escape_debug();
                return Err(format!("expected `from` to be a description file, found `{found}`"));
            }
        }
    }
    Ok(files)
}

fn changes(name: &str, action: &Yaml, directive: &Yaml) -> Result<Vec<Change>, String> {
    let places = parts(directive, "where")?;
    match name {
        "transform" => transforms(action, places),
        "remove-operation" => {
            let ids = texts(action)?.into_iter();
            Ok(ids.map(|id| Change::RemoveOperation(id.to_owned())).collect())
        }
        "rename-operation" => {
            let (from, to) = renamed(action)?;
            Ok(vec![Change::RenameOperation(from, to)])
        }
        // References from other files would keep the old name, so a model is renamed in all files
        // or not at all.
        "rename-model" if parts(directive, "from")?.iter().any(|from| *from != DESCRIPTION) => {
            Err("it is for one file, and others may refer to the model".to_owned())
        }
        "rename-model" => {
            let (from, to) = renamed(action)?;
            Ok(vec![Change::RenameModel(from, to)])
        }
        _ => Err("armgen does not know it".to_owned()),
    }
}

/// Reads `transform`: each statement is applied at each path of `where`.
fn transforms(action: &Yaml, mut paths: Vec<&str>) -> Result<Vec<Change>, String> {
    if paths.is_empty() {
        paths.push("$");
    }
    let mut changes = Vec::new();
    for code in texts(action)? {
        let steps = script::statements(code).map_err(message)?;
        for path in &paths {
            let at = script::path(path).map_err(message)?;
            changes.push(Change::Values { at, steps: steps.clone() });
        }
    }
    Ok(changes)
}

fn message(Mistake { expected, found }: Mistake) -> String {
    format!("expected {expected}, found {found}")
}

/// Reads the two names of a rename: `{ from: Old, to: New }`.
fn renamed(action: &Yaml) -> Result<(String, String), String> {
    match (parts(action, "from")?.as_slice(), parts(action, "to")?.as_slice()) {
        ([from], [to]) => Ok(((*from).to_owned(), (*to).to_owned())),
        _ => Err("expected one name under `from`, and one under `to`".to_owned()),
    }
}

/// The strings under a key: one, a list of them, or none if the key is absent.
fn parts<'y>(directive: &'y Yaml, key: &str) -> Result<Vec<&'y str>, String> {
    let mut all = Vec::new();
    for (.., value) in directive.members().filter(|(name, ..)| *name == key) {
        all.extend(texts(value).map_err(|reason| format!("{reason} under `{key}`"))?);
    }
    Ok(all)
}

fn texts(value: &Yaml) -> Result<Vec<&str>, String> {
    let text = |item: &'_ Yaml| match &item.kind {
        Kind::Scalar(_) => Ok(()),
        _ => Err(format!("expected a text or a list of texts, found {}", item.noun())),
    };
    value.items().iter().try_for_each(text)?;
    let texts = value.items().iter().filter_map(|item| match &item.kind {
        Kind::Scalar(text) => Some(text.as_str()),
        _ => None,
    });
    Ok(texts.collect())
}
