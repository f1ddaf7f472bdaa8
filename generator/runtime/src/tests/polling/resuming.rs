//! Tests of resuming operations that another process started.

use super::super::service::{Exchange, Service};
use super::Outcome;
use crate::operation_status::Unfinished;
use crate::operation_step::Final::{self, Location, Resource};
use crate::ArmError;
use azure_core::error::Error;
use azure_core::http::Method::{self, Delete, Post, Put};
use azure_core::http::StatusCode;
use azure_core::time::Duration;
use futures::TryStreamExt;

const FREQUENCY: Duration = Duration::seconds(1);
const BUSY: &str = r#"{"properties":{"provisioningState":"Creating"}}"#;

/// A case: the requests before the operation is left, those after it is resumed, and the token that
/// is kept between them.
type Case = (Method, Final, &'static [Exchange], &'static [Exchange], &'static str);

/// The resume token in the first status of an operation, and the result after resuming.
async fn resumed(
    method: Method,
    last: Final,
    begun: &[Exchange],
    rest: &[Exchange],
) -> Outcome<(String, String)> {
    let mut poller = Service::new(begun)?.poller(method, last, None, FREQUENCY)?;
    let status = poller.try_next().await?.ok_or("no status")?.into_model()?;
    let kept = status.resume.ok_or("nothing to keep")?;
    let service = Service::new(rest)?;
    let result = service.poller(method, last, Some(&kept), FREQUENCY)?.await?.into_model()?;
    assert_eq!(service.rest(), 0);
    Ok((kept, result.name.unwrap_or_default()))
}

#[tokio::test(start_paused = true)]
async fn an_operation_goes_on_where_it_was_left() -> Outcome {
    let cases: [Case; 4] = [
        (
            Put,
            Resource,
            &[("PUT /thing", 201, "Azure-AsyncOperation: /status?t=a%20b", "")],
            &[
                ("GET /status?t=a%20b", 200, "", r#"{"status":"Running"}"#),
                ("GET /status?t=a%20b", 200, "", r#"{"status":"Succeeded"}"#),
                ("GET /thing", 200, "", r#"{"name":"n"}"#),
            ],
            "status=https://example.com/status?t=a%20b",
        ),
        (
            Post,
            Location,
            &[("POST /thing", 202, "Azure-AsyncOperation: /status | Location: /result?a=b", "")],
            &[
                ("GET /status", 200, "", r#"{"status":"Succeeded"}"#),
                ("GET /result?a=b", 200, "", r#"{"name":"n"}"#),
            ],
            "status=https://example.com/status location=https://example.com/result?a=b",
        ),
        (
            Post,
            Location,
            &[("POST /thing", 202, "Location: /result", "")],
            &[("GET /result", 202, "", ""), ("GET /result", 200, "", r#"{"name":"n"}"#)],
            "location=https://example.com/result",
        ),
        (
            Put,
            Resource,
            &[("PUT /thing", 201, "", BUSY)],
            &[("GET /thing", 200, "", BUSY), ("GET /thing", 200, "", r#"{"name":"n"}"#)],
            "resource",
        ),
    ];
    for (method, last, begun, rest, kept) in cases {
        assert_eq!(resumed(method, last, begun, rest).await?, (kept.to_owned(), "n".to_owned()));
    }
    Ok(())
}

#[tokio::test]
async fn what_was_kept_leads_to_the_endpoint_or_nowhere() -> Outcome {
    let elsewhere =
        "expected a link to https://example.com, found one to https://evil.com; it is not \
         followed, since a token would go with it";
    let no_text = "expected `resume` to be the text of `OperationStatus::resume`, but ";
    for (kept, expected) in [
        ("status=https://evil.com/status", elsewhere.to_owned()),
        ("location=https://example.com@evil.com", elsewhere.to_owned()),
        ("status=/status", format!("{no_text}relative URL without a base")),
        ("https://example.com/status", format!("{no_text}this is other text")),
        ("", format!("{no_text}this is other text")),
        ("status=https://example.com/ nonsense", format!("{no_text}this is other text")),
    ] {
        let error = Service::new(&[])?.poller(Put, Resource, Some(kept), FREQUENCY).err();
        assert_eq!(error.map(|error| error.to_string()), Some(expected), "{kept}");
    }
    Ok(())
}

#[tokio::test]
async fn what_has_no_resource_to_ask_is_not_resumed_without_a_link() -> Outcome {
    let service = Service::new(&[])?;
    for method in [Post, Delete] {
        let error = service.poller(method, Location, Some("resource"), FREQUENCY).err();
        let said = error.map(|error| error.to_string()).unwrap_or_default();
        assert!(
            said.starts_with("expected `resume` to be the text of `OperationStatus::resume`"),
            "{said}"
        );
        assert!(said.ends_with("this text has no link, and this operation needs one"), "{said}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_result_that_was_kept_as_a_link_to_elsewhere_is_not_fetched() -> Outcome {
    let service = Service::new(&[("GET /status", 200, "", r#"{"status":"Succeeded"}"#)])?;
    let kept = "status=https://example.com/status location=https://evil.com/result";
    let ended = service.poller(Post, Location, Some(kept), FREQUENCY)?.await;
    let error = ended.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(error.starts_with("expected a link to https://example.com"), "{error}");
    Ok(())
}

/// The resume token in an error.
fn kept(error: &Error) -> Option<&str> {
    Unfinished::from_error(error).map(Unfinished::resume)
}

#[tokio::test(start_paused = true)]
async fn an_error_that_is_not_the_operations_has_what_it_takes_to_go_on() -> Outcome {
    const STATUS: &str = "Azure-AsyncOperation: https://example.com/status?sig=hunter2";
    const KEPT: &str = "status=https://example.com/status?sig=hunter2";
    let first: Exchange = ("PUT /thing", 201, STATUS, "");
    let done: Exchange = ("GET /status?sig=hunter2", 200, "", r#"{"status":"Succeeded"}"#);
    let cases: [(&[Exchange], &str); 8] = [
        // The poll is refused, has no status, or can't be read.
        (&[first, ("GET /status?sig=hunter2", 403, "", "")], KEPT),
        (&[first, ("GET /status?sig=hunter2", 200, "", "{}")], KEPT),
        (&[first, ("GET /status?sig=hunter2", 200, "", "<html>")], KEPT),
        // A later response has another link.
        (
            &[
                first,
                (
                    "GET /status?sig=hunter2",
                    200,
                    "Azure-AsyncOperation: https://evil.com",
                    r#"{"status":"Running"}"#,
                ),
            ],
            KEPT,
        ),
        // The result can't be fetched or read.
        (&[first, done, ("GET /thing", 503, "", "")], KEPT),
        (&[first, done, ("GET /thing", 200, "", "[]")], KEPT),
        // The links can't be used, so the resource is polled.
        (&[("PUT /thing", 201, "Azure-AsyncOperation: https://evil.com", "")], "resource"),
        (&[("PUT /thing", 201, "", BUSY), ("GET /thing", 403, "", "")], "resource"),
    ];
    for (exchanges, expected) in cases {
        let service = Service::new(exchanges)?;
        let ended = service.poller(Put, Resource, None, FREQUENCY)?.await;
        let error = ended.err().ok_or("the operation succeeded")?;
        assert_eq!(kept(&error), Some(expected), "{error}");
        assert_eq!(kept(&error.with_context("creating a thing")), Some(expected));
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_error_of_the_operation_has_nothing_to_go_on_from() -> Outcome {
    const STATUS: &str = "Azure-AsyncOperation: https://example.com/status";
    let cases: [(Method, &[Exchange]); 5] = [
        (
            Put,
            &[("PUT /thing", 201, STATUS, ""), ("GET /status", 200, "", r#"{"status":"Failed"}"#)],
        ),
        (Put, &[("PUT /thing", 200, "", r#"{"properties":{"provisioningState":"Failed"}}"#)]),
        // The operation was not started, is over, or has nothing to poll.
        (Put, &[("PUT /thing", 403, "", "")]),
        (Put, &[("PUT /thing", 200, "", "[]")]),
        (Post, &[("POST /thing", 202, "", "")]),
    ];
    for (method, exchanges) in cases {
        let service = Service::new(exchanges)?;
        let ended = service.poller(method, Location, None, FREQUENCY)?.await;
        let error = ended.err().ok_or("the operation succeeded")?;
        assert_eq!(kept(&error), None, "{error}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_operation_goes_on_from_an_error() -> Outcome {
    let service = Service::new(&[
        ("POST /thing", 202, "Location: /result | Retry-After: 1", ""),
        ("GET /result", 403, "", ""),
        ("GET /result", 200, "", r#"{"name":"n"}"#),
    ])?;
    let error = service.poller(Post, Location, None, FREQUENCY)?.await.err().ok_or("no error")?;
    let response = service.poller(Post, Location, kept(&error), FREQUENCY)?.await?;
    assert_eq!(response.into_model()?.name.as_deref(), Some("n"));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn such_an_error_is_what_it_was_and_shows_no_link() -> Outcome {
    let service = Service::new(&[
        ("PUT /thing", 201, "Azure-AsyncOperation: /status?sig=hunter2", ""),
        ("GET /status?sig=hunter2", 403, "", r#"{"error":{"code":"C","message":"m"}}"#),
    ])?;
    let error = service.poller(Put, Resource, None, FREQUENCY)?.await.err().ok_or("no error")?;
    assert_eq!(error.to_string(), "403 Forbidden: C: m");
    assert_eq!(ArmError::from_error(&error).and_then(|said| said.code).as_deref(), Some("C"));
    assert_eq!(error.http_status(), Some(StatusCode::Forbidden));
    let unfinished = Unfinished::from_error(&error).ok_or("no Unfinished")?;
    assert_eq!(unfinished.to_string(), "the operation may go on, and can be polled again");
    assert!(!format!("{unfinished:?}").contains("hunter2"));
    assert!(std::error::Error::source(unfinished).is_some_and(|source| source.is::<ArmError>()));
    Ok(())
}
