//! What the tests of armgen share: a repository of their own to run commands in, descriptions in memory,
//! and a folder to build generated crates in. The tests themselves are beside this folder, one file per topic.

mod descriptions;
mod outside;
mod sandbox;

pub use descriptions::{Descriptions, compare, job, rust_files};
pub use outside::Outside;
pub use sandbox::{Outcome, Ran, SECRET, Sandbox};
