//! Pollers of operations of the made-up service.

use super::super::service::Service;
use super::{Outcome, Thing};
use crate::runtime::operation_status::OperationStatus;
use crate::runtime::poller::Final;
use azure_core::http::poller::PollerOptions;
use azure_core::http::{Method, Poller};
use azure_core::time::Duration;

impl Service {
    /// A poller of an operation.
    pub fn poller(
        &self,
        method: Method,
        last: Final,
        resume: Option<&str>,
        frequency: Duration,
    ) -> azure_core::Result<Poller<OperationStatus<Thing>>> {
        let options = PollerOptions { frequency, ..PollerOptions::default() };
        self.request(method).poll(options, last, resume.map(str::to_owned))
    }

    /// Awaits an operation: the name in its result, or the error's text.
    pub async fn run(&self, method: Method, last: Final) -> Outcome<Result<String, String>> {
        let ended = self.poller(method, last, None, Duration::seconds(1))?.await;
        let response = match ended {
            Ok(response) => response,
            Err(error) => return Ok(Err(error.to_string())),
        };
        if response.body().is_empty() {
            return Ok(Ok(format!("nothing, {}", response.status())));
        }
        Ok(Ok(response.into_model()?.name.unwrap_or_default()))
    }
}
