//! Tests of the description `header.json`: request and response headers of each type.

mod request;
mod response;

use header::{
    AutoRestSwaggerBatHeaderServiceClient as Client,
    AutoRestSwaggerBatHeaderServiceClientOptions as Options,
};
use service::Outcome;

/// Characters of two or more bytes in UTF-8.
const CHINESE: &str = "啊齄丂狛狜\u{f9f1}\u{f92c}\u{f9f1}\u{fa0c}\u{fa29}";

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}
