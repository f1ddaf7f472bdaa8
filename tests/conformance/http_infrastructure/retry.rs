//! Tests of retries: the server first sends an error that may pass, and a success for the retry. It keeps its
//! state in a cookie, so each call has a client of its own.

use super::client;
use azure_core::http::StatusCode;
use http_infrastructure::clients::HttpRetryClientPut500Options;
use service::Outcome;

#[tokio::test]
async fn a_timeout_passes() -> Outcome {
    assert!(client()?.http_retry().head408(None).await?.into_model()?);
    Ok(())
}

#[tokio::test]
async fn a_fault_of_the_service_passes() -> Outcome {
    let sent = HttpRetryClientPut500Options { boolean_value: Some(true), ..Default::default() };
    assert_eq!(client()?.http_retry().put500(Some(sent)).await?.status(), StatusCode::Ok);
    assert_eq!(client()?.http_retry().patch500(None).await?.status(), StatusCode::Ok);
    Ok(())
}

#[tokio::test]
async fn a_fault_on_the_way_passes() -> Outcome {
    assert_eq!(client()?.http_retry().get502(None).await?.status(), StatusCode::Ok);
    assert_eq!(client()?.http_retry().put504(None).await?.status(), StatusCode::Ok);
    assert_eq!(client()?.http_retry().patch504(None).await?.status(), StatusCode::Ok);
    Ok(())
}

#[tokio::test]
async fn a_service_that_is_away_comes_back() -> Outcome {
    assert_eq!(client()?.http_retry().post503(None).await?.status(), StatusCode::Ok);
    assert_eq!(client()?.http_retry().delete503(None).await?.status(), StatusCode::Ok);
    Ok(())
}
