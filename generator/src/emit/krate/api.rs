//! api.txt: everything public in a crate, a line each, sorted. It is what a reviewer reads first, so it
//! says what matters to a caller and nothing else. Who emits a public item hands it over; here is only what no
//! item says.

use super::{exports, feature};
use crate::emit::surface::{Item, Surface};
use crate::emit::{Crate, Kind, Made, Owner};

/// What is where.
const CLIENTS: &str = "clients: clients and their options, which are in the root as well";
const MODELS: &str = "models: what requests and answers hold";

/// The text of api.txt.
pub(super) fn text(krate: &Crate<'_>, made: &Made) -> String {
    let own = made.public.iter().map(Item::line);
    let mut lines: Vec<String> = own.chain(others(krate, made).map(|item| item.line())).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.push(String::new());
    lines.join("\n")
}

/// Everything public in a crate.
pub(crate) fn surface(krate: &Crate<'_>, made: Made) -> Surface {
    let others: Vec<Item> = others(krate, &made).collect();
    let items = made.public.into_iter().chain(others).map(|item| (item.line(), item)).collect();
    Surface { client: krate.has_client().then(|| krate.names.client.ty.to_string()), items }
}

/// What is public beside the items of models and clients.
fn others(krate: &Crate<'_>, made: &Made) -> impl Iterator<Item = Item> {
    let version = Item::new(Owner::Crate, Kind::Version, &krate.model.api_version);
    let module = |about| Item::new(Owner::Crate, Kind::Module, about);
    let clients = krate.has_client().then(|| module(CLIENTS));
    let modules = [module(MODELS)].into_iter().chain(clients);
    let own = [version].into_iter().chain(modules);
    own.chain(feature::items(krate)).chain(exports::items(krate, made))
}
