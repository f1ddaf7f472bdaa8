//! The kinds of changes, and what each means for what is on the wire. An id never changes and is never used
//! for anything else: reviews refer to it.

/// What a change means for what is sent and answered.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Wire {
    /// The same bytes as before.
    #[default]
    None,
    /// Other bytes, with which a client of the old description still gets on.
    Compatible,
    /// A client of the old description may fail, or mistake what it is told.
    Breaking,
}

/// What a change means for Rust code that uses the crate, by cargo's rules for versions.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Rust {
    /// Nothing public changed, other than documentation.
    #[default]
    Patch,
    /// There is more than before.
    Minor,
    /// Code may no longer compile.
    Major,
}

/// A kind of change.
#[derive(Debug, Eq, PartialEq)]
pub struct Rule {
    /// What reviews call it, e.g. `property-removed`.
    pub id: &'static str,
    /// What it is about, in a few words, for lists: `a property was removed`.
    pub title: &'static str,
    /// What it means where a client sends it.
    pub request: Wire,
    /// What it means where a client reads it.
    pub response: Wire,
    /// The rules of @azure/oad that catch the same.
    pub oad: &'static [u16],
}

macro_rules! rules {
    ($($name:ident: $id:literal, $title:literal, $request:ident, $response:ident, [$($oad:literal),*];)*) => {
        $(pub(super) const $name: &Rule = &Rule {
            id: $id,
            title: $title,
            request: Wire::$request,
            response: Wire::$response,
            oad: &[$($oad),*],
        };)*

        /// All rules, by topic.
        pub const RULES: &[&Rule] = &[$($name),*];
    };
}

// Name, id, title, in requests, in answers, rules of @azure/oad.
rules! {
    OPERATION_REMOVED: "operation-removed", "an operation was removed", Breaking, None, [1005, 1035];
    OPERATION_ADDED: "operation-added", "an operation was added", Compatible, None, [1038, 1039];
}
