//! url.json: parameters of paths and queries, of each type, with values that have to be encoded.

mod path_items;
mod paths;
mod queries;

use service::Outcome;
use url::{AutoRestUrlTestServiceClient as Client, AutoRestUrlTestServiceClientOptions as Options};

/// Text of which each letter has two bytes or more.
const CHINESE: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}";

/// Text most of which has a meaning in URLs.
const MARKS: &str = "begin!*'();:@ &=+$,/?#[]end";

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}
