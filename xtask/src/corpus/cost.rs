//! What generating costs, in CPU seconds of this process, and the floor under that: reading the same
//! files with serde_json, and formatting the same code with syn and prettyplease.

use armgen::{SourceFile, Specs};
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::time::Duration;

/// Times that the system knows of a process: as user and as system, and the same of the programs that it
/// has waited for.
const OWN: Range<usize> = 0..2;
const CHILDREN: Range<usize> = 2..4;
const ALL: Range<usize> = 0..4;

/// What all packages cost together.
pub(super) struct Cost {
    /// None where the system does not say.
    pub(super) generating: Option<Duration>,
    pub(super) floor: Option<Duration>,
}

impl Default for Cost {
    fn default() -> Cost {
        Cost { generating: Some(Duration::ZERO), floor: Some(Duration::ZERO) }
    }
}

impl Cost {
    /// Adds what a package took, and measures its floor: `read` is what was read, and `files` what came of it.
    pub(super) fn add(
        &mut self,
        spent: Option<Duration>,
        read: Recorded<'_>,
        files: &[SourceFile],
    ) {
        let clock = Clock::start();
        for path in read.paths.into_inner() {
            // What is no JSON has cost as much to read.
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

    /// How many times the floor generating takes.
    pub(super) fn ratio(&self) -> Option<f64> {
        let floor = self.floor?.as_secs_f64();
        (floor > 0.0).then_some(self.generating?.as_secs_f64() / floor)
    }
}

fn sum(a: Option<Duration>, b: Option<Duration>) -> Option<Duration> {
    Some(a? + b?)
}

/// A clock that runs while this process does, on all of its threads.
pub(super) struct Clock {
    /// Which of the system's figures it adds.
    figures: Range<usize>,
    start: Option<Duration>,
}

impl Clock {
    pub(super) fn start() -> Clock {
        Clock { figures: OWN, start: spent(OWN) }
    }

    /// A clock that runs while the programs do, too, that this process starts and waits for.
    pub(super) fn with_children() -> Clock {
        Clock { figures: ALL, start: spent(ALL) }
    }

    /// The time since the start.
    pub(super) fn stop(&self) -> Option<Duration> {
        spent(self.figures.clone())?.checked_sub(self.start?)
    }
}

/// What the programs took that this process has started and waited for.
pub(super) fn of_children() -> Option<Duration> {
    spent(CHILDREN)
}

/// The CPU time of this process so far, in steps of 10 ms. Linux tells it in a file; a crate that asks
/// elsewhere, too, would cost every build of this command more than the figure is worth.
fn spent(figures: Range<usize>) -> Option<Duration> {
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The command's name, in parentheses, may hold anything.
    let (_, fields) = stat.rsplit_once(')')?;
    let times = fields.split_whitespace().skip(11 + figures.start).take(figures.len());
    let times: Option<Vec<u32>> = times.map(|field| field.parse().ok()).collect();
    Some(TICK * times?.into_iter().sum())
}

/// Descriptions on disk, which remembers which JSON was read.
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
