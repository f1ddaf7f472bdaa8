//! Tests of the spellings of statuses, and of responses without a status.

use super::super::service::{Exchange, Service};
use super::{check, Outcome};
use crate::operation_step::Final::{Location, Resource, Status};
use azure_core::http::poller::{PollerStatus, StatusMonitor};
use azure_core::http::Method::{Delete, Post, Put};
use azure_core::time::Duration;
use futures::TryStreamExt;

const THING: &str = r#"{"name":"n"}"#;

#[tokio::test(start_paused = true)]
async fn every_status_that_is_not_final_keeps_polling() -> Outcome {
    check(&[(
        Put,
        Resource,
        &[
            ("PUT /thing", 201, "Azure-AsyncOperation: /status", ""),
            ("GET /status", 200, "", r#"{"status":"InProgress"}"#),
            ("GET /status", 200, "", r#"{"status":"Running"}"#),
            ("GET /status", 200, "", r#"{"status":"accepted"}"#),
            ("GET /status", 200, "", r#"{"status":"Deleting"}"#),
            ("GET /status", 200, "", r#"{"status":"UPDATING"}"#),
            ("GET /status", 201, "", r#"{"status":"What is this?"}"#),
            ("GET /status", 200, "", r#"{"Status":"succeeded"}"#),
            ("GET /thing", 200, "", THING),
        ],
        Ok("n"),
    )])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_status_link_that_says_no_status_says_by_its_code_whether_it_goes_on() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "Azure-AsyncOperation: /status", ""),
                ("GET /status", 202, "", ""),
                ("GET /status", 202, "", r#"{"status":null}"#),
                ("GET /status", 202, "", "[]"),
                ("GET /status", 200, "", r#"{"properties":{"provisioningState":"Creating"}}"#),
                ("GET /status", 204, "", ""),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, "Azure-AsyncOperation: /status", ""),
                ("GET /status", 204, "", ""),
            ],
            Ok("nothing, 204"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_status_link_that_ends_without_a_status_is_an_error() -> Outcome {
    let error =
        Err("200 OK: expected the operation's status in the body, found none; the operation may \
             have succeeded or failed (request id r-1)");
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "Azure-AsyncOperation: /status", ""),
                ("GET /status", 200, "x-ms-request-id: r-1", ""),
            ],
            error,
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, "Azure-AsyncOperation: /status", ""),
                ("GET /status", 200, "x-ms-request-id: r-1", "{}"),
            ],
            error,
        ),
        (
            Post,
            Status,
            &[
                ("POST /thing", 202, "Azure-AsyncOperation: /status", ""),
                (
                    "GET /status",
                    200,
                    "x-ms-request-id: r-1",
                    r#"{"status":"","properties":{"provisioningState":null}}"#,
                ),
            ],
            error,
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_status_that_is_no_json_is_an_error() -> Outcome {
    check(&[(
        Post,
        Location,
        &[
            ("POST /thing", 202, "Azure-AsyncOperation: /status", ""),
            ("GET /status", 200, "x-ms-request-id: r-1", "<html>"),
        ],
        Err("200 OK: the body can't be read: expected value at line 1 column 1 (request id r-1)"),
    )])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_stream_yields_each_status_alike_and_the_poller_then_gives_the_result() -> Outcome {
    let exchanges: &[Exchange] = &[
        ("PUT /thing", 201, "Azure-AsyncOperation: /status", r#"{"name":"old"}"#),
        ("GET /status", 200, "x-n: 2", r#"{"status":"Running","percentComplete":40}"#),
        (
            "GET /status",
            200,
            "",
            r#"{"status":"Finishing","percentComplete":99.5,"secret":"hunter2"}"#,
        ),
        ("GET /status", 200, "", r#"{"status":"succeeded"}"#),
        ("GET /thing", 200, "", THING),
    ];
    let service = Service::new(exchanges)?;
    let mut poller = service.poller(Put, Resource, None, Duration::seconds(1))?;
    let mut seen = Vec::new();
    while let Some(status) = poller.try_next().await? {
        let status = status.into_model()?;
        assert_eq!(status.status() == PollerStatus::InProgress, !status.is_done());
        assert_eq!(status.resume.is_none(), status.is_done());
        seen.push(format!("{status:?}"));
        if status.is_done() {
            break;
        }
    }
    let status = |name, percent| {
        format!("OperationStatus {{ status: {name:?}, percent_complete: {percent}, .. }}")
    };
    assert_eq!(
        seen,
        [
            status("InProgress", "None"),
            status("Running", "Some(40.0)"),
            status("Finishing", "Some(99.5)"),
            status("succeeded", "None"),
        ]
    );
    assert_eq!(poller.await?.into_model()?.name.as_deref(), Some("n"));
    assert_eq!(service.rest(), 0);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_status_has_the_code_and_the_headers_of_the_answer() -> Outcome {
    let service =
        Service::new(&[("PUT /thing", 201, "Location: /result | x-ms-request-id: r-1", "")])?;
    let mut poller = service.poller(Put, Resource, None, Duration::seconds(1))?;
    let status = poller.try_next().await?.ok_or("no status")?;
    assert_eq!(u16::from(status.status()), 201);
    let id = status.headers().get_optional_str(&"x-ms-request-id".into());
    assert_eq!(id, Some("r-1"));
    Ok(())
}
