//! security-aad.json: tokens for a service that is not Resource Manager. Clients ask for those of their cloud;
//! here it is one whose audience is that service.

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
