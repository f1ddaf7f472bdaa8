//! Imports of emitted code. Emitters record each name where they quote it; a file's records become its `use`
//! lines, and the records of all files tell which features and dependencies the crate needs.

use super::condition;
use super::import::{Line, ROOT};
use super::runtime::Feature;
use crate::names::{self, Name};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// An import from a module. The variants are in their order within a `use` line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Taken {
    /// The module itself (`self`), whose name then qualifies its items.
    Itself,
    /// A name that is the same in every crate, of azure_core, the runtime or std.
    Known(&'static str),
    /// A name that comes from the description.
    Given(Name),
    /// Everything (`*`): types of the model, whose names differ from crate to crate.
    All,
}

/// The cargo features of which each enables the code that needs an import, sorted. Empty if the code is always
/// compiled.
type Condition = Vec<Name>;

/// Imports of emitted code, and what else the crate needs for it.
#[derive(Debug, Default)]
pub struct Uses {
    /// The module, `use` line, name and condition of each import, in the order of first use. A vector is
    /// enough: there are few different imports, each recorded many times.
    taken: RefCell<Vec<(&'static str, Line, Taken, Condition)>>,
    /// The features of the runtime that the code needs.
    pub(super) runtime: RefCell<BTreeSet<Feature>>,
    /// True if serde_json is to read floating-point numbers exactly (its feature `float_roundtrip`).
    pub(crate) exact_numbers: Cell<bool>,
}

impl Uses {
    /// Records an import, for code that any of `features` enables, or that is always compiled if there are
    /// none.
    pub(super) fn take(&self, module: &'static str, line: Line, taken: Taken, features: &[Name]) {
        let mut all = self.taken.borrow_mut();
        let known =
            all.iter_mut().find(|known| (known.0, known.1, &known.2) == (module, line, &taken));
        match known {
            Some((.., known)) => *known = condition::any([known.as_slice(), features]),
            None => all.push((module, line, taken, condition::any([features]))),
        }
    }

    /// Adds all records of other code.
    pub fn merge(&self, other: &Uses) {
        for (module, line, taken, condition) in other.taken.borrow().iter() {
            self.take(module, *line, taken.clone(), condition);
        }
        self.runtime.borrow_mut().extend(other.runtime.borrow().iter());
        self.exact_numbers.set(self.exact_numbers.get() || other.exact_numbers.get());
    }

    /// The types of the runtime that code imports from the crate's root, each with `true` if it is a type of
    /// calls, which need azure_core.
    pub(crate) fn of_root(&self) -> BTreeMap<&'static str, bool> {
        let taken = self.taken.borrow();
        let of_root = taken.iter().filter(|(module, ..)| *module == ROOT);
        let types = of_root.filter_map(|(_, line, taken, _)| match taken {
            Taken::Known(name) => Some((*name, *line == Line::Calls)),
            _ => None,
        });
        types.collect()
    }

    /// The features of the runtime that the code needs, sorted by name.
    pub(crate) fn features(&self) -> Vec<Feature> {
        self.runtime.borrow().iter().copied().collect()
    }

    /// The `use` lines of all imports.
    pub fn lines(&self) -> TokenStream {
        let taken = self.taken.borrow();
        let mut lines: BTreeMap<(&'static str, Line, &Condition), Vec<&Taken>> = BTreeMap::new();
        for (module, line, taken, condition) in taken.iter().filter(|taken| taken.1 != Line::None) {
            lines.entry((module, *line, condition)).or_default().push(taken);
        }
        let lines = lines.into_iter().map(|((module, _, condition), mut taken)| {
            taken.sort_by_key(|taken| taken.place());
            line(module, condition, &taken)
        });
        lines.collect()
    }
}

impl Taken {
    /// The sort key within a `use` line. Names of the description sort equal, so that they stay in the order of
    /// their record.
    fn place(&self) -> (u8, &'static str) {
        match self {
            Taken::Itself => (0, ""),
            Taken::Known(name) => (1, name),
            Taken::Given(_) | Taken::All => (2, ""),
        }
    }
}

impl ToTokens for Taken {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.extend(match self {
            Taken::Itself => quote! { self },
            Taken::Known(name) => names::imported(name).into_token_stream(),
            Taken::Given(name) => quote! { #name },
            Taken::All => quote! { * },
        });
    }
}

/// The `use` line of names of one module with one condition.
fn line(module: &'static str, condition: &[Name], taken: &[&Taken]) -> TokenStream {
    let (condition, path) = (condition::of(condition), names::path(module));
    match taken {
        [Taken::Itself] => quote! { #condition use #path; },
        [only] => quote! { #condition use #path::#only; },
        several => quote! { #condition use #path::{#(#several),*}; },
    }
}
