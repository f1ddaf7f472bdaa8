//! Refusals that pass: azure_core's retries, as this client has them.

use crate::server::{Answer, Server};
use crate::session::{Session, retries};
use armgen_tests::Outcome;
use azure_core::http::StatusCode;
use azure_vpn_connections::ArmError;
use std::time::Duration;

const FOUND: &str = r#"{"name":"vpnConnection1"}"#;
const BUSY: &str = r#"{"error":{"code":"TooBusy","message":"Later."}}"#;

async fn session(answers: Vec<Answer>, most: u32) -> Outcome<(Server, Session)> {
    let server = Server::answering(answers).await?;
    let session =
        Session::changed(server.address, |options| options.client_options.retry = retries(most))?;
    Ok((server, session))
}

#[tokio::test]
async fn a_throttled_call_waits_as_long_as_it_is_told() -> Outcome {
    let wait = || Answer::json(429, BUSY).header("retry-after", "1");
    let (server, session) = session(vec![wait(), wait(), Answer::json(200, FOUND)], 5).await?;
    let connection = session.get().await?.into_model()?;
    assert_eq!(connection.name.as_deref(), Some("vpnConnection1"));

    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for (earlier, later) in seen.iter().zip(seen.iter().skip(1)) {
        assert!(later.at - earlier.at >= Duration::from_secs(1));
        // It is one call to the service's support, too.
        assert_eq!(later.target, earlier.target);
        let id = "x-ms-client-request-id";
        assert_eq!(later.header(id), earlier.header(id));
        assert_eq!(later.header("authorization"), earlier.header("authorization"));
    }
    assert_eq!(session.credential.scopes().len(), 1);
    Ok(())
}

/// azure_core sets no bound to what a service asks for, so a caller who has one brings it along.
#[tokio::test]
async fn a_wait_without_end_can_be_given_up() -> Outcome {
    let wait = Answer::json(429, BUSY).header("retry-after", "86400");
    let (server, session) = session(vec![wait, Answer::json(200, FOUND)], 5).await?;
    let bounded = tokio::time::timeout(Duration::from_millis(500), session.get()).await;
    assert!(bounded.is_err());
    assert_eq!(server.seen().len(), 1);
    Ok(())
}

#[tokio::test]
async fn a_passing_fault_is_not_seen() -> Outcome {
    for status in [408, 500, 502, 503, 504] {
        let (server, session) =
            session(vec![Answer::json(status, "<html>"), Answer::json(200, FOUND)], 3).await?;
        let connection = session.get().await?.into_model()?;
        assert_eq!(connection.name.as_deref(), Some("vpnConnection1"));
        assert_eq!(server.seen().len(), 2, "{status}");
    }
    Ok(())
}

#[tokio::test]
async fn a_lasting_fault_ends_in_the_services_last_words() -> Outcome {
    let answers = vec![Answer::json(503, "{}"), Answer::json(503, BUSY)];
    let (server, session) = session(answers, 2).await?;
    let error = session.fails().await?;
    assert_eq!(server.seen().len(), 3);
    assert_eq!(error.http_status(), Some(StatusCode::ServiceUnavailable));
    assert_eq!(error.to_string(), "503 Service Unavailable: TooBusy: Later.");
    let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
    assert_eq!(said.code.as_deref(), Some("TooBusy"));
    Ok(())
}

#[tokio::test]
async fn a_success_that_can_not_be_read_is_not_asked_for_again() -> Outcome {
    let (server, session) =
        session(vec![Answer::json(200, "[]"), Answer::json(200, FOUND)], 3).await?;
    session.fails().await?;
    assert_eq!(server.seen().len(), 1);
    Ok(())
}
