//! Tests of the description `multiapi-v1-custom-base-url.json`: api-version 1 of a service, at a URL with a
//! path.

use multiapi_v1_custom_base_url::{
    MultiapiCustomBaseUrlServiceClient as Client,
    MultiapiCustomBaseUrlServiceClientOptions as Options,
};
use service::Outcome;

#[tokio::test]
async fn a_client_sends_its_version_to_the_address_that_it_has() -> Outcome {
    let options = Options { client_options: service::options(), ..Options::default() };
    let endpoint = service::endpoint().unwrap_or_default();
    let client = Client::new(endpoint, service::credential(), Some(options))?;
    client.test(1, None).await?;
    Ok(())
}
