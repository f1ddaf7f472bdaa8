//! Tests of the description `constants.json`: parameters with one value, which are no arguments.

use constants::{
    AutoRestSwaggerConstantServiceClient as Client,
    AutoRestSwaggerConstantServiceClientOptions as Options,
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

#[tokio::test]
async fn constants_are_sent_in_path_query_and_header() -> Outcome {
    client()?.contants().put_client_constants(None).await?;
    Ok(())
}
