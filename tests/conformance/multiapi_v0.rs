//! Tests of the description `multiapi-v0.json`: an api-version that the server no longer has.

use azure_core::http::StatusCode;
use multiapi_v0::{MultiapiServiceClient as Client, MultiapiServiceClientOptions as Options};
use service::{Outcome, failure};

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

#[tokio::test]
async fn a_client_sends_the_version_of_its_description() -> Outcome {
    let error = failure(client()?.operation_group_one().test_two(None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert!(error.to_string().contains("not supported: 0.0.0"), "{error}");
    Ok(())
}
