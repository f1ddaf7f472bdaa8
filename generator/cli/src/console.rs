//! The console that commands write to, and the outcome or failure that they end with.

use armgen::diagnostics::{Diagnostics, Severity};
use std::collections::BTreeSet;
use std::fmt::Display;
use std::io::{self, ErrorKind, Write};

/// The stdout and stderr of a command. An error from writing to stdout is kept until `finish`, so that a closed
/// pipe (`| head`) does not stop a command half-way.
pub struct Console<'a> {
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    /// The name of the program in messages, e.g. `armgen`.
    program: &'static str,
    color: bool,
    is_colorful: bool,
    is_live: bool,
    failure: Option<io::Error>,
}

impl<'a> Console<'a> {
    /// Creates a console on two streams. `color` allows colours on stderr.
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

    /// Sets the name of the program in messages, e.g. `cargo xtask`.
    #[must_use]
    pub fn called(mut self, program: &'static str) -> Console<'a> {
        self.program = program;
        self
    }

    /// Returns the name of the program in messages, e.g. `armgen`.
    pub fn program(&self) -> &'static str {
        self.program
    }

    /// Sets whether stderr is a terminal, on which `progress` shows a status line.
    #[must_use]
    pub fn live(mut self, is_live: bool) -> Console<'a> {
        self.is_live = is_live;
        self
    }

    /// Sets whether results on stdout may have colours.
    #[must_use]
    pub fn colorful(mut self, is_colorful: bool) -> Console<'a> {
        self.is_colorful = is_colorful;
        self
    }

    /// Returns whether results on stdout may have colours.
    pub fn is_colorful(&self) -> bool {
        self.is_colorful
    }

    /// Replaces the status line on stderr by `text`, if stderr is a terminal; `""` clears the line.
    pub fn progress(&mut self, text: impl Display) {
        if self.is_live {
            let _ = write!(self.stderr, "\r\x1b[K{text}");
            let _ = self.stderr.flush();
        }
    }

    /// Writes a line of results to stdout.
    pub fn say(&mut self, text: impl Display) {
        if let Err(error) = writeln!(self.stdout, "{text}") {
            self.failure.get_or_insert(error);
        }
    }

    /// Writes a line of messages to stderr. A failure to write it is ignored, since it could not be shown
    /// anywhere.
    pub fn complain(&mut self, text: impl Display) {
        self.progress("");
        let _ = writeln!(self.stderr, "{text}");
    }

    /// Writes diagnostics to stderr; equal diagnostics of several crates are written once.
    pub fn problems<'d>(&mut self, problems: impl IntoIterator<Item = &'d Diagnostics>) {
        let mut told = BTreeSet::new();
        for problems in problems {
            let text = problems.render(self.color);
            if !text.is_empty() && told.insert(text.clone()) {
                self.complain(text);
            }
        }
    }

    /// Flushes stdout and returns the first error of writing to it, except for a broken pipe (`| head`).
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

/// The result of a command that ran to its end.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum Outcome {
    /// The command did its work and found nothing wrong: exit code 0.
    Fine,
    /// The command reported differences, breaking changes or an empty search: exit code 1.
    Findings,
}

/// The reason why a command could not do its work: exit code 2.
#[derive(Debug)]
pub enum Failure {
    /// Errors and warnings with their places in files, one collection for each crate.
    Problems(Vec<Diagnostics>),
    /// A message about any other reason, in lower case and without a full stop.
    Message(String),
}

impl Failure {
    /// Writes the reason to stderr.
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

/// Returns the number of diagnostics of a severity; equal ones of several crates count once.
pub fn distinct<'d>(
    problems: impl IntoIterator<Item = &'d Diagnostics>,
    severity: Severity,
) -> usize {
    let all = problems.into_iter().flat_map(Diagnostics::iter);
    let these = all.filter(|problem| problem.severity == severity);
    these.map(|problem| (&problem.place, &problem.message)).collect::<BTreeSet<_>>().len()
}

/// Returns a number with its noun: `1 file`, `2 files`.
pub fn counted(number: usize, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}
