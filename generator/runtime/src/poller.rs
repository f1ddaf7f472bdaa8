//! Adapts long-running operations (`x-ms-long-running-operation`) to azure_core's `Poller`, one engine for all
//! the ways in which Resource Manager reports progress.
//!
//! The first response may have a status link (`Azure-AsyncOperation` or `Operation-Location`), whose body has
//! `status`; or a `Location` link, which responds with 202 until there is a result; or else the resource itself is
//! polled, whose body has `provisioningState`. `operation.rs` decides what to poll, `verdict.rs` what a
//! response means.

use super::call::RequestBuilder;
use super::connection::{check, text, with};
use super::error::unexpected;
use super::operation::Operation;
use super::operation_status::OperationStatus;
use super::operation_step::{Final, Step};
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

/// The shortest poll interval; azure_core panics below it.
const SHORTEST: Duration = Duration::SECOND;

impl RequestBuilder {
    /// Sets the time between two polls where the service sends no `Retry-After`.
    pub fn every(self, interval: Option<Duration>) -> Self {
        RequestBuilder { interval, ..self }
    }

    /// Returns the poller of an operation whose result is a `T`. With `resume`, it polls an operation that was
    /// started before.
    ///
    /// # Errors
    /// If building the request failed, if `resume` does not come from an [`OperationStatus`], or if it leads to
    /// another origin than the client's endpoint.
    pub fn poll<T: Wire + DeserializeOwned + Send>(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<T>>> {
        let operation = Operation::new(self, last, T::knows, true, resume)?;
        Ok(poller::<T, JsonFormat>(operation, options, found::<T>))
    }

    /// Returns the poller of an operation on a resource whose `provisioningState` has only values of its own
    /// (the description lists them), none of which is about operations.
    ///
    /// # Errors
    /// As for `poll`.
    pub fn poll_stateless<T: Wire + DeserializeOwned + Send>(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<T>>> {
        let operation = Operation::new(self, last, T::knows, false, resume)?;
        Ok(poller::<T, JsonFormat>(operation, options, found::<T>))
    }

    /// Returns the poller of an operation whose result is plain text.
    ///
    /// # Errors
    /// As for `poll`.
    pub fn poll_text(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<String>>> {
        let operation = Operation::new(self, last, |_| false, true, resume)?;
        Ok(poller::<String, JsonFormat>(operation, options, text))
    }

    /// Returns the poller of an operation whose result is bytes.
    ///
    /// # Errors
    /// As for `poll`.
    pub fn poll_file(
        self,
        options: PollerOptions<'_>,
        last: Final,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<Bytes, NoFormat>>> {
        let operation = Operation::new(self, last, |_| false, true, resume)?;
        Ok(poller::<Bytes, NoFormat>(operation, options, Ok))
    }

    /// Returns the poller of an operation without a result.
    ///
    /// # Errors
    /// As for `poll`.
    pub fn poll_empty(
        self,
        options: PollerOptions<'_>,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<(), NoFormat>>> {
        let operation = Operation::new(self, Final::Nothing, |_| false, true, resume)?;
        Ok(poller::<(), NoFormat>(operation, options, Ok))
    }
}

/// Adapts the engine to azure_core's `Poller`. Only this function is compiled for each result type; all else is
/// shared.
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
                // The wait is at the start of the next step and not here, so that the caller sees the status,
                // and can store its `resume` text, before the wait.
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

/// The future of an operation's result.
type Target<T, F> = Pin<Box<dyn Future<Output = Result<Response<T, F>>> + Send>>;

/// Checks the result as `send` checks a response. An empty body is an error unless `T` may be null.
fn found<T: Wire + DeserializeOwned>(response: RawResponse) -> Result<RawResponse> {
    match response.body().trim_ascii().is_empty() {
        false => check::<T>(response),
        true if T::HAS_NULL => Ok(with(response, Bytes::from_static(b"null"))),
        true => {
            Err(unexpected(&response, "success without body: expected a result, found nothing"))
        }
    }
}
