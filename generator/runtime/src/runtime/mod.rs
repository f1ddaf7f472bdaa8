//! The runtime, as it is in a crate that uses all of it.

#![allow(
    dead_code,
    unused_imports,
    unused_macros,
    reason = "a crate uses the parts that its models and operations need"
)]

pub mod any;
pub mod choice;
#[cfg(feature = "client")]
pub mod cloud;
#[cfg(feature = "client")]
pub mod connection;
#[cfg(feature = "client")]
pub mod error;
pub mod node;
pub mod record;
pub mod secret;
#[cfg(feature = "client")]
pub mod url;
pub mod view;
pub mod wire;
