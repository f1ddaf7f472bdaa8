//! Tests of paged lists with a simulated service, which responds by a script and fails for other
//! requests.

use super::service::{Exchange, Service};
use super::Outcome;
use crate::page;
use crate::record;
use azure_core::http::pager::{PagerContinuation, PagerOptions};
use azure_core::http::{Method, Pager};
use futures::{StreamExt, TryStreamExt};

pub(super) struct Things {
    pub(super) value: Option<Vec<String>>,
    pub(super) next_link: Option<String>,
}

record!(Things {
    "value" => value,
    "nextLink" => next_link,
});

page!(Things, value, String);

/// A page whose items have an unusual key.
struct Others {
    r#type: Option<Vec<String>>,
}

record!(Others {
    "$type" => r#type,
});

page!(Others, r#type, String);

/// The usual key of the link to the next page.
pub(super) const NEXT: &str = "nextLink";

/// The items that were returned, and the error that ended them.
type Ending = (&'static str, Option<&'static str>);

fn pager(service: &Service, method: Method, from: Option<&str>) -> Outcome<Pager<Things>> {
    let continuation = match from {
        Some(link) => Some(PagerContinuation::Link(link.parse()?)),
        None => None,
    };
    let options = PagerOptions { continuation, ..PagerOptions::default() };
    Ok(service.request(method).pages(options, NEXT, &[200])?)
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
        // The link is followed unchanged, with its escapes; only a missing api-version is added.
        (
            &[
                (
                    "GET /thing",
                    200,
                    "",
                    r#"{"value":["a"],"nextLink":"https://example.com/next?$skipToken=a%20b%2f+c&x="}"#,
                ),
                ("GET /next?$skipToken=a%20b%2f+c&x=&api-version=1", 200, "", r#"{"value":["b"]}"#),
            ],
            "a b",
        ),
        (
            &[
                ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next?API-Version=0&x"}"#),
                ("GET /next?API-Version=0&x", 200, "", r#"{"value":["b"]}"#),
            ],
            "a b",
        ),
        (
            &[
                ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next?page=2"}"#),
                ("GET /next?page=2&api-version=1", 200, "", r#"{"value":[],"nextLink":"?page=3"}"#),
                ("GET /next?page=3&api-version=1", 200, "", r#"{"value":["c"]}"#),
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
async fn a_page_that_is_a_list_has_its_items() -> Outcome {
    let bare: &[Exchange] = &[("GET /thing", 200, "", "\r\n [\"a\", \"b\"] ")];
    check(Method::Get, None, bare, ("a b", None)).await?;
    let last: &[Exchange] = &[
        ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
        ("GET /next?api-version=1", 200, "", "[]"),
    ];
    check(Method::Get, None, last, ("a", None)).await?;
    let wrong: &[Exchange] = &[("GET /thing", 200, "", "7")];
    let error = "200 OK: the body can't be read: the value: expected an object, found an integer";
    check(Method::Get, None, wrong, ("", Some(error))).await?;
    // The items are read from the key in the page's table, and not from the usual key.
    let service = Service::new(&[("GET /thing", 200, "", r#"["a"]"#)])?;
    let request = service.request(Method::Get);
    let mut pager: Pager<Others> = request.pages(PagerOptions::default(), NEXT, &[200])?;
    assert_eq!(pager.next().await.transpose()?.as_deref(), Some("a"));
    Ok(())
}

#[tokio::test]
async fn a_list_that_starts_with_a_post_goes_on_with_gets() -> Outcome {
    let exchanges: &[Exchange] = &[
        ("POST /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
        ("GET /next?api-version=1", 200, "", r#"{"value":["b"]}"#),
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
        ("GET /next?api-version=1", 200, "", r#"{"value":["b"],"nextLink":"/other"}"#),
        ("GET /other?api-version=1", 200, "", r#"{"value":["c"],"nextLink":"/next"}"#),
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
            &[("GET /thing", 200, "x-ms-request-id: r-1", r#"{"value":{"a":"hunter2"}}"#)],
            (
                "",
                Some(
                    "200 OK: the body can't be read: value: expected a list, found an object \
                     (request id r-1)",
                ),
            ),
        ),
        (
            &[
                ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
                (
                    "GET /next?api-version=1",
                    404,
                    "",
                    r#"{"error":{"code":"Gone","message":"Too late."}}"#,
                ),
            ],
            ("a", Some("404 Not Found: Gone: Too late.")),
        ),
    ];
    for (exchanges, ending) in cases {
        check(Method::Get, None, exchanges, *ending).await?;
    }
    Ok(())
}

/// A list with three pages.
const THREE: &[Exchange] = &[
    ("GET /thing", 200, "", r#"{"value":["a","b"],"nextLink":"/next?page=2"}"#),
    ("GET /next?page=2&api-version=1", 200, "", r#"{"value":["c","d"],"nextLink":"/next?page=3"}"#),
    ("GET /next?page=3&api-version=1", 200, "", r#"{"value":["e"]}"#),
];

#[tokio::test]
async fn pages_can_be_read_one_by_one() -> Outcome {
    let service = Service::new(THREE)?;
    let mut pages = pager(&service, Method::Get, None)?.into_pages();
    let mut seen = Vec::new();
    while let Some(page) = pages.try_next().await? {
        let page = page.into_model()?;
        let rest = pages.continuation().map(|next| format!("{next:?}")).unwrap_or_default();
        assert_eq!(page.next_link.is_some(), rest.contains("page="), "{rest}");
        seen.push(page.value.unwrap_or_default().join(""));
    }
    assert_eq!(seen, ["ab", "cd", "e"]);
    Ok(())
}

#[tokio::test]
async fn a_stream_of_items_that_becomes_one_of_pages_begins_with_the_current_page() -> Outcome {
    let [first, second, third] = THREE else { return Err("three pages".into()) };
    // For each number of items that were taken before: the requests, and the pages that follow.
    for (items, script, expected) in [
        (1, vec![*first, *first, *second, *third], vec!["ab", "cd", "e"]),
        (3, vec![*first, *second, *second, *third], vec!["cd", "e"]),
    ] {
        let service = Service::new(&script)?;
        let mut pager = pager(&service, Method::Get, None)?;
        for _ in 0..items {
            pager.try_next().await?.ok_or("too few items")?;
        }
        let mut pages = pager.into_pages();
        let mut seen = Vec::new();
        while let Some(page) = pages.try_next().await? {
            seen.push(page.into_model()?.value.unwrap_or_default().join(""));
        }
        assert_eq!(seen, expected, "{items}");
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}

#[tokio::test]
async fn a_list_that_broke_off_goes_on_with_the_page_that_failed() -> Outcome {
    let service = Service::new(&[
        ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
        ("GET /next?api-version=1", 500, "", ""),
        ("GET /next?api-version=1", 500, "", ""),
        ("GET /next?api-version=1", 200, "", r#"{"value":["b"]}"#),
    ])?;
    let mut broken = pager(&service, Method::Get, None)?;
    assert_eq!(broken.try_next().await?.as_deref(), Some("a"));
    assert!(broken.try_next().await.is_err());
    assert!(broken.next().await.is_none(), "a stream ends with its first error");
    let continuation = broken.into_continuation();
    let options = || PagerOptions { continuation: continuation.clone(), ..Default::default() };
    let mut again: Pager<Things> = service.request(Method::Get).pages(options(), NEXT, &[200])?;
    assert!(again.try_next().await.is_err());
    let mut rest: Pager<Things> = service.request(Method::Get).pages(options(), NEXT, &[200])?;
    assert_eq!(rest.try_next().await?.as_deref(), Some("b"));
    assert_eq!(rest.try_next().await?, None);
    Ok(())
}

#[tokio::test]
async fn a_link_that_was_kept_leads_to_the_endpoint_or_nowhere() -> Outcome {
    let error = "expected a link to https://example.com, found one to https://example.org; it is \
                 not followed, since a token would go with it";
    check(Method::Get, Some("https://example.org/next"), &[], ("", Some(error))).await
}

#[tokio::test]
async fn a_page_without_a_body_has_no_items() -> Outcome {
    let service = Service::new(&[("GET /thing", 204, "", "")])?;
    let request = service.request(Method::Get);
    let mut pager: Pager<Things> = request.pages(PagerOptions::default(), NEXT, &[200, 204])?;
    assert!(pager.next().await.is_none());
    assert_eq!(service.rest(), 0);
    Ok(())
}

#[tokio::test]
async fn a_page_that_is_null_has_no_items() -> Outcome {
    let pages: &[Exchange] = &[
        ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#),
        ("GET /next?api-version=1", 200, "", " null\n"),
    ];
    check(Method::Get, None, pages, ("a", None)).await
}

#[tokio::test]
async fn pages_are_asked_for_as_the_first_one_was() -> Outcome {
    let service = Service::new(&[
        ("POST /thing", 200, "", r#"{"value":["a"],"nextLink":"https://example.com/next"}"#),
        ("POST /next?api-version=1", 200, "", r#"{"value":["b"]}"#),
    ])?;
    let request = service.request(Method::Post);
    let pager: Pager<Things> = request.pages_by(PagerOptions::default(), NEXT, &[200])?;
    let items: Vec<String> = pager.try_collect().await?;
    assert_eq!(items, ["a", "b"]);
    assert_eq!(service.rest(), 0);
    Ok(())
}
