//! Tests of what is polled, depending on the method and on the first response's status code,
//! headers and body.

use super::{check, Outcome};
use crate::operation_step::Final::{Location, Resource};
use azure_core::http::Method::{Delete, Get, Patch, Post, Put};

const BOTH: &str =
    "Location: https://example.com/result | Azure-AsyncOperation: https://example.com/status";
const LINK: &str = "Location: https://example.com/result";
const DONE: &str = r#"{"status":"Succeeded"}"#;
const THING: &str = r#"{"name":"n","properties":{"provisioningState":"Succeeded"}}"#;
const BUSY: &str = r#"{"name":"old","properties":{"provisioningState":"Updating"}}"#;

#[tokio::test(start_paused = true)]
async fn a_status_link_is_polled_and_then_the_resource_is_fetched() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "Azure-AsyncOperation: https://example.com/status?t=1", BUSY),
                ("GET /status?t=1", 200, "", r#"{"status":"InProgress"}"#),
                ("GET /status?t=1", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        // The body of a 200 may be the resource before the change, with the state `Succeeded`.
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 200, "Azure-AsyncOperation: https://example.com/status", THING),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", r#"{"name":"new"}"#),
            ],
            Ok("new"),
        ),
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 202, "azure-asyncoperation: https://example.com/status", ""),
                ("GET /status", 202, "", ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Patch,
            Resource,
            &[
                ("PATCH /thing", 202, "Azure-AsyncOperation: https://example.com/status", ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Patch,
            Resource,
            &[
                ("PATCH /thing", 202, "OPERATION-LOCATION: https://example.com/status", ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_status_link_goes_before_a_location() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 202, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /result", 204, "", ""),
            ],
            Ok("nothing, 204"),
        ),
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, BOTH, ""),
                ("GET /status", 200, "", DONE),
                ("GET /result", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Post,
            Location,
            &[
                (
                    "POST /thing",
                    202,
                    "Operation-Location: https://example.com/second | \
                 Azure-AsyncOperation: https://example.com/first",
                    "",
                ),
                ("GET /first", 200, "", r#"{"status":"Succeeded","name":"n"}"#),
            ],
            Ok("n"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_location_is_polled_until_it_is_no_longer_a_202() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 202, LINK, ""),
                ("GET /result", 202, "", ""),
                ("GET /result", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Patch,
            Resource,
            &[("PATCH /thing", 202, LINK, BUSY), ("GET /result", 200, "", THING)],
            Ok("n"),
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, LINK, ""),
                ("GET /result", 202, "", ""),
                ("GET /result", 204, "", ""),
            ],
            Ok("nothing, 204"),
        ),
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, LINK, ""),
                ("GET /result", 202, "", ""),
                ("GET /result", 200, "", r#"{"name":"n","kind":"k","status":"Running"}"#),
            ],
            Ok("n"),
        ),
        // A 200 may have a `Location`, too.
        (
            Post,
            Location,
            &[("POST /thing", 200, LINK, ""), ("GET /result", 200, "", THING)],
            Ok("n"),
        ),
        (Get, Resource, &[("GET /thing", 202, LINK, ""), ("GET /result", 200, "", THING)], Ok("n")),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_resource_behind_a_location_is_awaited_until_its_state_is_final() -> Outcome {
    // The `Location` of a 201 is the resource's own URL.
    check(&[(
        Put,
        Resource,
        &[
            ("PUT /thing", 201, "Location: https://example.com/thing?api-version=1", BUSY),
            ("GET /thing", 200, "", BUSY),
            ("GET /thing", 200, "", THING),
        ],
        Ok("n"),
    )])
    .await
}

#[tokio::test(start_paused = true)]
async fn without_links_the_resource_itself_is_polled() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "", r#"{"properties":{"provisioningState":"Creating"}}"#),
                ("GET /thing", 200, "", BUSY),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Patch,
            Resource,
            &[
                ("PATCH /thing", 200, "", r#"{"provisioningState":"Updating"}"#),
                ("GET /thing", 200, "", r#"{"name":"n","provisioningState":"Succeeded"}"#),
            ],
            Ok("n"),
        ),
        // A 202 means that the change is not done, whatever its body, which may be the resource
        // before the change.
        (
            Patch,
            Resource,
            &[("PATCH /thing", 202, "", THING), ("GET /thing", 200, "", r#"{"name":"new"}"#)],
            Ok("new"),
        ),
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 202, "", ""),
                ("GET /thing", 202, "", ""),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        // An empty header counts as absent.
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "Location:  | Azure-AsyncOperation: ", BUSY),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn an_operation_that_is_done_at_once_is_not_polled() -> Outcome {
    check(&[
        (Put, Resource, &[("PUT /thing", 200, "", THING)], Ok("n")),
        (Put, Resource, &[("PUT /thing", 201, "", r#"{"name":"n"}"#)], Ok("n")),
        (Put, Resource, &[("PUT /thing", 200, "", r#"{"name":"n","properties":null}"#)], Ok("n")),
        // A `status` member of the resource is not its state.
        (Put, Resource, &[("PUT /thing", 200, "", r#"{"name":"n","status":"Enabled"}"#)], Ok("n")),
        (Patch, Resource, &[("PATCH /thing", 200, "", THING)], Ok("n")),
        (Delete, Location, &[("DELETE /thing", 200, "", THING)], Ok("n")),
        (Delete, Location, &[("DELETE /thing", 204, "", "")], Ok("nothing, 204")),
        (Post, Location, &[("POST /thing", 200, "", BUSY)], Ok("old")),
        (
            Delete,
            Location,
            &[("DELETE /thing", 204, "Location: https://example.com/result", "")],
            Ok("nothing, 204"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_202_that_names_nothing_to_poll_is_an_error() -> Outcome {
    let error =
        Err("202 Accepted: expected a link to the operation's status (Azure-AsyncOperation or \
                     Location), found none; the operation may be under way (request id r-1)");
    check(&[
        (Delete, Location, &[("DELETE /thing", 202, "x-ms-request-id: r-1", "")], error),
        (Post, Location, &[("POST /thing", 202, "x-ms-request-id: r-1", BUSY)], error),
    ])
    .await
}
