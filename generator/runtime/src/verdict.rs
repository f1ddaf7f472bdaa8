//! Decides what a response means for a long-running operation: in progress, succeeded or failed. It depends on
//! the status code, the body, and the keys of the result's type, since `status` in a body may be a property of
//! the result. No requests are sent here.

use super::progress::Progress;
use azure_core::http::{Method, StatusCode};

/// Resource Manager's values of `status` and `provisioningState` for the end of an operation.
const SUCCEEDED: &str = "Succeeded";
const FAILED: &str = "Failed";

/// Values of `status` that mean success, and failure. Any other means that the operation is in progress.
const SUCCESSES: [&str; 2] = [SUCCEEDED, "Completed"];
const FAILURES: [&str; 3] = [FAILED, "Canceled", "Cancelled"];

/// Values of `provisioningState` that will change; so will all that end in `ing`.
const TRANSITIONAL: [&str; 5] = ["accepted", "queued", "enqueued", "notstarted", "waiting"];

/// The kind of URL that was polled.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Asked {
    /// A status link (`Azure-AsyncOperation`), whose body has `status`.
    Status,
    /// A `Location` link, whose status code counts unless the body says more.
    Location,
    /// The resource, whose body has `provisioningState`.
    Resource,
    /// The `Location` link, after a status link has reported success.
    Result,
}

/// The meaning of a response: the phase, the service's word for it, and the progress in percent.
pub struct Verdict {
    pub phase: Phase,
    pub word: String,
    pub percent: Option<f64>,
}

/// The phase of an operation.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Phase {
    /// In progress.
    Running,
    /// Succeeded; the body is the result.
    Done,
    /// Succeeded; the body is a status document, and not the result.
    Documented,
    /// Failed or canceled.
    Failed,
}

impl Verdict {
    /// The verdict for a response without a status of its own; the phase's usual word stands in for it.
    pub fn of(phase: Phase) -> Self {
        let word = match phase {
            Phase::Running => "InProgress",
            Phase::Done | Phase::Documented => SUCCEEDED,
            Phase::Failed => FAILED,
        };
        Verdict { phase, word: word.to_owned(), percent: None }
    }

    fn by(phase: Phase, word: String) -> Self {
        Verdict { phase, word, percent: None }
    }
}

/// The properties of an operation on which the meaning of its responses depends.
pub struct Rules {
    method: Method,
    /// True if the result's type has a property `status`.
    has_status: bool,
    has_type: bool,
    has_error: bool,
    /// True if the `provisioningState` of the resource tells about operations.
    has_state: bool,
}

impl Rules {
    /// Determines the rules for a method and a result type. `knows` tells whether the type has a key.
    pub fn new(method: Method, knows: impl Fn(&str) -> bool, has_state: bool) -> Self {
        // `knows("")` is true if the type is a map. A map has every key, so its keys tell nothing about the
        // result.
        let has = |key| knows(key) && !knows("");
        let (has_status, has_type, has_error) = (has("status"), has("type"), has("error"));
        Rules { method, has_status, has_type, has_error, has_state }
    }

    /// Returns whether a GET of the request's URL tells about the operation: it creates, updates or reads the
    /// resource there.
    pub fn is_of_resource(&self) -> bool {
        matches!(self.method, Method::Put | Method::Patch | Method::Get)
    }

    /// Judges a response. Returns `None` if the response should tell the operation's state and does not.
    pub fn judge(&self, asked: Asked, code: StatusCode, said: Progress) -> Option<Verdict> {
        let percent = said.percent;
        let verdict = match asked {
            Asked::Status => by_status(code, said)?,
            _ if code == StatusCode::Accepted => Verdict::of(Phase::Running),
            _ if code == StatusCode::NoContent || said.is_empty => Verdict::of(Phase::Done),
            _ => self.by_result(asked, said),
        };
        Some(Verdict { percent, ..verdict })
    }

    /// Judges a body that may be the result or a status document.
    fn by_result(&self, asked: Asked, said: Progress) -> Verdict {
        let is_silent = said.status.is_none() && said.state.is_none();
        if let Some(word) = said.status.filter(|_| self.reads_status(asked)) {
            match by_word(&word) {
                Phase::Failed => return Verdict::by(Phase::Failed, word),
                phase if said.is_status => return Verdict::by(phase, word),
                _ => {}
            }
        }
        let is_resource = asked == Asked::Resource;
        match said.state.filter(|_| self.has_state) {
            Some(word) if is_failure(&word) => Verdict::by(Phase::Failed, word),
            // A final `Location` response is final whatever the resource's state; only when the resource itself
            // is polled, its state decides. After a status link, the state does not count.
            Some(word) if is_resource && !is_success(&word) => Verdict::by(Phase::Running, word),
            Some(word) if asked != Asked::Result && is_transitional(&word) => {
                Verdict::by(Phase::Running, word)
            }
            _ if is_silent
                && said.has_error
                && !self.has_error
                && (said.is_status || !is_resource) =>
            {
                Verdict::of(Phase::Failed)
            }
            _ => Verdict::of(Phase::Done),
        }
    }

    /// Returns whether `status` in a body is the operation's. It is the result's own if the result's type has a
    /// property `status` (for PUT and PATCH, `status` and `type`, as those resources have), or if the resource
    /// itself is polled. A DELETE has no result.
    fn reads_status(&self, asked: Asked) -> bool {
        match self.method {
            Method::Delete => true,
            _ if asked == Asked::Resource => false,
            Method::Put | Method::Patch => !(self.has_status && self.has_type),
            _ => !self.has_status,
        }
    }
}

/// Judges the response of a status link. Some services return the resource there.
fn by_status(code: StatusCode, said: Progress) -> Option<Verdict> {
    Some(match (said.status, said.state) {
        (Some(word), _) => Verdict::by(by_word(&word), word),
        (None, Some(word)) if is_failure(&word) => Verdict::by(Phase::Failed, word),
        (None, Some(word)) if is_success(&word) => Verdict::by(Phase::Documented, word),
        (None, Some(word)) => Verdict::by(Phase::Running, word),
        (None, None) if said.has_error => Verdict::of(Phase::Failed),
        (None, None) if code == StatusCode::Accepted => Verdict::of(Phase::Running),
        (None, None) if code == StatusCode::NoContent => Verdict::of(Phase::Documented),
        // A body that says nothing does not count as success.
        (None, None) => return None,
    })
}

fn by_word(status: &str) -> Phase {
    match status {
        word if is_failure(word) => Phase::Failed,
        word if is_among(&SUCCESSES, word) => Phase::Documented,
        _ => Phase::Running,
    }
}

/// Returns whether a `provisioningState` is a final one of success.
pub fn is_success(state: &str) -> bool {
    state.eq_ignore_ascii_case(SUCCEEDED)
}

fn is_failure(word: &str) -> bool {
    is_among(&FAILURES, word)
}

fn is_among(words: &[&str], word: &str) -> bool {
    words.iter().any(|known| known.eq_ignore_ascii_case(word))
}

fn is_transitional(state: &str) -> bool {
    let state = state.to_ascii_lowercase();
    state.ends_with("ing")
        || state.contains("inprogress")
        || state.contains("pending")
        || TRANSITIONAL.contains(&state.as_str())
}
