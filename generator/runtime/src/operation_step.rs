//! What a request about a long-running operation leads to: a further poll, the place of the result, or an error.

use azure_core::error::Error;
use azure_core::http::poller::PollerContinuation;
use azure_core::http::{RawResponse, Url};

/// The place of an operation's result once its status link has reported success (`final-state-via`). Without a
/// status link, it is in the last response.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Final {
    /// At the URL of the request.
    Resource,
    /// At the last `Location` link. Without one: at the URL of a request that changes a resource, else in the
    /// status document.
    Location,
    /// In the status document.
    Status,
    /// The operation has no result.
    Nothing,
}

/// Where the result of the operation is.
pub enum Outcome {
    /// In the body of this response.
    Here(RawResponse),
    /// At the URL of the request that started the operation; if that is a 404, in this response.
    AtResource(Option<RawResponse>),
    /// At the `Location` link, which may answer 202 for some time.
    AtLocation(Url),
}

/// The outcome of one request. Its first part is the response that the caller sees as status.
pub enum Step {
    /// The operation goes on, and is polled from this continuation.
    Next(RawResponse, PollerContinuation),
    /// The operation has succeeded; the outcome says where its result is.
    Last(RawResponse, Outcome),
}

/// Why polling ended without success.
pub(super) enum Stop {
    /// The operation itself has failed.
    Failed(Error),
    /// Polling has failed, for example by a broken connection. The operation may go on.
    Lost(Error),
}

pub(super) type Polled<T> = std::result::Result<T, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Lost(error)
    }
}
