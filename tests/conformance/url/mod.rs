//! Tests of the description `url.json`: path and query parameters of each type, with values that must be
//! encoded.

mod path_items;
mod paths;
mod queries;

use service::Outcome;
use url::{AutoRestUrlTestServiceClient as Client, AutoRestUrlTestServiceClientOptions as Options};

/// Characters of two or more bytes in UTF-8.
const CHINESE: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}";

/// Characters most of which have a meaning in URLs.
const MARKS: &str = "begin!*'();:@ &=+$,/?#[]end";

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}
