//! The type of a rule: a kind of change. [`super::rules`] has the list of all rules.

/// The severity of a change on the wire (HTTP and JSON).
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Wire {
    /// Messages are the same as before.
    #[default]
    None,
    /// Messages differ, but a client generated from the old description still works.
    Compatible,
    /// A client generated from the old description may fail, or read a wrong value.
    Breaking,
}

/// The severity of a change for Rust code that uses the generated crate, by Cargo's SemVer rules.
#[derive(Clone, Copy, Debug, Default, Eq, Ord, PartialEq, PartialOrd)]
pub enum Rust {
    /// Documentation may have changed, but no public item.
    #[default]
    Patch,
    /// Public items were added.
    Minor,
    /// Code that uses the crate may no longer compile.
    Major,
}

/// A kind of change.
#[derive(Debug, Eq, PartialEq)]
pub struct Rule {
    /// The id that reviews refer to, e.g. `property-removed`.
    pub id: &'static str,
    /// The change in a few words for lists, e.g. `a property was removed`.
    pub title: &'static str,
    /// The severity in requests; the most severe one if it depends on the case.
    pub request: Wire,
    /// The severity in responses; the most severe one if it depends on the case.
    pub response: Wire,
    /// The numbers of the equivalent rules of @azure/oad, Microsoft's tool for comparing Swagger files.
    pub oad: &'static [u16],
}
