//! Tests of kinds of operations that the first crate does not have: without a body to read, or with
//! another status. The transport is a fake; real HTTP is used in the workspace's `tests/client`.

use super::Outcome;
use crate::call::RequestBuilder;
use crate::connection::Connection;
use crate::fake;
use crate::record;
use crate::url::Part;
use crate::wire::Wire;
use azure_core::http::{ClientMethodOptions, ClientOptions, Method, RetryOptions};
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A response to every request, which echoes the method and the URL in a header.
#[derive(Debug)]
pub struct Answer<B = &'static str>(pub u16, pub B);

impl<B: Into<Vec<u8>>> Answer<B> {
    /// Options of a client that gets this response, and does not retry.
    pub fn options(self) -> ClientOptions {
        let answer =
            fake::json(self.0, self.1).header("x-ms-request-id", "r-1").header("x-count", " 12 ");
        let arm = fake::Arm::new().on_each(move |asked| {
            let accept = asked.header("accept").unwrap_or_default();
            answer.clone().header("x-asked", &asked.to_string()).header("x-accept", accept)
        });
        ClientOptions { retry: RetryOptions::none(), ..arm.options() }
    }
}

pub struct Thing {
    pub name: Option<String>,
}

record!(Thing {
    "name" => name,
});

pub fn connection<B: Into<Vec<u8>>>(answer: Answer<B>) -> azure_core::Result<Connection> {
    let (endpoint, version) = (Some("https://example.com/base/"), "2020-01-01".to_owned());
    let credential = fake::Arm::new().credential();
    Connection::new(None, None, credential, endpoint, version, answer.options())
}

fn request(connection: &Connection, method: Method) -> RequestBuilder {
    connection.request("Things.get", method, "/things/{name}", &[("name", Part::Segment("a/b"))])
}

#[tokio::test]
async fn an_answer_without_a_body_is_a_success() -> Outcome {
    // Services also send bodies in response to DELETE.
    for answer in [Answer(204, ""), Answer(200, ""), Answer(200, "<html>")] {
        let connection = connection(answer)?;
        let request = request(&connection, Method::Delete);
        let response = request.send_empty(ClientMethodOptions::default(), &[200, 204]).await?;
        let asked = response.headers().get_optional_str(&"x-asked".into());
        assert_eq!(
            asked,
            Some("DELETE https://example.com/base/things/a%2Fb?api-version=2020-01-01")
        );
    }
    Ok(())
}

#[tokio::test]
async fn another_status_is_an_error_without_a_body_too() -> Outcome {
    for (status, message) in [
        (
            206,
            "206 Partial Content: the description of this operation does not have this status \
             (request id r-1)",
        ),
        (404, "404 Not Found: Gone (request id r-1)"),
    ] {
        let connection = connection(Answer(status, r#"{"error":{"code":"Gone"}}"#))?;
        let request = request(&connection, Method::Delete);
        let sent = request.send_empty(ClientMethodOptions::default(), &[204]).await;
        assert_eq!(sent.err().map(|error| error.to_string()).as_deref(), Some(message));
    }
    Ok(())
}

/// A description with only `default`, or only errors, does not tell which success status to expect.
#[tokio::test]
async fn where_no_success_is_named_any_is_one_and_nothing_else() -> Outcome {
    for (status, is_success) in [(199, false), (200, true), (204, true), (299, true), (304, false)]
    {
        let connection = connection(Answer(status, "<html>"))?;
        let request = request(&connection, Method::Get);
        let sent = request.send_empty(ClientMethodOptions::default(), &[]).await;
        assert_eq!(sent.is_ok(), is_success, "{status}");
    }
    Ok(())
}

#[tokio::test]
async fn a_body_is_read_before_it_is_handed_out() -> Outcome {
    let good = connection(Answer(201, r#"{"name":"n"}"#))?;
    let options = ClientMethodOptions::default();
    let response = request(&good, Method::Put).send::<Thing>(options, &[200, 201]).await?;
    assert_eq!(response.into_model()?, Thing { name: Some("n".to_owned()) });

    let bad = connection(Answer(201, r#"{"name":["hunter2"]}"#))?;
    let options = ClientMethodOptions::default();
    let sent = request(&bad, Method::Put).send::<Thing>(options, &[200, 201]).await;
    let message =
        "201 Created: the body can't be read: name: expected text, found a list (request id r-1)";
    assert_eq!(sent.err().map(|error| error.to_string()).as_deref(), Some(message));
    Ok(())
}

#[tokio::test]
async fn a_body_that_is_a_list_or_a_map_is_read_as_one_within_a_record() -> Outcome {
    let sent = r#"[{"name":"n"},null,""]"#;
    assert_eq!(asked::<Vec<Thing>>(sent).await?, [Thing { name: Some("n".to_owned()) }]);
    let map = BTreeMap::from([("a".to_owned(), 1), ("c".to_owned(), 3)]);
    assert_eq!(asked::<BTreeMap<String, i32>>(r#"{"a":1.0,"b":null,"c":3}"#).await?, map);
    let error = asked::<Vec<i32>>("[1,\"hunter2\"]").await.err().map(|error| error.to_string());
    let message =
        "200 OK: the body can't be read: [1]: expected an integer of 32 bits, found text (request \
         id r-1)";
    assert_eq!(error.as_deref(), Some(message));
    Ok(())
}

/// Reads the body of a response.
async fn asked<T: Wire + DeserializeOwned>(body: &'static str) -> azure_core::Result<T> {
    let connection = connection(Answer(200, body))?;
    let request = connection.request_without_version("Things.get", Method::Get, "/things", &[]);
    request.send::<T>(ClientMethodOptions::default(), &[200]).await?.into_model()
}

#[test]
fn an_operation_has_its_own_api_version_and_what_its_template_says() -> Outcome {
    let connection = connection(Answer(200, ""))?;
    let parts = [("name", Part::Segment("a?b/")), ("op", Part::Segment("x&y"))];
    for (template, own, url) in [
        ("/things/{name}", "2019-01-01", "things/a%3Fb%2F?api-version=2019-01-01"),
        ("/things/{name}/", "1&x=y", "things/a%3Fb%2F/?api-version=1%26x%3Dy"),
        ("/things?$q&op={op}", "1", "things?$q&op=x%26y&api-version=1"),
        ("/things?", "1", "things?api-version=1"),
    ] {
        let made =
            connection.request_of(own, "Things.get", Method::Get, template, &parts).request?;
        assert_eq!(made.url().as_str(), format!("https://example.com/base/{url}"));
    }
    let made = connection.request("Things.get", Method::Get, "/things?a=b?c#d", &[]).request?;
    assert_eq!(made.url().query(), Some("a=b?c%23d&api-version=2020-01-01"));
    let made = connection
        .request_without_version("Things.get", Method::Get, "/{name}?dummy", &parts)
        .request?;
    assert_eq!(made.url().as_str(), "https://example.com/base/a%3Fb%2F?dummy");
    Ok(())
}

#[test]
fn a_connection_shows_where_it_leads_and_nothing_else() -> Outcome {
    let connection = connection(Answer(200, ""))?;
    assert_eq!(
        format!("{connection:?}"),
        "Connection { endpoint: \"https://example.com/base/\", api_version: \"2020-01-01\", .. }"
    );
    Ok(())
}
