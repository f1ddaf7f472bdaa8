//! What a kind of change is; [`super::rules`] has them all.

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
