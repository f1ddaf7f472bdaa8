//! Tests of the description `parameterized-endpoint.json`: a host that is one client-level parameter.

use parameterized_endpoint::{
    ParmaterizedEndpointClient as Client, ParmaterizedEndpointClientOptions as Options,
};
use service::Outcome;

#[tokio::test]
async fn requests_go_to_the_endpoint_that_the_client_is_made_with() -> Outcome {
    let options = Options { client_options: service::options(), ..Options::default() };
    let endpoint = format!("https://{}", service::host());
    Client::new(endpoint, service::credential(), Some(options))?.get(None).await?;
    Ok(())
}
