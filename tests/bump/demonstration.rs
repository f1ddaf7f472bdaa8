//! Bumps a copy of this repository's crate from one real api-version to another: the descriptions
//! that its one operation reaches differ in exactly one property.

use armgen_tests::{Outcome, Sandbox};
use insta::assert_snapshot;
use similar::TextDiff;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const CRATE: &str = "generated/azure_vpn_connections";
const BUMP: [&str; 4] = ["bump", "azure_vpn_connections", "--to", "2024-05-01"];

/// The repository's descriptions and configuration, with the crate generated from the older
/// api-version.
fn older() -> Outcome<Sandbox> {
    let sandbox = Sandbox::empty()?;
    let spec = Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec");
    let mut folders = vec![(spec, "spec".to_owned())];
    while let Some((folder, name)) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{name}/{}", entry.file_name().to_string_lossy());
            match entry.file_type()?.is_dir() {
                true => folders.push((entry.path(), name)),
                // Changelogs of versions that the crate had before are left out.
                false if name.starts_with("spec/changelogs/") => {}
                false => sandbox.write(&name, &fs::read_to_string(entry.path())?)?,
            }
        }
    }
    let config = sandbox.read("spec/armgen.toml")?;
    let version = config.lines().find(|line| line.starts_with("version = "));
    let version = version.ok_or("expected a version in spec/armgen.toml, found none")?;
    let config = config.replace(version, "version = \"0.1.0\"");
    sandbox.write("spec/armgen.toml", &config.replace("stable/2024-05-01", "stable/2023-09-01"))?;
    sandbox.ends(0, &["codegen"])?;
    Ok(sandbox)
}

/// The difference between two states of files, as a diff.
fn diff(
    before: &BTreeMap<String, Vec<u8>>,
    after: &BTreeMap<String, Vec<u8>>,
    is_wanted: fn(&str) -> bool,
) -> String {
    let text = |files: &BTreeMap<String, Vec<u8>>, path: &str| {
        files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
    };
    let mut diffs = String::new();
    for path in after.keys().filter(|path| is_wanted(path)) {
        let (old, new) = (text(before, path), text(after, path));
        let diff = TextDiff::from_lines(&old, &new);
        let short = path.trim_start_matches(CRATE).trim_start_matches('/');
        diffs.push_str(&diff.unified_diff().context_radius(1).header(short, short).to_string());
    }
    diffs
}

#[test]
fn a_real_crate_is_bumped_and_what_changed_is_one_property() -> Outcome {
    let sandbox = older()?;
    let before = sandbox.files("generated")?;
    let ran = sandbox.ends(0, &BUMP)?;
    assert_eq!(ran.stderr, "");
    assert!(ran.stdout.contains("wire  COMPATIBLE"), "{}", ran.stdout);
    assert!(ran.stdout.contains("Rust  MINOR       0.1.0 → 0.1.1"), "{}", ran.stdout);
    assert_snapshot!("report", ran.stdout);
    let after = sandbox.files("generated")?;
    assert_eq!(
        after.get(&format!("{CRATE}/CHANGELOG.md")).map(Vec::as_slice),
        Some(sandbox.read("spec/changelogs/azure_vpn_connections.md")?.as_bytes())
    );
    assert_snapshot!("changelog", sandbox.read("spec/changelogs/azure_vpn_connections.md")?);
    assert_snapshot!("api", diff(&before, &after, |path| path.ends_with("/api.txt")));
    assert_snapshot!("source", diff(&before, &after, |path| path.ends_with(".rs")));
    sandbox.ends(0, &["codegen", "--check"])?;
    Ok(())
}

#[test]
fn a_dry_run_shows_all_and_writes_nothing() -> Outcome {
    let sandbox = older()?;
    let before = sandbox.files(".")?;
    let ran = sandbox.ends(0, &[BUMP.as_slice(), &["--dry-run"]].concat())?;
    assert_eq!(ran.stderr, "");
    assert_snapshot!("dry_run", ran.stdout);
    assert!(sandbox.files(".")? == before);
    Ok(())
}

#[test]
fn where_the_tests_with_snapshots_do_not_run_all_is_undone() -> Outcome {
    let sandbox = older()?;
    // The tests are not in a Cargo workspace here, so they can't be compiled.
    sandbox.write("tests/first_crate/snapshots/A.snap.new", "reviewed by nobody yet")?;
    let before = sandbox.files(".")?;
    let ran = sandbox.ends(2, &BUMP)?;
    assert!(ran.stderr.contains("expected the test first_crate to compile"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("error: everything is as it was before\n"), "{}", ran.stderr);
    assert!(sandbox.files(".")? == before);
    sandbox.ends(0, &[BUMP.as_slice(), &["--no-snapshots"]].concat())?;
    Ok(())
}

#[test]
fn snapshots_that_changed_are_left_for_review() -> Outcome {
    let sandbox = older()?;
    // A workspace whose test writes a pending snapshot, as insta does with INSTA_UPDATE=new.
    sandbox.write("Cargo.toml", "[workspace]\nresolver = \"3\"\nmembers = [\"tests\"]\n")?;
    let manifest = "[package]\nname = \"armgen-tests\"\nedition = \"2024\"\nautotests = false\n\
        [[test]]\nname = \"first_crate\"\npath = \"first_crate/main.rs\"\n";
    sandbox.write("tests/Cargo.toml", manifest)?;
    sandbox.write("tests/src/lib.rs", "")?;
    let test = r#"
        #[test]
        fn leaves_a_snapshot_and_fails() {
            assert_eq!(std::env::var("INSTA_UPDATE").as_deref(), Ok("new"));
            std::fs::write("first_crate/snapshots/A.snap.new", "new").unwrap();
            panic!("as tests do whose snapshots changed");
        }
    "#;
    sandbox.write("tests/first_crate/main.rs", test)?;
    sandbox.write("tests/first_crate/snapshots/A.snap", "old")?;
    let ran = sandbox.ends(0, &BUMP)?;
    assert!(ran.stdout.contains("4. 1 snapshot: cargo insta review\n"), "{}", ran.stdout);
    assert_eq!(sandbox.read("tests/first_crate/snapshots/A.snap")?, "old");
    assert!(sandbox.has("tests/first_crate/snapshots/A.snap.new"));

    // A test that does not compile can't write snapshots for review.
    sandbox.write("tests/first_crate/main.rs", "mistake")?;
    let before = sandbox.files("generated")?;
    let ran = sandbox.ends(2, &["bump", "azure_vpn_connections", "--to", "2023-09-01"])?;
    assert!(ran.stderr.contains("expected the test first_crate to compile"), "{}", ran.stderr);
    assert!(ran.stderr.contains("first_crate/main.rs:1:1"), "{}", ran.stderr);
    assert!(sandbox.files("generated")? == before);
    Ok(())
}
