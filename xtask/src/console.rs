//! Where a command says things, and how it says that it failed.

use armgen::diagnostics::{Diagnostics, Severity};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

/// The two streams of a command. A failure to write is reported at its end, so that a closed pipe
/// (`| head`) does not stop a command half-way.
pub struct Console<'a> {
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    color: bool,
    is_colorful: bool,
    is_live: bool,
    failure: Option<io::Error>,
}

impl<'a> Console<'a> {
    /// A console on two streams; `color` is for the second.
    pub fn new(stdout: &'a mut dyn Write, stderr: &'a mut dyn Write, color: bool) -> Console<'a> {
        Console { stdout, stderr, color, is_colorful: false, is_live: false, failure: None }
    }

    /// The same, where the second stream is a terminal, which can show what goes on.
    #[must_use]
    pub fn live(mut self, is_live: bool) -> Console<'a> {
        self.is_live = is_live;
        self
    }

    /// The same, where the first stream may have colours, too.
    #[must_use]
    pub fn colorful(mut self, is_colorful: bool) -> Console<'a> {
        self.is_colorful = is_colorful;
        self
    }

    /// Whether results may have colours.
    pub(crate) fn is_colorful(&self) -> bool {
        self.is_colorful
    }

    /// Shows, on a terminal alone, what goes on, in place of what was shown before; nothing for "".
    pub(crate) fn progress(&mut self, text: impl Display) {
        if self.is_live {
            let _ = write!(self.stderr, "\r\x1b[K{text}");
            let _ = self.stderr.flush();
        }
    }

    /// Writes a result to stdout, with a line end.
    pub(crate) fn say(&mut self, text: impl Display) {
        if let Err(error) = writeln!(self.stdout, "{text}") {
            self.failure.get_or_insert(error);
        }
    }

    /// Writes to stderr, with a line end. Where that fails there is nobody left to tell.
    pub(crate) fn complain(&mut self, text: impl Display) {
        self.progress("");
        let _ = writeln!(self.stderr, "{text}");
    }

    /// Writes problems to stderr: those that several crates share, once.
    pub(crate) fn problems<'d>(&mut self, problems: impl IntoIterator<Item = &'d Diagnostics>) {
        let mut told = BTreeSet::new();
        for problems in problems {
            let text = problems.render(self.color);
            if !text.is_empty() && told.insert(text.clone()) {
                self.complain(text);
            }
        }
    }

    /// Reports a result that could not be written, unless its reader had enough of it.
    pub(crate) fn finish(&mut self) -> Result<(), Failure> {
        if let Err(error) = self.stdout.flush() {
            self.failure.get_or_insert(error);
        }
        match self.failure.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                Err(Failure::Message(format!("cannot write to stdout: {error}")))
            }
            _ => Ok(()),
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Problems with positions, errors and warnings, by crate.
    Problems(Vec<Diagnostics>),
    /// Any other reason, in one sentence: lower case, without a full stop.
    Message(String),
}

impl Failure {
    pub(crate) fn tell(&self, console: &mut Console<'_>) {
        match self {
            Failure::Message(message) => console.complain(format_args!("error: {message}")),
            Failure::Problems(problems) => {
                console.problems(problems);
                let errors = distinct(problems, Severity::Error);
                let warnings = match distinct(problems, Severity::Warning) {
                    0 => String::new(),
                    warnings => format!(" and {}", counted(warnings, "warning")),
                };
                let errors = counted(errors, "error");
                console.complain(format_args!("error: {errors}{warnings}; nothing was written"));
            }
        }
    }
}

impl From<String> for Failure {
    fn from(message: String) -> Failure {
        Failure::Message(message)
    }
}

/// How many problems a reader sees: one that two crates have is one.
pub(crate) fn distinct<'d>(
    problems: impl IntoIterator<Item = &'d Diagnostics>,
    severity: Severity,
) -> usize {
    let all = problems.into_iter().flat_map(Diagnostics::iter);
    let these = all.filter(|problem| problem.severity == severity);
    these.map(|problem| (&problem.place, &problem.message)).collect::<BTreeSet<_>>().len()
}

/// A number with its noun: `1 file`, `2 files`.
pub(crate) fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
