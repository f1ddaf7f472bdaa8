//! Shows that the judge of examples can fail: each change of a generated crate is detected. All
//! changes that affect a single operation are made in one crate, to save compile time.

mod zoo;

use super::build;
use super::documents::Documents;
use super::report::{Failure, Tried};
use super::{Programs, asked, judged, operation};
use armgen::{Job, SourceFile};
use armgen_cli::rig::{Folder, output};
use armgen_tests::share_builds;
use std::collections::BTreeMap;
use zoo::{FILE, Zoo};

type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// A change of a generated crate: the text that is replaced, its replacement, the operation, enum
/// or union that fails, and a part of the failure message.
type Change = (&'static str, &'static str, &'static str, &'static str);

/// Changes that affect a single operation.
const OWN: [Change; 21] = [
    ("\"sweet\" => Sweet", "\"salty\" => Sweet", "Food/properties/taste", "`sweet` to be known"),
    ("\"lion\" => Lion", "\"tiger\" => Lion", "definitions/Animal", "`lion` to be known"),
    ("\"waddle\"", "\"gait\"", "Animals_Get", "answer 200/waddle"),
    ("\"leafCount\"", "\"leaves\"", "Plants_Get", "answer 200/leafCount"),
    ("readonly \"badge\"", "\"badge\"", "Keepers_Put", "only the service sets it"),
    ("\"matinee\" => Matinee", "\"noon\" => Matinee", "shows/get", "`matinee` to be known"),
    ("\"furtherTickets\", &[", "\"tickets\", &[", "Tickets_List", "next page: expected a GET"),
    ("page!(Parts, left,", "page!(Parts, right,", "Parts_List", "items of answer 200"),
    ("pages_by(", "pages(", "Shops_Search", "next page: expected a POST"),
    (
        "method_options, Final::Status",
        "method_options, Final::Location",
        "Cages_Clean",
        "there is nothing here",
    ),
    (
        "method_options, Final::Resource",
        "method_options, Final::Location",
        "Barns_Build",
        "there is nothing here",
    ),
    (
        "method_options, Final::Location",
        "method_options, Final::Status",
        "Ponds_Fill",
        "answer 200/depth",
    ),
    ("text(\"x-zoo-mood\")", "text(\"x-mood\")", "Moods_Get", "header x-zoo-mood of answer"),
    ("\"x-zoo-visitor\"", "\"x-visitor\"", "Visits_Get", "request header x-zoo-visitor"),
    ("\"mapScale\"", "\"scale\"", "Maps_Get", "query"),
    ("'|'", "','", "Tours_Get", "query"),
    ("\"utc\")", "\"gmt\")", "Clocks_Get", "query"),
    ("gates/opened", "gates/closed", "Gates_Get", "path"),
    ("title, Method::Patch", "title, Method::Put", "Doors_Change", "method"),
    ("&[302]", "&[303]", "Signs_Get", "answer 302"),
    ("\"text/plain\"", "\"text/html\"", "Notes_Put", "request header content-type"),
];

/// Changes that affect several operations, one of which is named.
const SHARED: [Change; 5] = [
    ("https://management.azure.com", "https://management.example", "Foods_Get", "host: expected"),
    ("\"2024-01-01\".to_owned()", "\"2025-01-01\".to_owned()", "Foods_Get", "query"),
    (
        "const ASYNC_OPERATION: HeaderName = HeaderName::from_static(\"azure-asyncoperation\")",
        "const ASYNC_OPERATION: HeaderName = HeaderName::from_static(\"async\")",
        "Cages_Clean",
        "polled by AzureAsyncOperation",
    ),
    (
        "const OPERATION_LOCATION: HeaderName = HeaderName::from_static(\"operation-location\")",
        "const OPERATION_LOCATION: HeaderName = HeaderName::from_static(\"operation\")",
        "Cages_Clean",
        "polled by OperationLocation",
    ),
    (
        "(\"message\" | \"error_description\", node)",
        "(\"text\" | \"error_description\", node)",
        "Closings_Get",
        "the message `It is night.`",
    ),
];

/// The files of a crate with some changes. If a change is in the runtime, they include a runtime of
/// the crate's own.
struct Changed {
    job: Job,
    files: Vec<SourceFile>,
    runtime: Option<Vec<SourceFile>>,
}

/// Generates the service's crate, and applies some changes.
fn generated(name: &str, changes: &[Change]) -> Outcome<Changed> {
    let job = Job { threads: 1, ..Job::new(name, [FILE]) };
    let generated = armgen::generate(&job, &[], &Zoo).map_err(|found| format!("{found:?}"))?;
    let (before, own) = (armgen::runtime(), generated.files.len());
    let before: Vec<SourceFile> = generated.files.into_iter().chain(before).collect();
    let mut files = before.clone();
    let mut is_shared = false;
    for (from, to, ..) in changes {
        let has = |file: &SourceFile| file.path.ends_with(".rs") && file.text.contains(from);
        let found: Vec<usize> =
            (0..before.len()).filter(|at| before.get(*at).is_some_and(has)).collect();
        match found.as_slice() {
            [only] => {
                let file = files.get_mut(*only).ok_or("the files have changed")?;
                file.text = file.text.replace(from, to);
                is_shared |= *only >= own;
            }
            _ => {
                let found: Vec<_> =
                    found.iter().filter_map(|at| Some(&before.get(*at)?.path)).collect();
                return Err(format!("expected `{from}` in one file, found it in {found:?}").into());
            }
        }
    }
    let mut runtime = files.split_off(own);
    if !is_shared {
        return Ok(Changed { job, files, runtime: None });
    }
    // Two packages of one name can't be in one workspace, so the changed runtime is renamed.
    let (shared, own) = (armgen::RUNTIME, own_runtime(name));
    let renamed = format!("[lib]\nname = \"{shared}\"\n\n[package]\nname = \"{own}\"");
    edit(&mut runtime, &format!("[package]\nname = \"{shared}\""), &renamed)?;
    let there = format!("{{ package = \"{own}\", path = \"../{own}\"");
    edit(&mut files, &format!("{{ path = \"../{shared}\""), &there)?;
    Ok(Changed { job, files, runtime: Some(runtime) })
}

fn own_runtime(name: &str) -> String {
    format!("{name}_runtime")
}

/// Replaces a text in the manifest among a crate's files.
fn edit(files: &mut [SourceFile], from: &str, to: &str) -> Outcome {
    let manifest =
        files.iter_mut().find(|file| file.path == "Cargo.toml" && file.text.contains(from));
    let manifest = manifest.ok_or_else(|| format!("expected `{from}` in a manifest"))?;
    manifest.text = manifest.text.replace(from, to);
    Ok(())
}

/// Tries the service without changes, then with all changes that affect a single operation, and
/// then with each of the others.
fn tried() -> Outcome<Vec<Tried>> {
    let folder = tempfile::tempdir()?;
    let root = folder.path();
    share_builds(root)?;
    let crates = Folder { path: root.join(super::super::OUT), shown: "crates".to_owned() };
    output::update_runtime(&crates)?;
    let programs = Programs::new(root)?;
    let mut changes: Vec<&[Change]> = vec![&[], &OWN];
    changes.extend(SHARED.chunks(1));
    let mut names = Vec::new();
    for (number, changes) in changes.into_iter().enumerate() {
        let name = format!("made_zoo_{number}");
        let Changed { job, files, runtime } = generated(&name, changes)?;
        if let Some(runtime) = runtime {
            output::update(&crates, &own_runtime(&name), &runtime)?;
        }
        output::update(&crates, &name, &files)?;
        let calls = armgen::calls(&job, &[], &Zoo).map_err(|found| format!("{found:?}"))?;
        programs.write(&name, calls)?;
        names.push(name);
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let jobs = std::thread::available_parallelism()?.get();
    let compiled = build::build(&programs.folder, root, jobs, &names)?;
    let documents = Documents::load(&Zoo, &[FILE.to_owned()], &[]);
    let operations = operation::all(&documents, &[FILE.to_owned()]);
    let asked = asked(&documents, &operations);
    let run = |name: &&str| match build::complaint(&compiled, name) {
        Some(complaint) => Err(complaint),
        None => build::run(&programs.folder, &compiled, name, &asked.cases),
    };
    Ok(names.iter().map(|name| judged(&documents, &asked, run(name))).collect())
}

/// The failure messages of each operation, enum and union that failed.
fn failures(tried: &Tried) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    for Failure { operation, place, reasons, .. } in &tried.failures {
        let what = operation.as_ref().unwrap_or(place);
        found.entry(what.clone()).or_default().push_str(&reasons.join("\n"));
    }
    found
}

#[test]
#[ignore = "it compiles crates in other folders: `.ci/run` has the time for that"]
fn each_change_of_a_generated_crate_is_found() -> Outcome {
    let tried = tried()?;
    let all: Vec<_> = tried.iter().map(failures).collect();
    let [unchanged, changed, shared @ ..] = all.as_slice() else {
        return Err("expected two crates or more".into());
    };
    assert!(
        tried.iter().all(|tried| tried.broken.is_none()),
        "{:#?}",
        tried.iter().map(|t| &t.broken).collect::<Vec<_>>()
    );
    assert!(unchanged.is_empty(), "{unchanged:#?}");
    let has = |found: &BTreeMap<String, String>, (_, _, place, said): &Change| {
        found.iter().any(|(what, reasons)| what.contains(place) && reasons.contains(said))
    };
    for change in &OWN {
        assert!(has(changed, change), "{change:?}: {changed:#?}");
    }
    assert_eq!(changed.len(), OWN.len(), "{changed:#?}");
    for (change, found) in SHARED.iter().zip(shared) {
        assert!(has(found, change), "{change:?}: {found:#?}");
    }
    Ok(())
}
