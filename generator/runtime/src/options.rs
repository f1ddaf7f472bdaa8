//! The options of operations that have no parameters of their own to offer. They are the same types for all
//! of them: those of an operation are a name for one of these.

use crate::unshown;
use azure_core::http::pager::PagerOptions;
use azure_core::http::poller::PollerOptions;
use azure_core::http::ClientMethodOptions;
use azure_core::time::Duration;

/// Options of an operation whose answer is all of it.
#[derive(Clone, Debug, Default)]
pub struct CallOptions<'a> {
    /// Options of every call.
    pub method_options: ClientMethodOptions<'a>,
}

/// Options of an operation that lists.
#[derive(Clone, Default)]
pub struct ListOptions<'a> {
    /// Options of every call.
    pub method_options: PagerOptions<'a>,
}

unshown!(ListOptions);

/// Options of a long-running operation.
#[derive(Clone, Default)]
pub struct PollOptions<'a> {
    /// `resume` of the status of an operation that was begun before, to go on polling it.
    pub resume: Option<String>,
    /// How long to wait between two polls where the service does not say; 30 seconds by default, and never less
    /// than one.
    pub poll_interval: Option<Duration>,
    /// Options of every call.
    pub method_options: PollerOptions<'a>,
}

unshown!(PollOptions);
