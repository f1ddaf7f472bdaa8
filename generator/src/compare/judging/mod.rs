//! Determines what the changes mean for Rust code that uses the generated crates.

mod behind;
mod causes;
pub(super) mod explain;
mod index;
mod meaning;
mod own;
mod owners;
mod reach;
mod renames;
mod semver;
mod whole;

pub(super) use renames::Generated;
