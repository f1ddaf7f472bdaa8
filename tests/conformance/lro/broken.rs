//! Tests of responses that break the contract of long-running operations. None must be taken for a success.

use super::{client, each_second, product};
use azure_core::http::StatusCode;
use lro::PollOptions;
use lro::clients::{
    LROSADsClientPost202NoLocationOptions, LROSADsClientPost202RetryInvalidHeaderOptions,
    LROSADsClientPostAsyncRelativeRetryInvalidHeaderOptions,
    LROSADsClientPostAsyncRelativeRetryInvalidJsonPollingOptions,
    LROSADsClientPostAsyncRelativeRetryNoPayloadOptions, LROSADsClientPut200InvalidJsonOptions,
    LROSADsClientPutAsyncRelativeRetryInvalidHeaderOptions,
    LROSADsClientPutAsyncRelativeRetryInvalidJsonPollingOptions,
    LROSADsClientPutAsyncRelativeRetryNoStatusOptions,
    LROSADsClientPutAsyncRelativeRetryNoStatusPayloadOptions,
    LROSADsClientPutError201NoProvisioningStatePayloadOptions,
};
use service::{Outcome, failure};

/// Asserts that a response with a success status is an error with this reason.
fn is_unexpected(error: &azure_core::Error, reason: &str) {
    assert!(error.to_string().contains(reason), "{error}");
    assert!(error.http_status().is_none_or(|status| status.is_success()), "{error}");
}

#[tokio::test]
async fn a_resource_has_to_be_there_and_readable() -> Outcome {
    let client = client()?.lrosads();
    let options = LROSADsClientPutError201NoProvisioningStatePayloadOptions {
        product: product(),
        ..Default::default()
    };
    let poller = client.begin_put_error201_no_provisioning_state_payload(Some(options))?;
    let error = failure(poller.await)?;
    is_unexpected(&error, "201 Created: success without body: expected a result, found nothing");

    let options =
        LROSADsClientPut200InvalidJsonOptions { product: product(), ..Default::default() };
    let error = failure(client.begin_put200_invalid_json(Some(options))?.await)?;
    is_unexpected(&error, "200 OK: the body can't be read: EOF while parsing an object");
    Ok(())
}

#[tokio::test]
async fn an_action_under_way_has_to_have_a_link() -> Outcome {
    let options =
        LROSADsClientPost202NoLocationOptions { product: product(), ..Default::default() };
    let error = failure(client()?.lrosads().begin_post202_no_location(Some(options))?.await)?;
    is_unexpected(&error, "202 Accepted: expected a link to the operation's status");
    Ok(())
}

#[tokio::test]
async fn a_status_link_has_to_say_a_status() -> Outcome {
    let client = client()?.lrosads();
    let reason = "200 OK: expected the operation's status in the body, found none";
    let options = LROSADsClientPutAsyncRelativeRetryNoStatusOptions {
        product: product(),
        ..Default::default()
    };
    let poller = client.begin_put_async_relative_retry_no_status(Some(options))?;
    is_unexpected(&failure(poller.await)?, reason);

    let options = LROSADsClientPutAsyncRelativeRetryNoStatusPayloadOptions {
        product: product(),
        ..Default::default()
    };
    let poller = client.begin_put_async_relative_retry_no_status_payload(Some(options))?;
    is_unexpected(&failure(poller.await)?, reason);

    let poller = client.begin_delete_async_relative_retry_no_status(None)?;
    is_unexpected(&failure(poller.await)?, reason);

    let options = LROSADsClientPostAsyncRelativeRetryNoPayloadOptions {
        product: product(),
        ..Default::default()
    };
    let poller = client.begin_post_async_relative_retry_no_payload(Some(options))?;
    is_unexpected(&failure(poller.await)?, reason);
    Ok(())
}

#[tokio::test]
async fn a_status_has_to_be_readable() -> Outcome {
    let client = client()?.lrosads();
    let reason = "200 OK: the body can't be read: EOF while parsing an object";
    let options = LROSADsClientPutAsyncRelativeRetryInvalidJsonPollingOptions {
        product: product(),
        ..Default::default()
    };
    let poller = client.begin_put_async_relative_retry_invalid_json_polling(Some(options))?;
    is_unexpected(&failure(poller.await)?, reason);

    let poller = client.begin_delete_async_relative_retry_invalid_json_polling(None)?;
    is_unexpected(&failure(poller.await)?, reason);

    let options = LROSADsClientPostAsyncRelativeRetryInvalidJsonPollingOptions {
        product: product(),
        ..Default::default()
    };
    let poller = client.begin_post_async_relative_retry_invalid_json_polling(Some(options))?;
    is_unexpected(&failure(poller.await)?, reason);
    Ok(())
}

/// The links of these operations lead to a 404. Their `Retry-After` is no number, so the poll interval counts.
#[tokio::test]
async fn a_link_has_to_lead_to_something() -> Outcome {
    let options = LROSADsClientPutAsyncRelativeRetryInvalidHeaderOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let client = client()?.lrosads();
    let poller = client.begin_put_async_relative_retry_invalid_header(Some(options))?;
    assert_eq!(failure(poller.await)?.http_status(), Some(StatusCode::NotFound));

    // A DELETE whose link and resource both give a 404 has succeeded.
    let options = || Some(PollOptions { method_options: each_second(), ..PollOptions::default() });
    let poller = client.begin_delete202_retry_invalid_header(options())?;
    assert_eq!(poller.await?.status(), StatusCode::NoContent);
    let poller = client.begin_delete_async_relative_retry_invalid_header(options())?;
    assert_eq!(poller.await?.status(), StatusCode::NoContent);

    let options = LROSADsClientPost202RetryInvalidHeaderOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let poller = client.begin_post202_retry_invalid_header(Some(options))?;
    assert_eq!(failure(poller.await)?.http_status(), Some(StatusCode::NotFound));
    let options = LROSADsClientPostAsyncRelativeRetryInvalidHeaderOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let poller = client.begin_post_async_relative_retry_invalid_header(Some(options))?;
    assert_eq!(failure(poller.await)?.http_status(), Some(StatusCode::NotFound));
    Ok(())
}
