//! What the tests of armgen share: a repository of their own to run commands in. The tests themselves
//! are beside this folder, one file per topic.

mod sandbox;

pub use sandbox::{Outcome, Ran, Sandbox};
