//! Tests of the description `security-aad.json`: tokens for another audience than Resource Manager. Clients ask
//! for their cloud's audience, so this one has a custom cloud.

use azure_core::cloud::{Audiences, CustomConfiguration};
use azure_core::http::ClientOptions;
use security_aad::{
    Audience, AutorestSecurityAadClient as Client, AutorestSecurityAadClientOptions as Options,
};
use service::Outcome;
use std::sync::Arc;

#[tokio::test]
async fn tokens_are_for_the_audience_of_the_cloud() -> Outcome {
    let mut cloud = CustomConfiguration::default();
    cloud.audiences =
        Audiences::new().with::<Audience>("https://security.microsoft.com".to_owned());
    let client_options =
        ClientOptions { cloud: Some(Arc::new(cloud.into())), ..service::options() };
    let options = Options { endpoint: service::endpoint(), client_options, ..Options::default() };
    let client = Client::new(service::credential(), Some(options))?;
    assert!(client.head(None).await?.into_model()?);
    Ok(())
}
