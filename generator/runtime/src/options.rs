//! Options of operations that have no optional parameters of their own. The options type of such an operation
//! is an alias of one of these.

use crate::unshown;
use azure_core::http::pager::PagerOptions;
use azure_core::http::poller::PollerOptions;
use azure_core::http::ClientMethodOptions;
use azure_core::time::Duration;

/// Options of an operation with one response.
#[derive(Clone, Debug, Default)]
pub struct CallOptions<'a> {
    /// Options of azure_core that every method has.
    pub method_options: ClientMethodOptions<'a>,
}

/// Options of a pageable operation.
#[derive(Clone, Default)]
pub struct ListOptions<'a> {
    /// Options of azure_core that every method has.
    pub method_options: PagerOptions<'a>,
}

unshown!(ListOptions);

/// Options of a long-running operation.
#[derive(Clone, Default)]
pub struct PollOptions<'a> {
    /// Resumes polling an operation that was started before: the `resume` text of its status. The request is
    /// not sent.
    pub resume: Option<String>,
    /// The time between two polls where the service sends no `Retry-After`: 30 seconds by default, at least
    /// one.
    pub poll_interval: Option<Duration>,
    /// Options of azure_core that every method has.
    pub method_options: PollerOptions<'a>,
}

unshown!(PollOptions);
