//! Tests of long-running operations without links to poll, so that the resource itself is polled.

use super::{client, each_second, made, product, said};
use azure_core::http::StatusCode;
use lro::clients::{
    LROsClientPut200Acceptedcanceled200Options, LROsClientPut200SucceededNoStateOptions,
    LROsClientPut200SucceededOptions, LROsClientPut200UpdatingSucceeded204Options,
    LROsClientPut201CreatingFailed200Options, LROsClientPut201CreatingSucceeded200Options,
    LROsClientPut201SucceededOptions,
};
use service::{Outcome, failure};

#[tokio::test]
async fn a_resource_that_is_there_at_once_is_the_result() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPut200SucceededOptions { product: product(), ..Default::default() };
    let answer = client.begin_put200_succeeded(Some(options))?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));

    let options = LROsClientPut201SucceededOptions { product: product(), ..Default::default() };
    let answer = client.begin_put201_succeeded(Some(options))?.await?;
    assert_eq!(answer.status(), StatusCode::Created);
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));
    Ok(())
}

#[tokio::test]
async fn a_resource_without_a_state_is_there() -> Outcome {
    let options =
        LROsClientPut200SucceededNoStateOptions { product: product(), ..Default::default() };
    let answer = client()?.lros().begin_put200_succeeded_no_state(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(None));
    Ok(())
}

#[tokio::test]
async fn a_resource_is_asked_until_it_is_there() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPut201CreatingSucceeded200Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_put201_creating_succeeded200(Some(options))?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));

    let options = LROsClientPut200UpdatingSucceeded204Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let answer = client.begin_put200_updating_succeeded204(Some(options))?.await?;
    assert_eq!(answer.into_model()?, made(Some("Succeeded")));
    Ok(())
}

#[tokio::test]
async fn a_resource_that_failed_or_was_canceled_is_an_error() -> Outcome {
    let client = client()?.lros();
    let options = LROsClientPut201CreatingFailed200Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let error = failure(client.begin_put201_creating_failed200(Some(options))?.await)?;
    assert_eq!(said(&error)?, (Some("Failed".to_owned()), None));
    assert!(error.to_string().contains("the operation ended as Failed"), "{error}");

    let options = LROsClientPut200Acceptedcanceled200Options {
        product: product(),
        method_options: each_second(),
        ..Default::default()
    };
    let error = failure(client.begin_put200_acceptedcanceled200(Some(options))?.await)?;
    assert_eq!(said(&error)?, (Some("Canceled".to_owned()), None));
    assert!(error.to_string().contains("the operation ended as Canceled"), "{error}");
    Ok(())
}
