//! The clients' files: the service's own client, one for each group of operations, and what they share.

pub(super) mod answer;
pub(super) mod body;
mod client;
pub(super) mod example;
mod group;
pub(super) mod headers;
pub(super) mod operation;
pub(super) mod options;
pub(super) mod paging;
pub(super) mod polling;
mod request;

use super::file::{File, items, plain};
use super::source::Source;

/// The files.
pub(super) fn files(source: Source<'_>) -> Vec<File<'_>> {
    let mut files = vec![
        items("src/clients/mod.rs", vec![plain(move || client::module(source))]),
        items("src/clients/client.rs", vec![Box::new(move || client::items(source))]),
    ];
    if body::any(source) {
        files.push(items("src/clients/bodies.rs", vec![plain(move || body::items(source))]));
    }
    if headers::any(source) {
        files.push(items("src/clients/headers.rs", vec![Box::new(move || headers::items(source))]));
    }
    if paging::any(source) {
        files.push(items("src/clients/pages.rs", vec![plain(move || paging::items(source))]));
    }
    for (group, names) in &source.names.groups {
        let path = format!("src/clients/{}.rs", names.module.plain());
        files.push(items(&path, group::items(source, group)));
    }
    files
}
