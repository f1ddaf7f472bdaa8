//! The types that all crates which armgen generates have in common, so that one error function, one set of
//! options and one retry policy serve them all: [`ArmError`], [`CallOptions`], [`Secret`], dates and others. Each
//! generated crate makes those that it uses public at its root, where they are the same types.
//!
//! * A failed call is an [`azure_core::Error`]: [`ArmError::from_error`] reads the service's error code and message
//!   out of it, and [`ArmError::response`] gives the whole response.
//! * A model that can't be read as it is described is an error, too, with the response: [`Readable`].
//! * A long-running operation that could not be followed to its end can be taken up again: [`Unfinished`].
//! * [`Secret`] shows its text to nobody but who asks for it.
//!
//! # Features
//!
//! A generated crate switches on what its code needs. Without `client` there are models alone, on serde.
//!
//! | feature | what it brings |
//! |---|---|
//! | `client` | clients, on azure_core |
//! | `paging` | operations that return lists page by page |
//! | `polling` | long-running operations |
//! | `formats` | dates, times, durations and bytes that are text in JSON |
//! | `unions` | types with a discriminator |
//! | `fake` | a made-up Resource Manager, for tests |
//! | `any` | values of any JSON type, as serde_json has them |

#![cfg_attr(
    not(all(feature = "paging", feature = "polling", feature = "formats", feature = "unions")),
    allow(
        dead_code,
        unused_imports,
        rustdoc::broken_intra_doc_links,
        reason = "what one feature brings is there for others, too"
    )
)]

#[cfg(feature = "client")]
mod answers;
#[cfg(feature = "any")]
mod any;
#[cfg(feature = "formats")]
mod base64;
#[cfg(feature = "client")]
mod body;
#[cfg(feature = "client")]
mod call;
mod choice;
#[cfg(feature = "client")]
mod cloud;
#[cfg(feature = "client")]
mod connection;
#[cfg(feature = "formats")]
mod date;
#[cfg(feature = "formats")]
mod date_time;
#[cfg(feature = "formats")]
mod duration;
#[cfg(feature = "client")]
mod encoding;
#[cfg(feature = "client")]
mod error;
#[cfg(feature = "client")]
mod error_body;
#[cfg(feature = "fake")]
pub mod fake;
#[cfg(feature = "formats")]
mod format;
#[cfg(feature = "client")]
mod headers;
#[cfg(feature = "client")]
mod hints;
#[cfg(feature = "client")]
mod host;
mod line;
#[cfg(feature = "client")]
mod markup;
mod node;
mod number_choice;
#[cfg(feature = "polling")]
mod operation;
#[cfg(feature = "polling")]
mod operation_document;
#[cfg(feature = "polling")]
mod operation_links;
#[cfg(feature = "polling")]
mod operation_result;
#[cfg(feature = "polling")]
mod operation_status;
#[cfg(feature = "client")]
mod options;
#[cfg(feature = "paging")]
mod pages;
#[cfg(feature = "polling")]
mod patience;
#[cfg(feature = "polling")]
mod poller;
#[cfg(feature = "polling")]
mod progress;
#[cfg(feature = "client")]
mod readable;
mod reading;
mod record;
#[cfg(feature = "client")]
mod retries;
mod scalar;
mod secret;
#[cfg(feature = "client")]
mod span;
mod standard;
mod table;
#[cfg(feature = "formats")]
mod time;
#[cfg(feature = "unions")]
mod union;
#[cfg(feature = "formats")]
mod unix_time;
#[cfg(feature = "client")]
mod url;
#[cfg(feature = "polling")]
mod verdict;
mod view;
mod wire;

#[doc(hidden)]
pub mod __private;

#[cfg(feature = "polling")]
pub use operation_status::{OperationStatus, Unfinished};
pub use secret::Secret;
#[cfg(feature = "unions")]
pub use union::UnknownVariant;
#[cfg(feature = "formats")]
pub use {
    base64::{Base64, Base64Url},
    date::Date,
    date_time::{DateTime, DateTimeRfc1123},
    duration::Duration,
    format::FormatError,
    time::Time,
    unix_time::UnixTime,
};
#[cfg(feature = "client")]
pub use {
    call::Call,
    cloud::Audience,
    error::ArmError,
    options::{CallOptions, ListOptions, PollOptions},
    readable::Readable,
};

// What follows is left out where armgen writes a copy of this crate.
#[cfg(test)]
mod tests;
