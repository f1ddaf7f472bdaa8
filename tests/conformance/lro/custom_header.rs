//! Tests of a custom header that must be sent with polls, too: the server refuses a poll without it.

use super::{client, each_second, made, product};
use azure_core::http::StatusCode;
use azure_core::http::poller::PollerOptions;
use azure_core::http::request::options::ClientRequestId;
use lro::clients::{
    LROsCustomHeaderClientPost202Retry200Options,
    LROsCustomHeaderClientPostAsyncRetrySucceededOptions,
    LROsCustomHeaderClientPut201CreatingSucceeded200Options,
    LROsCustomHeaderClientPutAsyncRetrySucceededOptions,
};
use service::{Outcome, failure};

/// Options with a client request id.
fn named() -> PollerOptions<'static> {
    let mut options = each_second();
    let id = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0".to_owned();
    options.context.insert(ClientRequestId::new(id));
    options
}

#[tokio::test]
async fn a_put_is_polled_with_the_id_of_its_caller() -> Outcome {
    let client = client()?.lros_custom_header();
    let options = LROsCustomHeaderClientPutAsyncRetrySucceededOptions {
        product: product(),
        method_options: named(),
        ..Default::default()
    };
    let answer = client.begin_put_async_retry_succeeded(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));

    let options = LROsCustomHeaderClientPut201CreatingSucceeded200Options {
        product: product(),
        method_options: named(),
        ..Default::default()
    };
    let answer = client.begin_put201_creating_succeeded200(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));
    Ok(())
}

#[tokio::test]
async fn a_post_is_polled_with_the_id_of_its_caller() -> Outcome {
    let client = client()?.lros_custom_header();
    let options = LROsCustomHeaderClientPostAsyncRetrySucceededOptions {
        product: product(),
        method_options: named(),
        ..Default::default()
    };
    let answer = client.begin_post_async_retry_succeeded(Some(options))?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);

    let options = LROsCustomHeaderClientPost202Retry200Options {
        product: product(),
        method_options: named(),
        ..Default::default()
    };
    let answer = client.begin_post202_retry200(Some(options))?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    Ok(())
}

#[tokio::test]
async fn an_id_of_the_client_s_own_making_is_another() -> Outcome {
    let error = failure(client()?.lros_custom_header().begin_post202_retry200(None)?.await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    Ok(())
}
