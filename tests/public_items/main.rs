//! Tests that api.txt, which reviewers read in place of the code, lists exactly the public items of
//! the code.

mod listing;

use armgen::SourceFile;
use armgen_tests::Outcome;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The folder of the runtime's source.
fn runtime() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../generator/runtime")
}

/// Parses those of the files that are Rust.
fn parsed<'a>(files: impl IntoIterator<Item = &'a SourceFile>) -> Outcome<Vec<syn::File>> {
    let sources = files.into_iter().filter(|file| file.path.ends_with(".rs"));
    let parsed: Result<Vec<_>, _> = sources.map(|file| syn::parse_file(&file.text)).collect();
    Ok(parsed?)
}

/// The names that a crate's root exports by `pub use`.
fn reexported(file: &syn::File) -> BTreeSet<String> {
    fn names(tree: &syn::UseTree, found: &mut BTreeSet<String>) {
        match tree {
            syn::UseTree::Path(path) => names(&path.tree, found),
            syn::UseTree::Group(group) => group.items.iter().for_each(|item| names(item, found)),
            syn::UseTree::Name(name) => drop(found.insert(name.ident.to_string())),
            syn::UseTree::Rename(_) | syn::UseTree::Glob(_) => {}
        }
    }
    let mut found = BTreeSet::new();
    for item in &file.items {
        match item {
            syn::Item::Use(item) if matches!(item.vis, syn::Visibility::Public(_)) => {
                names(&item.tree, &mut found);
            }
            _ => {}
        }
    }
    found
}

/// The type that a line of api.txt is about.
fn holder(line: &str) -> &str {
    let path = line.split_once(' ').map_or(line, |(_, path)| path);
    path.split(|letter: char| !letter.is_alphanumeric() && letter != '_').next().unwrap_or_default()
}

#[test]
fn api_txt_of_the_runtime_lists_what_its_root_makes_public() -> Outcome {
    let files = parsed(&armgen::runtime())?;
    let root = syn::parse_file(&fs::read_to_string(runtime().join("src/lib.rs"))?)?;
    let public = reexported(&root);
    let lines = listing::public_items(&files);
    let mut lines: Vec<String> =
        lines.into_iter().filter(|line| public.contains(holder(line))).collect();
    let fake = fs::read_to_string(runtime().join("src/fake.rs"))?;
    let of_fake = listing::public_items([&syn::parse_file(&fake)?]);
    lines.extend(of_fake.iter().map(|line| line.replacen(' ', " fake::", 1)));
    lines.sort_unstable();
    lines.push(String::new());
    let found = lines.join("\n");
    let path = runtime().join("api.txt");
    if std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always") {
        fs::write(&path, &found)?;
    }
    let expected = fs::read_to_string(&path)?;
    assert_eq!(
        found, expected,
        "generator/runtime/api.txt is out of date; INSTA_UPDATE=always writes it"
    );
    Ok(())
}

#[test]
fn the_files_of_the_runtime_are_all_copied() -> Outcome {
    let copied: BTreeSet<String> = armgen::runtime()
        .into_iter()
        .map(|file| file.path)
        .filter(|path| path.starts_with("src/"))
        .collect();
    let mut expected = BTreeSet::new();
    for entry in fs::read_dir(runtime().join("src"))? {
        let entry = entry?;
        if entry.file_type()?.is_file() {
            expected.insert(format!("src/{}", entry.file_name().to_string_lossy()));
        }
    }
    assert_eq!(copied, expected);
    Ok(())
}

#[test]
fn a_copy_of_the_runtime_has_nothing_that_only_this_repository_has() {
    let has = |path: &str, text: &str| {
        armgen::runtime().iter().any(|file| file.path == path && file.text.contains(text))
    };
    assert!(has("Cargo.toml", "[dependencies]") && has("src/lib.rs", "pub use secret::Secret;"));
    assert!(!has("Cargo.toml", "workspace") && !has("Cargo.toml", "dev-dependencies"));
    assert!(!has("src/lib.rs", "mod tests"));
}
