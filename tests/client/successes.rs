//! Successful responses: what is read, what was sent, and the error for a body that can't be read.

use crate::example::Example;
use crate::server::{Answer, Server};
use crate::session::{Session, TOKEN};
use armgen_tests::Outcome;
use azure_core::error::ErrorKind;
use azure_core::http::StatusCode;
use azure_vpn_connections::ArmError;
use azure_vpn_connections::models::{ProvisioningState, VpnLinkConnectionMode};
use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::Write;

#[tokio::test]
async fn the_example_is_requested_and_read_as_described() -> Outcome {
    let example = Example::read()?;
    let answer = Answer::json(200, example.text()?).header("x-ms-request-id", "r-1");
    let server = Server::answering([answer]).await?;
    let session = Session::with(server.address)?;

    let response = session.get().await?;
    assert_eq!(response.status(), StatusCode::Ok);
    let connection = response.into_model()?;
    assert_eq!(serde_json::to_value(&connection)?, *example.body()?);
    assert_eq!(connection.name.as_deref(), Some("vpnConnection1"));
    assert_eq!(connection.provisioning_state(), Some(&ProvisioningState::Succeeded));
    assert_eq!(connection.ingress_bytes_transferred(), Some(0));
    assert_eq!(connection.traffic_selector_policies().map(<[_]>::len), Some(0));
    let link = connection.vpn_link_connections().and_then(<[_]>::first).ok_or("no links")?;
    assert_eq!(link.shared_key().map(|key| key.secret()), Some("key"));
    assert_eq!(link.vpn_link_connection_mode(), Some(&VpnLinkConnectionMode::ResponderOnly));

    let seen = server.only()?;
    assert_eq!(seen.method, example.method);
    let version = example.parameter("api-version")?;
    assert_eq!(seen.target, format!("{}?api-version={version}", example.path));
    assert_eq!(seen.header("accept"), "application/json");
    assert_eq!(seen.header("authorization"), format!("Bearer {TOKEN}"));
    let agent = seen.header("user-agent");
    assert!(agent.starts_with("azsdk-rust-vpn_connections/0.2.0 ("), "{agent}");
    assert!(!seen.header("x-ms-client-request-id").is_empty());
    assert_eq!(session.loopback.origins(), ["https://management.azure.com"]);
    assert_eq!(session.credential.scopes(), ["https://management.azure.com/.default"]);
    Ok(())
}

#[tokio::test]
async fn one_token_serves_many_calls() -> Outcome {
    let server = Server::answering([Answer::json(200, "{}")]).await?;
    let session = Session::with(server.address)?;
    for _ in 0..3 {
        session.get().await?;
    }
    assert_eq!(server.seen().len(), 3);
    assert_eq!(session.credential.scopes().len(), 1);
    Ok(())
}

#[tokio::test]
async fn json_is_read_whatever_its_content_type() -> Outcome {
    for kind in [None, Some("text/plain"), Some("APPLICATION/JSON; charset=utf-8"), Some(";;")] {
        let mut answer = Answer::empty(200).body(r#"{"name":"c"}"#);
        if let Some(kind) = kind {
            answer = answer.header("content-type", kind);
        }
        let server = Server::answering([answer]).await?;
        let connection = Session::with(server.address)?.get().await?.into_model()?;
        assert_eq!(connection.name.as_deref(), Some("c"), "{kind:?}");
    }
    Ok(())
}

#[tokio::test]
async fn a_compressed_body_is_asked_for_and_read() -> Outcome {
    let example = Example::read()?;
    let mut packer = GzEncoder::new(Vec::new(), Compression::default());
    packer.write_all(example.text()?.as_bytes())?;
    let packed = packer.finish()?;
    let cut = packed.get(..packed.len() / 2).ok_or("nothing packed")?.to_vec();
    let answer = |body| Answer::json(200, body).header("content-encoding", "gzip");

    let server = Server::answering([answer(packed), answer(cut)]).await?;
    let session = Session::with(server.address)?;
    let connection = session.get().await?.into_model()?;
    assert_eq!(serde_json::to_value(&connection)?, *example.body()?);
    let seen = server.only()?;
    assert!(seen.header("accept-encoding").contains("gzip"));

    // Half a body is an error, not a part of a model.
    let error = session.fails().await?;
    assert!(matches!(error.kind(), ErrorKind::Io), "{error}");
    Ok(())
}

/// A response with a success status that can't be read: its body, its `Content-Type`, and the error's message.
type Unreadable = (&'static str, Option<&'static str>, String);

fn unreadable() -> Vec<Unreadable> {
    let json = Some("application/json");
    let wrong = |path: &str, text: &str| format!("{path}: expected {text}");
    vec![
        ("<html>hunter2</html>", Some("text/html; charset=utf-8"), wrong_kind("text/html")),
        ("hunter2", Some("a/b\tc"), wrong_kind("a/b c")),
        ("\"hunter2\"", json, wrong("the value", "an object, found text")),
        ("null", json, wrong("the value", "an object, found null")),
        (r#"["hunter2"]"#, json, wrong("the value", "an object, found a list")),
        (
            r#"{"name":"hunter2""#,
            json,
            "EOF while parsing an object at line 1 column 17".to_owned(),
        ),
        (
            r#"{"properties":{"ipsecPolicies":[{},{"saLifeTimeSeconds":"hunter2"}]}}"#,
            json,
            wrong(
                "properties.ipsecPolicies[1].saLifeTimeSeconds",
                "an integer of 32 bits, found text",
            ),
        ),
        (
            r#"{"properties":{"sharedKey":["hunter2"]}}"#,
            json,
            wrong("properties.sharedKey", "text, found a list"),
        ),
    ]
}

fn wrong_kind(kind: &str) -> String {
    format!("expected JSON, found {kind}")
}

#[tokio::test]
async fn an_unreadable_body_is_an_error_that_says_where_and_never_what() -> Outcome {
    for (body, kind, reason) in unreadable() {
        let mut answer = Answer::empty(200).body(body).header("x-ms-request-id", "r-2");
        if let Some(kind) = kind {
            answer = answer.header("content-type", kind);
        }
        let server = Server::answering([answer]).await?;
        let error = Session::with(server.address)?.fails().await?;
        let message = format!("200 OK: the body can't be read: {reason} (request id r-2)");
        assert_eq!(error.to_string(), message, "{body}");
        let answer = ArmError::response(&error).ok_or("expected the answer")?;
        assert_eq!(answer.status(), StatusCode::Ok);
        assert_eq!(&**answer.body(), body.as_bytes());
        assert_eq!(answer.headers().get_optional_str(&"x-ms-request-id".into()), Some("r-2"));
        assert_eq!(ArmError::from_error(&error), None);
        assert!(!format!("{error:?}").contains("hunter2"));
        assert_eq!(server.seen().len(), 1);
    }
    Ok(())
}

#[tokio::test]
async fn a_body_too_deep_for_the_stack_is_an_error() -> Outcome {
    let levels = 100_000;
    for (opening, inner, closing) in
        [("[", "", "]"), (r#"{"a":"#, "1", "}"), (r#"{"properties":"#, "1", "}")]
    {
        let whole = format!("{}{inner}{}", opening.repeat(levels), closing.repeat(levels));
        let server = Server::answering([Answer::json(200, whole)]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert!(error.to_string().contains("recursion limit exceeded"), "{error}");
        // If the JSON is cut off, the parser may find its end before it reaches the depth limit.
        let server = Server::answering([Answer::json(200, opening.repeat(levels))]).await?;
        let error = Session::with(server.address)?.fails().await?.to_string();
        assert!(error.contains("recursion limit exceeded") || error.contains("EOF"), "{error}");
    }
    Ok(())
}

/// A 201 and a 202 are accepted although the description has the status 200 only.
#[tokio::test]
async fn resource_managers_successes_are_some_where_a_description_forgets_them() -> Outcome {
    for status in [200, 201, 202] {
        let server = Server::answering([Answer::json(status, r#"{"name":"c"}"#)]).await?;
        let response = Session::with(server.address)?.get().await?;
        assert_eq!(u16::from(response.status()), status);
        assert_eq!(response.into_model()?.name.as_deref(), Some("c"));
    }
    for (answer, text) in [
        (
            Answer::empty(204),
            "204 No Content: success without body: expected JSON (request id r-3)",
        ),
        (
            Answer::empty(200),
            "200 OK: success without body: expected JSON, found nothing (request id r-3)",
        ),
        (
            Answer::json(203, r#"{"message":"hunter2"}"#),
            "203 Non Authoritative Information: the description of this operation does not have \
             this status (request id r-3)",
        ),
    ] {
        let server = Server::answering([answer.header("x-ms-request-id", "r-3")]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_eq!(error.to_string(), text);
        assert!(ArmError::response(&error).is_some());
        assert_eq!(ArmError::from_error(&error), None);
    }
    Ok(())
}

#[tokio::test]
async fn an_operation_that_goes_on_unexpectedly_is_an_error_with_its_link() -> Outcome {
    let link = "https://management.azure.com/status/1?sig=hunter2";
    for header in ["azure-asyncoperation", "operation-location", "location"] {
        let answer = Answer::json(202, r#"{"name":"c"}"#).header(header, link);
        let server = Server::answering([answer]).await?;
        let error = Session::with(server.address)?.fails().await?;
        let text = error.to_string();
        assert!(
            text.starts_with(
                "202 Accepted: the service accepted the operation and still works on it"
            ),
            "{text}"
        );
        assert!(text.ends_with(": https://management.azure.com/status/1?.."), "{text}");
        assert!(!format!("{error:?}").contains("hunter2"));
        let answer = ArmError::response(&error).ok_or("expected the answer")?;
        assert_eq!(answer.headers().get_optional_str(&header.into()), Some(link));
    }
    let server = Server::answering([Answer::json(202, "{}").header("location", " ")]).await?;
    assert!(Session::with(server.address)?.get().await.is_ok());
    Ok(())
}

#[tokio::test]
async fn a_success_that_is_nothing_but_an_error_is_one() -> Outcome {
    for body in [
        r#"{"error":{"code":"Bad","message":"m"}}"#,
        r#"{"Error":{"Code":"Bad","Message":"m"},"requestId":"r","name":null}"#,
        "\u{feff}{\"error\":{\"code\":\"Bad\",\"message\":\"m\"}}",
    ] {
        let server = Server::answering([Answer::json(200, body)]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_eq!(
            error.to_string(),
            "200 OK: the body of the response is an error: Bad: m",
            "{body}"
        );
        let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
        assert_eq!(said.code.as_deref(), Some("Bad"));
        assert_eq!(error.http_status(), Some(StatusCode::Ok));
    }
    for body in [
        r#"{"error":{"code":"Bad"},"name":"c"}"#,
        r#"{"error":{"code":"Bad"},"NAME":"c"}"#,
        r#"{"error":null}"#,
        r#"{"error":{"target":"t"}}"#,
        r#"{"error":"Bad"}"#,
        r#"{"x":{"error":{"code":"Bad"}}}"#,
    ] {
        let server = Server::answering([Answer::json(200, body)]).await?;
        assert!(Session::with(server.address)?.get().await.is_ok(), "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_the_token() -> Outcome {
    for status in [301, 302, 303, 307, 308] {
        let elsewhere = Server::answering([Answer::json(200, "{}")]).await?;
        let there = format!("http://{}/", elsewhere.address);
        let server = Server::answering([Answer::empty(status).header("location", &there)]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_eq!(error.http_status(), Some(StatusCode::from(status)));
        let text =
            format!(": a redirection to http://{}, which is not followed", elsewhere.address);
        assert!(error.to_string().contains(&text), "{error}");
        assert_eq!(server.seen().len(), 1);
        assert_eq!(elsewhere.seen().len(), 0);
    }
    Ok(())
}
