//! Temporary failures: what is retried by azure_core's policy, and what is not.

use crate::server::{Answer, Server};
use crate::session::{Credential, Loopback, Session, retries};
use crate::socket::Socket;
use armgen_library::clients::ItemsClient;
use armgen_library::{LibraryClient, LibraryClientOptions};
use armgen_tests::Outcome;
use azure_core::error::ErrorKind;
use azure_core::http::{ClientOptions, StatusCode, Transport};
use azure_vpn_connections::ArmError;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
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
        // A retry has the request id of the first try.
        assert_eq!(later.target, earlier.target);
        let id = "x-ms-client-request-id";
        assert_eq!(later.header(id), earlier.header(id));
        assert_eq!(later.header("authorization"), earlier.header("authorization"));
    }
    assert_eq!(session.credential.scopes().len(), 1);
    Ok(())
}

/// azure_core alone would wait a day, whatever its options say.
#[tokio::test]
async fn a_long_wait_is_left_to_the_caller() -> Outcome {
    for (header, wait) in
        [("retry-after", "61"), ("retry-after-ms", "60001"), ("x-ms-retry-after-ms", "86400000")]
    {
        for status in [429, 503] {
            let wait = Answer::json(status, BUSY).header(header, wait);
            let (server, session) = session(vec![wait, Answer::json(200, FOUND)], 5).await?;
            let error = session.fails().await?;
            assert_eq!(server.seen().len(), 1);
            assert_eq!(error.http_status(), Some(StatusCode::from(status)));
            assert!(error.to_string().ends_with(": TooBusy: Later."), "{error}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_long_wait_after_another_fault_is_not_waited_for() -> Outcome {
    let wait = Answer::json(500, BUSY).header("retry-after", "86400");
    let (server, session) = session(vec![wait, Answer::json(200, FOUND)], 5).await?;
    session.get().await?;
    assert_eq!(server.seen().len(), 2);
    Ok(())
}

/// The client of the made-up service, which has a POST action.
fn items_client(server: SocketAddr) -> Outcome<ItemsClient> {
    let options = LibraryClientOptions {
        client_options: ClientOptions {
            transport: Some(Transport::new(Arc::new(Loopback::to(server)))),
            retry: retries(3),
            ..ClientOptions::default()
        },
        ..LibraryClientOptions::default()
    };
    let credential = Arc::new(Credential::default());
    Ok(LibraryClient::new("subid", credential, Some(options))?.items())
}

#[tokio::test]
async fn an_action_that_may_have_had_its_effect_is_not_sent_again() -> Outcome {
    for (status, tries) in [(500, 1), (502, 1), (504, 1), (408, 2), (429, 2), (503, 2)] {
        let answers = [Answer::json(status, BUSY), Answer::json(200, r#"{"kind":"map"}"#)];
        let server = Server::answering(answers).await?;
        let items = items_client(server.address)?;
        let copied = items.begin_copy("m", None)?.await;
        assert_eq!(server.seen().len(), tries, "{status}");
        // After 408, 429 and 503, which say that the request was not accepted, a POST is sent again.
        let refused = copied.err().and_then(|error| error.http_status());
        assert_eq!(refused, (tries == 1).then(|| StatusCode::from(status)));

        // A DELETE is idempotent, so it is retried after any of these statuses.
        let server = Server::answering([Answer::json(status, BUSY), Answer::empty(204)]).await?;
        self::items_client(server.address)?.begin_delete("b", None)?.await?;
        assert_eq!(server.seen().len(), 2, "{status}");
    }
    Ok(())
}

#[tokio::test]
async fn an_action_whose_answer_is_lost_is_not_sent_again() -> Outcome {
    let socket = Socket::writing(vec![vec![Vec::new()]]).await?;
    let copied = items_client(socket.address)?.begin_copy("m", None)?.await;
    let error = copied.err().ok_or("expected an error")?;
    assert!(matches!(error.kind(), ErrorKind::Io), "{error}");
    let message = "no response to the request: the service may have acted on the request, so it \
                   is not sent again: ";
    assert!(error.to_string().starts_with(message), "{error}");
    assert_eq!(socket.connections(), 1);

    // No connection was made here, so nothing was sent, and a retry is safe.
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    let copied = items_client(free)?.begin_copy("m", None)?.await;
    let error = copied.err().ok_or("expected an error")?;
    assert!(matches!(error.kind(), ErrorKind::Connection), "{error}");
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
