//! What a comparison means for Rust code that uses the crates.

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
