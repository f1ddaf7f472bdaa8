//! The items that generated code and this crate's macros refer to. They are no public API: they change together
//! with the generator, without a new major version. [`accepts`] checks at compile time that generated code and
//! runtime fit each other.

#[cfg(feature = "polling")]
pub use crate::operation_step::Final;
#[cfg(feature = "paging")]
pub use crate::pages::{Items, Paged};
#[cfg(feature = "client")]
pub use crate::{call::RequestBuilder, connection::Connection, headers::HasHeaders, url::Part};
pub use crate::{
    node::Node,
    reading::{DecodeError, Reading},
    table::Table,
    view::View,
    wire::{Mutator, Visitor, Wire},
};
pub use serde;

/// The revision of generated code that this runtime is released with. Raise it when code generated before would
/// no longer compile, or would behave differently.
const REVISION: u32 = 1;

/// The oldest revision of generated code that still compiles and behaves as it did.
const OLDEST: u32 = 1;

/// Returns whether generated code of `revision` works with this runtime. Each generated crate asserts it in a
/// constant.
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
