//! How long an operation is left alone between two requests, and how often an answer that says nothing of it
//! is borne.

use super::retries::RETRY_HEADERS;
use azure_core::http::headers::Headers;
use azure_core::http::poller::{get_retry_after, PollerOptions};
use azure_core::http::RawResponse;
use azure_core::time::Duration;

/// The longest wait that a service may ask for; azure_core has no bound of its own.
const LONGEST: Duration = Duration::HOUR;

/// A service that always asks for less gets as much in the end.
const SHORTEST: Duration = Duration::SECOND;

/// The first of the pauses that grow to that.
const FIRST_PAUSE: Duration = Duration::milliseconds(25);

/// How many answers in a row may say nothing, and how long those may take that say it is not there.
const MOST: u32 = 5;
const LONGEST_DOUBT: Duration = Duration::minutes(2);

/// The waits of an operation.
#[derive(Clone, Default)]
pub struct Patience {
    /// How long to wait before the next request.
    pub wait: Duration,
    /// How many waits in a row were short.
    short: u32,
    /// How many requests in a row the service put off.
    put_off: u32,
    /// How many answers in a row said that there is nothing to ask, and how long that took.
    doubts: u32,
    doubted: Duration,
}

impl Patience {
    /// Takes an answer that says how far the operation is, and when to ask again: as the service wants,
    /// within bounds, or else as often as the user does.
    pub fn rest(&mut self, headers: &Headers, options: &PollerOptions<'_>) {
        (self.doubts, self.doubted) = (0, Duration::ZERO);
        self.pause(headers, options);
    }

    /// Whether to ask once more after an answer by which there is nothing to ask: services show operations and
    /// resources some time after they have said where, and some time after they have removed them.
    pub fn doubt(&mut self, headers: &Headers, options: &PollerOptions<'_>) -> bool {
        if self.doubts >= MOST || self.doubted >= LONGEST_DOUBT {
            return false;
        }
        self.pause(headers, options);
        self.doubts += 1;
        self.doubted += self.wait;
        true
    }

    /// Whether an answer puts the request off, so that it is to be sent again: it fails for reasons that are
    /// not the operation's, and says when to ask again.
    pub fn is_put_off(&mut self, answer: &RawResponse, options: &PollerOptions<'_>) -> bool {
        let headers = answer.headers();
        let may_pass = matches!(u16::from(answer.status()), 408 | 429 | 500 | 502 | 503 | 504);
        let says_when = RETRY_HEADERS.iter().any(|name| headers.get_optional_str(name).is_some());
        if !may_pass || !says_when || self.put_off >= MOST {
            self.put_off = 0;
            return false;
        }
        self.put_off += 1;
        self.pause(headers, options);
        true
    }

    fn pause(&mut self, headers: &Headers, options: &PollerOptions<'_>) {
        let longest = LONGEST.max(options.frequency);
        let asked = get_retry_after(headers, &RETRY_HEADERS, options);
        let asked = asked.clamp(Duration::ZERO, longest);
        #[cfg(feature = "fake")]
        let is_fake = headers.get_optional_str(&super::fake::MARK).is_some();
        #[cfg(not(feature = "fake"))]
        let is_fake = false;
        let least = match self.short {
            0 => Duration::ZERO,
            _ if is_fake => Duration::ZERO,
            short => (FIRST_PAUSE * 2_i32.pow(short.min(7) - 1)).min(SHORTEST),
        };
        self.short = if asked < SHORTEST { self.short.saturating_add(1) } else { 0 };
        self.wait = asked.max(least);
    }
}
