//! The input of emitters: the crate to emit (job, model, names), and the module for which code is emitted.

use super::condition;
use super::import::{Import, Line};
use super::method::Method;
use super::runtime::Feature;
use super::uses::{Taken, Uses};
use crate::job::Job;
use crate::model::{Kind, Model, TypeId};
use crate::names::{self, GroupNames, Name, Names};
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// A crate to emit: the job, the model, the names, and facts that follow from them.
pub struct Crate<'a> {
    pub(crate) job: &'a Job,
    pub(crate) model: &'a Model,
    pub(crate) names: &'a Names,
    /// The methods of all operations that can be generated.
    pub(crate) methods: Vec<Method<'a>>,
    /// The types that requests send, in a body at any depth.
    pub(super) sent: BTreeSet<TypeId>,
}

impl<'a> Crate<'a> {
    /// Collects the methods and the sent types of a model.
    pub fn new(job: &'a Job, model: &'a Model, names: &'a Names) -> Crate<'a> {
        Crate { job, model, names, methods: Method::all(model, names), sent: model.types_sent() }
    }

    /// The methods of a group's client, or of the service client if `group` is `None`.
    pub(super) fn methods_of(&self, group: Option<&str>) -> impl Iterator<Item = Method<'a>> {
        let methods = self.methods.iter().copied();
        methods.filter(move |method| method.operation.group() == group)
    }

    /// The cargo features that enable a group: its own, or none if the crate has no feature for each group.
    pub(super) fn features_of(&self, group: &'a GroupNames) -> &'a [Name] {
        match self.job.group_features {
            true => std::slice::from_ref(&group.feature),
            false => &[],
        }
    }

    /// Returns whether the crate has any operation, and so a client.
    pub(crate) fn has_client(&self) -> bool {
        !self.methods.is_empty()
    }
}

/// The input of an emitter, together with the module for which it emits code. Names that it imports are
/// recorded.
#[derive(Clone, Copy)]
pub(crate) struct Source<'a> {
    pub(crate) model: &'a Model,
    pub(crate) names: &'a Names,
    pub(super) krate: &'a Crate<'a>,
    site: Site,
    /// The cargo features of which each enables the emitted code. Empty if it is always compiled.
    features: &'a [Name],
    uses: &'a Uses,
}

/// The module that code is emitted for. The paths of types depend on it.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Site {
    /// `models/records.rs`, or `models/enums.rs`.
    Records,
    /// `models/unions.rs`.
    Unions,
    /// A file in `clients/`.
    Clients,
    /// Another crate, or the crate's root: types of the crate are spelled with their full paths.
    Outside,
}

impl Site {
    /// The public module that re-exports the code's items; empty for the crate's root.
    pub(super) fn module(self) -> &'static str {
        match self {
            Site::Records | Site::Unions => "models",
            Site::Clients => "clients",
            Site::Outside => "",
        }
    }
}

impl<'a> Source<'a> {
    /// Makes the input for code in the module `site`. Imports are recorded in `uses`.
    pub(super) fn new(krate: &'a Crate<'a>, site: Site, uses: &'a Uses) -> Source<'a> {
        let Crate { model, names, .. } = krate;
        Source { model, names, krate, site, features: &[], uses }
    }

    /// Returns this source for code that any of `features` enables.
    pub(super) fn under(self, features: &'a [Name]) -> Source<'a> {
        Source { features, ..self }
    }

    /// The `cfg` attribute of the code; `None` if it is always compiled.
    pub(super) fn condition(self) -> Option<TokenStream> {
        condition::of(self.features)
    }

    /// Returns the identifier of an import, and records the import for the file's `use` lines. If a type of the
    /// description has the same name, returns the import's path.
    pub(super) fn quote(self, import: Import) -> TokenStream {
        match import.line {
            Line::Decimals => self.runtime(Feature::Decimals),
            Line::Formats => self.runtime(Feature::Formats),
            Line::Unions => self.runtime(Feature::Unions),
            Line::Only | Line::Calls | Line::Secrets | Line::None => {}
        }
        let name = names::imported(import.name);
        let (line, module) = match self.is_taken(import) {
            true => (Line::None, Some(names::path(import.module))),
            false => (import.line, None),
        };
        self.uses.take(import.module, line, Taken::Known(import.name), self.features);
        let module = module.map(|module| quote! { #module:: });
        quote! { #module #name }
    }

    /// Returns whether a model has the name of an import, in the files of models. Only `Decimal` can be such a
    /// name: the names of all other imports are reserved.
    fn is_taken(self, import: Import) -> bool {
        matches!(self.site, Site::Records | Site::Unions)
            && import.line == Line::Decimals
            && self.names.is_type(import.name)
    }

    /// Returns an imported generic type with its argument, such as `Response<Model>`.
    pub(super) fn of(self, import: Import, argument: TokenStream) -> TokenStream {
        let ty = self.quote(import);
        quote! { #ty<#argument> }
    }

    /// Returns a type of the runtime that the crate's root re-exports: its identifier, or its full path in
    /// another crate.
    pub(super) fn root(self, import: Import) -> TokenStream {
        match self.site {
            Site::Outside => {
                let (krate, name) = (&self.names.krate, names::imported(import.name));
                quote! { #krate::#name }
            }
            _ => self.quote(import),
        }
    }

    /// Records the import of a module by its name, as in `use crate::models;`.
    pub(super) fn module(self, module: &'static str) {
        self.uses.take(module, Line::Only, Taken::Itself, self.features);
    }

    /// Records the import of a type whose name comes from the description.
    pub(super) fn given(self, module: &'static str, name: &Name) {
        self.uses.take(module, Line::Only, Taken::Given(name.clone()), self.features);
    }

    /// Records that the code needs a feature of the runtime.
    pub(super) fn runtime(self, feature: Feature) {
        self.uses.runtime.borrow_mut().insert(feature);
    }

    /// Records that the code needs serde_json to read floating-point numbers exactly.
    pub(super) fn exact_numbers(self) {
        self.uses.exact_numbers.set(true);
    }

    /// Returns the path of a type of the model as this module spells it, and records the import.
    pub(super) fn ty(self, id: TypeId) -> TokenStream {
        let name = self.names.ty(id).map(|names| &names.ty);
        let kind = self.model.definition(id).map(|definition| &definition.kind);
        let all = |module| self.uses.take(module, Line::Only, Taken::All, self.features);
        match (self.site, kind) {
            (Site::Outside, _) => {
                let krate = &self.names.krate;
                return quote! { #krate::models::#name };
            }
            (Site::Clients, _) => {
                self.module("crate::models");
                return quote! { models::#name };
            }
            (Site::Unions, Some(Kind::Record(_))) => all("super::records"),
            (_, Some(Kind::Enum(_))) => all("super::enums"),
            (Site::Records, Some(Kind::Union(_))) => all("super::unions"),
            _ => {}
        }
        quote! { #name }
    }
}
