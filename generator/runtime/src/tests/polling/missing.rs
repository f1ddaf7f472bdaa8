//! Tests of polls with a 404 response, for a thing that does not exist yet, that no longer exists, or that
//! never will.

use super::super::service::{Exchange, Service};
use super::{check, Outcome};
use crate::operation_step::Final::{Location, Resource};
use azure_core::http::poller::PollerOptions;
use azure_core::http::Method::{Delete, Patch, Post, Put};
use azure_core::http::StatusCode;
use azure_core::time::Duration;
use tokio::time::Instant;

const LINK: &str = "Location: https://example.com/result";
const STATUS: &str = "Azure-AsyncOperation: https://example.com/status";
const GONE: &str = r#"{"error":{"code":"NotFound","message":"m"}}"#;
const DONE: &str = r#"{"status":"Succeeded"}"#;
const THING: &str = r#"{"name":"n","properties":{"provisioningState":"Succeeded"}}"#;
const BUSY: &str = r#"{"name":"old","properties":{"provisioningState":"Creating"}}"#;

#[tokio::test(start_paused = true)]
async fn what_was_begun_may_not_be_there_yet() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, STATUS, BUSY),
                ("GET /status", 404, "", GONE),
                ("GET /status", 404, "", ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Patch,
            Resource,
            &[
                ("PATCH /thing", 202, LINK, ""),
                ("GET /result", 404, "", GONE),
                ("GET /result", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, LINK, ""),
                ("GET /result", 404, "", GONE),
                ("GET /result", 200, "", THING),
            ],
            Ok("n"),
        ),
        // If the first response has no link, the resource itself is polled.
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "", BUSY),
                ("GET /thing", 404, "", GONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn what_is_never_there_is_an_error() -> Outcome {
    let missing: Exchange = ("GET /status", 404, "Retry-After: 1", GONE);
    let first: Exchange = ("PUT /thing", 201, STATUS, BUSY);
    let service = Service::new(&[first, missing, missing, missing, missing, missing, missing])?;
    let error = Err("404 Not Found: NotFound: m".to_owned());
    assert_eq!(service.run(Put, Resource).await?, error);
    assert_eq!(service.rest(), 0);

    // A 404 is tolerated for two minutes, or for one wait if that is longer.
    let missing: Exchange = ("GET /status", 404, "Retry-After: 90", GONE);
    let service = Service::new(&[first, missing, missing, missing])?;
    let start = Instant::now();
    assert_eq!(service.run(Put, Resource).await?, error);
    assert_eq!((service.rest(), start.elapsed().as_secs()), (0, 181));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_was_there_and_is_not_any_more_is_an_error() -> Outcome {
    let error = Err("404 Not Found: NotFound: m");
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, STATUS, BUSY),
                ("GET /status", 404, "", GONE),
                ("GET /status", 200, "", r#"{"status":"Running"}"#),
                ("GET /status", 404, "", GONE),
            ],
            error,
        ),
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, LINK, ""),
                ("GET /result", 202, "", ""),
                ("GET /result", 404, "", GONE),
            ],
            error,
        ),
        // The result has to exist once the status document reports success.
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, STATUS, BUSY),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 404, "", GONE),
            ],
            error,
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_resource_that_was_there_at_once_needs_no_status() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 200, STATUS, THING),
                ("GET /status", 404, "", GONE),
                ("GET /thing", 200, "", r#"{"name":"new"}"#),
            ],
            Ok("new"),
        ),
        // If the resource can't be fetched again either, the first response's body is the result.
        (
            Patch,
            Resource,
            &[
                ("PATCH /thing", 200, LINK, THING),
                ("GET /result", 410, "", ""),
                ("GET /thing", 404, "", GONE),
            ],
            Ok("n"),
        ),
        // Once the link has reported a running operation, the first response no longer counts.
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 200, STATUS, THING),
                ("GET /status", 200, "", r#"{"status":"Running"}"#),
                ("GET /status", 410, "", ""),
            ],
            Err("410 Gone"),
        ),
        // After a 202, the change is not done yet, so a missing status is an error.
        (
            Put,
            Resource,
            &[("PUT /thing", 202, STATUS, THING), ("GET /status", 410, "", "")],
            Err("410 Gone"),
        ),
        (
            Put,
            Resource,
            &[("PUT /thing", 200, STATUS, THING), ("GET /status", 403, "", "")],
            Err("403 Forbidden"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_deletion_has_ended_if_neither_its_link_nor_the_resource_is_there() -> Outcome {
    check(&[
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, LINK, ""),
                ("GET /result", 202, "", ""),
                ("GET /result", 404, "", GONE),
                ("GET /thing", 404, "", GONE),
            ],
            Ok("nothing, 204"),
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, STATUS, ""),
                ("GET /status", 404, "", GONE),
                ("GET /thing", 200, "", BUSY),
                ("GET /status", 404, "", GONE),
                ("GET /thing", 410, "", ""),
            ],
            Ok("nothing, 204"),
        ),
        // While the status link responds, it does not matter that the resource no longer exists.
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, STATUS, ""),
                ("GET /status", 404, "", GONE),
                ("GET /thing", 200, "", BUSY),
                ("GET /status", 200, "", r#"{"status":"Failed","error":{"code":"C"}}"#),
            ],
            Err("200 OK: the operation ended as Failed: C"),
        ),
        // If the link is the resource's own URL, a single 404 is enough.
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, "Location: /thing?api-version=1", ""),
                ("GET /thing", 200, "", BUSY),
                ("GET /thing", 404, "", GONE),
            ],
            Ok("nothing, 204"),
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, LINK, ""),
                ("GET /result", 404, "", GONE),
                ("GET /thing", 403, "", r#"{"error":{"code":"Denied"}}"#),
            ],
            Err("403 Forbidden: Denied"),
        ),
        (Delete, Location, &[("DELETE /thing", 404, "", GONE)], Err("404 Not Found: NotFound: m")),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_resource_that_stays_is_not_deleted() -> Outcome {
    let (missing, there): (Exchange, Exchange) =
        (("GET /result", 404, "", GONE), ("GET /thing", 200, "", THING));
    let mut exchanges = vec![("DELETE /thing", 202, LINK, "")];
    exchanges.extend([[missing, there]; 6].concat());
    let service = Service::new(&exchanges)?;
    let ended = service.run(Delete, Location).await?;
    assert_eq!(ended, Err("404 Not Found: NotFound: m".to_owned()));
    assert_eq!(service.rest(), 0);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn what_is_gone_is_a_success_without_a_body() -> Outcome {
    let service = Service::new(&[
        ("DELETE /thing", 202, LINK, ""),
        ("GET /result", 404, "", GONE),
        ("GET /thing", 404, "x-ms-request-id: r-1", GONE),
    ])?;
    let options = PollerOptions { frequency: Duration::seconds(1), ..PollerOptions::default() };
    let ended = service.request(Delete).poll_empty(options, None)?.await?;
    assert_eq!(ended.status(), StatusCode::NoContent);
    assert_eq!(ended.headers().get_optional_str(&"x-ms-request-id".into()), Some("r-1"));
    assert!(ended.into_body().is_empty());
    Ok(())
}
