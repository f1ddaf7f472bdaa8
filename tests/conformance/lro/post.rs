//! Tests of long-running POST operations.

use super::{client, each_second, made, product, said};
use azure_core::http::StatusCode;
use lro::PollOptions;
use lro::clients::{
    LROsClientPost202NoRetry204Options, LROsClientPost202Retry200Options,
    LROsClientPostAsyncNoRetrySucceededOptions, LROsClientPostAsyncRetryFailedOptions,
    LROsClientPostAsyncRetrySucceededOptions, LROsClientPostAsyncRetrycanceledOptions,
};
use lro::models::{Product, Sku};
use service::{Outcome, failure};

fn options() -> Option<PollOptions<'static>> {
    Some(PollOptions { method_options: each_second(), ..PollOptions::default() })
}

#[tokio::test]
async fn a_location_leads_to_the_result() -> Outcome {
    let answer = client()?.lros().begin_post200_with_payload(None)?.await?;
    let sku = Sku { id: Some("1".to_owned()), name: Some("product".to_owned()) };
    assert_eq!(answer.into_model()?, sku);
    Ok(())
}

#[tokio::test]
async fn a_location_may_lead_to_another() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPost202Retry200Options { product: product(), ..Default::default() };
    let answer = client.begin_post202_retry200(Some(options))?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);

    let options = LROsClientPost202NoRetry204Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    // The description has a result, and the server sends none.
    let error = failure(client.begin_post202_no_retry204(Some(options))?.await)?;
    assert_eq!(error.http_status(), Some(StatusCode::NoContent));
    Ok(())
}

#[tokio::test]
async fn the_result_is_where_the_description_says() -> Outcome {
    let client = client()?.lros();
    let poller = client.begin_post_double_headers_final_location_get(options())?;
    assert_eq!(poller.await?.into_model()?, made(None));
    let poller = client.begin_post_double_headers_final_azure_header_get(options())?;
    assert_eq!(poller.await?.into_model()?, Product { name: None, ..made(None) });
    Ok(())
}

#[tokio::test]
async fn the_result_is_behind_the_location_if_the_description_says_nothing() -> Outcome {
    let client = client()?.lros();
    let poller = client.begin_post_double_headers_final_azure_header_get_default(options())?;
    assert_eq!(poller.await?.into_model()?, made(None));
    let poller = client.begin_post202_list(options())?;
    assert_eq!(poller.await?.into_model()?, [made(None)]);
    Ok(())
}

#[tokio::test]
async fn after_the_status_has_succeeded_the_location_is_followed() -> Outcome {
    let client = client()?.lros();
    let options =
        LROsClientPostAsyncRetrySucceededOptions { product: product(), ..Default::default() };
    let answer = client.begin_post_async_retry_succeeded(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));

    let options = LROsClientPostAsyncNoRetrySucceededOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_post_async_no_retry_succeeded(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));
    Ok(())
}

#[tokio::test]
async fn a_status_that_is_failed_or_canceled_is_an_error() -> Outcome {
    let client = client()?.lros();
    let options =
        LROsClientPostAsyncRetryFailedOptions { product: product(), ..Default::default() };
    let error = failure(client.begin_post_async_retry_failed(Some(options))?.await)?;
    assert_eq!(said(&error)?, (Some("500".to_owned()), Some("Internal Server Error".to_owned())));

    let options =
        LROsClientPostAsyncRetrycanceledOptions { product: product(), ..Default::default() };
    let error = failure(client.begin_post_async_retrycanceled(Some(options))?.await)?;
    assert_eq!(said(&error)?, (Some("Canceled".to_owned()), None));
    Ok(())
}
