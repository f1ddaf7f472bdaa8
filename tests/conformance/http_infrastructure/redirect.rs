//! Tests of redirections (3xx). azure_core follows none, since a token would be sent along, so each is an error
//! that says where it leads.

use super::{answer, client};
use azure_core::http::StatusCode::{Found, MovedPermanently};
use azure_core::http::headers::HeaderName;
use http_infrastructure::clients::HttpRedirectsClientPut301Options;
use http_infrastructure::{ArmError, ResponseHeaders};
use service::{Outcome, failure};

const LOCATION: HeaderName = HeaderName::from_static("location");

/// The status of a redirection, and where it leads.
fn led<T>(given: azure_core::Result<T>) -> Outcome<(u16, String)> {
    let error = failure(given)?;
    let answer = answer(&error)?;
    Ok((answer.status().into(), answer.headers().get_str(&LOCATION)?.to_owned()))
}

fn to(status: u16, path: &str) -> (u16, String) {
    (status, path.to_owned())
}

#[tokio::test]
async fn there_may_be_several_places() -> Outcome {
    let client = client()?.http_redirects();
    assert_eq!(led(client.head300(None).await)?, to(300, "/http/success/head/200"));
    let error = failure(client.get300(None).await)?;
    let places: Vec<String> = ArmError::body(&error).ok_or("expected a list")?;
    assert_eq!(places, ["/http/success/get/200"]);
    Ok(())
}

#[tokio::test]
async fn something_may_have_moved_for_good() -> Outcome {
    let client = client()?.http_redirects();
    assert_eq!(led(client.head301(None).await)?, to(301, "/http/success/head/200"));
    assert_eq!(led(client.get301(None).await)?, to(301, "/http/success/get/200"));
    Ok(())
}

#[tokio::test]
async fn something_may_be_elsewhere_for_now() -> Outcome {
    let client = client()?.http_redirects();
    assert_eq!(led(client.head302(None).await)?, to(302, "/http/success/head/200"));
    assert_eq!(led(client.get302(None).await)?, to(302, "/http/success/get/200"));
    Ok(())
}

#[tokio::test]
async fn an_answer_may_be_elsewhere() -> Outcome {
    let client = client()?.http_redirects();
    assert_eq!(led(client.post303(None).await)?, to(303, "/http/success/get/200"));
    Ok(())
}

#[tokio::test]
async fn a_request_may_belong_elsewhere() -> Outcome {
    let client = client()?.http_redirects();
    assert_eq!(led(client.head307(None).await)?, to(307, "/http/success/head/200"));
    assert_eq!(led(client.get307(None).await)?, to(307, "/http/success/get/200"));
    assert_eq!(led(client.patch307(None).await)?, to(307, "/http/success/patch/200"));
    assert_eq!(led(client.post307(None).await)?, to(307, "/http/success/post/200"));
    assert_eq!(led(client.delete307(None).await)?, to(307, "/http/success/delete/200"));
    assert_eq!(led(client.put307(None).await)?, to(307, "/http/success/put/200"));
    Ok(())
}

#[tokio::test]
async fn where_it_is_all_that_is_described_it_is_a_success_and_not_followed() -> Outcome {
    let client = client()?.http_redirects();
    let sent = HttpRedirectsClientPut301Options { boolean_value: Some(true), ..Default::default() };
    let moved = client.put301(Some(sent)).await?;
    assert_eq!((moved.status(), moved.location()), (MovedPermanently, Some("/http/failure/500")));
    let found = client.patch302(None).await?;
    assert_eq!((found.status(), found.location()), (Found, Some("/http/failure/500")));
    Ok(())
}
