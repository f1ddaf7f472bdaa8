//! Tests of every combination that Resource Manager documents for the method, the first response's
//! status code and its links: the requests that follow, up to the result.

use super::super::service::{Exchange, Service};
use super::Outcome;
use crate::operation_step::Final::{self, Location, Nothing, Resource, Status};
use azure_core::http::poller::PollerOptions;
use azure_core::http::Method::{self, Delete, Patch, Post, Put};

const ASYNC: &str = "Azure-AsyncOperation: https://example.com/status";
const OPERATION: &str = "Operation-Location: https://example.com/status";
const LINK: &str = "Location: https://example.com/result";
const ASYNC_LINK: &str =
    "Azure-AsyncOperation: https://example.com/status | Location: https://example.com/result";
const OPERATION_LINK: &str =
    "Location: https://example.com/result | Operation-Location: https://example.com/status";
const NONE: &str = "";

/// The method, the status code and the links of the first response, and the description's place of
/// the result; then the paths that are requested, and the one that gave the result.
type Row = (Method, u16, &'static str, Final, &'static str, &'static str);

const ROWS: &[Row] = &[
    // Creating a resource: 201, or 200 if it existed. The body of a 202 is not the result.
    (Put, 200, NONE, Resource, "", "thing"),
    (Put, 200, ASYNC, Resource, "status status thing", "thing"),
    (Put, 200, OPERATION, Resource, "status status thing", "thing"),
    (Put, 200, LINK, Resource, "result result", "result"),
    (Put, 200, ASYNC_LINK, Resource, "status status thing", "thing"),
    (Put, 200, OPERATION_LINK, Resource, "status status thing", "thing"),
    (Put, 201, NONE, Resource, "thing thing", "thing"),
    (Put, 201, ASYNC, Resource, "status status thing", "thing"),
    (Put, 201, OPERATION, Resource, "status status thing", "thing"),
    (Put, 201, LINK, Resource, "result result", "result"),
    (Put, 201, ASYNC_LINK, Resource, "status status thing", "thing"),
    (Put, 201, OPERATION_LINK, Resource, "status status thing", "thing"),
    (Put, 202, NONE, Resource, "thing thing", "thing"),
    (Put, 202, ASYNC, Resource, "status status thing", "thing"),
    (Put, 202, OPERATION, Resource, "status status thing", "thing"),
    (Put, 202, LINK, Resource, "result result", "result"),
    (Put, 202, ASYNC_LINK, Resource, "status status thing", "thing"),
    (Put, 202, OPERATION_LINK, Resource, "status status thing", "thing"),
    // Updating a resource works in the same way.
    (Patch, 200, NONE, Resource, "", "thing"),
    (Patch, 200, ASYNC, Resource, "status status thing", "thing"),
    (Patch, 200, OPERATION, Resource, "status status thing", "thing"),
    (Patch, 200, LINK, Resource, "result result", "result"),
    (Patch, 200, ASYNC_LINK, Resource, "status status thing", "thing"),
    (Patch, 201, NONE, Resource, "thing thing", "thing"),
    (Patch, 201, ASYNC, Resource, "status status thing", "thing"),
    (Patch, 201, LINK, Resource, "result result", "result"),
    (Patch, 202, NONE, Resource, "thing thing", "thing"),
    (Patch, 202, ASYNC, Resource, "status status thing", "thing"),
    (Patch, 202, OPERATION, Resource, "status status thing", "thing"),
    (Patch, 202, LINK, Resource, "result result", "result"),
    (Patch, 202, ASYNC_LINK, Resource, "status status thing", "thing"),
    (Patch, 202, OPERATION_LINK, Resource, "status status thing", "thing"),
    // If there is a status link, the description determines where the result is.
    (Put, 201, ASYNC_LINK, Location, "status status result", "result"),
    (Put, 201, ASYNC_LINK, Status, "status status", "status"),
    (Put, 201, OPERATION, Status, "status status", "status"),
    (Put, 201, ASYNC, Location, "status status thing", "thing"),
    (Patch, 202, ASYNC_LINK, Location, "status status result", "result"),
    (Patch, 202, OPERATION_LINK, Status, "status status", "status"),
    (Put, 202, LINK, Location, "result result", "result"),
    (Put, 202, LINK, Status, "result result", "result"),
    // Deleting a resource: there is no result, even if the description declares one.
    (Delete, 200, NONE, Nothing, "", "thing"),
    (Delete, 204, NONE, Nothing, "", "nothing"),
    (Delete, 200, ASYNC, Nothing, "status status", "status"),
    (Delete, 202, ASYNC, Nothing, "status status", "status"),
    (Delete, 202, OPERATION, Nothing, "status status", "status"),
    (Delete, 202, LINK, Nothing, "result result", "result"),
    (Delete, 202, ASYNC_LINK, Nothing, "status status", "status"),
    (Delete, 202, OPERATION_LINK, Nothing, "status status", "status"),
    (Delete, 202, ASYNC_LINK, Location, "status status result", "result"),
    // An action: its result is behind `Location`, or in the status document.
    (Post, 200, NONE, Location, "", "thing"),
    (Post, 204, NONE, Location, "", "nothing"),
    (Post, 200, LINK, Location, "result result", "result"),
    (Post, 202, LINK, Location, "result result", "result"),
    (Post, 202, LINK, Status, "result result", "result"),
    (Post, 202, ASYNC_LINK, Location, "status status result", "result"),
    (Post, 202, OPERATION_LINK, Location, "status status result", "result"),
    (Post, 202, ASYNC_LINK, Status, "status status", "status"),
    (Post, 202, ASYNC, Status, "status status", "status"),
    (Post, 202, OPERATION, Status, "status status", "status"),
    (Post, 202, ASYNC, Location, "status status", "status"),
    (Post, 202, ASYNC_LINK, Resource, "status status thing", "thing"),
    (Post, 202, ASYNC_LINK, Nothing, "status status", "status"),
    (Post, 202, LINK, Nothing, "result result", "result"),
    (Post, 201, ASYNC_LINK, Location, "status status result", "result"),
];

#[tokio::test(start_paused = true)]
async fn what_is_asked_follows_from_the_first_answer_and_the_result_is_found() -> Outcome {
    for row in ROWS {
        let (method, code, _, last, ..) = *row;
        let said = format!("{method:?} {code} {:?}", row.2);
        let service = Service::new(&script(row))?;
        let request = service.request(method);
        let options = PollerOptions::default();
        let response = match last {
            Nothing => {
                let ended = request.poll_empty(options, None)?.await;
                ended.map_err(|error| format!("{said}: {error}"))?.to_raw_response()
            }
            _ => {
                let poller = request.poll::<Option<super::Thing>>(options, last, None)?;
                let ended = poller.await.map_err(|error| format!("{said}: {error}"))?;
                ended.to_raw_response()
            }
        };
        let body = String::from_utf8_lossy(response.body());
        let name = body.split('"').nth(3).unwrap_or("nothing");
        assert_eq!(name, row.5, "{said}");
        assert_eq!(service.rest(), 0, "{said}: requests that were not made");
    }
    Ok(())
}

/// The requests and responses of a row. A path that is requested twice is still running at first.
fn script(&(method, code, links, _, asked, _): &Row) -> Vec<Exchange> {
    let first = match method {
        Put => "PUT /thing",
        Patch => "PATCH /thing",
        Delete => "DELETE /thing",
        _ => "POST /thing",
    };
    // The body of a 200 may be the resource before the change, whose state is final.
    let body = match code {
        200 => r#"{"name":"thing","properties":{"provisioningState":"Succeeded"}}"#,
        201 => r#"{"name":"thing","properties":{"provisioningState":"Creating"}}"#,
        _ => "",
    };
    let mut exchanges = vec![(first, code, links, body)];
    let asked: Vec<&str> = asked.split_whitespace().collect();
    for (index, who) in asked.iter().enumerate() {
        let is_busy = asked.get(index + 1) == Some(who);
        exchanges.push(match (*who, is_busy) {
            ("status", true) => ("GET /status", 200, "", r#"{"name":"status","status":"Running"}"#),
            ("status", false) => {
                ("GET /status", 200, "", r#"{"name":"status","status":"Succeeded"}"#)
            }
            ("result", true) => ("GET /result", 202, "", ""),
            ("result", false) => ("GET /result", 200, "", r#"{"name":"result"}"#),
            (_, true) => (
                "GET /thing",
                200,
                "",
                r#"{"name":"old","properties":{"provisioningState":"Updating"}}"#,
            ),
            (_, false) => (
                "GET /thing",
                200,
                "",
                r#"{"name":"thing","properties":{"provisioningState":"Succeeded"}}"#,
            ),
        });
    }
    exchanges
}
