//! Where a command says things, and how it ends: as the user wants it, with findings, or with a failure.

use armgen::diagnostics::{Diagnostics, Severity};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

/// The two streams of a command. A failure to write is reported at its end, so that a closed pipe
/// (`| head`) does not stop a command half-way.
pub struct Console<'a> {
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    /// What messages call the program.
    program: &'static str,
    color: bool,
    is_colorful: bool,
    is_live: bool,
    failure: Option<io::Error>,
}

impl<'a> Console<'a> {
    /// A console on two streams; `color` is for the second.
    pub fn new(stdout: &'a mut dyn Write, stderr: &'a mut dyn Write, color: bool) -> Console<'a> {
        let program = "armgen";
        Console {
            stdout,
            stderr,
            program,
            color,
            is_colorful: false,
            is_live: false,
            failure: None,
        }
    }

    /// The same, of a program that messages call so, e.g. `cargo xtask`.
    #[must_use]
    pub fn called(mut self, program: &'static str) -> Console<'a> {
        self.program = program;
        self
    }

    /// What messages call the program.
    pub fn program(&self) -> &'static str {
        self.program
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
    pub fn is_colorful(&self) -> bool {
        self.is_colorful
    }

    /// Shows, on a terminal alone, what goes on, in place of what was shown before; nothing for "".
    pub fn progress(&mut self, text: impl Display) {
        if self.is_live {
            let _ = write!(self.stderr, "\r\x1b[K{text}");
            let _ = self.stderr.flush();
        }
    }

    /// Writes a result to stdout, with a line end.
    pub fn say(&mut self, text: impl Display) {
        if let Err(error) = writeln!(self.stdout, "{text}") {
            self.failure.get_or_insert(error);
        }
    }

    /// Writes to stderr, with a line end. Where that fails there is nobody left to tell.
    pub fn complain(&mut self, text: impl Display) {
        self.progress("");
        let _ = writeln!(self.stderr, "{text}");
    }

    /// Writes problems to stderr: those that several crates share, once.
    pub fn problems<'d>(&mut self, problems: impl IntoIterator<Item = &'d Diagnostics>) {
        let mut told = BTreeSet::new();
        for problems in problems {
            let text = problems.render(self.color);
            if !text.is_empty() && told.insert(text.clone()) {
                self.complain(text);
            }
        }
    }

    /// Reports a result that could not be written, unless its reader had enough of it.
    pub fn finish(&mut self) -> Result<(), Failure> {
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

/// How a command that could do its work ended.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// As the user wants it.
    Fine,
    /// Something is not as it should be, and has been said.
    Findings,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Problems with positions, errors and warnings, by crate.
    Problems(Vec<Diagnostics>),
    /// Any other reason, in one sentence: lower case, without a full stop.
    Message(String),
}

impl Failure {
    /// Says why, on stderr.
    pub fn tell(&self, console: &mut Console<'_>) {
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
pub fn distinct<'d>(
    problems: impl IntoIterator<Item = &'d Diagnostics>,
    severity: Severity,
) -> usize {
    let all = problems.into_iter().flat_map(Diagnostics::iter);
    let these = all.filter(|problem| problem.severity == severity);
    these.map(|problem| (&problem.place, &problem.message)).collect::<BTreeSet<_>>().len()
}

/// A number with its noun: `1 file`, `2 files`.
pub fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
