//! The types of a comparison's result: changes, their rules and their fingerprints. Finding and showing changes
//! happens elsewhere.

mod change;
mod finding;
pub(super) mod fingerprint;
pub(super) mod positions;
mod rule;
pub(super) mod rules;
pub(super) mod words;

pub use change::{Change, Direction, Effect, Found, Reach};
pub(super) use finding::{Finding, Findings};
pub use rule::{Rule, Rust, Wire};
