//! Where the links between pages are, and what they are a part of.

use super::pages::{Things, NEXT};
use super::service::Service;
use super::Outcome;
use azure_core::http::pager::PagerOptions;
use azure_core::http::{Method, Pager};
use futures::TryStreamExt;

#[tokio::test]
async fn a_link_may_be_a_part_of_an_address() -> Outcome {
    let service = Service::new(&[
        ("GET /thing", 200, "", r#"{"value":["a"],"nextLink":"next?page=2"}"#),
        ("GET /all/of/next?page=2&x=y", 200, "", r#"{"value":["b"],"nextLink":"next?x=3"}"#),
        ("GET /all/of/next?x=3", 200, "", r#"{"value":["c"]}"#),
    ])?;
    let request = service.request(Method::Get);
    let mut frame = service.connection.request_without_version(Method::Get, "/all/of/", &[]);
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
