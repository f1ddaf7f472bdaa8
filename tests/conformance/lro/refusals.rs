//! Tests of errors in response to the first request or to a poll, after which no retry helps.

use super::{client, each_second, product, said};
use azure_core::http::StatusCode;
use lro::ArmError;
use lro::clients::{
    LROSADsClientPost202NonRetry400Options, LROSADsClientPostAsyncRelativeRetry400Options,
    LROSADsClientPostNonRetry400Options, LROSADsClientPutAsyncRelativeRetry400Options,
    LROSADsClientPutNonRetry201Creating400InvalidJsonOptions,
    LROSADsClientPutNonRetry201Creating400Options, LROSADsClientPutNonRetry400Options,
};
use lro::models::CloudError;
use service::{Outcome, failure};

/// Asserts that a call failed with the server's usual error.
fn is_refused(error: &azure_core::Error) -> Outcome {
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let message = Some("Expected bad request message".to_owned());
    assert_eq!(said(error)?.1, message);
    let body: CloudError = ArmError::body(error).ok_or("expected the error of the description")?;
    assert_eq!(body.message, message);
    Ok(())
}

#[tokio::test]
async fn a_request_that_is_refused_is_not_polled() -> Outcome {
    let client = client()?.lrosads();
    let options = LROSADsClientPutNonRetry400Options { product: product(), ..Default::default() };
    is_refused(&failure(client.begin_put_non_retry400(Some(options))?.await)?)?;

    is_refused(&failure(client.begin_delete_non_retry400(None)?.await)?)?;

    let options = LROSADsClientPostNonRetry400Options { product: product(), ..Default::default() };
    is_refused(&failure(client.begin_post_non_retry400(Some(options))?.await)?)
}

#[tokio::test]
async fn a_poll_of_a_location_that_is_refused_ends_the_operation() -> Outcome {
    let client = client()?.lrosads();
    is_refused(&failure(client.begin_delete202_non_retry400(None)?.await)?)?;

    let options =
        LROSADsClientPost202NonRetry400Options { product: product(), ..Default::default() };
    is_refused(&failure(client.begin_post202_non_retry400(Some(options))?.await)?)
}

#[tokio::test]
async fn a_poll_of_a_status_that_is_refused_ends_the_operation() -> Outcome {
    let client = client()?.lrosads();
    is_refused(&failure(client.begin_delete_async_relative_retry400(None)?.await)?)?;

    let options =
        LROSADsClientPostAsyncRelativeRetry400Options { product: product(), ..Default::default() };
    is_refused(&failure(client.begin_post_async_relative_retry400(Some(options))?.await)?)?;

    // The server's error response has no body.
    let options =
        LROSADsClientPutAsyncRelativeRetry400Options { product: product(), ..Default::default() };
    let error = failure(client.begin_put_async_relative_retry400(Some(options))?.await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert_eq!(said(&error)?, (None, None));
    Ok(())
}

#[tokio::test]
async fn a_poll_of_a_resource_that_is_refused_ends_the_operation() -> Outcome {
    let client = client()?.lrosads();
    let options = LROSADsClientPutNonRetry201Creating400Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let error = failure(client.begin_put_non_retry201_creating400(Some(options))?.await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert_eq!(said(&error)?, (None, Some("Error from the server".to_owned())));

    // The body of the server's error response is no JSON.
    let options = LROSADsClientPutNonRetry201Creating400InvalidJsonOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let poller = client.begin_put_non_retry201_creating400_invalid_json(Some(options))?;
    let error = failure(poller.await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert_eq!(said(&error)?, (None, None));
    Ok(())
}
