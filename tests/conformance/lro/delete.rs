//! Tests of long-running DELETE operations.

use super::{client, each_second, made, said};
use azure_core::http::StatusCode;
use lro::PollOptions;
use service::{Outcome, failure};

fn options() -> Option<PollOptions<'static>> {
    Some(PollOptions { method_options: each_second(), ..PollOptions::default() })
}

#[tokio::test]
async fn what_is_gone_at_once_is_not_polled() -> Outcome {
    let client = client()?;
    let answer = client.lros().begin_delete204_succeeded(None)?.await?;
    assert_eq!(answer.status(), StatusCode::NoContent);
    let answer = client.lrosads().begin_delete204_succeeded(None)?.await?;
    assert_eq!(answer.status(), StatusCode::NoContent);
    Ok(())
}

#[tokio::test]
async fn a_location_is_polled_until_it_does_not_say_202() -> Outcome {
    let client = client()?.lros();
    let answer = client.begin_delete202_no_retry204(options())?.await?;
    assert_eq!(answer.status(), StatusCode::NoContent);
    let answer = client.begin_delete_no_header_in_retry(options())?.await?;
    assert_eq!(answer.status(), StatusCode::NoContent);
    Ok(())
}

/// The last response of a `Location` is the result of a delete, unless it is a 204.
#[tokio::test]
async fn what_was_removed_is_the_result_where_it_is_promised() -> Outcome {
    let client = client()?.lros();
    let poller = client.begin_delete_provisioning202_accepted200_succeeded(None)?;
    assert_eq!(poller.await?.into_model()?, Some(made(Some("Succeeded"))));
    let poller = client.begin_delete_provisioning202_deleting_failed200(None)?;
    assert_eq!(said(&failure(poller.await)?)?, (Some("Failed".to_owned()), None));
    let poller = client.begin_delete_provisioning202_deletingcanceled200(None)?;
    assert_eq!(said(&failure(poller.await)?)?, (Some("Canceled".to_owned()), None));
    Ok(())
}

#[tokio::test]
async fn what_was_removed_need_not_be_shown() -> Outcome {
    let answer = client()?.lros().begin_delete202_retry200(None)?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    assert_eq!(answer.into_model()?, None);
    Ok(())
}

#[tokio::test]
async fn a_status_that_has_succeeded_is_the_end() -> Outcome {
    let client = client()?.lros();
    let answer = client.begin_delete_async_retry_succeeded(None)?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    let answer = client.begin_delete_async_no_retry_succeeded(options())?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    // The `Location` of this operation leads to a 404, so only the status link can be polled.
    let answer = client.begin_delete_async_no_header_in_retry(options())?.await?;
    assert_eq!(answer.status(), StatusCode::Ok);
    Ok(())
}

#[tokio::test]
async fn a_status_that_is_failed_or_canceled_is_an_error() -> Outcome {
    let client = client()?.lros();
    let error = failure(client.begin_delete_async_retry_failed(None)?.await)?;
    assert_eq!(said(&error)?, (Some("Failed".to_owned()), None));
    let error = failure(client.begin_delete_async_retrycanceled(None)?.await)?;
    assert_eq!(said(&error)?, (Some("Canceled".to_owned()), None));
    Ok(())
}
