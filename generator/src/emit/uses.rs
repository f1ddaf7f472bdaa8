//! What emitted code takes from elsewhere. Whoever quotes a name says so where he quotes it; when all items of a
//! file are made, that makes its `use` lines, and what all files say makes what the crate needs beside them.

use super::condition;
use super::import::{Line, ROOT};
use super::runtime::Feature;
use crate::names::{self, Name};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};

/// What is taken from a module, in the order in which it stands in a line.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Taken {
    /// The module, whose name then stands before what is in it.
    Itself,
    /// A name that is the same in every crate.
    Known(&'static str),
    /// A name that the description gave to something.
    Given(Name),
    /// All that is in it: which names there are is up to the description.
    All,
}

/// The features of which any brings what takes a name; none if it is always there.
type Condition = BTreeSet<Name>;

/// What some code takes from elsewhere.
#[derive(Debug, Default)]
pub struct Uses {
    /// In the order in which it was said. There are few, and each is said many times.
    taken: RefCell<Vec<(&'static str, Line, Taken, Condition)>>,
    /// Features of the runtime that are needed.
    runtime: RefCell<BTreeSet<Feature>>,
    /// Whether numbers are to be read as they were written.
    exact_numbers: Cell<bool>,
}

impl Uses {
    /// Needs a feature of the runtime.
    pub(super) fn runtime(&self, feature: Feature) {
        self.runtime.borrow_mut().insert(feature);
    }

    /// Needs numbers that are read as they were written.
    pub(super) fn exact_numbers(&self) {
        self.exact_numbers.set(true);
    }

    /// Takes something from a module, for code that is there with any of some features.
    pub(super) fn take(&self, module: &'static str, line: Line, taken: Taken, features: &[Name]) {
        let mut all = self.taken.borrow_mut();
        let known =
            all.iter_mut().find(|known| (known.0, known.1, &known.2) == (module, line, &taken));
        match known {
            // What is always there needs no feature; what any feature brings is there with any.
            Some((.., condition)) if condition.is_empty() || features.is_empty() => {
                condition.clear()
            }
            Some((.., condition)) => condition.extend(features.iter().cloned()),
            None => all.push((module, line, taken, features.iter().cloned().collect())),
        }
    }

    /// Adds what other code takes.
    pub fn merge(&self, other: &Uses) {
        for (module, line, taken, condition) in other.taken.borrow().iter() {
            let features: Vec<Name> = condition.iter().cloned().collect();
            self.take(module, *line, taken.clone(), &features);
        }
        self.runtime.borrow_mut().extend(other.runtime.borrow().iter());
        self.exact_numbers.set(self.exact_numbers.get() || other.exact_numbers.get());
    }

    /// The types of the runtime that code takes from the crate's root, and whether they are of calls.
    pub(super) fn of_root(&self) -> BTreeMap<&'static str, bool> {
        let taken = self.taken.borrow();
        let of_root = taken.iter().filter(|(module, ..)| *module == ROOT);
        let types = of_root.filter_map(|(_, line, taken, _)| match taken {
            Taken::Known(name) => Some((*name, *line == Line::Calls)),
            _ => None,
        });
        types.collect()
    }

    /// The features of the runtime that code needs, in the order of their names.
    pub(super) fn features(&self) -> Vec<Feature> {
        self.runtime.borrow().iter().copied().collect()
    }

    /// Whether code needs numbers that are read as they were written.
    pub(super) fn needs_exact_numbers(&self) -> bool {
        self.exact_numbers.get()
    }

    /// The `use` lines.
    pub fn lines(&self) -> TokenStream {
        let taken = self.taken.borrow();
        let mut lines: BTreeMap<(&'static str, Line, &Condition), Vec<&Taken>> = BTreeMap::new();
        for (module, line, taken, condition) in taken.iter() {
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
    /// Where it stands in a line: what descriptions name stays in their order.
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

/// One `use` line.
fn line(module: &'static str, condition: &Condition, taken: &[&Taken]) -> TokenStream {
    let features: Vec<Name> = condition.iter().cloned().collect();
    let (condition, path) = (condition::of(&features), names::path(module));
    match taken {
        [Taken::Itself] => quote! { #condition use #path; },
        [only] => quote! { #condition use #path::#only; },
        several => quote! { #condition use #path::{#(#several),*}; },
    }
}
