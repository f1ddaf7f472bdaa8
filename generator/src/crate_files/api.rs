//! api.txt: all public items of a crate, sorted, one per line. Reviewers read it first. Emitters hand over an
//! item for each thing that they emit; this file adds the api-version, modules, features and re-exports.

use super::{exports, feature};
use crate::emit::{Collected, Crate};
use crate::surface::{Item, Kind, Owner, Surface};
use std::collections::BTreeSet;

/// Summaries of the public modules.
const CLIENTS: &str = "clients: clients and their options, which are in the root as well";
const MODELS: &str = "models: the types of request and response bodies";

/// The text of api.txt.
pub(super) fn text(krate: &Crate<'_>, collected: &Collected) -> String {
    let own = collected.public.iter().map(Item::line);
    let lines: BTreeSet<String> =
        own.chain(others(krate, collected).map(|item| item.line())).collect();
    lines.into_iter().map(|line| line + "\n").collect()
}

/// Collects all public items of a crate. `collected` has those of models and clients.
pub(super) fn surface(krate: &Crate<'_>, collected: Collected) -> Surface {
    let others: Vec<Item> = others(krate, &collected).collect();
    let items =
        collected.public.into_iter().chain(others).map(|item| (item.line(), item)).collect();
    Surface { client: krate.has_client().then(|| krate.names.client.ty.to_string()), items }
}

/// The public items of the crate's root: api-version, modules, cargo features and re-exports.
fn others(krate: &Crate<'_>, collected: &Collected) -> impl Iterator<Item = Item> {
    let version = Item::new(Owner::Crate, Kind::Version, &krate.model.api_version);
    let module = |about| Item::new(Owner::Crate, Kind::Module, about);
    let clients = krate.has_client().then(|| module(CLIENTS));
    let modules = [module(MODELS)].into_iter().chain(clients);
    let own = [version].into_iter().chain(modules);
    own.chain(feature::items(krate)).chain(exports::items(krate, collected))
}
