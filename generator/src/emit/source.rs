//! What emitters look at: a crate as it is going to be, and the place in it that code is made for.

use super::condition;
use super::import::{Import, Line};
use super::method::Method;
use super::runtime::Feature;
use super::uses::{Taken, Uses};
use crate::job::Job;
use crate::model::{Kind, Model, TypeId};
use crate::names::{self, GroupNames, Name, Names};
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use std::collections::BTreeSet;

/// A crate as it is going to be.
pub struct Crate<'a> {
    pub(super) job: &'a Job,
    pub(super) model: &'a Model,
    pub(super) names: &'a Names,
    /// Its operations.
    pub(super) methods: Vec<Method<'a>>,
    /// The types that are sent.
    pub(super) sent: BTreeSet<TypeId>,
}

impl<'a> Crate<'a> {
    /// A crate of what a job chose.
    pub fn new(job: &'a Job, model: &'a Model, names: &'a Names) -> Crate<'a> {
        Crate { job, model, names, methods: Method::all(model, names), sent: model.sent() }
    }

    /// The methods of a group's client, or of the service's own client for `None`.
    pub(super) fn methods_of(&self, group: Option<&str>) -> impl Iterator<Item = Method<'a>> {
        let methods = self.methods.iter().copied();
        methods.filter(move |method| method.operation.group() == group)
    }

    /// The features that bring a group; none in a crate that always has all of them.
    pub(super) fn features_of(&self, group: &'a GroupNames) -> &'a [Name] {
        match self.job.group_features {
            true => std::slice::from_ref(&group.feature),
            false => &[],
        }
    }

    /// Whether there is anything to call.
    pub(super) fn has_client(&self) -> bool {
        !self.methods.is_empty()
    }
}

/// What an emitter looks at while it makes code for a place.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) model: &'a Model,
    pub(super) names: &'a Names,
    pub(super) krate: &'a Crate<'a>,
    site: Site,
    /// The features of which any brings the code; none if it is always there.
    features: &'a [Name],
    uses: &'a Uses,
}

/// Where code stands, on which it depends how it names what is elsewhere.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Site {
    /// Among the records.
    Records,
    /// Among the unions.
    Unions,
    /// Among the clients.
    Clients,
    /// In another crate, where names stand with their whole paths.
    Outside,
}

impl<'a> Source<'a> {
    /// Code for a place, which says what it takes from elsewhere.
    pub(super) fn new(krate: &'a Crate<'a>, site: Site, uses: &'a Uses) -> Source<'a> {
        let Crate { model, names, .. } = krate;
        Source { model, names, krate, site, features: &[], uses }
    }

    /// Code that is there with any of some features.
    pub(super) fn under(self, features: &'a [Name]) -> Source<'a> {
        Source { features, ..self }
    }

    /// The attribute of code that is not always there.
    pub(super) fn condition(self) -> Option<TokenStream> {
        condition::of(self.features)
    }

    /// A name from elsewhere, which is imported by being quoted.
    pub(super) fn quote(self, import: Import) -> TokenStream {
        match import.line {
            Line::Decimals => self.runtime(Feature::Decimals),
            Line::Formats => self.runtime(Feature::Formats),
            Line::Unions => self.runtime(Feature::Unions),
            Line::Only | Line::Calls | Line::Secrets => {}
        }
        let taken = Taken::Known(import.name);
        self.uses.take(import.module, import.line, taken, self.features);
        names::imported(import.name).into_token_stream()
    }

    /// A type from elsewhere that is generic, of something.
    pub(super) fn of(self, import: Import, argument: TokenStream) -> TokenStream {
        let ty = self.quote(import);
        quote! { #ty<#argument> }
    }

    /// A type that the crate's root makes public.
    pub(super) fn root(self, import: Import) -> TokenStream {
        match self.site {
            Site::Outside => {
                let (krate, name) = (&self.names.krate, names::imported(import.name));
                quote! { #krate::#name }
            }
            _ => self.quote(import),
        }
    }

    /// Imports a module by its name.
    pub(super) fn module(self, module: &'static str) {
        self.uses.take(module, Line::Only, Taken::Itself, self.features);
    }

    /// Imports what a description named.
    pub(super) fn given(self, module: &'static str, name: &Name) {
        self.uses.take(module, Line::Only, Taken::Given(name.clone()), self.features);
    }

    /// Needs a feature of the runtime.
    pub(super) fn runtime(self, feature: Feature) {
        self.uses.runtime(feature);
    }

    /// Needs numbers that are read as they were written.
    pub(super) fn exact_numbers(self) {
        self.uses.exact_numbers();
    }

    /// A named type of the model.
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
