//! Which links are followed. A token goes with each request.

use super::{check, Outcome};
use crate::runtime::poller::Final::{Location, Resource};
use azure_core::http::Method::{Post, Put};

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
