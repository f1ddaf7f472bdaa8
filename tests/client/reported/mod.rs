//! Public reports of what services really send, as test cases: the responses of a server, the call that is
//! made, and the result that it must have. Our own cases are in the `.json` files beside this one, each a list
//! of cases. To add a report, add a case; if it needs a kind of operation that no case has, add an operation to
//! `calls`. A case has
//!
//! - `name`, and `why`, where the name does not say it;
//! - `call`: `operation` and its `arguments`, of which `body` is the model as JSON, or text that is sent unchanged;
//! - `responses` in turn (`status`, `headers`, `body` or `text`), of which the last is repeated;
//! - `expect`: `value`, or the parts of the error's text that it `says`; `requests`, all of them; and `contains`,
//!   values by pointers into `{"value", "says", "requests"}`.
//!
//! The module `handed` runs cases that were handed to us with a program of their own.

mod calls;
mod handed;

use crate::server::{Answer, Seen, Server};
use crate::session::{Credential, Loopback};
use armgen_library::{LibraryClient, LibraryClientOptions};
use armgen_tests::Outcome;
use azure_core::http::{ClientOptions, RetryOptions, Transport};
use serde_json::{Map, Value, json};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// The number of our own cases. The test fails if there are fewer, so that no case gets lost.
const LEAST: usize = 37;

#[tokio::test]
async fn every_report_ends_as_it_must() -> Outcome {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("client/reported");
    let (mut failures, mut count) = (Vec::new(), 0);
    for file in json_files(&folder)? {
        let cases: Vec<Value> = serde_json::from_str(&fs::read_to_string(&file)?)?;
        for case in &cases {
            count += 1;
            let name = format!("{}: {}", file.display(), case["name"]);
            let found = run(case).await.map_err(|error| format!("{name}: {error}"))?;
            failures.extend(differences(case, &found).map(|what| format!("{name}: {what}")));
        }
    }
    assert!(count >= LEAST, "expected at least {LEAST} cases, found {count}");
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    Ok(())
}

/// The JSON files of a folder, sorted by name.
fn json_files(folder: &Path) -> Outcome<Vec<std::path::PathBuf>> {
    let entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    let paths = entries.into_iter().map(|entry| entry.path());
    let mut files: Vec<_> =
        paths.filter(|path| path.extension().is_some_and(|end| end == "json")).collect();
    files.sort();
    Ok(files)
}

/// Makes a case's call, and returns its outcome.
async fn run(case: &Value) -> Outcome<Value> {
    let responses = case["responses"].as_array().ok_or("expected `responses`")?;
    let server = Server::answering(responses.iter().map(answer)).await?;
    let options = LibraryClientOptions {
        client_options: ClientOptions {
            transport: Some(Transport::new(Arc::new(Loopback::to(server.address)))),
            retry: RetryOptions::none(),
            ..ClientOptions::default()
        },
        ..LibraryClientOptions::default()
    };
    let client = LibraryClient::new("sub", Arc::new(Credential::default()), Some(options))?;
    let call = case.get("call").ok_or("expected `call`")?;
    let operation = call["operation"].as_str().unwrap_or_default();
    let called = calls::call(&client, operation, &call["arguments"]).await;
    let requests: Vec<String> = server.seen().iter().map(asked).collect();
    Ok(match called {
        Ok(value) => json!({ "value": value, "requests": requests }),
        Err(error) => json!({ "says": error.to_string(), "requests": requests }),
    })
}

/// A request as one line: method, target, and the body if there is one.
fn asked(seen: &Seen) -> String {
    let body = String::from_utf8_lossy(&seen.body);
    format!("{} {} {body}", seen.method, seen.target).trim_end().to_owned()
}

fn answer(said: &Value) -> Answer {
    let status = said["status"].as_u64().and_then(|status| status.try_into().ok()).unwrap_or(200);
    let mut answer = Answer::empty(status);
    let nothing = Map::new();
    for (name, value) in said["headers"].as_object().unwrap_or(&nothing) {
        answer = answer.header(name, value.as_str().unwrap_or_default());
    }
    match (said.get("body"), said.get("text")) {
        (Some(body), _) => answer.header("content-type", "application/json").body(body.to_string()),
        (None, Some(text)) => answer.body(text.as_str().unwrap_or_default().to_owned()),
        (None, None) => answer,
    }
}

/// The differences between a case's expectation and the outcome.
fn differences<'a>(case: &'a Value, found: &'a Value) -> impl Iterator<Item = String> + 'a {
    let expected = &case["expect"];
    let is_other = |key: &str| expected.get(key).is_some_and(|value| found.get(key) != Some(value));
    let said = found["says"].as_str().unwrap_or_default();
    let parts = expected["says"].as_array().into_iter().flatten();
    let unsaid = parts.filter(|part| !said.contains(part.as_str().unwrap_or_default()));
    let pointers = expected["contains"].as_object().into_iter().flatten();
    let missing = pointers.filter(|(pointer, value)| found.pointer(pointer) != Some(value));
    // A case that expects an error has its text under `says`; any other must succeed.
    let fails = expected.get("says").is_some();
    let ends = (fails != found.get("says").is_some()).then(|| "another end".to_owned());
    let keys = ["value", "requests"].into_iter().filter(move |key| is_other(key));
    let keys = keys.map(|key| format!("{key} {}", expected[key]));
    let unsaid = unsaid.map(|part| format!("the words {part}"));
    let missing = missing.map(|(pointer, value)| format!("{value} at {pointer}"));
    let all = ends.into_iter().chain(keys).chain(unsaid).chain(missing);
    all.map(move |what| format!("expected {what}, found {found}"))
}
