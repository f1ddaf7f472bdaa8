//! What generated code and the macros in it call, and nobody else: it changes as generated code does, without a new
//! major version. Code and runtime find out by [`accepts`] whether they fit each other.

#[cfg(feature = "paging")]
pub use crate::pages::{Items, Paged};
#[cfg(feature = "polling")]
pub use crate::poller::Final;
#[cfg(feature = "client")]
pub use crate::{call::Draft, connection::Connection, headers::HasHeaders, url::Part};
pub use crate::{
    node::Node,
    reading::{Fault, Reading},
    table::Table,
    view::View,
    wire::{Changer, Visitor, Wire},
};
pub use serde;

/// The revision of generated code that this runtime is written together with. It is raised when code that was
/// generated before would no longer compile, or would mean something else.
const REVISION: u32 = 1;

/// The oldest revision of generated code that still means what it meant.
const OLDEST: u32 = 1;

/// Whether code of a revision can be compiled with this runtime.
pub const fn accepts(revision: u32) -> bool {
    OLDEST <= revision && revision <= REVISION
}

#[cfg(feature = "client")]
pub mod body {
    pub use crate::body::json;
}

pub mod line {
    pub use crate::line::show;
}

#[cfg(feature = "paging")]
pub mod pages {
    pub use crate::pages::items;
}

pub mod record {
    pub use crate::record::{copy, read};
}

pub mod standard {
    pub use crate::standard::{equal, read, show, write};
}

#[cfg(feature = "unions")]
pub mod union {
    pub use crate::union::{known, knows, list, member, text};
}

#[cfg(feature = "client")]
pub mod url {
    pub use crate::url::join;
}
