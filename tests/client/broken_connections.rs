//! Connections that are slow or break off: a call returns a whole model or an error, never a part of a model.

use crate::example::Example;
use crate::session::{Session, retries};
use crate::socket::Socket;
use armgen_tests::Outcome;
use azure_core::error::ErrorKind;
use azure_vpn_connections::ArmError;
use std::net::{Ipv4Addr, TcpListener};

/// A response with a `Content-Length`.
fn whole(body: &str) -> Vec<u8> {
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nconnection: close\r\n";
    format!("{head}content-length: {}\r\n\r\n{body}", body.len()).into_bytes()
}

/// A response with its full `Content-Length`, but only the first half of its body.
fn cut(body: &str) -> Outcome<Vec<u8>> {
    let whole = whole(body);
    Ok(whole.get(..whole.len() - body.len() / 2).ok_or("nothing to cut")?.to_vec())
}

#[tokio::test]
async fn a_slow_body_arrives_whole() -> Outcome {
    let example = Example::read()?;
    let head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\
                transfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    let mut pieces = vec![head.as_bytes().to_vec()];
    for chunk in example.text()?.as_bytes().chunks(700) {
        pieces.push(format!("{:x}\r\n", chunk.len()).into_bytes());
        pieces.push([chunk, b"\r\n"].concat());
    }
    pieces.push(b"0\r\n\r\n".to_vec());
    let socket = Socket::writing(vec![pieces]).await?;
    let connection = Session::with(socket.address)?.get().await?.into_model()?;
    assert_eq!(serde_json::to_value(&connection)?, *example.body()?);
    assert_eq!(socket.connections(), 1);
    Ok(())
}

#[tokio::test]
async fn a_connection_that_breaks_is_an_error() -> Outcome {
    let example = Example::read()?.text()?;
    let chunk = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\n{}\r\n";
    for start in [
        // The connection breaks off before the headers, within them, within a body (twice; of the second,
        // complete JSON has arrived), and after a chunk with complete JSON. The last response is no HTTP.
        Vec::new(),
        b"HTTP/1.1 200 OK\r\ncontent-".to_vec(),
        cut(&example)?,
        cut("{}                  ")?,
        chunk.as_bytes().to_vec(),
        b"no HTTP at all\r\n\r\n".to_vec(),
    ] {
        let socket = Socket::writing(vec![vec![start.clone()]]).await?;
        let error = Session::with(socket.address)?.fails().await?;
        let start = String::from_utf8_lossy(&start).into_owned();
        assert!(matches!(error.kind(), ErrorKind::Io), "{error} {start}");
        assert!(error.to_string().starts_with("no response to the request: "), "{error} {start}");
        assert_eq!(ArmError::from_error(&error), None);
        assert_eq!(socket.connections(), 1, "{start}");
    }
    Ok(())
}

/// azure_core reads the whole body before it decides on a retry, so a body that breaks off is retried, too.
#[tokio::test]
async fn a_connection_that_breaks_once_is_not_seen() -> Outcome {
    let example = Example::read()?;
    let text = example.text()?;
    let script = vec![vec![Vec::new()], vec![cut(&text)?], vec![whole(&text)]];
    let socket = Socket::writing(script).await?;
    let session =
        Session::changed(socket.address, |options| options.client_options.retry = retries(3))?;
    let connection = session.get().await?.into_model()?;
    assert_eq!(serde_json::to_value(&connection)?, *example.body()?);
    assert_eq!(socket.connections(), 3);
    Ok(())
}

#[tokio::test]
async fn a_server_that_is_not_there_is_told_with_the_reason() -> Outcome {
    // The port was free a moment ago, so nothing listens there.
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    for most in [0, 1] {
        let session =
            Session::changed(free, |options| options.client_options.retry = retries(most))?;
        let error = session.fails().await?;
        assert!(matches!(error.kind(), ErrorKind::Connection));
        let text = error.to_string();
        assert!(text.starts_with("no response to the request: "), "{text}");
        assert!(text.contains("refused"), "{text}");
        // azure_core's own message would be this phrase alone.
        assert!(!text.contains("retry policy expired"), "{text}");
        assert_eq!(session.loopback.origins().len(), 1 + usize::try_from(most)?);
    }
    Ok(())
}
