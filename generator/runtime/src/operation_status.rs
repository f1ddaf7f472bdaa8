//! The status of a long-running operation, which its poller yields.

use super::line::Shown;
use crate::record;
use azure_core::error::Error;
use azure_core::http::poller::{PollerStatus, StatusMonitor};
use azure_core::http::{Format, JsonFormat};
use serde::de::{Deserialize, Deserializer};
use std::fmt;
use std::marker::PhantomData;

/// How far a long-running operation is, the same for all services. `T` is the result at the end.
///
/// A poller of these does nothing until it is used. Awaited, it begins the operation and gives the result:
/// `client.begin_x(..)?.await?`. Polled as a stream, it yields a status after each response, at once, and
/// waits before it asks again. An operation that fails or is canceled ends either way with an error, which
/// has the service's code (or else `Failed` or `Canceled`) and message. Any other error says nothing of the
/// operation, which may go on: [`Unfinished`] has what it takes to go on polling.
///
/// azure_core 1.1 panics if a poller is awaited after its stream ended. To watch an operation and to have
/// its result, stop at the status that is [done](Self::is_done):
///
/// ```ignore
/// let mut poller = client.begin_x(.., None)?;
/// while let Some(status) = poller.try_next().await? {
///     let status = status.into_model()?;
///     println!("{}", status.status);
///     if status.is_done() {
///         break;
///     }
/// }
/// let result = poller.await?;
/// ```
#[non_exhaustive]
pub struct OperationStatus<T, F = JsonFormat> {
    /// `Succeeded`, or the service's word for an operation in progress, such as `InProgress`.
    pub status: String,
    /// The progress in percent, if the service gives it.
    pub percent_complete: Option<f64>,
    /// A text from which polling can be resumed, in another process, too: call the same method with the same
    /// arguments, and this as `resume` in the options. The request is not sent again. Absent once the operation
    /// is done.
    pub resume: Option<String>,
    result: PhantomData<fn() -> (T, F)>,
}

impl<T, F> OperationStatus<T, F> {
    /// Returns whether the operation has succeeded, so that awaiting its poller gives the result.
    pub fn is_done(&self) -> bool {
        self.resume.is_none()
    }
}

/// Leaves out `resume`, since services put signatures into links.
impl<T, F> fmt::Debug for OperationStatus<T, F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OperationStatus")
            .field("status", &Shown(&self.status))
            .field("percent_complete", &self.percent_complete)
            .finish_non_exhaustive()
    }
}

impl<T, F: Format + Send> StatusMonitor for OperationStatus<T, F> {
    type Output = T;
    type Format = F;

    fn status(&self) -> PollerStatus {
        if self.is_done() {
            PollerStatus::Succeeded
        } else {
            PollerStatus::InProgress
        }
    }
}

impl<'de, T, F> Deserialize<'de> for OperationStatus<T, F> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let Report { status, percent_complete, resume } = Report::deserialize(from)?;
        let status = status.unwrap_or_default();
        Ok(OperationStatus { status, percent_complete, resume, result: PhantomData })
    }
}

/// The part of an error by which polling can be resumed: polling has failed, but the operation may still be
/// running.
///
/// ```ignore
/// match client.begin_x(.., None)?.await {
///     Ok(result) => ..,
///     Err(error) => match Unfinished::from_error(&error) {
///         Some(unfinished) => keep(unfinished.resume()), // for the options of another `begin_x`
///         None => return Err(error),
///     },
/// }
/// ```
pub struct Unfinished {
    resume: String,
    cause: Error,
}

impl Unfinished {
    /// Finds this part in an error and its causes; `None` if the operation did not start, or has itself failed.
    pub fn from_error(error: &Error) -> Option<&Self> {
        let mut source: Option<&(dyn std::error::Error + 'static)> = Some(error);
        while let Some(error) = source {
            if let Some(unfinished) = error.downcast_ref() {
                return Some(unfinished);
            }
            source = error.source();
        }
        None
    }

    /// The text for `resume` in the options of the same method, as in [`OperationStatus::resume`].
    pub fn resume(&self) -> &str {
        &self.resume
    }

    /// Adds the resume text to an error.
    pub(super) fn with(resume: String, cause: Error) -> Error {
        let (kind, message) = (cause.kind().clone(), cause.to_string());
        Error::with_error(kind, Unfinished { resume, cause }, message)
    }
}

impl fmt::Display for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the operation may go on, and can be polled again")
    }
}

/// Leaves out `resume`, since services put signatures into links.
impl fmt::Debug for Unfinished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unfinished").field("cause", &self.cause.get_ref()).finish_non_exhaustive()
    }
}

impl std::error::Error for Unfinished {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.cause.source()
    }
}

/// The JSON that the poller hands to azure_core as status, the same whatever way the service reports progress.
pub struct Report {
    pub status: Option<String>,
    pub percent_complete: Option<f64>,
    pub resume: Option<String>,
}

record!(Report {
    "status" => status,
    "percentComplete" => percent_complete,
    "resume" => resume,
});
