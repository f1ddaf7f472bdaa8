//! Code that the tests of armgen share: temporary repositories to run commands in, descriptions in
//! memory, and folders to build generated crates in. The tests are beside this folder, one file per
//! topic.

mod builds;
mod descriptions;
mod outside;
mod sandbox;

pub use builds::share_builds;
pub use descriptions::{Descriptions, compare, job, resorted, rust_files};
pub use outside::Outside;
pub use sandbox::{Outcome, Ran, SECRET, Sandbox};

/// The README and the guide for users, whose examples are compiled as doctests.
#[cfg(doctest)]
mod guide {
    #[doc = include_str!("../../README.md")]
    struct Readme;
    #[doc = include_str!("../../docs/first-crate.md")]
    struct FirstCrate;
    #[doc = include_str!("../../docs/several-crates.md")]
    struct SeveralCrates;
    #[doc = include_str!("../../docs/reviewing.md")]
    struct Reviewing;
    #[doc = include_str!("../../docs/testing.md")]
    struct Testing;
    #[doc = include_str!("../../docs/model.md")]
    struct Model;
}
