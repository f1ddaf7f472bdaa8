//! What the programs share that call every operation of a crate, one program a crate: `cargo xtask corpus
//! --examples` writes them, gives each its cases as JSON, and judges what they tell. Nothing here knows a
//! description.

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

/// How long a call may take by the clock of its program, where waiting takes no time.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// What a call comes to.
pub type Called<'a> = Pin<Box<dyn Future<Output = Result<Shown, Failure>> + 'a>>;

/// Calls an operation.
pub type Call = for<'a> fn(&'a Given) -> Called<'a>;

/// What a program has of its crate.
pub struct Program<'a> {
    /// The operations, by their ids and files.
    pub calls: &'a [(&'a str, Call)],
    /// The enums, by their places in descriptions.
    pub choices: &'a [Row<'a>],
    /// The unions, in the same way.
    pub unions: &'a [Row<'a>],
    /// Reads all headers that answers may have.
    pub headers: fn(&Headers) -> Vec<(&'static str, Value)>,
    /// What a service said of a call that it refused.
    pub said: fn(&Error) -> Option<Value>,
}

/// Calls what the file of cases says that is named on the command line, and writes what came of each case
/// to stdout, a line each.
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

/// What came of a case: a call, or a text that an enum or a union is asked about.
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

/// What came of a call: whether there is such an operation, what was sent, and the answer or the reason why
/// there is none.
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
        outcome
            .extend(told(program, result).into_iter().map(|(key, value)| (key.to_owned(), value)));
    }
    outcome
}

/// What is told of a result.
fn told(program: &Program<'_>, result: Result<Shown, Failure>) -> Vec<(&'static str, Value)> {
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
