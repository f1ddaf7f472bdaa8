//! Tests of how models become the body of a request.

use super::sending::{connection, Answer};
use super::Outcome;
use crate::body;
use crate::call::RequestBuilder;
use crate::record;
use azure_core::http::headers::CONTENT_TYPE;
use azure_core::http::request::Body;
use azure_core::http::{Method, RequestContent};
use azure_core::Bytes;
use std::collections::BTreeMap;

struct Thing {
    id: Option<String>,
    name: Option<String>,
    parts: Option<Vec<Thing>>,
    labels: Option<BTreeMap<String, Thing>>,
    inner: Option<Box<Thing>>,
}

record!(Thing {
    readonly "id" => id,
    "name" => name,
    "parts" => parts,
    "labels" => labels,
    "inner" => inner,
});

body!(Thing);

const READ: &str = r#"{"id":"1","name":"a","parts":[{"id":"2","name":"b"}],"labels":{"id":{"id":"3","name":"c"}},"inner":{"id":"4"}}"#;
const SENT: &str =
    r#"{"name":"a","parts":[{"name":"b"}],"labels":{"id":{"name":"c"}},"inner":{"id":"4"}}"#;

fn request() -> Outcome<RequestBuilder> {
    Ok(connection(Answer(200, ""))?.request("Things.get", Method::Put, "/thing", &[]))
}

/// The media type and the body of a request.
fn sent(request: &RequestBuilder) -> Outcome<(&str, String)> {
    let request = request.request.as_ref().map_err(ToString::to_string)?;
    let media_type = request.headers().get_optional_str(&CONTENT_TYPE).unwrap_or_default();
    match request.body() {
        Body::Bytes(bytes) => Ok((media_type, String::from_utf8(bytes.to_vec())?)),
        _ => Err("expected bytes, found a stream".into()),
    }
}

#[test]
fn what_only_the_service_sets_is_written_but_not_sent() -> Outcome {
    let thing: Thing = serde_json::from_str(READ)?;
    assert_eq!(serde_json::to_string(&thing)?, READ);
    let mut by_reference = request()?;
    by_reference.attach("application/json", &thing);
    assert_eq!(sent(&by_reference)?, ("application/json", SENT.to_owned()));
    let mut by_value = request()?;
    by_value.attach("application/merge-patch+json", thing);
    assert_eq!(sent(&by_value)?, ("application/merge-patch+json", SENT.to_owned()));
    Ok(())
}

#[test]
fn json_of_the_callers_own_is_sent_as_it_is() -> Outcome {
    let own = r#"{ "name": null }"#;
    let mut request = request()?;
    request.attach("application/json", RequestContent::<Thing>::from_str(own));
    assert_eq!(sent(&request)?, ("application/json", own.to_owned()));
    Ok(())
}

#[test]
fn any_value_can_be_a_body() -> Outcome {
    let thing = Thing { id: Some("1".to_owned()), name: Some("a".to_owned()), ..Thing::default() };
    let texts = ["a".to_owned(), "\"".to_owned()];
    let mut bodies = Vec::new();
    for attach in [
        |request: &mut RequestBuilder, _: &Thing, _: &[String]| {
            request.attach_value("text", "a\"b")
        },
        |request: &mut RequestBuilder, _: &Thing, texts: &[String]| {
            request.attach_value("text", texts)
        },
        |request: &mut RequestBuilder, thing: &Thing, _: &[String]| {
            request.attach_value("text", std::slice::from_ref(thing));
        },
        |request: &mut RequestBuilder, _: &Thing, _: &[String]| request.attach_value("text", &true),
    ] {
        let mut request = request()?;
        attach(&mut request, &thing, &texts);
        bodies.push(sent(&request)?.1);
    }
    assert_eq!(bodies, [r#""a\"b""#, r#"["a","\""]"#, r#"[{"name":"a"}]"#, "true"]);
    Ok(())
}

#[test]
fn bytes_and_text_are_sent_as_they_are() -> Outcome {
    let mut bytes = request()?;
    bytes.attach_bytes("application/zip", Bytes::from_static(b"a\"b"));
    assert_eq!(sent(&bytes)?, ("application/zip", "a\"b".to_owned()));
    let mut text = request()?;
    text.attach_text("text/plain", "a\"b");
    assert_eq!(sent(&text)?, ("text/plain", "a\"b".to_owned()));
    Ok(())
}

#[test]
fn an_argument_says_what_a_body_is() -> Outcome {
    let mut request = request()?;
    request.header("content-type", "image/png");
    request.attach_bytes("application/octet-stream", Bytes::from_static(b"a"));
    assert_eq!(sent(&request)?.0, "image/png");
    Ok(())
}
