//! Tests of the description `multiapi-v2.json`: the second api-version of a service, with more operations than
//! the first.

use multiapi_v2::clients::MultiapiServiceClientTestDifferentCallsOptions;
use multiapi_v2::{MultiapiServiceClient as Client, MultiapiServiceClientOptions as Options};
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
async fn a_client_sends_the_version_of_its_description() -> Outcome {
    let client = client()?;
    // The description's ids are numbers; the server sends text.
    client.test_one(1, None).await?;
    let one = client.operation_group_one();
    one.test_two(None).await?;
    one.test_three(None).await?;
    client.operation_group_two().test_four(true, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_header_of_the_second_version_may_be_sent() -> Outcome {
    let options = MultiapiServiceClientTestDifferentCallsOptions {
        greeting_in_chinese: Some("nihao".to_owned()),
        ..Default::default()
    };
    client()?.test_different_calls("hello", Some(options)).await?;
    Ok(())
}
