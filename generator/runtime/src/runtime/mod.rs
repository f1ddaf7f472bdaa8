//! The runtime, as it is in a crate that uses all of it.

#![allow(
    dead_code,
    unexpected_cfgs,
    unused_imports,
    unused_macros,
    reason = "a crate uses the parts that its models and operations need"
)]

#[cfg(feature = "client")]
pub mod answers;
pub mod any;
pub mod base64;
#[cfg(feature = "client")]
pub mod body;
#[cfg(feature = "client")]
pub mod call;
pub mod choice;
#[cfg(feature = "client")]
pub mod cloud;
#[cfg(feature = "client")]
pub mod connection;
pub mod date;
pub mod date_time;
pub mod duration;
#[cfg(feature = "client")]
pub mod encoding;
#[cfg(feature = "client")]
pub mod error;
#[cfg(feature = "client")]
pub mod error_body;
#[cfg(feature = "fake")]
pub mod fake;
pub mod format;
#[cfg(feature = "client")]
pub mod headers;
#[cfg(feature = "client")]
pub mod hints;
#[cfg(feature = "client")]
pub mod host;
pub mod line;
#[cfg(feature = "client")]
pub mod markup;
pub mod node;
pub mod number_choice;
#[cfg(feature = "client")]
pub mod operation;
#[cfg(feature = "client")]
pub mod operation_links;
#[cfg(feature = "client")]
pub mod operation_result;
#[cfg(feature = "client")]
pub mod operation_status;
#[cfg(feature = "client")]
pub mod options;
#[cfg(feature = "client")]
pub mod pages;
#[cfg(feature = "client")]
pub mod patience;
#[cfg(feature = "client")]
pub mod poller;
#[cfg(feature = "client")]
pub mod progress;
#[cfg(feature = "client")]
pub mod readable;
pub mod reading;
pub mod record;
#[cfg(feature = "client")]
pub mod retries;
pub mod scalar;
pub mod secret;
pub mod standard;
pub mod table;
pub mod time;
pub mod union;
pub mod unix_time;
#[cfg(feature = "client")]
pub mod url;
#[cfg(feature = "client")]
pub mod verdict;
pub mod view;
pub mod wire;
