//! Failed calls: the error has status, code, message and request id, and the service's whole error as a typed
//! value.

use crate::server::{Answer, Server};
use crate::session::Session;
use armgen_tests::Outcome;
use azure_core::error::ErrorKind;
use azure_core::http::StatusCode;
use azure_vpn_connections::ArmError;
use serde_json::json;
use std::error::Error;

#[tokio::test]
async fn a_cloud_error_is_read_whole() -> Outcome {
    let body = json!({ "error": {
        "code": "ResourceNotFound",
        "message": "The Resource 'vpnGateways/gateway1' was not found.",
        "target": "gateway1",
        "details": [
            { "code": "Inner", "message": "because", "target": "t",
              "details": [{ "code": "Innermost" }] },
            null,
            "text",
            { "code": "Second", "additionalInfo": [{ "type": "T" }] }
        ],
        "additionalInfo": [
            { "type": "PolicyViolation", "info": { "names": ["a", null, 1.5, true] } },
            null
        ],
        "innererror": { "code": "ignored" }
    }});
    let answer = Answer::json(404, body.to_string()).header("x-ms-request-id", "r-1");
    let server = Server::answering([answer]).await?;
    let error = Session::with(server.address)?.fails().await?;

    assert_eq!(
        error.to_string(),
        "404 Not Found: ResourceNotFound: The Resource 'vpnGateways/gateway1' was not found. \
         (request id r-1)"
    );
    let ErrorKind::HttpResponse { status, error_code, raw_response: Some(response) } = error.kind()
    else {
        return Err("expected the error of a response".into());
    };
    assert_eq!(*status, StatusCode::NotFound);
    assert_eq!(error_code.as_deref(), Some("ResourceNotFound"));
    assert_eq!(response.body().to_vec(), body.to_string().into_bytes());

    let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
    assert_eq!(said.code.as_deref(), Some("ResourceNotFound"));
    assert_eq!(said.message.as_deref(), Some("The Resource 'vpnGateways/gateway1' was not found."));
    assert_eq!(said.target.as_deref(), Some("gateway1"));
    let codes: Vec<_> = said.details.iter().map(|detail| detail.code.as_deref()).collect();
    assert_eq!(codes, [Some("Inner"), None, Some("Second")]);
    assert_eq!(said.details.get(1).and_then(|detail| detail.message.as_deref()), Some("text"));
    let inner = said.details.first().and_then(|detail| detail.details.first());
    assert_eq!(inner.and_then(|detail| detail.code.as_deref()), Some("Innermost"));
    let facts = body.pointer("/error/additionalInfo").and_then(|facts| facts.as_array());
    assert_eq!(Some(&said.additional_info), facts);
    // The typed error is also found by `Error::source`.
    let cause = error.source().and_then(|source| source.downcast_ref::<ArmError>());
    assert_eq!(cause, Some(&said));
    assert_eq!(server.seen().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_lack_of_rights_is_told_and_not_retried() -> Outcome {
    for (status, reason) in [(401, "Unauthorized"), (403, "Forbidden"), (409, "Conflict")] {
        let body = r#"{"error":{"code":"AuthorizationFailed","message":"No."}}"#;
        let server = Server::answering([Answer::json(status, body)]).await?;
        let session = Session::with(server.address)?;
        let error = session.fails().await?;
        // The response has no request id, so the error has none.
        assert_eq!(error.to_string(), format!("{status} {reason}: AuthorizationFailed: No."));
        assert_eq!(server.seen().len(), 1);

        // azure_core drops a token that was refused, so the next call asks for another.
        session.fails().await?;
        assert_eq!(session.credential.scopes().len(), if status == 401 { 2 } else { 1 });
    }
    Ok(())
}

#[tokio::test]
async fn the_first_request_id_that_the_service_gives_is_quoted() -> Outcome {
    for (headers, id) in [
        (vec![("x-ms-request-id", "a"), ("x-ms-correlation-request-id", "b")], "a"),
        (vec![("x-ms-client-request-id", "c"), ("x-ms-correlation-request-id", "b")], "b"),
        (vec![("x-ms-client-request-id", "c")], "c"),
        (vec![("x-ms-request-id", "d\t500 forged")], "d 500 forged"),
    ] {
        let mut answer = Answer::empty(404);
        for (name, value) in headers {
            answer = answer.header(name, value);
        }
        let server = Server::answering([answer]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_eq!(error.to_string(), format!("404 Not Found (request id {id})"));
    }
    Ok(())
}

#[tokio::test]
async fn a_status_without_a_name_is_told_by_its_number() -> Outcome {
    let server = Server::answering([Answer::json(499, r#"{"code":"ClientClosed"}"#)]).await?;
    let error = Session::with(server.address)?.fails().await?;
    assert_eq!(error.to_string(), "499 HTTP 499: ClientClosed");
    Ok(())
}

#[tokio::test]
async fn errors_of_other_kinds_are_no_words_of_the_service() -> Outcome {
    let server = Server::answering([Answer::json(200, "[]")]).await?;
    let error = Session::with(server.address)?.fails().await?;
    assert_eq!(ArmError::from_error(&error), None);

    let kind = ErrorKind::HttpResponse {
        status: StatusCode::NotFound,
        error_code: Some("NotFound".to_owned()),
        raw_response: None,
    };
    let said = ArmError::from_error(&kind.into_error()).ok_or("expected a code")?;
    assert_eq!(said.code.as_deref(), Some("NotFound"));
    assert_eq!(said.message, None);
    Ok(())
}
