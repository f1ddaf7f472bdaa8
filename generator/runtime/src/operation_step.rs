//! The result of one poll of a long-running operation: a further poll, the operation's end, or an error.

use azure_core::error::Error;
use azure_core::http::poller::PollerContinuation;
use azure_core::http::{RawResponse, Url};

/// The place of a long-running operation's result (`final-state-via`), once its status link has reported
/// success. Without a status link the result is in the last response.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Final {
    /// The URL of the request that started the operation.
    Resource,
    /// The URL of the last `Location` header. Without this header: the URL of the request for a PUT or PATCH,
    /// else the status document.
    Location,
    /// The status document: the body of the last poll.
    Status,
    /// The operation has no result.
    Nothing,
}

/// The place of a successful operation's result.
pub enum Outcome {
    /// The body of this response.
    Here(RawResponse),
    /// The URL of the request that started the operation. If a GET of it returns 404, the result is in this
    /// response.
    AtResource(Option<RawResponse>),
    /// The URL of the `Location` header, which may return 202 for some time.
    AtLocation(Url),
}

/// The outcome of one poll. The response is the status that the caller sees.
pub enum Step {
    /// The operation is still running, and the next poll uses this continuation.
    Next(RawResponse, PollerContinuation),
    /// The operation has succeeded, with its result at this place.
    Last(RawResponse, Outcome),
}

/// The reason why polling ended without success.
pub(super) enum Stop {
    /// The operation itself has failed or was canceled.
    Failed(Error),
    /// Polling has failed, for example by a broken connection. The operation may still be running.
    Lost(Error),
}

pub(super) type Polled<T> = std::result::Result<T, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Lost(error)
    }
}
