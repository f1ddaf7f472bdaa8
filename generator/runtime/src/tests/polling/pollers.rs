//! Pollers of the simulated service's operations.

use super::super::service::Service;
use super::{Outcome, Thing};
use crate::operation_status::OperationStatus;
use crate::operation_step::Final;
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

    /// Awaits an operation, and returns the name in its result or the error's message. A deletion
    /// may have no result.
    pub async fn run(&self, method: Method, last: Final) -> Outcome<Result<String, String>> {
        let options = PollerOptions { frequency: Duration::seconds(1), ..PollerOptions::default() };
        let ended = if method == Method::Delete {
            let poller = self.request(method).poll::<Option<Thing>>(options, last, None)?;
            poller.await.and_then(|response| Ok((response.status(), response.into_model()?)))
        } else {
            let poller = self.request(method).poll::<Thing>(options, last, None)?;
            poller.await.and_then(|response| Ok((response.status(), Some(response.into_model()?))))
        };
        Ok(match ended {
            Ok((_, Some(thing))) => Ok(thing.name.unwrap_or_default()),
            Ok((status, None)) => Ok(format!("nothing, {status}")),
            Err(error) => Err(error.to_string()),
        })
    }
}
