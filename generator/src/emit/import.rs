//! Names that emitted code imports from azure_core, the runtime, std and the crate's own root.

/// The crate's root, which re-exports types of the runtime.
pub(super) const ROOT: &str = "crate";

/// A name that is imported from a module.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) struct Import {
    pub(super) module: &'static str,
    pub(super) name: &'static str,
    pub(super) line: Line,
}

/// The group of an import. Names of the same module and group share a `use` line. Only the crate's root (`use
/// crate::…`) has several groups: types of calls, of formats, of secrets and so on.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Line {
    Only,
    Calls,
    Decimals,
    Formats,
    Secrets,
    Unions,
    /// No line: the name is written with its path, since a type of the description has the same name. Only the
    /// root's re-export is recorded.
    None,
}

impl Import {
    pub(super) const DECIMAL: Import = Import::of_root(Line::Decimals, "Decimal");
    pub(super) const SECRET: Import = Import::of_root(Line::Secrets, "Secret");
    pub(super) const UNKNOWN_VARIANT: Import = Import::of_root(Line::Unions, "UnknownVariant");

    pub(super) const fn new(module: &'static str, name: &'static str) -> Import {
        Import { module, name, line: Line::Only }
    }

    /// A type of the runtime for calls or their options.
    pub(super) const fn of_calls(name: &'static str) -> Import {
        Import::of_root(Line::Calls, name)
    }

    /// The type of the runtime for a format.
    pub(super) const fn of_formats(name: &'static str) -> Import {
        Import::of_root(Line::Formats, name)
    }

    /// A type of the runtime that the crate's root re-exports.
    const fn of_root(line: Line, name: &'static str) -> Import {
        Import { module: ROOT, name, line }
    }
}
