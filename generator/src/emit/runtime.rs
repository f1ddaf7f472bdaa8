//! Where things are in `armgen_runtime`, the crate that generated crates share. Nothing else in the generator spells a
//! path into it.

use super::import::Import;

/// The crate's name, and that of the folder in which armgen writes it.
pub(super) const CRATE: &str = "armgen_runtime";

/// What is there for generated code alone.
const PRIVATE: &str = "armgen_runtime::__private";
pub(super) const UNIONS: &str = "armgen_runtime::__private::union";
pub(super) const URLS: &str = "armgen_runtime::__private::url";

/// The revision of generated code that this emitter writes. It is raised together with the runtime's, when a runtime
/// of before would not compile with the code, or not do what the code means.
pub(super) const REVISION: u32 = 1;

pub(super) const BODY: Import = Import::new(CRATE, "body");
pub(super) const CHOICE: Import = Import::new(CRATE, "choice");
pub(super) const CONNECTION: Import = Import::new(PRIVATE, "Connection");
pub(super) const FINAL: Import = Import::new(PRIVATE, "Final");
pub(super) const HAS_HEADERS: Import = Import::new(PRIVATE, "HasHeaders");
pub(super) const NUMBER_CHOICE: Import = Import::new(CRATE, "number_choice");
pub(super) const PAGE: Import = Import::new(CRATE, "page");
pub(super) const PART: Import = Import::new(PRIVATE, "Part");
pub(super) const RECORD: Import = Import::new(CRATE, "record");
pub(super) const UNION: Import = Import::new(CRATE, "union");
pub(super) const UNSHOWN: Import = Import::new(CRATE, "unshown");

/// A cargo feature of the runtime, beside `client`, that generated code may need.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Feature {
    /// Values of any JSON type.
    Any,
    /// Decimal numbers with all their digits.
    Decimals,
    /// Text with a format: dates, times, durations, bytes.
    Formats,
    /// Lists that come page by page.
    Paging,
    /// Long-running operations.
    Polling,
    /// Types with a discriminator.
    Unions,
}

impl Feature {
    /// Its name in Cargo.toml.
    pub(super) fn name(self) -> &'static str {
        match self {
            Feature::Any => "any",
            Feature::Decimals => "decimals",
            Feature::Formats => "formats",
            Feature::Paging => "paging",
            Feature::Polling => "polling",
            Feature::Unions => "unions",
        }
    }

    /// Whether only code of clients needs it.
    pub(super) fn is_of_clients(self) -> bool {
        matches!(self, Feature::Paging | Feature::Polling)
    }
}
