//! Walks the models of both descriptions in parallel, from the paired operations down to the types, and records
//! how they differ.

mod bodies;
mod calls;
mod enforced;
mod enums;
mod limits;
mod matched;
mod moves;
pub(super) mod operations;
mod parameters;
mod records;
mod responses;
mod shapes;
mod traffic;
mod types;
mod unions;
mod values;
mod walk;
