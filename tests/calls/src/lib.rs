//! The code that is shared by the programs of `cargo xtask corpus --examples`. The command writes one program
//! for each generated crate, which calls all of the crate's operations; it passes cases to the program as JSON,
//! and judges its output. Nothing here reads a description.

mod answer;
mod given;
mod script;
mod tables;

pub use answer::{Answer, Shown, pages_shown, shown};
pub use azure_core::Error;
pub use given::{Failure, Given};
pub use tables::{Headers, Read, Row, union_read};

use azure_core::error::ErrorKind;
use script::Script;
use serde_json::{Value, json};
use std::future::Future;
use std::io::Write;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
use tokio::runtime::Builder;

/// The time limit of a call. tokio's clock is paused, so waits pass at once but count.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// The future of a call's outcome.
pub type Called<'a> = Pin<Box<dyn Future<Output = Result<Shown, Failure>> + 'a>>;

/// A function that calls one operation.
pub type Call = for<'a> fn(&'a Given) -> Called<'a>;

/// The parts of a program that depend on its crate.
pub struct Program<'a> {
    /// The operations by id and file.
    pub calls: &'a [(&'a str, Call)],
    /// The enums by file and JSON pointer.
    pub choices: &'a [Row<'a>],
    /// The unions by file and JSON pointer.
    pub unions: &'a [Row<'a>],
    /// Reads all headers that the descriptions name.
    pub headers: fn(&Headers) -> Vec<(&'static str, Value)>,
    /// Reads the JSON of a service's error.
    pub said: fn(&Error) -> Option<Value>,
}

/// Writes the parts of a program that differ only in the names of the crate: `main`, the making of a client
/// from a case's arguments, and the reading of a response's headers and of a service's error.
#[macro_export]
macro_rules! program {
    (
        client: $krate:ident::$client:ident, $options:ident, [$($held:literal),*];
        headers: $($headers:ident)? [$(($key:literal, $header:ident)),*];
        calls: $calls:tt;
        choices: $choices:tt;
        unions: $unions:tt;
    ) => {
        fn main() -> ::std::process::ExitCode {
            $crate::run(&$crate::Program {
                calls: &$calls,
                choices: &$choices,
                unions: &$unions,
                headers,
                said,
            })
        }

        fn client(given: &$crate::Given) -> Result<$krate::$client, $crate::Failure> {
            let options = $krate::$options {
                client_options: given.client_options(),
                ..Default::default()
            };
            Ok($krate::$client::new($(given.of_client($held),)* given.credential(), Some(options))?)
        }

        fn headers(_answer: &$crate::Headers) -> Vec<(&'static str, ::serde_json::Value)> {
            $(use $krate::$headers;)?
            vec![$(($key, _answer.$header().into())),*]
        }

        fn said(error: &$crate::Error) -> Option<::serde_json::Value> {
            let said = $krate::ArmError::from_error(error)?;
            Some(::serde_json::json!({ "code": said.code, "message": said.message }))
        }
    };
}

/// Runs the cases of the file that is named on the command line, and prints the outcome of each as a line of
/// JSON.
#[must_use]
pub fn run(program: &Program<'_>) -> ExitCode {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    let cases =
        std::fs::read(&path).map_err(|error| error.to_string()).and_then(|text| cases(&text));
    match cases.and_then(|cases| write(program, cases)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("error: cannot run the cases of `{}`: {reason}", path.display());
            ExitCode::FAILURE
        }
    }
}

fn cases(text: &[u8]) -> Result<Vec<Value>, String> {
    serde_json::from_slice(text).map_err(|error| error.to_string())
}

fn write(program: &Program<'_>, cases: Vec<Value>) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    for case in cases {
        writeln!(out, "{}", outcome(program, &case)).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// The outcome of a case: of a call, or of reading a text as an enum or a union.
fn outcome(program: &Program<'_>, case: &Value) -> Value {
    let text = |key: &str| case.get(key).and_then(Value::as_str);
    let asked =
        |table: &[Row<'_>], place: &str| match table.iter().find(|(known, _)| *known == place) {
            Some((_, read)) => read(text("text").unwrap_or_default()).shown(),
            None => json!({ "known": false }),
        };
    match (text("choice"), text("union")) {
        (Some(place), _) => asked(program.choices, place),
        (_, Some(place)) => asked(program.unions, place),
        (None, None) => called(program, case),
    }
}

/// The outcome of a call as JSON: false if there is no such operation; else the requests, and the response or
/// the error.
fn called(program: &Program<'_>, case: &Value) -> Value {
    let id = case.get("operation").and_then(Value::as_str).unwrap_or_default();
    let Some((_, call)) = program.calls.iter().find(|(operation, _)| *operation == id) else {
        return json!({ "called": false });
    };
    let script = Arc::new(Script::new(case));
    let given = Given::new(case, Arc::clone(&script));
    let result = match Builder::new_current_thread().enable_time().start_paused(true).build() {
        Ok(runtime) => runtime.block_on(async {
            let call = tokio::time::timeout(LONGEST, call(&given)).await;
            call.unwrap_or_else(|_| Err(Failure::Answer("the call does not end".to_owned())))
        }),
        Err(error) => Err(Failure::Answer(format!("there is no runtime: {error}"))),
    };
    let mut outcome = json!({ "called": true, "requests": script.requests() });
    if let Value::Object(outcome) = &mut outcome {
        outcome.extend(
            report(program, result).into_iter().map(|(key, value)| (key.to_owned(), value)),
        );
    }
    outcome
}

/// The members of a call's outcome that tell its result.
fn report(program: &Program<'_>, result: Result<Shown, Failure>) -> Vec<(&'static str, Value)> {
    match result {
        Ok(Shown { model, headers, items }) => {
            let headers = (program.headers)(&tables::bare(headers));
            let headers = headers.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
            vec![("answer", model), ("headers", Value::Object(headers)), ("items", items.into())]
        }
        Err(Failure::Argument(reason)) => vec![("refused", reason.into())],
        Err(Failure::Answer(reason)) => vec![("failed", reason.into())],
        Err(Failure::Call(error)) => {
            let status = match error.kind() {
                ErrorKind::HttpResponse { status, .. } => Some(u16::from(*status)),
                _ => None,
            };
            let said = (program.said)(&error);
            let reason = error.to_string();
            vec![("failed", reason.into()), ("status", status.into()), ("said", said.into())]
        }
    }
}
