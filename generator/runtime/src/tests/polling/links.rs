//! Tests of which links are followed. Each request carries a token, so it must go to the client's
//! endpoint only.

use super::{check, Outcome};
use crate::operation_step::Final::{Location, Resource};
use azure_core::http::Method::{Delete, Patch, Post, Put};

const DONE: &str = r#"{"status":"Succeeded"}"#;
const THING: &str = r#"{"name":"n"}"#;

macro_rules! hostile {
    ($link:literal, $origin:literal) => {
        (
            Put,
            Resource,
            &[("PUT /thing", 201, concat!("Azure-AsyncOperation: ", $link), "")],
            Err(concat!(
                "expected a link to https://example.com, found one to ",
                $origin,
                "; it is not followed, since a token would go with it"
            )),
        )
    };
}

#[tokio::test(start_paused = true)]
async fn a_link_to_elsewhere_is_not_followed() -> Outcome {
    check(&[
        hostile!("https://evil.com/status", "https://evil.com"),
        hostile!("//evil.com/status", "https://evil.com"),
        hostile!("http://example.com/status", "http://example.com"),
        hostile!("https://example.com:8443/status", "https://example.com:8443"),
        hostile!("https://example.com@evil.com/status", "https://evil.com"),
        hostile!("https://example.com.evil.com/status", "https://example.com.evil.com"),
        hostile!("https://evil.com\\@example.com/status", "https://evil.com"),
        hostile!("data:application/json,{}", "null"),
        (
            Post,
            Location,
            &[("POST /thing", 202, "Location: https://evil.com/result", "")],
            Err(
                "expected a link to https://example.com, found one to https://evil.com; it is not \
                followed, since a token would go with it",
            ),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_later_link_to_elsewhere_is_not_followed_either() -> Outcome {
    let error =
        Err("expected a link to https://example.com, found one to https://evil.com; it is not \
                     followed, since a token would go with it");
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "Azure-AsyncOperation: /status", ""),
                (
                    "GET /status",
                    200,
                    "Azure-AsyncOperation: https://evil.com",
                    r#"{"status":"Running"}"#,
                ),
            ],
            error,
        ),
        (
            Post,
            Location,
            &[
                (
                    "POST /thing",
                    202,
                    "Azure-AsyncOperation: /status | Location: https://evil.com/result",
                    "",
                ),
                ("GET /status", 200, "", DONE),
            ],
            error,
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_link_to_elsewhere_that_nothing_needs_is_no_error() -> Outcome {
    check(&[(
        Put,
        Resource,
        &[
            (
                "PUT /thing",
                201,
                "Azure-AsyncOperation: /status | Location: https://data.example.net/",
                "",
            ),
            ("GET /status", 200, "", DONE),
            ("GET /thing", 200, "", THING),
        ],
        Ok("n"),
    )])
    .await
}

#[tokio::test(start_paused = true)]
async fn links_are_followed_as_they_are() -> Outcome {
    check(&[
        (Put, Resource, &[
            (
                "PUT /thing",
                201,
                "Azure-AsyncOperation: https://example.com/a%2Fb/c?t=%2B+x&$s=a,b&api-version=2&e",
                "",
            ),
            ("GET /a%2Fb/c?t=%2B+x&$s=a,b&api-version=2&e", 200, "", DONE),
            ("GET /thing", 200, "", THING),
        ], Ok("n")),
        (Post, Location, &[
            ("POST /thing", 202, "Location: /sub/result?x=1", ""),
            ("GET /sub/result?x=1", 202, "Location: other", ""),
            ("GET /sub/other", 200, "", THING),
        ], Ok("n")),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn later_answers_may_move_the_links() -> Outcome {
    check(&[
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, "Azure-AsyncOperation: /status1 | Location: /result1", ""),
                ("GET /status1", 200, "Azure-AsyncOperation: /status2", r#"{"status":"Running"}"#),
                ("GET /status2", 200, "Location: /result2", DONE),
                ("GET /result2", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, "Location: /result1", ""),
                ("GET /result1", 202, "location: /result2", ""),
                ("GET /result2", 202, "", ""),
                ("GET /result2", 200, "", THING),
            ],
            Ok("n"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_link_with_a_user_or_a_password_is_not_followed() -> Outcome {
    let error = Err(
        "expected a link without a user or a password, found one with them; it is not followed, since \
         they would be sent in place of the token or beside it",
    );
    check(&[
        (
            Put,
            Resource,
            &[("PUT /thing", 201, "Azure-AsyncOperation: https://u:hunter2@example.com/s", "")],
            error,
        ),
        (
            Post,
            Location,
            &[("POST /thing", 202, "Location: https://user@example.com/result", "")],
            error,
        ),
        (
            Post,
            Location,
            &[("POST /thing", 202, "Location: https://:hunter2@example.com/result", "")],
            error,
        ),
        (
            Post,
            Location,
            &[
                (
                    "POST /thing",
                    202,
                    "Azure-AsyncOperation: /status | Location: https://u:p@example.com/result",
                    "",
                ),
                ("GET /status", 200, "", DONE),
            ],
            error,
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_link_without_an_api_version_gets_that_of_the_request() -> Outcome {
    check(&[
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, "Azure-AsyncOperation: /status?t=1 | Location: /result?", ""),
                ("GET /status?t=1&api-version=1", 200, "", DONE),
                ("GET /result?api-version=1", 200, "", THING),
            ],
            Ok("n"),
        ),
        // An api-version that the link has already is kept, whatever its case.
        (
            Post,
            Location,
            &[
                ("POST /thing", 202, "Azure-AsyncOperation: /status?Api-Version=2020&s=%2B", ""),
                (
                    "GET /status?Api-Version=2020&s=%2B",
                    200,
                    "Location: /result?api%2Dversion=2021",
                    DONE,
                ),
                ("GET /result?api%2Dversion=2021", 200, "", THING),
            ],
            Ok("n"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn what_is_around_a_link_is_no_part_of_it() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                (
                    "PUT /thing",
                    201,
                    "Azure-AsyncOperation:   https://example.com:443/status#part  ",
                    "",
                ),
                ("GET /status", 200, "", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        // A blank header counts as absent.
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 202, "Azure-AsyncOperation:    | Operation-Location: /status", ""),
                ("GET /status", 200, "Azure-AsyncOperation:   ", DONE),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_status_that_is_no_address_is_done_without_if_there_is_a_location() -> Outcome {
    check(&[
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 202, "Azure-AsyncOperation: https://[x | Location: /result", ""),
                ("GET /result", 202, "", ""),
                ("GET /result", 200, "", THING),
            ],
            Ok("n"),
        ),
        // A link that is no valid URL is shown in the error, without its secrets.
        (
            Put,
            Resource,
            &[("PUT /thing", 201, "Azure-AsyncOperation: https://u:hunter2@[x/y?sig=hunter2", "")],
            Err("201 Created: expected an address in azure-asyncoperation, found `[x/y`: \
                 invalid IPv6 address"),
        ),
        (
            Post,
            Location,
            &[("POST /thing", 202, "Location: https://", "")],
            Err("202 Accepted: expected an address in location, found `https://`: empty host"),
        ),
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "Azure-AsyncOperation: /status | Location: /result", ""),
                ("GET /status", 200, "Azure-AsyncOperation: https://[x", r#"{"status":"Running"}"#),
            ],
            Err("200 OK: expected an address in azure-asyncoperation, found `https://[x`: \
                 invalid IPv6 address"),
        ),
    ])
    .await
}

#[tokio::test(start_paused = true)]
async fn a_link_to_the_resource_is_polled_as_the_resource() -> Outcome {
    const CREATED: &str = r#"{"name":"old","properties":{"provisioningState":"Created"}}"#;
    check(&[
        // The resource's state decides, whichever header led there; a `status` member of its own
        // does not.
        (
            Put,
            Resource,
            &[
                ("PUT /thing", 201, "Azure-AsyncOperation: /THING/?api-version=3&t=1", CREATED),
                ("GET /THING/?api-version=3&t=1", 200, "", CREATED),
                ("GET /THING/?api-version=3&t=1", 200, "", r#"{"name":"n","status":"Stopped"}"#),
            ],
            Ok("n"),
        ),
        (
            Patch,
            Resource,
            &[
                ("PATCH /thing", 202, "Location: /thing", ""),
                ("GET /thing", 202, "", ""),
                ("GET /thing", 200, "", CREATED),
                ("GET /thing", 200, "", THING),
            ],
            Ok("n"),
        ),
        (
            Delete,
            Location,
            &[
                ("DELETE /thing", 202, "Location: /thing", ""),
                ("GET /thing", 200, "", r#"{"properties":{"provisioningState":"Deleting"}}"#),
                ("GET /thing", 200, "", CREATED),
                ("GET /thing", 204, "", ""),
            ],
            Ok("nothing, 204"),
        ),
        // The response at an action's own URL is not a resource with a state.
        (
            Post,
            Location,
            &[("POST /thing", 202, "Location: /thing", ""), ("GET /thing", 200, "", CREATED)],
            Ok("old"),
        ),
    ])
    .await
}
