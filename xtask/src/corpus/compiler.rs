//! Measures the cost of compiling a crate. Cargo runs this program as its
//! `RUSTC_WORKSPACE_WRAPPER`; it runs rustc, and records the CPU time and the peak memory of that
//! one process.

use super::cost;
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus};
use std::time::Duration;

/// The environment variable with the folder for the records. If it is unset, this program was not
/// started as a wrapper.
const NOTES: &str = "ARMGEN_COMPILER_NOTES";

/// The interval at which rustc's peak memory is read. Linux no longer gives it after the process
/// has ended.
const INTERVAL: Duration = Duration::from_millis(5);

/// The cost of one rustc process, or of several.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub(super) struct Spent {
    pub(super) time: Duration,
    /// The peak memory in KiB; for several processes, the highest.
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

/// The folder with a record for each crate. Records are kept between runs, since Cargo does not
/// compile unchanged crates again.
pub(super) struct Notes {
    folder: PathBuf,
    /// The path of this program, if it can act as the wrapper: a test binary can't.
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

    /// The environment variables that make Cargo run this program as the wrapper.
    pub(super) fn variables(&self) -> Vec<(&'static str, OsString)> {
        let Some(command) = &self.command else { return Vec::new() };
        vec![("RUSTC_WORKSPACE_WRAPPER", command.into()), (NOTES, (&self.folder).into())]
    }

    /// The cost of a crate when it was last compiled.
    pub(super) fn read(&self, name: &str) -> Option<Spent> {
        let note = fs::read_to_string(self.folder.join(name)).ok()?;
        let (milliseconds, peak) = note.trim_end().split_once(' ')?;
        let time = Duration::from_millis(milliseconds.parse().ok()?);
        Some(Spent { time, peak: peak.parse().ok()? })
    }
}

/// Runs rustc if this program was started as the wrapper, and returns the exit code. The arguments
/// are those that Cargo passes: rustc's path and its arguments.
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

/// Records a cost. A failure to write is ignored; the table then shows that the cost is unknown.
fn note(path: &Path, spent: Spent) {
    let _ = fs::write(path, format!("{} {}\n", spent.time.as_millis(), spent.peak));
}

/// Runs a program with this one's standard streams. The cost is None where the system does not tell
/// it.
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

/// The peak memory of a process so far, in KiB.
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}
