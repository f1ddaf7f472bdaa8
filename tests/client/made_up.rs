//! Tests of generated code that the first crate does not have, with the client of a made-up service
//! (`tests/library`): lists in pages, long-running operations, and unions in bodies. The courses that polling
//! can take are tested in the runtime.

use crate::server::{Answer, Seen, Server};
use crate::session::{Credential, Loopback, TOKEN};
use armgen_library::clients::{
    ItemsClient, ItemsClientCreateOrUpdateOptions, ItemsClientListOptions,
};
use armgen_library::models::{Book, Item, Map};
use armgen_library::{ArmError, LibraryClient, LibraryClientOptions};
use armgen_tests::Outcome;
use azure_core::http::pager::PagerOptions;
use azure_core::http::{ClientOptions, RetryOptions, StatusCode, Transport};
use futures::TryStreamExt;
use std::sync::Arc;

const ITEMS: &str = "/subscriptions/subid/providers/Library/items";
const STATUS: &str = "https://management.azure.com/operations/1?api-version=2024-01-01";

/// A client whose requests all go to the test's server, with default options but for retries.
fn items_client(server: &Server) -> Outcome<ItemsClient> {
    let options = LibraryClientOptions {
        client_options: ClientOptions {
            transport: Some(Transport::new(Arc::new(Loopback::to(server.address)))),
            retry: RetryOptions::none(),
            ..ClientOptions::default()
        },
        ..LibraryClientOptions::default()
    };
    let credential = Arc::new(Credential::default());
    Ok(LibraryClient::new("subid", credential, Some(options))?.items())
}

/// The requests that the server got. Each must have had the token.
fn asked(server: &Server) -> Vec<String> {
    let line = |seen: &Seen| {
        assert_eq!(seen.header("authorization"), format!("Bearer {TOKEN}"));
        let target = seen.target.replace("api-version=2024-01-01", "v").replace(ITEMS, "");
        format!("{} {target}", seen.method)
    };
    server.seen().iter().map(line).collect()
}

fn name(item: &Item) -> String {
    match item {
        Item::Book(book) => format!("book of {:?}", book.pages),
        Item::Map(map) => format!("map 1:{:?}", map.scale),
        Item::UnknownValue(other) => format!("unknown {:?}", other.tag()),
        // This arm is required, since the union is `non_exhaustive`.
        _ => "another".to_owned(),
    }
}

/// A response with a link to poll, and no wait.
fn accepted(status: u16, header: &'static str, link: &str, body: &'static str) -> Answer {
    Answer::json(status, body).header(header, link).header("retry-after", "0")
}

#[tokio::test]
async fn a_list_is_a_stream_of_the_items_of_all_pages() -> Outcome {
    let first = r#"{"value":[{"kind":"Book","pages":3},{"kind":"map","scale":0.5}],
        "nextLink":"https://management.azure.com/next?page=2&x=a%2Fb"}"#;
    let last = r#"{"value":[{"kind":"Globe","id":"g"}],"nextLink":null}"#;
    let server = Server::answering([Answer::json(200, first), Answer::json(200, last)]).await?;
    let all: Vec<Item> = items_client(&server)?.list(None)?.try_collect().await?;
    let names: Vec<String> = all.iter().map(name).collect();
    assert_eq!(names, ["book of Some(3)", "map 1:Some(0.5)", "unknown Some(\"Globe\")"]);
    assert_eq!(asked(&server), ["GET ?v", "GET /next?page=2&x=a%2Fb&v"]);
    Ok(())
}

#[tokio::test]
async fn a_list_is_left_after_a_page_and_gone_on_with_in_another_client() -> Outcome {
    let first = r#"{"value":[{"kind":"Book"}],"nextLink":"/next?page=2"}"#;
    let server = Server::answering([Answer::json(200, first), Answer::json(200, "{}")]).await?;
    let mut pages = items_client(&server)?.list(None)?.into_pages();
    let page = pages.try_next().await?.ok_or("no page")?.into_model()?;
    assert_eq!(page.value.map(|items| items.len()), Some(1));
    let continuation = pages.into_continuation();
    assert!(continuation.is_some());
    let method_options = PagerOptions { continuation, ..PagerOptions::default() };
    let options = ItemsClientListOptions { method_options };
    let rest: Vec<Item> = items_client(&server)?.list(Some(options))?.try_collect().await?;
    assert!(rest.is_empty());
    assert_eq!(asked(&server), ["GET ?v", "GET /next?page=2&v"]);
    Ok(())
}

#[tokio::test]
async fn a_put_sends_a_union_and_is_polled_to_the_resource() -> Outcome {
    let server = Server::answering([
        accepted(
            201,
            "azure-asyncoperation",
            STATUS,
            r#"{"kind":"Book","provisioningState":"Creating"}"#,
        ),
        Answer::json(200, r#"{"status":"InProgress"}"#).header("retry-after", "0"),
        Answer::json(200, r#"{"status":"Succeeded"}"#),
        Answer::json(200, r#"{"id":"7","pages":3,"kind":"Book","provisioningState":"Succeeded"}"#),
    ])
    .await?;
    // The id is read-only, so it is not sent.
    let book = Book { pages: Some(3), id: Some("mine".to_owned()), ..Default::default() };
    let item =
        items_client(&server)?.begin_create_or_update("a b", Item::Book(book), None)?.await?;
    let Item::Book(book) = item.into_model()? else { return Err("expected a book".into()) };
    assert_eq!((book.id.as_deref(), book.pages), (Some("7"), Some(3)));
    assert_eq!(
        asked(&server),
        ["PUT /a%20b?v", "GET /operations/1?v", "GET /operations/1?v", "GET /a%20b?v"]
    );
    let seen = server.seen();
    let sent: Vec<&[u8]> = seen.iter().map(|seen| seen.body.as_ref()).collect();
    assert_eq!(sent, [br#"{"kind":"Book","pages":3}"#.as_slice(), b"", b"", b""]);
    assert_eq!(seen.first().map(|put| put.header("content-type")), Some("application/json"));
    Ok(())
}

#[tokio::test]
async fn an_unknown_kind_is_sent_back_as_it_came() -> Outcome {
    let globe = r#"{"kind":"Globe","radius":1.50,"seas":[null,{"kind":"Map"}]}"#;
    let server = Server::answering([Answer::json(200, globe)]).await?;
    let items = items_client(&server)?;
    let item = items.get("globe", None).await?.into_model()?;
    assert!(matches!(item, Item::UnknownValue(_)));
    let item = items.begin_create_or_update("globe", item, None)?.await?.into_model()?;
    assert!(matches!(item, Item::UnknownValue(_)));
    let seen = server.seen();
    let sent: serde_json::Value = serde_json::from_slice(&seen.last().ok_or("no PUT")?.body)?;
    assert_eq!(sent, serde_json::from_str::<serde_json::Value>(globe)?);
    Ok(())
}

#[tokio::test]
async fn a_put_that_fails_says_the_services_code_and_message() -> Outcome {
    let failed = r#"{"status":"Failed","error":{"code":"SoldOut","message":"No more maps."}}"#;
    let server = Server::answering([
        accepted(201, "azure-asyncoperation", STATUS, r#"{"kind":"map"}"#),
        Answer::json(200, failed),
    ])
    .await?;
    let map = Item::Map(Map { scale: Some(0.5), ..Default::default() });
    let ended = items_client(&server)?.begin_create_or_update("m", map, None)?.await;
    let error = ended.err().ok_or("it succeeded")?;
    let said = ArmError::from_error(&error).ok_or("no ArmError")?;
    assert_eq!(said.code.as_deref(), Some("SoldOut"));
    assert_eq!(said.message.as_deref(), Some("No more maps."));
    Ok(())
}

#[tokio::test]
async fn a_put_that_was_left_is_resumed_without_being_sent_again() -> Outcome {
    let server = Server::answering([
        accepted(201, "azure-asyncoperation", STATUS, r#"{"kind":"Book"}"#),
        Answer::json(200, r#"{"status":"Succeeded"}"#),
        Answer::json(200, r#"{"kind":"Book","pages":3}"#),
    ])
    .await?;
    let book = || Item::Book(Book::default());
    let mut poller = items_client(&server)?.begin_create_or_update("b", book(), None)?;
    let status = poller.try_next().await?.ok_or("no status")?.into_model()?;
    assert_eq!((status.status.as_str(), status.is_done()), ("InProgress", false));
    drop(poller);
    let options = ItemsClientCreateOrUpdateOptions { resume: status.resume, ..Default::default() };
    let poller = items_client(&server)?.begin_create_or_update("b", book(), Some(options))?;
    assert_eq!(name(&poller.await?.into_model()?), "book of Some(3)");
    assert_eq!(asked(&server), ["PUT /b?v", "GET /operations/1?v", "GET /b?v"]);
    Ok(())
}

#[tokio::test]
async fn a_delete_is_polled_until_it_is_gone() -> Outcome {
    let server = Server::answering([
        accepted(202, "location", STATUS, ""),
        Answer::empty(202).header("retry-after", "0"),
        Answer::empty(204),
    ])
    .await?;
    let response = items_client(&server)?.begin_delete("b", None)?.await?;
    assert_eq!(response.status(), StatusCode::NoContent);
    assert_eq!(asked(&server), ["DELETE /b?v", "GET /operations/1?v", "GET /operations/1?v"]);
    Ok(())
}

#[tokio::test]
async fn the_result_of_an_action_is_where_its_location_leads() -> Outcome {
    let server = Server::answering([
        accepted(202, "location", "/results/1", ""),
        Answer::empty(202).header("retry-after", "0"),
        Answer::json(200, r#"{"kind":"map","scale":2}"#),
    ])
    .await?;
    let item = items_client(&server)?.begin_copy("m", None)?.await?.into_model()?;
    assert_eq!(name(&item), "map 1:Some(2.0)");
    assert_eq!(asked(&server), ["POST /m/copy?v", "GET /results/1?v", "GET /results/1?v"]);
    Ok(())
}

#[tokio::test]
async fn a_link_to_elsewhere_gets_no_token() -> Outcome {
    let page = r#"{"value":[],"nextLink":"https://example.org/next"}"#;
    let server = Server::answering([Answer::json(200, page)]).await?;
    let listed: Result<Vec<Item>, _> = items_client(&server)?.list(None)?.try_collect().await;
    let said = listed.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(said.contains("found one to https://example.org; it is not followed"), "{said}");
    assert_eq!(asked(&server), ["GET ?v"]);

    let server =
        Server::answering([accepted(202, "location", "https://example.org/1", "")]).await?;
    let ended = items_client(&server)?.begin_copy("m", None)?.await;
    let said = ended.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(said.contains("found one to https://example.org; it is not followed"), "{said}");
    assert_eq!(asked(&server), ["POST /m/copy?v"]);
    Ok(())
}
