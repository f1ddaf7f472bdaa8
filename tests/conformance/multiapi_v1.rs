//! Tests of the description `multiapi-v1.json`: the first api-version of a service.

use multiapi_v1::{MultiapiServiceClient as Client, MultiapiServiceClientOptions as Options};
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
    client.test_one(1, None).await?;
    client.operation_group_one().test_two(None).await?;
    client.test_different_calls("hello", None).await?;
    Ok(())
}

#[tokio::test]
async fn an_operation_that_takes_long_may_end_at_once() -> Outcome {
    // The description's ids are numbers; the server sends text.
    let product = client()?.begin_test_lro(None)?.await?.into_model()?;
    assert!(product.id.is_some());
    Ok(())
}

#[tokio::test]
async fn an_operation_that_takes_long_may_end_in_a_list() -> Outcome {
    let page = client()?.begin_test_lro_and_paging(None)?.await?.into_model()?;
    assert!(page.values.is_some_and(|products| !products.is_empty()));
    Ok(())
}
