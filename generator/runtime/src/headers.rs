//! The headers of an answer. Which of them a service's answers have is the crate's to say.

use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{AsyncResponse, Response};

/// What has the headers of an answer.
pub trait HasHeaders {
    /// A header's text.
    fn text(&self, name: &'static str) -> Option<&str>;

    /// A header's number.
    fn integer(&self, name: &'static str) -> Option<i64> {
        self.text(name)?.trim().parse().ok()
    }
}

impl<T, F> HasHeaders for Response<T, F> {
    fn text(&self, name: &'static str) -> Option<&str> {
        read(self.headers(), name)
    }
}

impl<T> HasHeaders for AsyncResponse<T> {
    fn text(&self, name: &'static str) -> Option<&str> {
        read(self.headers(), name)
    }
}

fn read<'a>(headers: &'a Headers, name: &'static str) -> Option<&'a str> {
    headers.get_optional_str(&HeaderName::from_static(name))
}
