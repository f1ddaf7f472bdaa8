//! Tests of the description `body-complex.json`: objects as bodies.

mod objects;
mod polymorphic;
mod primitive;

use body_complex::{
    AutoRestComplexTestServiceClient as Client, AutoRestComplexTestServiceClientOptions as Options,
};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}
