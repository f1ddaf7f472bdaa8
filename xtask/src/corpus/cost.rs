//! Measures the cost of generating, in CPU seconds of this process, and a lower bound for it:
//! parsing the same files with serde_json, and formatting the same code with syn and prettyplease.

use armgen::{SourceFile, Specs};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Duration;

/// Positions of the CPU times in /proc/self/stat: user and system time of the process, and then of
/// its children that have ended.
const OWN: Range<usize> = 0..2;
const CHILDREN: Range<usize> = 2..4;
const ALL: Range<usize> = 0..4;

/// The cost of all packages together.
pub(super) struct Cost {
    /// The CPU time of generating; None on systems that do not tell it.
    pub(super) generating: Option<Duration>,
    pub(super) floor: Option<Duration>,
}

impl Default for Cost {
    fn default() -> Cost {
        Cost { generating: Some(Duration::ZERO), floor: Some(Duration::ZERO) }
    }
}

impl Cost {
    /// Adds the cost of a package, and measures its lower bound. `read` has the files that were
    /// read, and `files` the generated ones.
    pub(super) fn add(
        &mut self,
        spent: Option<Duration>,
        read: Recorded<'_>,
        files: &[SourceFile],
    ) {
        let clock = Clock::start();
        for path in read.paths.into_inner() {
            // The time to parse a malformed file counts as well.
            let text = read.specs.read(&path).unwrap_or_default();
            let _ = serde_json::from_str::<serde_json::Value>(&text);
        }
        let is_code = |file: &&SourceFile| file.path.ends_with(".rs");
        for file in files.iter().filter(is_code) {
            let _ = syn::parse_file(&file.text).map(|file| prettyplease::unparse(&file));
        }
        self.floor = sum(self.floor, clock.stop());
        self.generating = sum(self.generating, spent);
    }

    /// The cost of generating as a multiple of the lower bound.
    pub(super) fn ratio(&self) -> Option<f64> {
        let floor = self.floor?.as_secs_f64();
        (floor > 0.0).then_some(self.generating?.as_secs_f64() / floor)
    }
}

fn sum(a: Option<Duration>, b: Option<Duration>) -> Option<Duration> {
    Some(a? + b?)
}

/// Measures the CPU time of this process, on all its threads.
pub(super) struct Clock {
    /// The CPU times that are added up.
    figures: Range<usize>,
    start: Option<Duration>,
}

impl Clock {
    pub(super) fn start() -> Clock {
        Clock { figures: OWN, start: spent(OWN) }
    }

    /// Measures the CPU time of this process and of its child processes that have ended.
    pub(super) fn with_children() -> Clock {
        Clock { figures: ALL, start: spent(ALL) }
    }

    /// The CPU time since the start.
    pub(super) fn stop(&self) -> Option<Duration> {
        spent(self.figures.clone())?.checked_sub(self.start?)
    }
}

/// The CPU time of child processes that have ended.
pub(super) fn of_children() -> Option<Duration> {
    spent(CHILDREN)
}

/// CPU time so far, in steps of 10 ms, as Linux gives it in /proc. A crate that supports other
/// systems would cost more build time than the figure is worth.
fn spent(figures: Range<usize>) -> Option<Duration> {
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The command's name, in parentheses, may contain spaces and parentheses.
    let (_, fields) = stat.rsplit_once(')')?;
    let times = fields.split_whitespace().skip(11 + figures.start).take(figures.len());
    let times: Option<Vec<u32>> = times.map(|field| field.parse().ok()).collect();
    Some(TICK * times?.into_iter().sum())
}

/// A source of descriptions that records which JSON files were read.
pub(super) struct Recorded<'s> {
    specs: &'s dyn Specs,
    paths: RefCell<BTreeSet<String>>,
}

impl<'s> Recorded<'s> {
    pub(super) fn new(specs: &'s dyn Specs) -> Recorded<'s> {
        Recorded { specs, paths: RefCell::default() }
    }
}

impl Specs for Recorded<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        let text = self.specs.read(path)?;
        if path.ends_with(".json") {
            self.paths.borrow_mut().insert(path.to_owned());
        }
        Ok(text)
    }
}
