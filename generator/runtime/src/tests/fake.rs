//! Tests of the fake Resource Manager: it responds by its script, and reports requests that it did
//! not expect.

use super::pages::{Things, NEXT};
use super::sending::Thing;
use super::Outcome;
use crate::connection::Connection;
use crate::fake::{broken, empty, json, Arm};
use crate::operation_step::Final;
use crate::url::Part;
use crate::ArmError;
use azure_core::http::{ClientMethodOptions, Method, RetryOptions};
use futures::TryStreamExt;
use std::time::{Duration, Instant};

const NAMED: &str = r#"{"name":"n"}"#;

fn connection(arm: &Arm) -> azure_core::Result<Connection> {
    Connection::new(None, None, arm.credential(), None, "1".to_owned(), arm.options())
}

/// The name in the thing at a path.
async fn get(arm: &Arm, path: &str) -> azure_core::Result<Option<String>> {
    let request = connection(arm)?.request(
        "Things.get",
        Method::Get,
        "/{path}",
        &[("path", Part::Segments(path))],
    );
    let response = request.send::<Thing>(ClientMethodOptions::default(), &[200]).await?;
    Ok(response.into_model()?.name)
}

#[tokio::test]
async fn answers_are_given_once_in_the_order_of_the_script() -> Outcome {
    let arm = Arm::new()
        .on("GET", "things/a", json(200, r#"{"name":"first"}"#))
        .on("get", "things/a", json(200, r#"{"name":"second"}"#))
        .on("GET", "things/b", json(200, r#"{"name":"other"}"#));
    assert_eq!(get(&arm, "things/b").await?.as_deref(), Some("other"));
    assert_eq!(get(&arm, "things/a").await?.as_deref(), Some("first"));
    assert_eq!(arm.unused(), ["get things/a"]);
    assert_eq!(get(&arm, "Things/A").await?.as_deref(), Some("second"));
    assert!(arm.unused().is_empty());
    let asked: Vec<_> = arm.requests().iter().map(ToString::to_string).collect();
    let [first, ..] = asked.as_slice() else { return Err("nothing was asked".into()) };
    assert_eq!(first, "GET https://management.azure.com/things/b?api-version=1");
    assert_eq!(asked.len(), 3);
    Ok(())
}

#[tokio::test]
async fn a_request_is_known_by_the_end_of_its_path_and_the_pairs_that_are_given() -> Outcome {
    for (path, is_fit) in [
        ("", true),
        ("things/a b", true),
        ("things/a%20b", true),
        ("/x/THINGS/a b/", true),
        ("a b?api-version=1", true),
        ("https://management.azure.com/x/things/a b", true),
        ("hings/a b", false),
        ("b", false),
        ("x/things", false),
        ("w/x/things/a b", false),
        ("a b?api-version=2", false),
        ("a b?top=1", false),
        ("https://management.azure.com/things/a b", false),
        ("https://example.com/x/things/a b", false),
    ] {
        let arm = Arm::new().on("GET", path, json(200, NAMED));
        assert_eq!(get(&arm, "x/things/a b").await.is_ok(), is_fit, "{path}");
    }
    assert!(get(&Arm::new().on("PUT", "", json(200, NAMED)), "a").await.is_err());
    Ok(())
}

/// An unexpected request is reported as such even to a client that accepts a 404.
#[tokio::test]
async fn what_was_not_expected_is_told_in_words() -> Outcome {
    let arm = Arm::new().on("GET", "things/a", json(200, NAMED)).on("PUT", "things/b", empty(200));
    let error = get(&arm, "things/\"c\"").await.err().ok_or("expected an error")?;
    assert_eq!(
        ArmError::from_error(&error).and_then(|error| error.code).as_deref(),
        Some("NotScripted")
    );
    let message = "501 Not Implemented: NotScripted: the script has no response for GET \
                   /things/%22c%22 with api-version=1; left are GET things/a, PUT things/b";
    assert_eq!(error.to_string(), message);
    assert_eq!(arm.requests().len(), 1, "it is not asked for again");

    let head = connection(&Arm::new())?.request("Things.get", Method::Head, "/thing", &[]);
    let error = head.send_head(ClientMethodOptions::default()).await.err();
    assert!(error.is_some_and(|error| error.to_string().starts_with("501")));

    let arm = Arm::new().on(
        "DELETE",
        "thing",
        json(202, "").header("Location", "https://management.azure.com/left"),
    );
    let delete = connection(&arm)?.request("Things.get", Method::Delete, "/thing", &[]);
    let error =
        delete.poll_empty(Default::default(), None)?.await.err().ok_or("expected an error")?;
    let left = "the script has no response for GET /left with api-version=1; it has none left";
    assert!(error.to_string().contains(left), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_request_is_tried_again_as_with_the_service_but_soon() -> Outcome {
    let start = Instant::now();
    let arm = Arm::new()
        .on("GET", "a", json(503, "").header("Retry-After", "20"))
        .on("GET", "a", broken("the line is dead"))
        .on("GET", "a", json(200, NAMED));
    assert_eq!(get(&arm, "a").await?.as_deref(), Some("n"));
    assert_eq!(arm.requests().len(), 3);
    assert!(start.elapsed() < Duration::from_secs(5));

    let dead = Arm::new().on_each(|_| broken("the line is dead"));
    let options = azure_core::http::ClientOptions { retry: RetryOptions::none(), ..dead.options() };
    let dead = Connection::new(None, None, dead.credential(), None, "1".to_owned(), options)?;
    let sent = dead
        .request("Things.get", Method::Get, "/a", &[])
        .send::<Thing>(Default::default(), &[])
        .await;
    assert!(sent.err().is_some_and(|error| error.to_string().contains("the line is dead")));
    Ok(())
}

#[tokio::test]
async fn an_operation_is_polled_without_a_wait() -> Outcome {
    let start = Instant::now();
    let link = "https://management.azure.com/status";
    let mut arm =
        Arm::new().on("PUT", "thing", json(201, "{}").header("Azure-AsyncOperation", link));
    for _ in 0..50 {
        arm = arm.on(
            "GET",
            "status",
            json(200, r#"{"status":"Running"}"#).header("retry-after", "10"),
        );
    }
    let arm = arm.on("GET", "status", json(200, r#"{"status":"Succeeded"}"#)).on(
        "GET",
        "thing",
        json(200, NAMED),
    );
    let put = connection(&arm)?.request("Things.get", Method::Put, "/thing", &[]);
    let thing = put.poll::<Thing>(Default::default(), Final::Resource, None)?.await?;
    assert_eq!(thing.into_model()?.name.as_deref(), Some("n"));
    assert!(arm.unused().is_empty());
    assert!(start.elapsed() < Duration::from_secs(5));
    Ok(())
}

#[tokio::test]
async fn pages_are_told_apart_by_their_query() -> Outcome {
    let next = r#"{"value":["a"],"nextLink":"https://management.azure.com/things?api-version=1&$skiptoken=2"}"#;
    let arm = Arm::new().on("GET", "things?$skiptoken=2", json(200, r#"{"value":["b"]}"#)).on(
        "GET",
        "things",
        json(200, next),
    );
    let list = connection(&arm)?.request("Things.get", Method::Get, "/things", &[]);
    let things: Vec<String> =
        list.pages::<Things>(Default::default(), NEXT, &[200])?.try_collect().await?;
    assert_eq!(things, ["a", "b"]);
    Ok(())
}

#[tokio::test]
async fn what_is_answered_may_depend_on_what_was_asked() -> Outcome {
    let arm = Arm::new()
        .on("GET", "thing", json(200, NAMED))
        .on_each(|asked| json(200, asked.body().into_owned()).header("content-type", "text/json"));
    assert_eq!(get(&arm, "thing").await?.as_deref(), Some("n"));
    let mut put = connection(&arm)?.request("Things.get", Method::Put, "/thing", &[]);
    put.attach_text("application/json", r#"{"name":"hunter2"}"#);
    let sent = put.send::<Thing>(ClientMethodOptions::default(), &[200]).await?;
    assert_eq!(sent.into_model()?.name.as_deref(), Some("hunter2"));
    let asked = arm.requests();
    let last = asked.last().ok_or("nothing was asked")?;
    assert_eq!((last.method.as_str(), last.path()), ("PUT", "/thing"));
    assert_eq!(last.header("Content-Type"), Some("application/json"));
    assert_eq!(last.json::<serde_json::Value>()?, serde_json::json!({ "name": "hunter2" }));
    // The output of a test may be read by others, so secrets must not be in it.
    let shown = format!("{arm:?} {:?}", json(200, "hunter2").header("a", "hunter2"));
    assert!(!shown.contains("hunter2") && !shown.contains("Bearer"), "{shown}");
    Ok(())
}

#[tokio::test]
async fn a_client_that_sees_no_end_is_stopped() -> Outcome {
    let link = "https://management.azure.com/status";
    let arm = Arm::new().on_each(move |_| json(202, "").header("location", link));
    let put = connection(&arm)?.request("Things.get", Method::Put, "/thing", &[]);
    let error = put.poll::<Thing>(Default::default(), Final::Resource, None)?.await.err();
    let error = error.ok_or("expected an error")?.to_string();
    assert!(error.contains("more than 1000 requests; the last is GET /status"), "{error}");
    Ok(())
}
