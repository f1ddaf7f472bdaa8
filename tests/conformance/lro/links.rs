//! Tests of long-running PUT and PATCH operations whose responses have links to poll.

use super::{client, each_second, made, product, said};
use azure_core::http::StatusCode;
use futures::TryStreamExt;
use lro::clients::{
    LROsClientPatch200SucceededIgnoreHeadersOptions, LROsClientPatch201RetryWithAsyncHeaderOptions,
    LROsClientPatch202RetryWithAsyncAndLocationHeaderOptions, LROsClientPut202Retry200Options,
    LROsClientPutAsyncNoHeaderInRetryOptions, LROsClientPutAsyncNoRetrySucceededOptions,
    LROsClientPutAsyncNoRetrycanceledOptions, LROsClientPutAsyncNonResourceOptions,
    LROsClientPutAsyncRetryFailedOptions, LROsClientPutAsyncRetrySucceededOptions,
    LROsClientPutAsyncSubResourceOptions, LROsClientPutNoHeaderInRetryOptions,
    LROsClientPutNonResourceOptions, LROsClientPutSubResourceOptions,
};
use lro::models::{Product, Sku, SubProduct, SubProductProperties};
use service::{Outcome, failure};

fn sku() -> Sku {
    Sku { id: Some("100".to_owned()), name: Some("sku".to_owned()) }
}

/// A sub-product as the server sends it, with a state that the description lacks.
fn part() -> SubProduct {
    SubProduct {
        id: Some("100".to_owned()),
        properties: Some(SubProductProperties {
            provisioning_state: Some("Succeeded".to_owned()),
            ..SubProductProperties::default()
        }),
    }
}

#[tokio::test]
async fn a_location_leads_to_the_resource() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPut202Retry200Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_put202_retry200(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(None));

    let options = LROsClientPutNoHeaderInRetryOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_put_no_header_in_retry(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));
    Ok(())
}

#[tokio::test]
async fn a_location_leads_to_what_is_no_resource_of_its_own() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPutNonResourceOptions {
        sku: Some(Sku { name: Some("sku".to_owned()), ..Sku::default() }.into()),
        method_options: each_second(),
        ..Default::default()
    };
    assert_eq!(client.begin_put_non_resource(Some(options))?.await?.into_model()?, sku());

    let options = LROsClientPutSubResourceOptions {
        product: Some(SubProduct::default().into()),
        method_options: each_second(),
        ..Default::default()
    };
    assert_eq!(client.begin_put_sub_resource(Some(options))?.await?.into_model()?, part());
    Ok(())
}

#[tokio::test]
async fn after_the_status_has_succeeded_the_resource_is_fetched() -> Outcome {
    let client = client()?.lros();
    let options =
        LROsClientPutAsyncRetrySucceededOptions { product: product(), ..Default::default() };
    let answer = client.begin_put_async_retry_succeeded(Some(options))?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));

    let options = LROsClientPutAsyncNoRetrySucceededOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_put_async_no_retry_succeeded(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));
    Ok(())
}

#[tokio::test]
async fn a_status_that_is_failed_or_canceled_is_an_error() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPutAsyncRetryFailedOptions { product: product(), ..Default::default() };
    let error = failure(client.begin_put_async_retry_failed(Some(options))?.await)?;
    assert_eq!(said(&error)?, (Some("Failed".to_owned()), None));

    let options = LROsClientPutAsyncNoRetrycanceledOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let error = failure(client.begin_put_async_no_retrycanceled(Some(options))?.await)?;
    assert_eq!(said(&error)?, (Some("Canceled".to_owned()), None));
    Ok(())
}

/// Responses to polls have no links here, so the status link of the first response is polled again. Its
/// `Location` would lead to a 404.
#[tokio::test]
async fn a_status_is_asked_again_where_the_first_answer_said() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPutAsyncNoHeaderInRetryOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let mut poller = client.begin_put_async_no_header_in_retry(Some(options))?;
    let mut seen = Vec::new();
    while let Some(status) = poller.try_next().await? {
        let status = status.into_model()?;
        let is_done = status.is_done();
        seen.push(status.status);
        if is_done {
            break;
        }
    }
    assert_eq!(seen, ["InProgress", "InProgress", "Succeeded"]);
    assert_eq!(poller.await?.into_model()?, made(Some("Succeeded")));

    let options = LROsClientPutAsyncNonResourceOptions {
        sku: Some(Sku { name: Some("sku".to_owned()), ..Sku::default() }.into()),
        method_options: each_second(),
        ..Default::default()
    };
    assert_eq!(client.begin_put_async_non_resource(Some(options))?.await?.into_model()?, sku());
    Ok(())
}

#[tokio::test]
async fn an_operation_is_resumed_by_another_client() -> Outcome {
    let options = LROsClientPutAsyncSubResourceOptions {
        product: Some(SubProduct::default().into()),
        method_options: each_second(),
        ..Default::default()
    };
    let mut begun = client()?.lros().begin_put_async_sub_resource(Some(options))?;
    let status = begun.try_next().await?.ok_or("expected a status")?.into_model()?;
    assert_eq!((status.status.as_str(), status.is_done()), ("InProgress", false));

    let options = LROsClientPutAsyncSubResourceOptions {
        resume: status.resume,
        method_options: each_second(),
        ..Default::default()
    };
    let resumed = client()?.lros().begin_put_async_sub_resource(Some(options))?;
    assert_eq!(resumed.await?.into_model()?, part());
    Ok(())
}

#[tokio::test]
async fn a_change_has_the_changed_resource_as_its_result() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPatch201RetryWithAsyncHeaderOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_patch201_retry_with_async_header(Some(options))?.await?;
    let id = Some("/lro/patch/201/retry/onlyAsyncHeader".to_owned());
    assert_eq!(answer.into_model()?, Product { id, ..made(Some("Succeeded")) });

    let options = LROsClientPatch202RetryWithAsyncAndLocationHeaderOptions {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_patch202_retry_with_async_and_location_header(Some(options))?.await?;
    let id = Some("/lro/patch/202/retry/asyncAndLocationHeader".to_owned());
    assert_eq!(answer.into_model()?, Product { id, ..made(Some("Succeeded")) });
    Ok(())
}

/// The body of the first response may show the state before the change, so its link is polled, and a link that
/// can't be followed is an error. No further request must be sent.
#[tokio::test]
async fn a_link_to_another_host_is_not_followed() -> Outcome {
    let options = LROsClientPatch200SucceededIgnoreHeadersOptions {
        product: product(),
        ..Default::default()
    };
    let error =
        failure(client()?.lros().begin_patch200_succeeded_ignore_headers(Some(options))?.await)?;
    assert!(error.to_string().contains("found one to http://localhost"), "{error}");
    Ok(())
}
