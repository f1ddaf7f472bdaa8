//! What of one description is which of the other.

pub(super) mod copies;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod types;
