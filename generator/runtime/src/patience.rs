//! Waiting between the polls of a long-running operation, and how many polls in a row may fail to tell its
//! state.

use super::retries::RETRY_HEADERS;
use azure_core::http::headers::Headers;
use azure_core::http::poller::{get_retry_after, PollerOptions};
use azure_core::http::RawResponse;
use azure_core::time::Duration;

/// The longest `Retry-After` that is followed; azure_core has no bound of its own.
const LONGEST: Duration = Duration::HOUR;

/// The wait up to which waits grow if a service always asks for shorter ones.
const SHORTEST: Duration = Duration::SECOND;

/// The first of the growing waits.
const FIRST_PAUSE: Duration = Duration::milliseconds(25);

/// How many responses in a row may put a request off, or be a 404; and for how long a 404 may be repeated.
const MOST: u32 = 5;
const LONGEST_DOUBT: Duration = Duration::minutes(2);

/// The waits of one operation.
#[derive(Clone, Default)]
pub struct Patience {
    /// The wait before the next request.
    pub wait: Duration,
    /// The number of waits in a row shorter than `SHORTEST`.
    short: u32,
    /// The number of responses in a row that put the request off.
    put_off: u32,
    /// The number of 404 responses in a row, and the time they took.
    doubts: u32,
    doubted: Duration,
}

impl Patience {
    /// Sets the next wait after a response that told the operation's state: `Retry-After` within bounds, or
    /// else the caller's poll interval.
    pub fn rest(&mut self, headers: &Headers, options: &PollerOptions<'_>) {
        (self.doubts, self.doubted) = (0, Duration::ZERO);
        self.pause(headers, options);
    }

    /// Returns whether to poll again after a 404. Services show operations and resources only some time after
    /// they announced them, and some time after they removed them.
    pub fn doubt(&mut self, headers: &Headers, options: &PollerOptions<'_>) -> bool {
        if self.doubts >= MOST || self.doubted >= LONGEST_DOUBT {
            return false;
        }
        self.pause(headers, options);
        self.doubts += 1;
        self.doubted += self.wait;
        true
    }

    /// Returns whether a response puts the request off: its status is temporary (such as 429 or 503) and it has
    /// a `Retry-After`. The request is then sent again.
    pub fn is_put_off(&mut self, response: &RawResponse, options: &PollerOptions<'_>) -> bool {
        let headers = response.headers();
        let may_pass = matches!(u16::from(response.status()), 408 | 429 | 500 | 502 | 503 | 504);
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
