//! Access to response headers by name. Each generated crate has a method for each header that its descriptions
//! name.

use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::{AsyncResponse, Response};

/// A type that has response headers.
pub trait HasHeaders {
    /// The value of a header.
    fn text(&self, name: &'static str) -> Option<&str>;

    /// The value of a header as an integer, if it is one.
    fn integer(&self, name: &'static str) -> Option<i64> {
        self.text(name)?.trim().parse().ok()
    }
}

impl<T, F> HasHeaders for Response<T, F> {
    fn text(&self, name: &'static str) -> Option<&str> {
        text(self.headers(), name)
    }
}

impl<T> HasHeaders for AsyncResponse<T> {
    fn text(&self, name: &'static str) -> Option<&str> {
        text(self.headers(), name)
    }
}

fn text<'a>(headers: &'a Headers, name: &'static str) -> Option<&'a str> {
    headers.get_optional_str(&HeaderName::from_static(name))
}
