//! `find`: searches the newest descriptions of all services for operations by words. Only files whose paths or
//! names of examples contain some of the words are read, since fetching all would take long.

use crate::api_version::taken_apart;
use crate::cli::Find;
use crate::config;
use crate::console::{Console, Failure, Outcome, counted};
use crate::discover;
use crate::origin::Origin;
use crate::specs::{Browse, Folder};
use crate::upstream;
use crate::upstream::Upstream;
use armgen::Specs;
use serde_json::Value;
use std::path::Path;

/// The greatest number of description files that are read.
const FILES: usize = 60;

/// The greatest number of operations that are shown.
const SHOWN: usize = 20;

/// An operation that contains all words, with a score of how well it matches.
struct Found {
    /// The sum of a weight for each word, by where it occurs: in the operation id (8), the path (4), the
    /// summary or description (2), or the file's path (1).
    score: usize,
    id: String,
    method: String,
    path: String,
    about: String,
    file: String,
}

pub(crate) fn run(
    options: &Find,
    root: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let words: Vec<String> = options
        .words
        .iter()
        .flat_map(|text| text.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .map(stem)
        .collect();
    if words.is_empty() {
        return Err("expected words to look for, found none".to_owned().into());
    }
    let service = options.service.as_deref();
    let origin = match &options.specs {
        Some(specs) => Origin::Folder(Folder::open(specs)?),
        None => {
            let source = match config::read_from(&root)? {
                Some(config) => config.source,
                None => upstream::Source::default(),
            };
            Origin::Commit(Upstream::at(&options.from, &source)?)
        }
    };
    let files = promising(&origin, service, &words)?;
    let mut found = origin.complete(|| operations(&files, &words, &origin))?;
    found.sort_by(|a, b| {
        b.score
            .cmp(&a.score)
            .then_with(|| a.id.len().cmp(&b.id.len()))
            .then_with(|| (&a.id, &a.file).cmp(&(&b.id, &b.file)))
    });
    tell(&found, console);
    Ok(if found.is_empty() { Outcome::Findings } else { Outcome::Fine })
}

/// Returns a word in lower case, without the ending of an English plural.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    match word.strip_suffix("ies").or_else(|| word.strip_suffix('s')) {
        Some(stem) if stem.len() > 2 && !word.ends_with("ss") => stem.to_owned(),
        _ => word,
    }
}

/// Returns at most `FILES` files of the newest api-versions, sorted by how many of the words their path and the
/// names of their examples contain, most first.
fn promising(
    specs: &dyn Browse,
    service: Option<&str>,
    words: &[String],
) -> Result<Vec<String>, Failure> {
    let services = match service {
        Some(service) => vec![service.to_owned()],
        None => discover::services(specs)?,
    };
    let mut scored = Vec::new();
    for each in &services {
        let files = match discover::files(specs, each, None) {
            Ok(files) => files,
            // A service may have no Resource Manager descriptions, which is an error only if the user named the
            // service.
            Err(_) if service.is_none() => continue,
            Err(problem) => return Err(problem),
        };
        for file in files {
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            let mut text = file.to_lowercase();
            for (name, _) in specs.list(&format!("{folder}/examples"))? {
                text.push(' ');
                text.push_str(&name.to_lowercase());
            }
            let score = words.iter().filter(|word| text.contains(word.as_str())).count();
            if score > 0 || service.is_some() {
                scored.push((score, file));
            }
        }
    }
    scored.sort_by(|(a, left), (b, right)| b.cmp(a).then_with(|| left.cmp(right)));
    scored.truncate(FILES);
    Ok(scored.into_iter().map(|(_, file)| file).collect())
}

/// Returns the operations in `files` that contain all words.
fn operations(files: &[String], words: &[String], specs: &dyn Specs) -> Vec<Found> {
    let mut found = Vec::new();
    for file in files {
        let Ok(text) = specs.read(file) else { continue };
        let Ok(document) = serde_json::from_str::<Value>(&text) else { continue };
        let paths = document.get("paths").and_then(Value::as_object).into_iter().flatten();
        for (path, item) in paths {
            for (method, operation) in item.as_object().into_iter().flatten() {
                found.extend(scored(file, path, method, operation, words));
            }
        }
    }
    found
}

fn scored(
    file: &str,
    path: &str,
    method: &str,
    operation: &Value,
    words: &[String],
) -> Option<Found> {
    let text = |key| operation.get(key).and_then(Value::as_str).unwrap_or_default();
    let (id, about) = (text("operationId"), format!("{} {}", text("summary"), text("description")));
    if id.is_empty() {
        return None;
    }
    let (in_id, in_path) = (id.to_lowercase(), path.to_lowercase());
    let (in_text, in_file) = (about.to_lowercase(), file.to_lowercase());
    let mut score = 0;
    for word in words {
        let weight = |text: &str, weight| if text.contains(word) { weight } else { 0 };
        let best = weight(&in_id, 8)
            .max(weight(&in_path, 4))
            .max(weight(&in_text, 2))
            .max(weight(&in_file, 1));
        if best == 0 {
            return None;
        }
        score += best;
    }
    let about: Vec<&str> = about.split_whitespace().collect();
    Some(Found {
        score,
        id: id.to_owned(),
        method: method.to_uppercase(),
        path: path.to_owned(),
        about: about.join(" ").chars().filter(|c| !c.is_control()).take(100).collect(),
        file: file.to_owned(),
    })
}

fn tell(found: &[Found], console: &mut Console<'_>) {
    let program = console.program();
    let Some(first) = found.first() else {
        console.say("no operation has all of these words; try fewer, or --service");
        return;
    };
    for each in found.iter().take(SHOWN) {
        console.say(format_args!("{}  {}  {}", each.id, service(&each.file), version(&each.file)));
        console.say(format_args!("    {} {}", each.method, each.path));
        if !each.about.is_empty() {
            console.say(format_args!("    {}", each.about));
        }
    }
    if found.len() > SHOWN {
        console.say(format_args!("… and {} more", counted(found.len() - SHOWN, "operation")));
    }
    let (service, id) = (service(&first.file), &first.id);
    let name = service.replace(|c: char| !c.is_ascii_alphanumeric(), "_");
    console.say(format_args!(
        "\na crate of the first: {program} add azure_{name} --service {service} --operation '{id}'"
    ));
}

/// Returns the name of the service that a file belongs to: the folder below `specification/`.
fn service(file: &str) -> &str {
    file.split('/').nth(1).unwrap_or_default()
}

fn version(file: &str) -> &str {
    taken_apart(file).map_or("", |(_, version, _)| version)
}
