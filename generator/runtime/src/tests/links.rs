//! Tests of next links: where they are found, and how they are completed to a URL.

use super::pages::{Things, NEXT};
use super::service::{Exchange, Service};
use super::Outcome;
use azure_core::http::headers::Headers;
use azure_core::http::pager::PagerOptions;
use azure_core::http::{Method, Pager, RawResponse, StatusCode};
use futures::{StreamExt, TryStreamExt};

#[tokio::test]
async fn a_link_may_be_a_part_of_an_address() -> Outcome {
    let service = Service::new(&[
        ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"next?page=2"}"#),
        ("GET /all/of/next?page=2&x=y", 200, "", r#"{"value":["b"],"nextLink":"next?x=3"}"#),
        ("GET /all/of/next?x=3", 200, "", r#"{"value":["c"]}"#),
    ])?;
    let request = service.request(Method::Get);
    let mut frame =
        service.connection.request_without_version("Things.get", Method::Get, "/all/of/", &[]);
    frame.query("x", "y");
    let pager: Pager<Things> = request.pages_at(PagerOptions::default(), NEXT, &[200], frame)?;
    assert_eq!(pager.try_collect::<Vec<_>>().await?, ["a", "b", "c"]);
    assert_eq!(service.rest(), 0);
    Ok(())
}

#[tokio::test]
async fn a_list_whose_pages_name_no_other_is_one_page() -> Outcome {
    let first = ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"/next"}"#);
    let service = Service::new(&[first])?;
    let request = service.request(Method::Get);
    let pager: Pager<Things> = request.pages(PagerOptions::default(), "", &[200])?;
    assert_eq!(pager.try_collect::<Vec<_>>().await?, ["a"]);
    Ok(())
}

#[tokio::test]
async fn the_link_is_under_the_key_that_the_description_gives() -> Outcome {
    for (key, body) in [
        ("odata.nextLink", r#"{"value":["a"],"odata.nextLink":"/next"}"#),
        ("@nextLink", r#"{"nextLink":"/other","@nextLink":"/next","value":["a"]}"#),
        ("continuationUrl", r#"{"value":["a"],"continuationUrl":"/next","nextLink":null}"#),
    ] {
        let service = Service::new(&[
            ("GET /thing", 200, "", body),
            ("GET /next?api-version=1", 200, "", "{}"),
        ])?;
        let request = service.request(Method::Get);
        let pager: Pager<Things> = request.pages(PagerOptions::default(), key, &[200])?;
        assert_eq!(pager.try_collect::<Vec<_>>().await?, ["a"], "{key}");
        assert_eq!(service.rest(), 0, "{key}");
    }
    Ok(())
}

/// Follows a first page with these further members, and returns the error, if there is one.
/// `second` is the expected request for the second page.
async fn followed(members: &str, second: &'static str) -> Outcome<Option<String>> {
    let first = format!(r#"{{"value":["a"]{members}}}"#);
    let first: &'static str = first.leak();
    let mut script: Vec<Exchange> = vec![("GET /list?api-version=1", 200, "", first)];
    if !second.is_empty() {
        script.push((second, 200, "", r#"{"value":["b"]}"#));
    }
    let service = Service::new(&script)?;
    let request = service.connection.request("Things.get", Method::Get, "/list", &[]);
    let pager: Pager<Things> = request.pages(PagerOptions::default(), NEXT, &[200])?;
    let items: Result<Vec<String>, _> = pager.try_collect().await;
    assert_eq!(service.rest(), if items.is_ok() { 0 } else { script.len() - 1 }, "{members}");
    Ok(items.err().map(|error| error.to_string()))
}

#[tokio::test]
async fn a_link_is_followed_as_it_was_meant() -> Outcome {
    for (link, asked) in [
        // A `#` is encoded: as the start of a fragment, it would cut off the end of the service's
        // token.
        ("/next?$skipToken=a#RT:1#TRC:2", "GET /next?$skipToken=a%23RT:1%23TRC:2&api-version=1"),
        ("/next#2", "GET /next%232?api-version=1"),
        ("/next?a=b c&d= ", "GET /next?a=b%20c&d=&api-version=1"),
        (r"  /next?a\t\n  ", "GET /next?a&api-version=1"),
        (r"/ne\txt?a\nb", "GET /ne%09xt?a%0Ab&api-version=1"),
        ("/n\u{e9}xt?\u{e9}", "GET /n%C3%A9xt?%C3%A9&api-version=1"),
        // Encoded characters are left as they are, and a plus is not a space.
        ("/next?a=b+c%2Bd%20e%zz", "GET /next?a=b+c%2Bd%20e%zz&api-version=1"),
    ] {
        let members = format!(r#","nextLink":"{link}""#);
        assert_eq!(followed(&members, asked).await?, None, "{link}");
    }
    Ok(())
}

#[tokio::test]
async fn a_blank_link_is_none() -> Outcome {
    for link in ["null", r#""""#, r#"" ""#, r#""\t\r\n""#, r#""\u00a0""#] {
        assert_eq!(followed(&format!(r#","nextLink":{link}"#), "").await?, None, "{link}");
    }
    Ok(())
}

#[tokio::test]
async fn a_link_that_is_no_text_is_an_error() -> Outcome {
    for (link, found) in
        [("{}", "an object"), ("{\"href\":\"/next\"}", "an object"), ("[]", "a list")]
    {
        let said =
            followed(&format!(r#","nextLink":{link}"#), "").await?.ok_or("it was followed")?;
        assert!(said.starts_with("200 OK: the body can't be read: nextLink: expected "), "{said}");
        assert!(said.contains(&format!("found {found}")), "{said}");
    }
    // A model may have no field for the link, or read it as another type.
    for (link, found) in
        [("7", "an integer"), ("1.5", "a floating-point number"), ("true", "a boolean")]
    {
        let body = format!(r#"{{"value":["a"],"next":{link}}}"#);
        let service = Service::new(&[("GET /thing", 200, "", body.leak())])?;
        let request = service.request(Method::Get);
        let mut pager: Pager<Things> = request.pages(PagerOptions::default(), "next", &[200])?;
        let said = pager.next().await.and_then(Result::err).ok_or("it was followed")?;
        let expected = format!(
            "200 OK: the body can't be read: next: expected a link to the next page, found {found}"
        );
        assert_eq!(said.to_string(), expected);
    }
    Ok(())
}

#[tokio::test]
async fn the_key_of_a_link_may_differ_in_case() -> Outcome {
    const NEXT: &str = "GET /next?api-version=1";
    for (members, asked) in [
        (r#","NextLink":"/next""#, NEXT),
        (r#","nextlink":"/next","other":"/other""#, NEXT),
        // The key in its exact case takes precedence; of two keys in other cases, neither is used.
        (r#","NEXTLINK":"/other","nextLink":"/next""#, NEXT),
        (r#","NextLink":"/other","NEXTLINK":"/next""#, ""),
    ] {
        assert_eq!(followed(members, asked).await?, None, "{members}");
    }
    Ok(())
}

#[tokio::test]
async fn a_link_keeps_its_api_version_unless_it_leads_to_the_list_itself() -> Outcome {
    for (link, asked) in [
        ("/list?api-version=2&page=2", "GET /list?api-version=1&page=2"),
        ("https://example.com/LIST/?page=2&Api-Version=2", "GET /LIST/?page=2&api-version=1"),
        ("/lis%74?API-VERSION=2&page=2", "GET /lis%74?api-version=1&page=2"),
        ("/list/2?api-version=2", "GET /list/2?api-version=1"),
        ("/list?page=2", "GET /list?page=2&api-version=1"),
        ("?page=2", "GET /list?page=2&api-version=1"),
        ("/other?api-version=2", "GET /other?api-version=2"),
        ("/list/other?Api-Version=2", "GET /list/other?Api-Version=2"),
        ("/lists?api-version=2", "GET /lists?api-version=2"),
        ("/list2?api-version=2", "GET /list2?api-version=2"),
        ("/other?page=2", "GET /other?page=2&api-version=1"),
    ] {
        assert_eq!(followed(&format!(r#","nextLink":"{link}""#), asked).await?, None, "{link}");
    }
    Ok(())
}

#[tokio::test]
async fn pages_go_on_from_one_that_is_there() -> Outcome {
    let cases: &[(&str, &[Exchange], &str)] = &[
        (r#"{"value":["a"]}"#, &[], "a"),
        (
            r#"{"value":["a"],"nextLink":"https://example.com/next"}"#,
            &[("GET /next?api-version=1", 200, "", r#"{"value":["b"]}"#)],
            "a b",
        ),
        (
            r#"{"value":["a"],"nextLink":"/next?api-version=3"}"#,
            &[("GET /next?api-version=3", 200, "", r#"{"value":["b"]}"#)],
            "a b",
        ),
        (
            r#"{"value":["a"],"nextLink":"https://evil.example/next"}"#,
            &[],
            "a expected a link to https://example.com, found one to https://evil.example; it is not \
             followed, since a token would go with it",
        ),
    ];
    for (first, exchanges, expected) in cases {
        let service = Service::new(exchanges)?;
        let first = RawResponse::from_bytes(StatusCode::Ok, Headers::new(), *first);
        let options = PagerOptions::default();
        let mut pager: Pager<Things> =
            service.connection.pages_from("Things.list", options, first.into(), NEXT);
        let mut found = Vec::new();
        while let Some(item) = pager.next().await {
            let is_last = item.is_err();
            found.push(item.unwrap_or_else(|error| error.to_string()));
            if is_last {
                break;
            }
        }
        assert_eq!(found.join(" "), *expected);
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}

#[tokio::test]
async fn pages_go_on_with_the_version_that_their_operation_has() -> Outcome {
    for (version, asked) in [("7", "GET /next?api-version=7"), ("", "GET /next")] {
        let service = Service::new(&[(asked, 200, "", r#"{"value":["b"]}"#)])?;
        let first = r#"{"value":["a"],"nextLink":"/next"}"#;
        let first = RawResponse::from_bytes(StatusCode::Ok, Headers::new(), first);
        let (connection, options) = (&service.connection, PagerOptions::default());
        let pager: Pager<Things> =
            connection.pages_of_version(version, "Things.list", options, first.into(), NEXT);
        assert_eq!(pager.try_collect::<Vec<_>>().await?, ["a", "b"]);
    }
    Ok(())
}
