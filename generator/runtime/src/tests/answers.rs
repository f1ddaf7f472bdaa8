//! Tests of responses that have more, or less, than one JSON value: the bodies that a service
//! should send, and those that services do send.

use super::sending::{connection, Answer, Thing};
use super::Outcome;
use crate::call::RequestBuilder;
use crate::connection::Connection;
use crate::headers::HasHeaders;
use crate::ArmError;
use azure_core::http::{ClientMethodOptions, Method, Response, StatusCode};

/// The status and the model, or the error's message.
type Ending<T> = Result<(u16, T), &'static str>;

/// The status and the model of a response, or the error's message.
fn ended<T: serde::de::DeserializeOwned>(
    sent: azure_core::Result<Response<T>>,
) -> Result<(u16, T), String> {
    let response = sent.map_err(|error| error.to_string())?;
    let status = u16::from(response.status());
    Ok((status, response.into_model().map_err(|error| error.to_string())?))
}

fn request(connection: &Connection, method: Method) -> RequestBuilder {
    connection.request("Things.get", method, "/thing", &[])
}

#[tokio::test]
async fn an_answer_has_a_model_or_none_by_its_status() -> Outcome {
    let named = Some(Thing { name: Some("n".to_owned()) });
    let cases: [(Answer, Ending<Option<Thing>>); 12] = [
        (Answer(200, r#"{"name":"n"}"#), Ok((200, named.clone()))),
        (Answer(200, "null"), Ok((200, None))),
        (Answer(200, " \n"), Ok((200, None))),
        (Answer(202, ""), Ok((202, None))),
        (Answer(204, ""), Ok((204, None))),
        // The body of a response whose status has no body type, such as a status document or an
        // error page, is ignored.
        (Answer(202, r#"{"name":"n"}"#), Ok((202, None))),
        (Answer(202, "<html>"), Ok((202, None))),
        (
            Answer(200, "[1]"),
            Err(
                "200 OK: the body can't be read: the value: expected an object, found a list (request id r-1)",
            ),
        ),
        (Answer(201, r#"{"name":"n"}"#), Ok((201, named))),
        (Answer(201, ""), Ok((201, None))),
        (
            Answer(203, r#"{"name":"n"}"#),
            Err("203 Non Authoritative Information: the description of this operation does not \
                 have this status (request id r-1)"),
        ),
        (
            Answer(409, r#"{"error":{"code":"Busy","message":"wait"}}"#),
            Err("409 Conflict: Busy: wait (request id r-1)"),
        ),
    ];
    for (answer, expected) in cases {
        let shown = format!("{answer:?}");
        let connection = connection(answer)?;
        let options = ClientMethodOptions::default();
        let request = request(&connection, Method::Get);
        let sent = request.send_optional(options, &[200, 202, 204], &[202, 204]);
        let ended = ended::<Option<Thing>>(sent.await);
        assert_eq!(ended, expected.map_err(str::to_owned), "{shown}");
    }
    Ok(())
}

#[tokio::test]
async fn a_head_request_asks_whether_there_is_something() -> Outcome {
    let cases: [(Answer, Ending<bool>); 6] = [
        (Answer(200, ""), Ok((200, true))),
        (Answer(204, ""), Ok((204, true))),
        // HTTP allows no body in response to HEAD, but proxies send one.
        (Answer(200, "<html>"), Ok((200, true))),
        (Answer(404, ""), Ok((404, false))),
        (Answer(403, ""), Err("403 Forbidden (request id r-1)")),
        (Answer(304, ""), Err("304 Modified (request id r-1)")),
    ];
    for (answer, expected) in cases {
        let shown = format!("{answer:?}");
        let connection = connection(answer)?;
        let options = ClientMethodOptions::default();
        let sent = request(&connection, Method::Head).send_head(options).await;
        if let Ok(response) = &sent {
            let asked = response.headers().get_optional_str(&"x-asked".into());
            assert_eq!(asked, Some("HEAD https://example.com/base/thing?api-version=2020-01-01"));
        }
        assert_eq!(ended(sent), expected.map_err(str::to_owned), "{shown}");
    }
    Ok(())
}

#[tokio::test]
async fn text_is_read_as_it_is() -> Outcome {
    let cases: [(Answer, Ending<&str>); 4] = [
        (Answer(200, "a \"b\"\n"), Ok((200, "a \"b\"\n"))),
        (Answer(200, ""), Ok((200, ""))),
        (Answer(200, "\u{feff}a"), Ok((200, "a"))),
        (Answer(404, "{}"), Err("404 Not Found (request id r-1)")),
    ];
    for (answer, expected) in cases {
        let shown = format!("{answer:?}");
        let connection = connection(answer)?;
        let mut request = request(&connection, Method::Get);
        request.header("accept", "text/plain");
        let sent = request.send_text(ClientMethodOptions::default(), &[200]).await;
        if let Ok(response) = &sent {
            assert_eq!(response.text("x-accept"), Some("text/plain"));
        }
        let expected = expected.map(|(status, text)| (status, text.to_owned()));
        assert_eq!(ended::<String>(sent), expected.map_err(str::to_owned), "{shown}");
    }
    Ok(())
}

#[tokio::test]
async fn a_file_comes_as_a_stream() -> Outcome {
    let good = connection(Answer(200, "\u{0}bytes"))?;
    let mut asking = request(&good, Method::Get);
    asking.header("accept", "application/zip");
    let file = asking.send_file(ClientMethodOptions::default(), &[200, 204]).await?;
    assert_eq!(file.status(), StatusCode::Ok);
    assert_eq!(file.text("x-accept"), Some("application/zip"));
    assert_eq!(&*file.into_body().collect().await?, b"\0bytes");

    for (answer, message) in [
        (
            Answer(404, r#"{"error":{"code":"Gone","message":"no dump"}}"#),
            "404 Not Found: Gone: no dump (request id r-1)",
        ),
        (
            Answer(206, ""),
            "206 Partial Content: the description of this operation does not have this status \
             (request id r-1)",
        ),
    ] {
        let bad = connection(answer)?;
        let mut asking = request(&bad, Method::Get);
        asking.header("accept", "*/*");
        let sent = asking.send_file(ClientMethodOptions::default(), &[200, 204]).await;
        assert_eq!(sent.err().map(|error| error.to_string()).as_deref(), Some(message));
    }
    Ok(())
}

#[tokio::test]
async fn headers_are_read_from_any_answer() -> Outcome {
    let connection = connection(Answer(200, ""))?;
    let options = ClientMethodOptions::default();
    let response = request(&connection, Method::Get).send_empty(options, &[200]).await?;
    assert_eq!(response.text("x-ms-request-id"), Some("r-1"));
    assert_eq!(response.integer("x-count"), Some(12));
    assert_eq!(response.integer("x-ms-request-id"), None);
    assert_eq!(response.text("x-other"), None);
    Ok(())
}

#[tokio::test]
async fn an_errors_body_is_read_as_its_type() -> Outcome {
    let error = |answer| async {
        let connection = connection(answer)?;
        let options = ClientMethodOptions::default();
        let sent = request(&connection, Method::Get).send::<Thing>(options, &[200]).await;
        Outcome::Ok(sent.err().ok_or("expected an error, found an answer")?)
    };
    let named = error(Answer(409, "\u{feff}{\"name\":\"n\"}")).await?;
    assert_eq!(ArmError::body(&named), Some(Thing { name: Some("n".to_owned()) }));
    for other in [Answer(409, ""), Answer(409, "<html>"), Answer(409, "[1]"), Answer(200, "[1]")] {
        assert_eq!(ArmError::body::<Thing>(&error(other).await?), None);
    }
    Ok(())
}
