//! Tests of success responses (2xx), with and without a body.

use super::client;
use azure_core::http::StatusCode;
use http_infrastructure::clients::{
    HttpSuccessClientPost201Options, HttpSuccessClientPut200Options,
};
use service::Outcome;

#[tokio::test]
async fn a_head_says_whether_something_is_there() -> Outcome {
    let client = client()?.http_success();
    assert!(client.head200(None).await?.into_model()?);
    assert!(client.head204(None).await?.into_model()?);
    assert!(!client.head404(None).await?.into_model()?);
    Ok(())
}

#[tokio::test]
async fn an_ok_may_have_a_body() -> Outcome {
    let client = client()?.http_success();
    assert!(client.get200(None).await?.into_model()?);
    let sent = HttpSuccessClientPut200Options { boolean_value: Some(true), ..Default::default() };
    assert_eq!(client.put200(Some(sent)).await?.status(), StatusCode::Ok);
    assert_eq!(client.patch200(None).await?.status(), StatusCode::Ok);
    assert_eq!(client.post200(None).await?.status(), StatusCode::Ok);
    assert_eq!(client.delete200(None).await?.status(), StatusCode::Ok);
    Ok(())
}

#[tokio::test]
async fn created_is_a_success() -> Outcome {
    let client = client()?.http_success();
    let sent = HttpSuccessClientPost201Options { boolean_value: Some(true), ..Default::default() };
    assert_eq!(client.post201(Some(sent)).await?.status(), StatusCode::Created);
    assert_eq!(client.put201(None).await?.status(), StatusCode::Created);
    Ok(())
}

#[tokio::test]
async fn accepted_is_a_success() -> Outcome {
    let client = client()?.http_success();
    assert_eq!(client.put202(None).await?.status(), StatusCode::Accepted);
    assert_eq!(client.patch202(None).await?.status(), StatusCode::Accepted);
    assert_eq!(client.post202(None).await?.status(), StatusCode::Accepted);
    assert_eq!(client.delete202(None).await?.status(), StatusCode::Accepted);
    Ok(())
}

#[tokio::test]
async fn no_content_is_a_success() -> Outcome {
    let client = client()?.http_success();
    assert_eq!(client.put204(None).await?.status(), StatusCode::NoContent);
    assert_eq!(client.patch204(None).await?.status(), StatusCode::NoContent);
    assert_eq!(client.post204(None).await?.status(), StatusCode::NoContent);
    assert_eq!(client.delete204(None).await?.status(), StatusCode::NoContent);
    Ok(())
}
