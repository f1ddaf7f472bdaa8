//! Tests of the description `head-exceptions.json`: HEAD operations whose descriptions do not have a 404.

use head_exceptions::{
    AutoRestHeadExceptionTestServiceClient as Client,
    AutoRestHeadExceptionTestServiceClientOptions as Options,
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
async fn a_success_is_true() -> Outcome {
    let client = client()?.head_exception();
    assert!(client.head200(None).await?.into_model()?);
    assert!(client.head204(None).await?.into_model()?);
    Ok(())
}

#[tokio::test]
async fn a_404_is_false_even_if_it_is_not_described() -> Outcome {
    assert!(!client()?.head_exception().head404(None).await?.into_model()?);
    Ok(())
}
