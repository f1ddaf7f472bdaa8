//! Tests of the description `head.json`: HEAD operations, which return a `bool`.

use head::{
    AutoRestHeadTestServiceClient as Client, AutoRestHeadTestServiceClientOptions as Options,
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
async fn a_success_is_true_and_404_false() -> Outcome {
    let client = client()?.http_success();
    assert!(client.head200(None).await?.into_model()?);
    assert!(client.head204(None).await?.into_model()?);
    assert!(!client.head404(None).await?.into_model()?);
    Ok(())
}
