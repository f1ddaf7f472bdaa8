//! Tests of `cargo xtask codegen` with the crates of a made-up service: the files that it writes
//! and leaves alone, and its messages.

use armgen_tests::{Outcome, Sandbox};
use std::fs;

const LIB: &str = "generated/books/src/lib.rs";

#[test]
fn a_first_run_writes_every_file_and_says_so() -> Outcome {
    let sandbox = Sandbox::library()?;
    let ran = sandbox.ends(0, &["codegen"])?;
    let files = sandbox.files("generated")?;
    assert!(files.contains_key("generated/books/Cargo.toml"));
    assert!(files.contains_key(LIB));
    for path in files.keys() {
        assert!(ran.stdout.contains(&format!("wrote {path}\n")), "{path}: {}", ran.stdout);
    }
    let summary = ran.stdout.lines().last().unwrap_or_default();
    assert!(summary.starts_with("books: 1 operation, 1 type, "), "{summary}");
    let files = sandbox.files("generated/books")?;
    assert!(summary.ends_with(&format!("{} files changed", files.len())), "{summary}");
    assert_eq!(ran.stderr, "");
    Ok(())
}

#[test]
fn a_second_run_touches_no_file() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    sandbox.age("generated")?;
    let ran = sandbox.ends(0, &["codegen"])?;
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.trim_end().ends_with(" s, unchanged"), "{}", ran.stdout);
    assert_eq!(sandbox.touched("generated")?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_change_touches_only_the_files_that_differ() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    sandbox.age("generated")?;
    sandbox.edit_description("How long it is.", "The last page's number.")?;
    let ran = sandbox.ends(0, &["codegen"])?;
    let records = "generated/books/src/models/records.rs";
    assert!(sandbox.read(records)?.contains("The last page's number."));
    let touched = sandbox.touched("generated")?;
    assert!(touched.contains(&records.to_owned()));
    assert!(!touched.contains(&LIB.to_owned()));
    for path in touched {
        assert!(ran.stdout.contains(&format!("updated {path}\n")), "{path}: {}", ran.stdout);
    }
    Ok(())
}

#[test]
fn check_is_clean_after_a_run() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    let ran = sandbox.ends(0, &["codegen", "--check"])?;
    assert_eq!(ran.stdout, "generated/ is up to date: `books`\n");
    Ok(())
}

#[test]
fn check_names_what_is_stale_missing_and_orphaned_and_writes_nothing() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    sandbox.write(LIB, "//! Somebody was here.\n")?;
    fs::remove_file(sandbox.path("generated/books/README.md"))?;
    sandbox.write("generated/books/src/extra/notes.rs", "// @generated once\n")?;
    let before = sandbox.files("generated")?;
    let ran = sandbox.ends(1, &["codegen", "--check"])?;
    assert_eq!(
        ran.stdout,
        "missing generated/books/README.md\n\
         orphaned generated/books/src/extra/notes.rs\n\
         stale generated/books/src/lib.rs\n\
         generated/ is not up to date (3 differences): run `cargo xtask codegen`\n"
    );
    assert_eq!(sandbox.files("generated")?, before);
    let ran = sandbox.ends(0, &["codegen"])?;
    assert!(ran.stdout.starts_with(
        "wrote generated/books/README.md\n\
         removed generated/books/src/extra/notes.rs\n\
         updated generated/books/src/lib.rs\n"
    ));
    assert!(!sandbox.has("generated/books/src/extra"));
    sandbox.ends(0, &["codegen", "--check"]).map(drop)
}

#[test]
fn a_file_of_somebody_else_in_a_crate_is_named_and_never_deleted() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    sandbox.write("generated/books/src/mine.rs", "// My own.\n")?;
    sandbox.edit_description("How long it is.", "The last page's number.")?;
    let before = sandbox.files("generated")?;
    let ran = sandbox.ends(1, &["codegen", "--check"])?;
    assert!(ran.stdout.contains("foreign generated/books/src/mine.rs\n"), "{}", ran.stdout);
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("found `generated/books/src/mine.rs`; move"), "{}", ran.stderr);
    assert_eq!(sandbox.files("generated")?, before);
    Ok(())
}

#[test]
fn check_before_any_run_misses_every_file_and_makes_no_folder() -> Outcome {
    let sandbox = Sandbox::library()?;
    let ran = sandbox.ends(1, &["codegen", "--check"])?;
    assert!(ran.stdout.contains("missing generated/books/Cargo.toml\n"));
    assert!(!sandbox.has("generated"));
    Ok(())
}

#[test]
fn a_failed_run_leaves_the_old_crates_byte_for_byte() -> Outcome {
    let sandbox = Sandbox::library()?;
    let config = sandbox.read("spec/armgen.toml")?;
    let all = config.replace("operations = [\"Books_Get\"]\n", "");
    let broken = all.replace("books", "broken").replace("library.json", "broken.json");
    sandbox.ends(0, &["codegen"])?;
    let before = sandbox.files("generated")?;
    sandbox.edit_description("How long it is.", "The last page's number.")?;
    sandbox.write("spec/armgen.toml", &format!("{config}{broken}"))?;
    sandbox.write("spec/specification/library/broken.json", "{ \"swagger\": \"2.0\",, }")?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("specification/library/broken.json:1:"), "{}", ran.stderr);
    assert!(ran.stderr.ends_with("error: 1 error; nothing was written\n"), "{}", ran.stderr);
    assert_eq!(ran.stdout, "");
    assert_eq!(sandbox.files("generated")?, before);
    Ok(())
}

#[test]
fn the_problems_of_all_crates_are_shown_and_shared_ones_once() -> Outcome {
    let sandbox = Sandbox::library()?;
    let config = sandbox.read("spec/armgen.toml")?;
    let twin = config.replace("books", "twin");
    let other = config
        .replace("operations = [\"Books_Get\"]\n", "")
        .replace("books", "other")
        .replace("library.json", "other.json");
    sandbox.write("spec/armgen.toml", &format!("{config}{twin}{other}"))?;
    sandbox.edit_description("#/definitions/Book", "#/definitions/Bok")?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert_eq!(ran.stderr.matches("found no such member").count(), 1, "{}", ran.stderr);
    assert_eq!(ran.stderr.matches("there is no such file").count(), 1, "{}", ran.stderr);
    assert!(ran.stderr.ends_with("error: 2 errors; nothing was written\n"), "{}", ran.stderr);
    assert!(!sandbox.has("generated"));
    Ok(())
}

#[test]
fn a_run_interrupted_while_writing_is_cleaned_up() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    let manifest = sandbox.read("generated/books/Cargo.toml")?;
    sandbox.write("generated/.books.new-4711/Cargo.toml", &manifest)?;
    fs::create_dir(sandbox.path("generated/.books.new-4712"))?;
    sandbox.write("generated/.books.new-4713/notes.txt", "not armgen's")?;
    // A run may also be interrupted after a file was created and before it was written.
    sandbox.write("generated/.books.new-4714/Cargo.toml", "")?;
    sandbox.write("generated/.books.new-4715/Cargo.toml", "")?;
    sandbox.write("generated/.books.new-4715/notes.txt", "not armgen's")?;
    let ran = sandbox.ends(1, &["codegen", "--check"])?;
    assert!(ran.stdout.contains("orphaned generated/.books.new-4711/"), "{}", ran.stdout);
    let ran = sandbox.ends(0, &["codegen"])?;
    assert!(ran.stdout.contains("removed generated/.books.new-4711/"), "{}", ran.stdout);
    assert!(!sandbox.has("generated/.books.new-4711"));
    assert!(!sandbox.has("generated/.books.new-4712"));
    assert!(sandbox.has("generated/.books.new-4713/notes.txt"));
    assert!(!sandbox.has("generated/.books.new-4714"));
    assert!(sandbox.has("generated/.books.new-4715/notes.txt"));
    sandbox.ends(0, &["codegen", "--check"]).map(drop)
}

#[test]
fn a_run_interrupted_between_the_renames_is_recovered() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    sandbox.write("generated/books/target/built", "")?;
    let manifest = sandbox.read("generated/books/Cargo.toml")?;
    sandbox.age("generated")?;
    fs::rename(sandbox.path("generated/books"), sandbox.path("generated/.books.old-4711"))?;
    sandbox.write("generated/.books.new-4711/Cargo.toml", &manifest)?;
    // The old crate is restored even if the new one can't be generated.
    sandbox.edit_description("\"swagger\"", "swagger")?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stdout.contains("restored generated/.books.old-4711/"), "{}", ran.stdout);
    assert_eq!(sandbox.touched("generated")?, Vec::<String>::new());
    assert!(sandbox.has("generated/books/target/built"));
    assert!(!sandbox.has("generated/.books.old-4711"));
    assert!(!sandbox.has("generated/.books.new-4711"));
    Ok(())
}

#[test]
fn a_run_interrupted_after_the_renames_keeps_what_was_built() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    let manifest = sandbox.read("generated/books/Cargo.toml")?;
    sandbox.write("generated/.books.old-4711/Cargo.toml", &manifest)?;
    sandbox.write("generated/.books.old-4711/target/built", "")?;
    sandbox.write("generated/.books.old-4711/Cargo.lock", "")?;
    sandbox.ends(0, &["codegen", "books"])?;
    assert!(!sandbox.has("generated/.books.old-4711"));
    assert!(sandbox.has("generated/books/target/built"));
    assert!(sandbox.has("generated/books/Cargo.lock"));
    Ok(())
}

#[test]
fn what_cargo_and_git_put_into_a_crate_survives() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    sandbox.write("generated/books/target/debug/built", "")?;
    sandbox.write("generated/books/Cargo.lock", "locked")?;
    sandbox.write("generated/books/.git/HEAD", "")?;
    sandbox.ends(0, &["codegen", "--check"])?;
    sandbox.edit_description("How long it is.", "The last page's number.")?;
    sandbox.ends(0, &["codegen"])?;
    assert!(sandbox.has("generated/books/target/debug/built"));
    assert!(sandbox.has("generated/books/.git/HEAD"));
    assert_eq!(sandbox.read("generated/books/Cargo.lock")?, "locked");
    Ok(())
}

#[test]
fn a_crate_that_is_no_longer_configured_is_removed_by_a_full_run() -> Outcome {
    let sandbox = Sandbox::library()?;
    let config = sandbox.read("spec/armgen.toml")?;
    let second = config.replace("books", "shelves").replace("Books_Get", "Shelves_*");
    sandbox.write("spec/armgen.toml", &format!("{config}{second}"))?;
    sandbox.ends(0, &["codegen"])?;
    sandbox.write("generated/README.md", "not armgen's")?;
    sandbox.write("generated/notes/today.md", "not armgen's, either")?;
    sandbox.write("spec/armgen.toml", &config)?;
    sandbox.ends(0, &["codegen", "books"])?;
    assert!(sandbox.has("generated/shelves/Cargo.toml"));
    sandbox.ends(0, &["codegen", "--check", "books"])?;
    let ran = sandbox.ends(1, &["codegen", "--check"])?;
    assert!(ran.stdout.starts_with("orphaned generated/shelves/ (not in spec/armgen.toml)\n"));
    let ran = sandbox.ends(0, &["codegen"])?;
    assert!(ran.stdout.starts_with("removed generated/shelves/ (not in spec/armgen.toml)\n"));
    assert!(!sandbox.has("generated/shelves"));
    assert!(sandbox.has("generated/README.md"));
    assert!(sandbox.has("generated/notes/today.md"));
    Ok(())
}

#[test]
fn a_folder_of_somebody_else_is_refused_and_nothing_is_written() -> Outcome {
    let sandbox = Sandbox::library()?;
    let config = sandbox.read("spec/armgen.toml")?;
    let second = config.replace("books", "shelves");
    sandbox.write("spec/armgen.toml", &format!("{config}{second}"))?;
    sandbox.write("generated/shelves/Cargo.toml", "[package]\nname = \"mine\"\n")?;
    let before = sandbox.files("generated")?;
    for args in [["codegen"].as_slice(), &["codegen", "--check"]] {
        let ran = sandbox.ends(2, args)?;
        assert!(ran.stderr.contains("found a folder with `Cargo.toml` in it"), "{}", ran.stderr);
    }
    assert_eq!(sandbox.files("generated")?, before);
    Ok(())
}

#[test]
fn a_crate_with_the_header_of_former_times_is_still_known() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    let path = "generated/books/Cargo.toml";
    sandbox.edit(path, "@generated by armgen codegen", "@generated by cargo xtask codegen")?;
    sandbox.ends(0, &["codegen"])?;
    assert!(sandbox.read(path)?.starts_with("# @generated by armgen codegen"));
    sandbox.edit(path, "@generated by armgen", "@generated by another")?;
    sandbox.ends(2, &["codegen"])?;
    Ok(())
}

#[test]
#[cfg(unix)]
fn links_in_the_output_are_not_followed() -> Outcome {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::library()?;
    sandbox.ends(0, &["codegen"])?;
    fs::rename(sandbox.path("generated/books/src"), sandbox.path("elsewhere"))?;
    symlink(sandbox.path("elsewhere"), sandbox.path("generated/books/src"))?;
    sandbox.write("elsewhere/lib.rs", "mine")?;
    let ran = sandbox.ends(1, &["codegen", "--check"])?;
    assert!(ran.stdout.contains("orphaned generated/books/src\n"), "{}", ran.stdout);
    sandbox.ends(0, &["codegen"])?;
    assert_eq!(sandbox.read("elsewhere/lib.rs")?, "mine");
    assert!(sandbox.read(LIB)?.starts_with("// @generated"));
    // The crate's folder itself must not be a link either.
    fs::rename(sandbox.path("generated/books"), sandbox.path("moved"))?;
    symlink(sandbox.path("moved"), sandbox.path("generated/books"))?;
    let ran = sandbox.ends(2, &["codegen"])?;
    assert!(ran.stderr.contains("a symbolic link"), "{}", ran.stderr);
    Ok(())
}

#[test]
fn warnings_come_before_the_summary_that_counts_them() -> Outcome {
    let sandbox = Sandbox::library()?;
    sandbox.edit_description("\"description\": \"Finds a book.\"", "\"x-ms-unheard-of\": true")?;
    let ran = sandbox.ends(0, &["codegen"])?;
    assert!(ran.stderr.contains("found `x-ms-unheard-of`"), "{}", ran.stderr);
    assert!(ran.stdout.trim_end().ends_with(", 1 warning"), "{}", ran.stdout);
    Ok(())
}
