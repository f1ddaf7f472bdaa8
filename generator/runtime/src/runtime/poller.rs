//! Long-running operations: one engine for all the ways in which Resource Manager says how far one is.
//!
//! The first answer may have a link to a status (`Azure-AsyncOperation`, `Operation-Location`), whose body
//! says `status`; or else a `Location`, which answers 202 until there is a result; or else the resource
//! itself is asked, whose body says `provisioningState`. Only `Succeeded`, `Failed` and `Canceled` end an
//! operation. Links are followed as they are, but only to the client's own endpoint: a token goes with them.

use super::call::Draft;
use super::connection::{check, Connection};
use super::error::{failed, unexpected};
use super::operation_status::{OperationStatus, Report};
use super::progress::{by_code, no_links, pause, progress, Links, Progress, IN_PROGRESS};
use super::wire::Wire;
use azure_core::error::Result;
use azure_core::http::poller::{
    PollerContinuation, PollerOptions, PollerResult, PollerState, PollerStatus,
};
use azure_core::http::{
    Context, Format, JsonFormat, Method, NoFormat, Poller, RawResponse, Request, Response,
    StatusCode, Url,
};
use azure_core::json::to_json;
use azure_core::sleep::sleep;
use azure_core::time::Duration;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The answers to a long-running operation and to its polls. They are Resource Manager's, and not only
/// those that a description lists: descriptions forget the 202.
const SUCCESS: &[u16] = &[200, 201, 202, 204];

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
        let operation = Operation::new(&self.connection, self.request?, last, resume)?;
        Ok(poller::<T, JsonFormat>(operation, options, check::<T>))
    }

    /// Likewise, of an operation without a result.
    ///
    /// # Errors
    /// Likewise.
    pub fn poll_empty(
        self,
        options: PollerOptions<'_>,
        resume: Option<String>,
    ) -> Result<Poller<OperationStatus<(), NoFormat>>> {
        let operation = Operation::new(&self.connection, self.request?, Final::Nothing, resume)?;
        Ok(poller::<(), NoFormat>(operation, options, Ok))
    }
}

/// The engine in azure_core's clothes: all that is compiled for each type of result.
fn poller<T: Send + 'static, F: Format + Send + 'static>(
    operation: Operation,
    options: PollerOptions<'_>,
    check: fn(RawResponse) -> Result<RawResponse>,
) -> Poller<OperationStatus<T, F>> {
    let options = PollerOptions {
        context: options.context.into_owned(),
        frequency: options.frequency.max(SHORTEST),
    };
    let operation = Arc::new(operation);
    let make = move |_: PollerState, options: PollerOptions<'static>| {
        let operation = operation.clone();
        let step: Pin<Box<dyn Future<Output = _> + Send>> = Box::pin(async move {
            let (report, step) = operation.step(&options).await?;
            let response = report.into();
            Ok(match step {
                // The engine waits at the start of a step and not here, so that a status is seen, and its
                // link can be kept, before the wait for the next one.
                Step::Next(continuation) => {
                    PollerResult::InProgress { response, retry_after: Duration::ZERO, continuation }
                }
                Step::Last(result) => {
                    let target: Target<T, F> = Box::pin(async move {
                        Ok(operation.result(result, &options.context, check).await?.into())
                    });
                    PollerResult::Succeeded { response, target: Box::new(move || target) }
                }
            })
        });
        step
    };
    Poller::new(make, Some(options))
}

/// The future of a result.
type Target<T, F> = Pin<Box<dyn Future<Output = Result<Response<T, F>>> + Send>>;

/// An operation: what began it, and how far it is.
struct Operation {
    connection: Connection,
    request: Request,
    last: Final,
    at: Mutex<At>,
}

/// How far an operation is.
#[derive(Clone)]
struct At {
    /// What the answers so far linked to; none before the first answer.
    links: Option<Links>,
    /// How long the service asked to be left alone.
    wait: Duration,
}

/// What follows an answer.
enum Step {
    /// Another one, from here.
    Next(PollerContinuation),
    /// The end.
    Last(Outcome),
}

/// Where the result is.
enum Outcome {
    /// In the last answer.
    Here(RawResponse),
    /// Behind a link.
    There(Url),
}

impl Operation {
    fn new(
        connection: &Connection,
        request: Request,
        last: Final,
        resume: Option<String>,
    ) -> Result<Self> {
        let links = resume.map(|text| Links::parse(&text)).transpose()?;
        let at = Mutex::new(At { links: links.clone(), wait: Duration::ZERO });
        let operation = Operation { connection: connection.clone(), request, last, at };
        match links.as_ref().map(Links::polled) {
            Some(Some(link)) => drop(connection.own(link.clone())?),
            // A GET of what is no resource would say nothing about the operation.
            Some(None) if !operation.is_resource() => {
                return Err(no_links("it has no link, and this operation needs one"));
            }
            Some(None) | None => {}
        }
        Ok(operation)
    }

    /// Begins the operation, or asks how far it is. The first part is the status for the user.
    async fn step(&self, options: &PollerOptions<'_>) -> Result<(RawResponse, Step)> {
        let At { links: before, wait } = self.at().clone();
        sleep(wait).await;
        let mut request = match &before {
            None => self.request.clone(),
            Some(links) => Request::new(self.next(links)?, Method::Get),
        };
        let sent = self.connection.exchange(&options.context, &mut request, SUCCESS);
        let response = sent.await?;
        let links = before.clone().unwrap_or_default().moved(&response, request.url())?;
        let (status, percent_complete) = match &before {
            None => (self.begun(&links, &response)?, None),
            Some(before) => self.asked(before, &response)?,
        };
        let mut report = Report { status: Some(status.clone()), percent_complete, resume: None };
        match PollerStatus::from(status.as_str()) {
            PollerStatus::Failed | PollerStatus::Canceled => Err(failed(response, &status)),
            PollerStatus::Succeeded => {
                // The first answer is to no link.
                let polled = before.unwrap_or_default();
                let report = reported(&response, &report)?;
                Ok((report, Step::Last(self.outcome(&polled, links, response))))
            }
            _ => {
                report.resume = Some(links.to_string());
                let report = reported(&response, &report)?;
                let next_link = self.next(&links)?;
                let final_link = links.location.clone();
                *self.at() = At { links: Some(links), wait: pause(response.headers(), options) };
                Ok((report, Step::Next(PollerContinuation::Links { next_link, final_link })))
            }
        }
    }

    fn at(&self) -> MutexGuard<'_, At> {
        // A thread that panicked while it held the lock has left a state as good as any.
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the request makes, changes or reads the resource at its URL, so that a GET of that URL
    /// tells about it.
    fn is_resource(&self) -> bool {
        matches!(self.request.method(), Method::Put | Method::Patch | Method::Get)
    }

    /// What to poll.
    fn next(&self, links: &Links) -> Result<Url> {
        match links.polled() {
            Some(link) => self.connection.own(link.clone()),
            None => Ok(self.request.url().clone()),
        }
    }

    /// The status by the first answer.
    fn begun(&self, links: &Links, response: &RawResponse) -> Result<String> {
        let code = response.status();
        if links.polled().is_some() && code != StatusCode::NoContent {
            // Its body may still be the resource of before the change.
            return Ok(IN_PROGRESS.to_owned());
        }
        if code == StatusCode::Accepted && !self.is_resource() {
            // Resource Manager demands a link here, and there is nothing else to ask: the action has no
            // resource of its own, and whether a deleted one is gone, or not yet touched, does not show.
            return Err(unexpected(
                response,
                "expected a link to the operation's status (Azure-AsyncOperation or Location), found \
                 none; the operation may be under way",
            ));
        }
        Ok(self.state(response))
    }

    /// The status by the answer to a poll, and how much is done.
    fn asked(&self, polled: &Links, response: &RawResponse) -> Result<(String, Option<f64>)> {
        if polled.status.is_none() {
            return Ok((self.state(response), None));
        }
        let Progress { status, state, percent } = progress(response)?;
        match (status.or(state), response.status()) {
            (Some(status), _) => Ok((status, percent)),
            // To say nothing is not to say success.
            (None, StatusCode::Ok | StatusCode::Created) => Err(unexpected(
                response,
                "expected the operation's status in the body, found none; it may have ended either way",
            )),
            (None, _) => Ok((by_code(response).to_owned(), percent)),
        }
    }

    /// The status of a resource, or else what the answer's code says. A 404 is no end, but an error: what
    /// has no resource at its end says so by a 204 or by its status.
    fn state(&self, response: &RawResponse) -> String {
        let state = if self.is_resource() && response.status() != StatusCode::Accepted {
            // A body that can't be read says no state; the result's own check reports it.
            progress(response).unwrap_or_default().state
        } else {
            None
        };
        state.unwrap_or_else(|| by_code(response).to_owned())
    }

    /// Where the result is, after an answer to a poll (or else the first answer) that says success.
    fn outcome(&self, polled: &Links, links: Links, response: RawResponse) -> Outcome {
        let resource = || self.is_resource().then(|| self.request.url().clone());
        let link = match self.last {
            Final::Nothing => None,
            // What `Location` leads to at the end is what the request would have been answered if it had
            // not taken long; a resource that is not there has to be fetched.
            _ if polled.status.is_none() => {
                resource().filter(|_| polled.location.is_some() && response.body().is_empty())
            }
            Final::Resource => Some(self.request.url().clone()),
            Final::Location => links.location.or_else(resource),
            Final::Status => None,
        };
        link.map_or(Outcome::Here(response), Outcome::There)
    }

    /// The answer that has the result.
    async fn result(
        &self,
        outcome: Outcome,
        context: &Context<'_>,
        check: fn(RawResponse) -> Result<RawResponse>,
    ) -> Result<RawResponse> {
        let response = match outcome {
            Outcome::Here(response) => response,
            Outcome::There(link) => {
                let mut request = Request::new(self.connection.own(link)?, Method::Get);
                self.connection.exchange(context, &mut request, SUCCESS).await?
            }
        };
        // What is gone is gone, also where the description promises that it is shown.
        if self.request.method() == Method::Delete && response.body().is_empty() {
            return Ok(response);
        }
        check(response)
    }
}

/// A status for the user, with the answer's code and headers.
fn reported(response: &RawResponse, report: &Report) -> Result<RawResponse> {
    let headers = response.headers().clone();
    Ok(RawResponse::from_bytes(response.status(), headers, to_json(report)?))
}
