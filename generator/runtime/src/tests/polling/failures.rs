//! Tests of operations that fail or are canceled, and of polls that are refused.

use super::super::service::{Exchange, Service};
use super::{check, Outcome};
use crate::operation_step::Final::{Location, Resource};
use crate::ArmError;
use azure_core::error::ErrorKind;
use azure_core::http::poller::PollerOptions;
use azure_core::http::Method::{Delete, Post, Put};
use azure_core::http::StatusCode;
use azure_core::time::Duration;

const LINK: &str = "Location: https://example.com/result";
const STATUS: &str = "Azure-AsyncOperation: https://example.com/status";
const BOTH: &str =
    "Location: https://example.com/result | Azure-AsyncOperation: https://example.com/status";

#[tokio::test(start_paused = true)]
async fn a_failure_says_the_services_code_and_message() -> Outcome {
    check(&[
        (Put, Resource, &[
            ("PUT /thing", 201, STATUS, ""),
            (
                "GET /status",
                200,
                "x-ms-request-id: r-1",
                r#"{"status":"Failed","error":{"code":"QuotaExceeded","message":"say \"more\""}}"#,
            ),
        ], Err("200 OK: the operation ended as Failed: QuotaExceeded: say \"more\" (request id r-1)")),
        (Post, Location, &[
            ("POST /thing", 202, STATUS, ""),
            ("GET /status", 200, "", r#"{"status":"Failed","code":"C","message":"m"}"#),
        ], Err("200 OK: the operation ended as Failed: C: m")),
        (Put, Resource, &[
            ("PUT /thing", 201, "", r#"{"properties":{"provisioningState":"Creating"}}"#),
            (
                "GET /thing",
                200,
                "",
                r#"{"name":"n","properties":{"provisioningState":"Failed",
                   "error":{"code":"DeploymentFailed","message":"m"}}}"#,
            ),
        ], Err("200 OK: the operation ended as Failed: DeploymentFailed: m")),
        (Put, Resource, &[
            ("PUT /thing", 200, "", r#"{"properties":{"provisioningState":"failed","key":"hunter2"}}"#),
        ], Err("200 OK: the operation ended as failed: the service gave no reason")),
        (Delete, Location, &[
            ("DELETE /thing", 202, STATUS, ""),
            ("GET /status", 200, "", r#"{"status":"Canceled","error":null}"#),
        ], Err("200 OK: the operation ended as Canceled: the service gave no reason")),
        (Delete, Location, &[
            ("DELETE /thing", 202, STATUS, ""),
            ("GET /status", 202, "", r#"{"status":"CANCELLED"}"#),
        ], Err("202 Accepted: the operation ended as CANCELLED: the service gave no reason")),
        // `Location` may lead to a status document that reports the failure.
        (Put, Resource, &[
            ("PUT /thing", 202, LINK, ""),
            ("GET /result", 202, "", ""),
            ("GET /result", 200, "", r#"{"status":"Running","name":"1"}"#),
            ("GET /result", 200, "", r#"{"status":"Failed","error":{"code":"C","message":"m"}}"#),
        ], Err("200 OK: the operation ended as Failed: C: m")),
        (Delete, Location, &[
            ("DELETE /thing", 202, LINK, ""),
            ("GET /result", 200, "", r#"{"status":"Failed","error":{"code":"C"}}"#),
        ], Err("200 OK: the operation ended as Failed: C")),
        // `Location` may report a failure even after the status document reported success.
        (Post, Location, &[
            ("POST /thing", 202, BOTH, ""),
            ("GET /status", 200, "", r#"{"status":"Succeeded"}"#),
            ("GET /result", 200, "", r#"{"status":"Failed","error":{"code":"C","message":"m"}}"#),
        ], Err("200 OK: the operation ended as Failed: C: m")),
        // An error in the body counts as a failure, whatever the status is.
        (Delete, Location, &[
            ("DELETE /thing", 202, STATUS, ""),
            ("GET /status", 200, "", r#"{"error":{"code":"Blocked","message":"m"}}"#),
        ], Err("200 OK: the operation ended as Failed: Blocked: m")),
        (Post, Location, &[
            ("POST /thing", 202, LINK, ""),
            ("GET /result", 200, "", r#"{"error":{"code":"Blocked","message":"m"}}"#),
        ], Err("200 OK: the operation ended as Failed: Blocked: m")),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn an_operation_without_a_result_fails_as_any_other() -> Outcome {
    let failed = r#"{"error":{"code":"Blocked","message":"m"}}"#;
    let ended = "200 OK: the operation ended as Failed: Blocked: m";
    let cases: [&[Exchange]; 4] = [
        &[("DELETE /thing", 200, "", failed)],
        &[("DELETE /thing", 202, LINK, ""), ("GET /result", 200, "", failed)],
        &[("DELETE /thing", 202, STATUS, ""), ("GET /status", 200, "", failed)],
        &[
            ("DELETE /thing", 202, LINK, ""),
            ("GET /result", 200, "", r#"{"status":"InProgress"}"#),
            ("GET /result", 200, "", r#"{"properties":{"provisioningState":"Deleting"}}"#),
            ("GET /result", 200, "", failed),
        ],
    ];
    for exchanges in cases {
        let service = Service::new(exchanges)?;
        let poller = service.request(Delete).poll_empty(PollerOptions::default(), None)?;
        let error = poller.await.err().ok_or("the operation succeeded")?;
        assert_eq!(error.to_string(), ended);
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_poll_that_is_refused_ends_with_what_the_service_said() -> Outcome {
    check(&[
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, LINK, ""),
                (
                    "GET /result",
                    409,
                    "x-ms-request-id: r-1",
                    r#"{"error":{"code":"C","message":"m"}}"#,
                ),
            ],
            Err("409 Conflict: C: m (request id r-1)"),
        ),
        (
            Put,
            Resource,
            &[("PUT /thing", 201, STATUS, ""), ("GET /status", 500, "", "<html>")],
            Err("500 Internal Server Error"),
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, LINK, ""),
                ("GET /result", 410, "", r#"{"error":{"code":"Expired"}}"#),
            ],
            Err("410 Gone: Expired"),
        ),
        (
            Put,
            Resource,
            &[("PUT /thing", 400, "", r#"{"error":{"code":"BadRequest","message":"m"}}"#)],
            Err("400 Bad Request: BadRequest: m"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn the_error_of_a_failure_is_typed() -> Outcome {
    let failed =
        r#"{"status":"Failed","error":{"code":"C","message":"m","details":[{"code":"D"}]}}"#;
    let error = error(&[("PUT /thing", 201, STATUS, ""), ("GET /status", 200, "", failed)]).await?;
    let ErrorKind::HttpResponse { status, error_code, raw_response } = error.kind() else {
        return Err(format!("{error:?}").into());
    };
    assert_eq!((*status, error_code.as_deref()), (StatusCode::Ok, Some("C")));
    assert_eq!(raw_response.as_ref().map(|raw| raw.body().as_ref()), Some(failed.as_bytes()));
    let said = ArmError::from_error(&error).ok_or("no ArmError")?;
    assert_eq!(said.message.as_deref(), Some("m"));
    assert_eq!(said.details.first().and_then(|detail| detail.code.as_deref()), Some("D"));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_status_stands_for_a_code_that_is_missing() -> Outcome {
    let canceled = r#"{"status":"Canceled"}"#;
    let error =
        error(&[("PUT /thing", 201, STATUS, ""), ("GET /status", 200, "", canceled)]).await?;
    let said = ArmError::from_error(&error).ok_or("no ArmError")?;
    assert_eq!((said.code.as_deref(), said.message), (Some("Canceled"), None));
    Ok(())
}

async fn error(exchanges: &[Exchange]) -> Outcome<azure_core::Error> {
    let poller = Service::new(exchanges)?.poller(Put, Resource, None, Duration::seconds(1))?;
    Ok(poller.await.err().ok_or("the operation succeeded")?)
}
