//! Names that emitted code takes by `use` lines from other modules, from the runtime or from azure_core.

/// The crate's root, which makes types of the runtime public.
pub(super) const ROOT: &str = "crate";

/// A name that code takes from a module.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Import {
    pub(super) module: &'static str,
    pub(super) name: &'static str,
    pub(super) line: Line,
}

/// What stands in one `use` line with others of its module. The crate's root has several.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Line {
    Only,
    Calls,
    Decimals,
    Formats,
    Secrets,
    Unions,
}

impl Import {
    pub(super) const DECIMAL: Import = Import::of_root(Line::Decimals, "Decimal");
    pub(super) const SECRET: Import = Import::of_root(Line::Secrets, "Secret");
    pub(super) const UNKNOWN_VARIANT: Import = Import::of_root(Line::Unions, "UnknownVariant");

    pub(super) const fn new(module: &'static str, name: &'static str) -> Import {
        Import { module, name, line: Line::Only }
    }

    /// A type of calls or of their options.
    pub(super) const fn of_calls(name: &'static str) -> Import {
        Import::of_root(Line::Calls, name)
    }

    /// The type of a format.
    pub(super) const fn of_formats(name: &'static str) -> Import {
        Import::of_root(Line::Formats, name)
    }

    /// A type of the runtime that the crate's root makes public.
    const fn of_root(line: Line, name: &'static str) -> Import {
        Import { module: ROOT, name, line }
    }
}
