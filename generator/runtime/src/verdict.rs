//! What an answer means for a long-running operation: that it goes on, has succeeded or has failed. Nothing
//! here asks anybody: the verdict follows from the answer's code and what its body says, and from what the
//! result's type is known to have, since a member `status` may as well be a part of the result.

use super::progress::Progress;
use azure_core::http::{Method, StatusCode};

/// Resource Manager's words for the end of an operation.
const SUCCEEDED: &str = "Succeeded";
const FAILED: &str = "Failed";

/// Words of a status that say success, and failure; any other says that the operation goes on.
const SUCCESSES: [&str; 2] = [SUCCEEDED, "Completed"];
const FAILURES: [&str; 3] = [FAILED, "Canceled", "Cancelled"];

/// Words for a state that will be another one; so are all that end in `ing`.
const TRANSITIONAL: [&str; 5] = ["accepted", "queued", "enqueued", "notstarted", "waiting"];

/// What was asked how far the operation is.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Asked {
    /// A link to a status, whose body says it.
    Status,
    /// A `Location`, whose code says it, unless its body says more.
    Location,
    /// The resource, whose body says its state.
    Resource,
    /// What a `Location` leads to once a status link has said that the operation is done.
    Result,
}

/// What an answer means, the word for it, and how much is done, where the service says so.
pub struct Verdict {
    pub phase: Phase,
    pub word: String,
    pub percent: Option<f64>,
}

/// How far an operation is.
#[derive(Clone, Copy, Eq, PartialEq)]
pub enum Phase {
    /// It goes on.
    Running,
    /// It has succeeded, and the answer is its result.
    Done,
    /// It has succeeded, and the answer is a status in place of the result.
    Documented,
    /// It has failed, or was canceled.
    Failed,
}

impl Verdict {
    /// The verdict by an answer that has no word for it.
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

/// What the verdicts on an operation depend on, beside the answers.
pub struct Rules {
    method: Method,
    /// Whether the result is described with a member of this key.
    has_status: bool,
    has_type: bool,
    has_error: bool,
    /// Whether a resource's `provisioningState` tells of operations.
    has_state: bool,
}

impl Rules {
    /// The rules for an operation by its method, and its result by the keys that the type knows.
    pub fn new(method: Method, knows: impl Fn(&str) -> bool, has_state: bool) -> Self {
        // A map takes any key, and so says nothing of these.
        let has = |key| knows(key) && !knows("");
        let (has_status, has_type, has_error) = (has("status"), has("type"), has("error"));
        Rules { method, has_status, has_type, has_error, has_state }
    }

    /// Whether the request makes, changes or reads the resource at its URL, so that a GET of that URL
    /// tells about it.
    pub fn is_of_resource(&self) -> bool {
        matches!(self.method, Method::Put | Method::Patch | Method::Get)
    }

    /// The verdict on an answer. None if it should say how far the operation is, and does not.
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

    /// The verdict on a body that is the result, or a status in its place.
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
            // By its code, a `Location` is at its end, and a resource may rest in any state; the resource
            // itself has nothing but its state to tell. A status link knows better than a state does.
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

    /// Whether `status` in a body is the operation's, rather than the result's own. No resource that is deleted
    /// is described with one, and of those that PUT and PATCH give, one kind, which has a `type`.
    fn reads_status(&self, asked: Asked) -> bool {
        match self.method {
            Method::Delete => true,
            _ if asked == Asked::Resource => false,
            Method::Put | Method::Patch => !(self.has_status && self.has_type),
            _ => !self.has_status,
        }
    }
}

/// The verdict on what a status link says. Some services show the resource there.
fn by_status(code: StatusCode, said: Progress) -> Option<Verdict> {
    Some(match (said.status, said.state) {
        (Some(word), _) => Verdict::by(by_word(&word), word),
        (None, Some(word)) if is_failure(&word) => Verdict::by(Phase::Failed, word),
        (None, Some(word)) if is_success(&word) => Verdict::by(Phase::Documented, word),
        (None, Some(word)) => Verdict::by(Phase::Running, word),
        (None, None) if said.has_error => Verdict::of(Phase::Failed),
        (None, None) if code == StatusCode::Accepted => Verdict::of(Phase::Running),
        (None, None) if code == StatusCode::NoContent => Verdict::of(Phase::Documented),
        // To say nothing is not to say success.
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

/// Whether a state says that the resource is as it was to be.
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
