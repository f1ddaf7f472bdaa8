//! Tests of where the result of a long-running operation is found, and of operations without a
//! result.

use super::super::service::{Exchange, Service};
use super::{check, Outcome};
use crate::operation_step::Final::{Location, Resource, Status};
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
async fn a_result_in_the_properties_of_a_status_is_found_there() -> Outcome {
    const WITHIN: &str =
        r#"{"id":"/1","name":"1","status":"Succeeded","properties":{"name":"result"}}"#;
    const BESIDE: &str = r#"{"name":"status","status":"Succeeded","properties":{"output":1}}"#;
    const NO_STATUS: &str =
        r#"{"name":"thing","properties":{"name":"inner","provisioningState":"Succeeded"}}"#;
    const LOST: &str = r#"{"name":"status","status":"Succeeded","properties":{"name":null}}"#;
    let cases = [(WITHIN, "result"), (BESIDE, "status"), (NO_STATUS, "thing"), (LOST, "status")];
    for last in [Status, Location] {
        for (document, name) in cases {
            let exchanges: &'static [Exchange] = Vec::leak(vec![
                ("POST /thing", 202, STATUS, ""),
                ("GET /status", 200, "", document),
            ]);
            check(&[(Post, last, exchanges, Ok(name))]).await?;
        }
    }
    Ok(())
}

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
async fn a_resource_is_fetched_if_its_location_leads_to_a_status() -> Outcome {
    let running: Exchange = ("GET /result", 200, "", r#"{"status":"InProgress","name":"1"}"#);
    let done: Exchange = ("GET /result", 200, "", r#"{"status":"Succeeded","name":"1"}"#);
    for (method, first, last) in [
        (Put, ("PUT /thing", 201, LINK, THING), Resource),
        (Put, ("PUT /thing", 202, LINK, ""), Location),
        (Patch, ("PATCH /thing", 202, LINK, ""), Resource),
    ] {
        let service = Service::new(&[first, running, done, ("GET /thing", 200, "", THING)])?;
        assert_eq!(service.run(method, last).await?, Ok("thing".to_owned()));
        assert_eq!(service.rest(), 0);
    }
    // The response that an action's `Location` ends with is the result, even in this form.
    let service = Service::new(&[("POST /thing", 202, LINK, ""), running, done])?;
    assert_eq!(service.run(Post, Location).await?, Ok("1".to_owned()));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_location_of_the_result_is_polled_until_it_has_it() -> Outcome {
    check(&[
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /result", 202, "Location: /moved", ""),
                ("GET /moved", 200, "", r#"{"status":"Running"}"#),
                ("GET /moved", 200, "", RESULT),
            ],
            Ok("result"),
        ),
        (
            Put,
            Location,
            &[
                ("PUT /thing", 201, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /result", 204, "", ""),
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
        ], Err("200 OK: success without body: expected a result, found nothing (request id r-1)")),
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
    check(&[
        (Delete, Location, &[("DELETE /thing", 200, "", " ")], Ok("nothing, 200")),
        (
            Delete,
            Location,
            &[("DELETE /thing", 202, LINK, ""), ("GET /result", 200, "", "")],
            Ok("nothing, 200"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_success_without_the_result_that_is_promised_is_an_error() -> Outcome {
    let error = Err("204 No Content: success without body: expected a result, found nothing");
    check(&[
        (Post, Location, &[("POST /thing", 204, "", "")], error),
        (Post, Location, &[("POST /thing", 202, LINK, ""), ("GET /result", 204, "", "")], error),
        (Post, Status, &[("POST /thing", 202, STATUS, ""), ("GET /status", 204, "", "")], error),
        (Put, Resource, &[("PUT /thing", 204, "", "")], error),
    ])
    .await
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

#[tokio::test(start_paused = true)]
async fn a_result_that_is_no_json_is_given_as_it_is() -> Outcome {
    const SCRIPT: &str = "param($a)\n\"{$a}\"";
    let exchanges: &[Exchange] = &[
        ("PUT /thing", 202, LINK, ""),
        ("GET /result", 202, "", "Accepted"),
        ("GET /result", 200, "content-type: text/powershell", SCRIPT),
    ];
    let options = || PollerOptions { frequency: Duration::seconds(1), ..PollerOptions::default() };
    let service = Service::new(exchanges)?;
    let text = service.request(Put).poll_text(options(), Resource, None)?.await?;
    assert_eq!(text.into_model()?, SCRIPT);
    let service = Service::new(exchanges)?;
    let file = service.request(Put).poll_file(options(), Resource, None)?.await?;
    assert_eq!(file.into_body().as_ref(), SCRIPT.as_bytes());
    // A status document at the place of the file is treated as for any other result.
    let service = Service::new(&[
        ("PUT /thing", 202, LINK, ""),
        ("GET /result", 200, "", r#"{"status":"Failed","error":{"code":"C","message":"m"}}"#),
    ])?;
    let ended = service.request(Put).poll_file(options(), Resource, None)?.await;
    let error = ended.err().map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("200 OK: the operation ended as Failed: C: m"));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_states_of_a_resource_of_its_own_do_not_keep_it_from_its_end() -> Outcome {
    const ENABLING: &str = r#"{"name":"n","properties":{"provisioningState":"Enabling"}}"#;
    for exchanges in [
        &[("PUT /thing", 200, "", ENABLING)][..],
        &[("PUT /thing", 202, LINK, ""), ("GET /result", 200, "", ENABLING)],
    ] {
        let service = Service::new(exchanges)?;
        let options = PollerOptions::default();
        let poller =
            service.request(Put).poll_stateless::<super::Thing>(options, Resource, None)?;
        assert_eq!(poller.await?.into_model()?.name.as_deref(), Some("n"));
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}
