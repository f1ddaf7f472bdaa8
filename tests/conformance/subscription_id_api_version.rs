//! Tests of the description `subscriptionId-apiVersion.json`: client-level parameters are in each request.

use service::Outcome;
use subscription_id_api_version::{
    MicrosoftAzureTestUrlClient as Client, MicrosoftAzureTestUrlClientOptions as Options,
};

#[tokio::test]
async fn the_client_s_subscription_and_api_version_are_sent() -> Outcome {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    let client = Client::new("a-subscription", service::credential(), Some(options))?;
    let group = client.group().get_sample_resource_group("testgroup101", None).await?;
    let group = group.into_model()?;
    assert_eq!(group.name.as_deref(), Some("testgroup101"));
    assert_eq!(group.location.as_deref(), Some("West US"));
    Ok(())
}
