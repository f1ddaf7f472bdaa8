//! What a comparison finds: a change, its kind, and what it is known by. Knows neither how changes are found nor
//! how they are shown.

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
