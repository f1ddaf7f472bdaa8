//! Paths into the runtime crate `armgen_runtime`. Nothing else in the generator spells them.

use super::import::Import;

/// The name of the runtime crate, on which all generated crates depend, and of its folder beside theirs.
pub const CRATE: &str = "armgen_runtime";

/// The module of the runtime for generated code only, hidden from documentation.
const PRIVATE: &str = "armgen_runtime::__private";
pub(super) const UNIONS: &str = "armgen_runtime::__private::union";
pub(super) const URLS: &str = "armgen_runtime::__private::url";

/// The revision of the contract between generated code and the runtime. Raise it here and in the runtime when
/// code emitted from now on would not compile with an older runtime, or behave differently.
pub(crate) const REVISION: u32 = 1;

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

/// A cargo feature of the runtime, other than `client`, that generated code may need.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(crate) enum Feature {
    /// Values of any JSON type (`serde_json::Value`).
    Any,
    /// Decimal numbers that keep all digits (`Decimal`).
    Decimals,
    /// Strings with a format that has a Rust type: dates, times, durations, Base64.
    Formats,
    /// Pageable operations (`Pager`).
    Paging,
    /// Long-running operations (`Poller`).
    Polling,
    /// Unions: types with a discriminator.
    Unions,
}

impl Feature {
    /// The feature's name in Cargo.toml.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Feature::Any => "any",
            Feature::Decimals => "decimals",
            Feature::Formats => "formats",
            Feature::Paging => "paging",
            Feature::Polling => "polling",
            Feature::Unions => "unions",
        }
    }

    /// Returns whether only clients need the feature, and models do not.
    pub(crate) fn is_of_clients(self) -> bool {
        matches!(self, Feature::Paging | Feature::Polling)
    }
}
