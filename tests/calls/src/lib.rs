//! What the programs share that call every operation of a crate, one program a crate: `cargo xtask corpus
//! --examples` writes them, gives each its cases as JSON, and judges what they tell. Nothing here knows a
//! description.

mod answer;
mod given;
mod script;

pub use answer::{Answer, shown};
pub use given::{Failure, Given};

use given::Case;
use script::Script;
use serde_json::{Value, json};
use std::future::Future;
use std::io::Write;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::Arc;
use tokio::runtime::Builder;

/// What a call comes to: the model of its answer written again, if it has one.
pub type Called<'a> = Pin<Box<dyn Future<Output = Result<Value, Failure>> + 'a>>;

/// Calls an operation.
pub type Call = for<'a> fn(&'a Given) -> Called<'a>;

/// Calls what the file of cases says that is named on the command line, and writes what came of each case
/// to stdout, a line each.
#[must_use]
pub fn run(calls: &[(&str, Call)]) -> ExitCode {
    let path = std::env::args_os().nth(1).unwrap_or_default();
    let cases =
        std::fs::read(&path).map_err(|error| error.to_string()).and_then(|text| cases(&text));
    match cases.and_then(|cases| write(calls, cases)) {
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

fn write(calls: &[(&str, Call)], cases: Vec<Value>) -> Result<(), String> {
    let mut out = std::io::stdout().lock();
    for case in cases {
        writeln!(out, "{}", outcome(calls, &case)).map_err(|error| error.to_string())?;
    }
    Ok(())
}

/// What came of a case: whether there is such an operation, what was sent first, and the answer or the
/// reason why there is none.
#[must_use]
pub fn outcome(calls: &[(&str, Call)], case: &Value) -> Value {
    let case = Case::new(case);
    let Some((_, call)) = calls.iter().find(|(operation, _)| *operation == case.operation) else {
        return json!({ "called": false });
    };
    let script = Arc::new(Script::new(&case));
    let given = Given::new(case, Arc::clone(&script));
    let result = match Builder::new_current_thread().enable_time().build() {
        Ok(runtime) => runtime.block_on(call(&given)),
        Err(error) => Err(Failure::Call(format!("there is no runtime: {error}"))),
    };
    let mut outcome = json!({ "called": true, "sent": script.first() });
    let (key, value) = match result {
        Ok(answer) => ("answer", answer),
        Err(Failure::Argument(reason)) => ("refused", reason.into()),
        Err(Failure::Call(reason)) => ("failed", reason.into()),
    };
    if let Value::Object(outcome) = &mut outcome {
        outcome.insert(key.to_owned(), value);
    }
    outcome
}
