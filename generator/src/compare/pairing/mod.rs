//! Pairs the operations, parameters and types of the old description with those of the new one.

pub(super) mod copies;
pub(super) mod operations;
pub(super) mod parameters;
pub(super) mod types;
