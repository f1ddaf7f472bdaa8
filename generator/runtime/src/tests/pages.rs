//! Lists in pages, of a made-up service that answers by a script and demands the requests in it.

use super::service::{Exchange, Service};
use super::Outcome;
use crate::runtime::pages::page;
use crate::runtime::record::record;
use azure_core::http::pager::{PagerContinuation, PagerOptions};
use azure_core::http::{Method, Pager, Request};
use futures::StreamExt;

#[derive(Clone, Default)]
struct Things {
    value: Option<Vec<String>>,
    next_link: Option<String>,
}

record!(Things {
    "value" => value,
    "nextLink" => next_link,
});

page!(Things, value, String);

/// The items that came, and what ended them.
type Ending = (&'static str, Option<&'static str>);

fn pager(service: &Service, method: Method, from: Option<&str>) -> Outcome<Pager<Things>> {
    let connection = &service.connection;
    let request = Request::new(connection.url("/thing", &[])?, method);
    let continuation = match from {
        Some(link) => Some(PagerContinuation::Link(link.parse()?)),
        None => None,
    };
    let options = PagerOptions { continuation, ..PagerOptions::default() };
    Ok(connection.pages(options, request, "nextLink", &[200]))
}

async fn check(
    method: Method,
    from: Option<&str>,
    exchanges: &[Exchange],
    expected: Ending,
) -> Outcome {
    let service = Service::new(exchanges)?;
    let mut pager = pager(&service, method, from)?;
    let (mut items, mut error) = (Vec::new(), None);
    while let Some(item) = pager.next().await {
        match item {
            Ok(item) => items.push(item),
            Err(found) => {
                error = Some(found.to_string());
                break;
            }
        }
    }
    assert_eq!((items.join(" ").as_str(), error.as_deref()), expected, "{exchanges:?}");
    assert_eq!(service.rest(), 0, "requests that were not made: {exchanges:?}");
    Ok(())
}

#[tokio::test]
async fn pages_follow_each_other_to_the_last() -> Outcome {
    let cases: &[(&[Exchange], &'static str)] = &[
        (&[("GET /thing", 200, "", r#"{"value":["a","b"]}"#)], "a b"),
        (&[("GET /thing", 200, "", r#"{"value":["a"],"nextLink":null}"#)], "a"),
        (&[("GET /thing", 200, "", r#"{"value":["a"],"nextLink":""}"#)], "a"),
        (&[("GET /thing", 200, "", "{}")], ""),
        (&[("GET /thing", 200, "", r#"{"value":null}"#)], ""),
        // As it is: its api-version is the service's, its escapes too.
        (
            &[
                (
                    "GET /thing",
                    200,
                    "",
                    r#"{"value":["a"],"nextLink":"https://example.com/next?$skipToken=a%20b%2f+c&x="}"#,
                ),
                ("GET /next?$skipToken=a%20b%2f+c&x=", 200, "", r#"{"value":["b"]}"#),
            ],
            "a b",
        ),
        (
            &[
                ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next?page=2"}"#),
                ("GET /next?page=2", 200, "", r#"{"value":[],"nextLink":"?page=3"}"#),
                ("GET /next?page=3", 200, "", r#"{"value":["c"]}"#),
            ],
            "a c",
        ),
    ];
    for (exchanges, items) in cases {
        check(Method::Get, None, exchanges, (items, None)).await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_list_that_starts_with_a_post_goes_on_with_gets() -> Outcome {
    let exchanges: &[Exchange] = &[
        ("POST /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
        ("GET /next", 200, "", r#"{"value":["b"]}"#),
    ];
    check(Method::Post, None, exchanges, ("a b", None)).await
}

#[tokio::test]
async fn a_list_can_go_on_from_a_link_that_was_kept() -> Outcome {
    let exchanges: &[Exchange] = &[("GET /next?page=2", 200, "", r#"{"value":["b"]}"#)];
    check(Method::Get, Some("https://example.com/next?page=2"), exchanges, ("b", None)).await
}

#[tokio::test]
async fn a_link_to_elsewhere_is_not_followed() -> Outcome {
    for (link, origin) in [
        ("https://example.org/next", "https://example.org"),
        ("https://example.com.example.org/next", "https://example.com.example.org"),
        ("https://example.com@example.org/next", "https://example.org"),
        ("https://example.com:444/next", "https://example.com:444"),
        ("http://example.com/next", "http://example.com"),
        ("//example.org/next", "https://example.org"),
    ] {
        let body = format!(r#"{{"value":["a"],"nextLink":"{link}"}}"#);
        let service = Service::new(&[("GET /thing", 200, "", body.leak())])?;
        let mut pager = pager(&service, Method::Get, None)?;
        assert_eq!(pager.next().await.transpose()?.as_deref(), Some("a"), "{link}");
        let error = pager.next().await.and_then(Result::err).ok_or("it was followed")?;
        assert!(error.to_string().contains(&format!("found one to {origin}")), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn pages_that_go_round_end_with_an_error() -> Outcome {
    let round = "expected a link to a further page, found one to a page that was read before";
    let itself: &[Exchange] =
        &[("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/thing?api-version=1"}"#)];
    check(Method::Get, None, itself, ("a", Some(round))).await?;
    let two: &[Exchange] = &[
        ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
        ("GET /next", 200, "", r#"{"value":["b"],"nextLink":"/other"}"#),
        ("GET /other", 200, "", r#"{"value":["c"],"nextLink":"/next"}"#),
    ];
    check(Method::Get, None, two, ("a b c", Some(round))).await
}

#[tokio::test]
async fn a_page_that_is_wrong_is_an_error_that_says_why() -> Outcome {
    let cases: &[(&[Exchange], Ending)] = &[
        (
            &[(
                "GET /thing",
                200,
                "x-ms-request-id: r-1",
                r#"{"value":["a"],"nextLink":"https://[hunter2"}"#,
            )],
            (
                "",
                Some(
                    "200 OK: the body can't be read: its link to the next page is no address: \
                     invalid IPv6 address (request id r-1)",
                ),
            ),
        ),
        (
            &[("GET /thing", 200, "x-ms-request-id: r-1", r#"{"value":[["hunter2"]]}"#)],
            (
                "",
                Some(
                    "200 OK: the body can't be read: value[0]: expected text, found a list \
                     (request id r-1)",
                ),
            ),
        ),
        (
            &[
                ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
                ("GET /next", 404, "", r#"{"error":{"code":"Gone","message":"Too late."}}"#),
            ],
            ("a", Some("404 Not Found: Gone: Too late.")),
        ),
    ];
    for (exchanges, ending) in cases {
        check(Method::Get, None, exchanges, *ending).await?;
    }
    Ok(())
}
