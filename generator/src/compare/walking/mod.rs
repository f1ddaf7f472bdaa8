//! Walks both descriptions at once, from the operations that both have down to the types, and says how they differ.

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
