//! Tests of long-running operations with a simulated service, which responds by a script and fails
//! for other requests. tokio's clock is paused and advances with each sleep, so that waits take no
//! time and can be measured to the millisecond.

mod combinations;
mod ends;
mod failures;
mod links;
mod missing;
mod pollers;
mod refusals;
mod resuming;
mod starts;
mod statuses;
mod verdicts;
mod waits;

use super::service::{Exchange, Service};
use super::Outcome;
use crate::operation_step::Final;
use crate::record;
use azure_core::http::Method;

pub struct Thing {
    name: Option<String>,
}

record!(Thing {
    "name" => name,
});

/// A method, the place of the result, the requests with their responses, and the expected end: the
/// name in the result, or an error's message.
type Case = (Method, Final, &'static [Exchange], Result<&'static str, &'static str>);

/// Runs each case to its end.
async fn check(cases: &[Case]) -> Outcome {
    for (number, (method, last, exchanges, expected)) in (1..).zip(cases) {
        let service = Service::new(exchanges)?;
        let ended = service.run(*method, *last).await?;
        let ended = ended.as_ref().map(String::as_str).map_err(String::as_str);
        assert_eq!(ended, *expected, "case {number}");
        assert_eq!(service.rest(), 0, "case {number}: requests that were not made");
    }
    Ok(())
}
