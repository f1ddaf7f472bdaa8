//! Long-running operations: one engine for all the ways in which Resource Manager says how far one is.
//!
//! The first answer may have a link to a status (`Azure-AsyncOperation`, `Operation-Location`), whose body
//! says `status`; or else a `Location`, which answers 202 until there is a result; or else the resource
//! itself is asked, whose body says `provisioningState`. Here is what azure_core's poller is made of; who is
//! asked, and what the answers mean, is in the files of the operation and of the verdict.

use super::call::Draft;
use super::connection::{check, text, with};
use super::error::unexpected;
use super::operation::{Operation, Step};
use super::operation_status::OperationStatus;
use super::wire::Wire;
use azure_core::error::Result;
use azure_core::http::poller::{PollerOptions, PollerResult, PollerState};
use azure_core::http::{Format, JsonFormat, NoFormat, Poller, RawResponse, Response};
use azure_core::time::Duration;
use azure_core::Bytes;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// azure_core panics on less.
const SHORTEST: Duration = Duration::SECOND;

/// Where the result of an operation is once its status link says that it has succeeded. Without such a
/// link, it is in the last answer.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Final {
    /// The resource that the request addressed.
    Resource,
    /// What the last `Location` leads to. If there was none: the resource, for a request that changes one,
    /// and else the status.
    Location,
    /// The status.
    Status,
    /// There is none.
    Nothing,
}

impl Draft {
    /// Sets how long its poller waits between two polls where the service does not say.
    pub fn every(self, interval: Option<Duration>) -> Self {
        Draft { interval, ..self }
    }

    /// A poller of the operation that the request begins, or of the one that `resume` is about.
    ///
    /// # Errors
    /// If the request could not be made, or `resume` is not from an [`OperationStatus`], or leads elsewhere
    /// than to the endpoint.
    pub fn poll<T: Wire + DeserializeOwned + Send>(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<T>>> {
        let operation = Operation::new(self, last, T::knows, true, resume)?;
        Ok(poller::<T, JsonFormat>(operation, options, found::<T>))
    }

    /// The same for a resource whose own states, which its type lists, say nothing of operations.
    ///
    /// # Errors
    /// The same.
    pub fn poll_stateless<T: Wire + DeserializeOwned + Send>(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<T>>> {
        let operation = Operation::new(self, last, T::knows, false, resume)?;
        Ok(poller::<T, JsonFormat>(operation, options, found::<T>))
    }

    /// The same for an operation whose result is text as it is.
    ///
    /// # Errors
    /// The same.
    pub fn poll_text(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<String>>> {
        let operation = Operation::new(self, last, |_| false, true, resume)?;
        Ok(poller::<String, JsonFormat>(operation, options, text))
    }

    /// The same for an operation whose result is bytes as they are.
    ///
    /// # Errors
    /// The same.
    pub fn poll_file(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<Bytes, NoFormat>>> {
        let operation = Operation::new(self, last, |_| false, true, resume)?;
        Ok(poller::<Bytes, NoFormat>(operation, options, Ok))
    }

    /// The same for an operation without a result.
    ///
    /// # Errors
    /// The same.
    pub fn poll_empty(
        self,
        options: PollerOptions<'_>,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<(), NoFormat>>> {
        let operation = Operation::new(self, Final::Nothing, |_| false, true, resume)?;
        Ok(poller::<(), NoFormat>(operation, options, Ok))
    }
}

/// The engine in azure_core's clothes: all that is compiled for each type of result.
fn poller<T: Send + 'static, F: Format + Send + 'static>(
    operation: Operation,
    options: PollerOptions<'_>,
    read: fn(RawResponse) -> Result<RawResponse>,
) -> Poller<OperationStatus<T, F>> {
    let options = PollerOptions {
        context: operation.connection.traced(operation.name, options.context),
        frequency: operation.interval.unwrap_or(options.frequency).max(SHORTEST),
    };
    let operation = Arc::new(operation);
    let make = move |_: PollerState, options: PollerOptions<'static>| {
        let operation = operation.clone();
        let step: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move {
            Ok(match operation.step(&options).await? {
                // The engine waits at the start of a step and not here, so that a status is seen, and its
                // link can be kept, before the wait for the next one.
                Step::Next(report, continuation) => PollerResult::InProgress {
                    response: report.into(),
                    retry_after: Duration::ZERO,
                    continuation,
                },
                Step::Last(report, result) => {
                    let target: Target<T, F> = Box::pin(async move {
                        Ok(operation.result(result, &options, read).await?.into())
                    });
                    let target = Box::new(move || target);
                    PollerResult::Succeeded { response: report.into(), target }
                }
            })
        });
        step
    };
    Poller::new(make, Some(options))
}

/// The future of a result.
type Target<T, F> = Pin<Box<dyn Future<Output = Result<Response<T, F>>> + Send>>;

/// Reads a result, as an answer is read; only one that may be null need not be there.
fn found<T: Wire + DeserializeOwned>(response: RawResponse) -> Result<RawResponse> {
    match response.body().trim_ascii().is_empty() {
        false => check::<T>(response),
        true if T::HAS_NULL => Ok(with(response, Bytes::from_static(b"null"))),
        true => {
            Err(unexpected(&response, "success without body: expected a result, found nothing"))
        }
    }
}
