//! Tests of retries: the server responds to the first request of each kind with a 500.

use super::{client, each_second, made, product};
use azure_core::http::StatusCode;
use lro::clients::{
    LRORetrysClientPost202Retry200Options, LRORetrysClientPostAsyncRelativeRetrySucceededOptions,
    LRORetrysClientPut201CreatingSucceeded200Options,
    LRORetrysClientPutAsyncRelativeRetrySucceededOptions,
};
use service::{Outcome, failure};

#[tokio::test]
async fn a_put_and_its_polls_are_sent_again() -> Outcome {
    let client = client()?.lro_retrys();
    let options = LRORetrysClientPut201CreatingSucceeded200Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_put201_creating_succeeded200(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));

    let options = LRORetrysClientPutAsyncRelativeRetrySucceededOptions {
        product: product(),
        ..Default::default()
    };
    let answer = client.begin_put_async_relative_retry_succeeded(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));
    Ok(())
}

#[tokio::test]
async fn a_delete_and_its_polls_are_sent_again() -> Outcome {
    let client = client()?.lro_retrys();
    let poller = client.begin_delete_provisioning202_accepted200_succeeded(None)?;
    assert_eq!(poller.await?.into_model()?, Some(made(Some("Succeeded"))));
    let answer = client.begin_delete202_retry200(None)?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    let answer = client.begin_delete_async_relative_retry_succeeded(None)?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    Ok(())
}

/// A POST that may have had its effect is not retried, but its polls are.
#[tokio::test]
async fn the_polls_of_a_post_are_sent_again() -> Outcome {
    let client = client()?.lro_retrys();
    let options =
        || LRORetrysClientPost202Retry200Options { product: product(), ..Default::default() };
    let error = failure(client.begin_post202_retry200(Some(options()))?.await)?;
    assert_eq!(error.http_status(), Some(StatusCode::InternalServerError));
    let answer = client.begin_post202_retry200(Some(options()))?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);

    let options = || LRORetrysClientPostAsyncRelativeRetrySucceededOptions {
        product: product(),
        ..Default::default()
    };
    let begin = || client.begin_post_async_relative_retry_succeeded(Some(options()));
    let error = failure(begin()?.await)?;
    assert_eq!(error.http_status(), Some(StatusCode::InternalServerError));
    let answer = begin()?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    Ok(())
}
