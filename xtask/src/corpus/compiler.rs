//! What compiling a crate costs. Cargo runs this command in place of the compiler, for members of the
//! workspace alone; it runs the compiler, and notes the CPU time and the peak memory of that one process.

use super::cost;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

/// The variable that says where notes go; without it, this command is not run as the compiler.
const NOTES: &str = "ARMGEN_COMPILER_NOTES";

/// How often a compiler is asked how much memory it has needed. It is gone by the time that it is waited for.
const INTERVAL: Duration = Duration::from_millis(5);

/// What one crate's compiler took, or the compilers of several.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Spent {
    pub(super) time: Duration,
    /// In KiB; of several, the highest.
    pub(super) peak: u64,
}

impl Spent {
    pub(super) fn and(self, other: Spent) -> Spent {
        Spent { time: self.time + other.time, peak: self.peak.max(other.peak) }
    }

    pub(super) fn mebibytes(self) -> u64 {
        self.peak.div_ceil(1024)
    }
}

/// A folder with a note for each crate. Notes stay, since what has not changed is not compiled again.
pub(super) struct Notes {
    folder: PathBuf,
    /// This command, if it can stand in: a test's program can't.
    command: Option<PathBuf>,
}

impl Notes {
    pub(super) fn open(folder: PathBuf) -> Result<Notes, String> {
        fs::create_dir_all(&folder)
            .map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
        let command = std::env::current_exe().ok();
        let command = command.filter(|path| path.file_stem().is_some_and(|name| name == "xtask"));
        Ok(Notes { folder, command })
    }

    /// What makes Cargo run this command.
    pub(super) fn variables(&self) -> Vec<(&'static str, OsString)> {
        let Some(command) = &self.command else { return Vec::new() };
        vec![("RUSTC_WORKSPACE_WRAPPER", command.into()), (NOTES, (&self.folder).into())]
    }

    /// What the crate took when it was last compiled.
    pub(super) fn read(&self, name: &str) -> Option<Spent> {
        let note = fs::read_to_string(self.folder.join(name)).ok()?;
        let (milliseconds, peak) = note.trim_end().split_once(' ')?;
        let time = Duration::from_millis(milliseconds.parse().ok()?);
        Some(Spent { time, peak: peak.parse().ok()? })
    }
}

/// Compiles, if this command was run to do that, and gives the exit code. The compiler and its arguments
/// are what Cargo says.
pub(crate) fn stand_in(mut args: impl Iterator<Item = OsString>) -> Option<u8> {
    let folder = PathBuf::from(std::env::var_os(NOTES)?);
    let (compiler, args) = (args.next()?, args.collect::<Vec<_>>());
    let name = args.iter().skip_while(|arg| *arg != "--crate-name").nth(1);
    Some(match measure(Command::new(&compiler).args(&args)) {
        Ok((status, spent)) => {
            if let (Some(name), Some(spent)) = (name, spent) {
                note(&folder.join(name), spent);
            }
            status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)
        }
        Err(error) => {
            eprintln!("error: cannot run `{}`: {error}", compiler.to_string_lossy());
            1
        }
    })
}

/// Notes what was spent. Without the note, the table says that it does not know.
fn note(path: &Path, spent: Spent) {
    let _ = fs::write(path, format!("{} {}\n", spent.time.as_millis(), spent.peak));
}

/// Runs a program, with this one's input and outputs. Where the system tells nothing, nothing was spent.
fn measure(command: &mut Command) -> std::io::Result<(ExitStatus, Option<Spent>)> {
    let before = cost::of_children();
    let mut child = command.spawn()?;
    let mut peak = None;
    let status = loop {
        peak = memory(child.id()).or(peak);
        match child.try_wait()? {
            Some(status) => break status,
            None => std::thread::sleep(INTERVAL),
        }
    };
    let time = before.zip(cost::of_children()).and_then(|(from, to)| to.checked_sub(from));
    Ok((status, time.zip(peak).map(|(time, peak)| Spent { time, peak })))
}

/// The most memory that a process has had at once so far, in KiB.
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
