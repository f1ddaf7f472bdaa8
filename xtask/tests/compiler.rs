//! Tests of the compiler wrapper that `corpus --check` makes Cargo run. A shell script stands in
//! for rustc: it prints something, takes time and memory, or fails.
#![cfg(target_os = "linux")]

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// An empty folder for the records.
fn notes(test: &str) -> Result<PathBuf, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

fn compile(notes: &Path, script: &str, args: &[&str]) -> Result<Output, Box<dyn Error>> {
    let command = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .env("ARMGEN_COMPILER_NOTES", notes)
        .args(["/bin/sh", "-c", script, "rustc"])
        .args(args)
        .output()?;
    Ok(command)
}

#[test]
fn what_the_compiler_says_and_ends_with_is_passed_on() -> Result<(), Box<dyn Error>> {
    let notes = notes("passed_on")?;
    let output = compile(&notes, "echo out $1; echo err >&2; exit 3", &["-vV"])?;
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(String::from_utf8(output.stdout)?, "out -vV\n");
    assert_eq!(String::from_utf8(output.stderr)?, "err\n");
    // rustc is called without `--crate-name` when Cargo asks for its version; nothing is recorded then.
    assert_eq!(fs::read_dir(&notes)?.count(), 0);
    Ok(())
}

#[test]
fn time_and_memory_of_a_crate_are_noted() -> Result<(), Box<dyn Error>> {
    let notes = notes("noted")?;
    let work = "i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done";
    let output = compile(&notes, work, &["--crate-name", "zoo"])?;
    assert!(output.status.success());
    let note = fs::read_to_string(notes.join("zoo"))?;
    let (time, memory) = note.trim_end().split_once(' ').ok_or("expected two numbers")?;
    let (time, memory): (u64, u64) = (time.parse()?, memory.parse()?);
    assert!((10..600_000).contains(&time), "{time} ms");
    assert!((100..1_000_000).contains(&memory), "{memory} KiB");
    Ok(())
}

#[test]
fn a_compiler_that_is_not_there_is_an_error() -> Result<(), Box<dyn Error>> {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .env("ARMGEN_COMPILER_NOTES", notes("not_there")?)
        .arg("/nowhere/rustc")
        .output()?;
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8(output.stderr)?.contains("cannot run `/nowhere/rustc`"));
    Ok(())
}
