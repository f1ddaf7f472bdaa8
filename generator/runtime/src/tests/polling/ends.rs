//! Where the result is, and operations that have none.

use super::super::service::{Exchange, Service};
use super::{check, Outcome};
use crate::runtime::poller::Final::{Location, Resource, Status};
use azure_core::http::poller::PollerOptions;
use azure_core::http::Method::{Delete, Patch, Post, Put};
use azure_core::http::StatusCode;
use azure_core::time::Duration;

const BOTH: &str =
    "Location: https://example.com/result | Azure-AsyncOperation: https://example.com/status";
const LINK: &str = "Location: https://example.com/result";
const STATUS: &str = "Azure-AsyncOperation: https://example.com/status";
const DONE: &str = r#"{"status":"Succeeded","name":"status"}"#;
const RESULT: &str = r#"{"name":"result"}"#;
const THING: &str = r#"{"name":"thing"}"#;

#[tokio::test(start_paused = true)]
async fn the_result_is_where_the_description_says() -> Outcome {
    check(&[
        (
            Post,
            Status,
            &[("POST /thing", 202, BOTH, ""), ("GET /status", 200, "", DONE)],
            Ok("status"),
        ),
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /result", 200, "", RESULT),
            ],
            Ok("result"),
        ),
        (
            Post,
            Resource,
            &[
                ("POST /thing", 202, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("thing"),
        ),
        (
            Put,
            Location,
            &[
                ("PUT /thing", 201, BOTH, THING),
                ("GET /status", 200, "", DONE),
                ("GET /result", 200, "", RESULT),
            ],
            Ok("result"),
        ),
        (
            Patch,
            Resource,
            &[
                ("PATCH /thing", 202, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("thing"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn without_the_location_that_was_promised_the_method_says_where() -> Outcome {
    check(&[
        (
            Put,
            Location,
            &[
                ("PUT /thing", 201, STATUS, ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("thing"),
        ),
        (
            Post,
            Location,
            &[("POST /thing", 202, STATUS, ""), ("GET /status", 200, "", DONE)],
            Ok("status"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_resource_that_its_location_does_not_answer_with_is_fetched() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 202, LINK, ""),
                ("GET /result", 204, "", ""),
                ("GET /thing", 200, "", THING),
            ],
            Ok("thing"),
        ),
        (
            Patch,
            Location,
            &[
                ("PATCH /thing", 202, LINK, ""),
                ("GET /result", 200, "", ""),
                ("GET /thing", 200, "", THING),
            ],
            Ok("thing"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_result_that_is_none_is_an_error_with_the_request_id() -> Outcome {
    check(&[
        (Post, Location, &[
            ("POST /thing", 202, "Location: https://example.com/result", ""),
            ("GET /result", 200, "x-ms-request-id: r-1", ""),
        ], Err("200 OK: the body can't be read: expected JSON, found nothing (request id r-1)")),
        (Put, Resource, &[
            ("PUT /thing", 200, "x-ms-request-id: r-1", r#"{"name":["hunter2"]}"#),
        ], Err("200 OK: the body can't be read: name: expected text, found a list (request id r-1)")),
        (Put, Resource, &[
            ("PUT /thing", 201, STATUS, ""),
            ("GET /status", 200, "", DONE),
            ("GET /thing", 404, "", r#"{"error":{"code":"ResourceNotFound","message":"gone"}}"#),
        ], Err("404 Not Found: ResourceNotFound: gone")),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn what_is_deleted_need_not_be_shown() -> Outcome {
    for exchanges in [
        &[("DELETE /thing", 200, "", "")][..],
        &[("DELETE /thing", 202, LINK, ""), ("GET /result", 200, "", "")],
    ] {
        let service = Service::new(exchanges)?;
        let poller = service.poller(Delete, Location, None, Duration::seconds(1))?;
        assert!(poller.await?.into_body().is_empty());
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_operation_without_a_result_fetches_none_and_reads_no_body() -> Outcome {
    let cases: [(&[Exchange], u16); 4] = [
        (&[("DELETE /thing", 202, BOTH, ""), ("GET /status", 200, "", DONE)], 200),
        (&[("DELETE /thing", 202, LINK, ""), ("GET /result", 200, "", "<html>")], 200),
        (&[("DELETE /thing", 204, "", "")], 204),
        (&[("DELETE /thing", 200, "", "deleted")], 200),
    ];
    for (exchanges, code) in cases {
        let service = Service::new(exchanges)?;
        let poller = service.request(Delete).poll_empty(PollerOptions::default(), None)?;
        assert_eq!(poller.await?.status(), StatusCode::from(code));
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}
