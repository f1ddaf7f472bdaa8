//! Tests of error responses (4xx and 5xx), with and without a body.

use super::{client, refusal};
use http_infrastructure::clients::HttpClientFailureClientPut413Options;
use http_infrastructure::{ArmError, models};
use service::{Outcome, failure};

#[tokio::test]
async fn a_400_is_an_error_of_every_method() -> Outcome {
    let client = client()?.http_client_failure();
    assert_eq!(refusal(client.head400(None).await)?, 400);
    assert_eq!(refusal(client.get400(None).await)?, 400);
    assert_eq!(refusal(client.put400(None).await)?, 400);
    assert_eq!(refusal(client.post400(None).await)?, 400);
    assert_eq!(refusal(client.patch400(None).await)?, 400);
    assert_eq!(refusal(client.delete400(None).await)?, 400);
    Ok(())
}

#[tokio::test]
async fn a_head_that_is_refused_is_not_false() -> Outcome {
    let client = client()?.http_client_failure();
    assert_eq!(refusal(client.head401(None).await)?, 401);
    assert_eq!(refusal(client.head410(None).await)?, 410);
    assert_eq!(refusal(client.head429(None).await)?, 429);
    Ok(())
}

#[tokio::test]
async fn refusals_keep_their_status() -> Outcome {
    let client = client()?.http_client_failure();
    assert_eq!(refusal(client.get402(None).await)?, 402);
    assert_eq!(refusal(client.get403(None).await)?, 403);
    assert_eq!(refusal(client.put404(None).await)?, 404);
    assert_eq!(refusal(client.patch405(None).await)?, 405);
    assert_eq!(refusal(client.post406(None).await)?, 406);
    assert_eq!(refusal(client.delete407(None).await)?, 407);
    assert_eq!(refusal(client.put409(None).await)?, 409);
    assert_eq!(refusal(client.get411(None).await)?, 411);
    assert_eq!(refusal(client.get412(None).await)?, 412);
    let sent =
        HttpClientFailureClientPut413Options { boolean_value: Some(true), ..Default::default() };
    assert_eq!(refusal(client.put413(Some(sent)).await)?, 413);
    assert_eq!(refusal(client.patch414(None).await)?, 414);
    assert_eq!(refusal(client.post415(None).await)?, 415);
    assert_eq!(refusal(client.get416(None).await)?, 416);
    assert_eq!(refusal(client.delete417(None).await)?, 417);
    Ok(())
}

#[tokio::test]
async fn a_service_that_never_can_is_not_asked_again() -> Outcome {
    let client = client()?.http_server_failure();
    assert_eq!(refusal(client.head501(None).await)?, 501);
    assert_eq!(refusal(client.get501(None).await)?, 501);
    assert_eq!(refusal(client.post505(None).await)?, 505);
    assert_eq!(refusal(client.delete505(None).await)?, 505);
    Ok(())
}

#[tokio::test]
async fn a_reason_may_be_empty() -> Outcome {
    let error = failure(client()?.http_failure().get_empty_error(None).await)?;
    let said: models::Error = ArmError::body(&error).ok_or("expected a body")?;
    assert_eq!((said.status, said.message.as_deref()), (None, Some("")));
    Ok(())
}

#[tokio::test]
async fn a_reason_that_is_not_described_is_told_all_the_same() -> Outcome {
    let error = failure(client()?.http_failure().get_no_model_error(None).await)?;
    let said = ArmError::from_error(&error).ok_or("expected an answer")?;
    assert_eq!(said.message.as_deref(), Some("NoErrorModel"));
    assert!(error.to_string().contains("NoErrorModel"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_refusal_may_give_no_reason() -> Outcome {
    let error = failure(client()?.http_failure().get_no_model_empty(None).await)?;
    let said = ArmError::from_error(&error).ok_or("expected an answer")?;
    assert_eq!(said, ArmError::default());
    assert!(error.to_string().starts_with("400 Bad Request"), "{error}");
    Ok(())
}
