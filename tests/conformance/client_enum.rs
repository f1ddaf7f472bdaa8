//! Tests of the description `client-enum.json`: a header that is an enum with one value.

use client_enum::{ClientWithEnumClient as Client, ClientWithEnumClientOptions as Options};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

#[tokio::test]
async fn the_client_knows_the_value() -> Outcome {
    assert!(client()?.head(None).await?.into_model()?);
    Ok(())
}
