//! Tests of the description `body-boolean.json`: boolean bodies, and some that are invalid.

use azure_core::http::StatusCode;
use body_boolean::{
    AutoRestBoolTestServiceClient as Client, AutoRestBoolTestServiceClientOptions as Options,
};
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
async fn true_and_false_are_read() -> Outcome {
    let client = client()?.bool();
    assert!(client.get_true(None).await?.into_model()?);
    assert!(!client.get_false(None).await?.into_model()?);
    Ok(())
}

#[tokio::test]
async fn true_and_false_are_sent() -> Outcome {
    let client = client()?.bool();
    client.put_true(true, None).await?;
    client.put_false(false, None).await?;
    Ok(())
}

#[tokio::test]
async fn the_server_grades_what_is_sent() -> Outcome {
    let error = failure(client()?.bool().put_true(false, None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_bool() -> Outcome {
    let error = failure(client()?.bool().get_null(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_body_that_goes_on_after_true_is_no_bool() -> Outcome {
    let error = failure(client()?.bool().get_invalid(None).await)?;
    assert!(error.to_string().contains("trailing characters"), "{error}");
    Ok(())
}
