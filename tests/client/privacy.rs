//! Tokens, keys and bodies do not appear in `Debug`, errors or other text that gets into logs.

use crate::server::{Answer, Server};
use crate::session::{Session, TOKEN};
use armgen_tests::Outcome;
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::pager::{PagerContinuation, PagerOptions};
use azure_core::http::{ClientOptions, RetryOptions};
use azure_vpn_connections::{
    ArmError, ListOptions, NetworkClient, NetworkClientOptions, PollOptions,
};
use std::error::Error as _;
use std::fmt::Debug;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

fn shown(value: &dyn Debug) -> String {
    format!("{value:?}\n{value:#?}")
}

fn assert_hidden(text: &str) {
    for secret in [TOKEN, "hunter2"] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[tokio::test]
async fn clients_and_their_answers_show_no_secret() -> Outcome {
    let body = r#"{"name":"n","etag":"hunter2","properties":{"sharedKey":"hunter2"}}"#;
    let server = Server::answering([Answer::json(200, body)]).await?;
    let mut options = None;
    let session = Session::changed(server.address, |built| options = Some(built.clone()))?;
    let response = session.get().await?;

    assert_hidden(&shown(&session.client));
    assert_hidden(&shown(&session.client.vpn_connections()));
    assert_hidden(&shown(&options));
    assert_hidden(&shown(&response));
    let connection = response.into_model()?;
    assert_hidden(&shown(&connection));
    assert_eq!(
        format!("{connection:?}"),
        "VpnConnection { properties: VpnConnectionProperties { .. }, name: \"n\", .. }"
    );
    // `Debug` still shows what is no secret, such as the endpoint.
    let client = shown(&session.client.clone());
    for known in ["https://management.azure.com/", "2024-05-01", "subid"] {
        assert!(client.contains(known), "{client}");
    }
    Ok(())
}

#[tokio::test]
async fn errors_show_no_body() -> Outcome {
    let facts = r#"[{"type":"T","info":"hunter2"}]"#;
    let refusal = format!(
        r#"{{"error":{{"code":"C","message":"m","additionalInfo":{facts},"innererror":"hunter2"}}}}"#
    );
    for answer in [
        Answer::json(400, refusal).header("set-cookie", "hunter2"),
        Answer::json(200, r#"{"properties":{"sharedKey":{"hunter2":"hunter2"}}}"#),
        Answer::json(200, r#"{"properties":"hunter2"}"#),
        Answer::json(200, "hunter2"),
        Answer::empty(200).body("hunter2").header("content-type", "text/html"),
        Answer::json(302, "hunter2").header("location", "https://example.com/?hunter2"),
    ] {
        let server = Server::answering([answer]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_hidden(&error.to_string());
        assert_hidden(&shown(&error));
        assert_hidden(&shown(&ArmError::from_error(&error)));
    }
    Ok(())
}

/// Services put signatures into the queries of links, and azure_core shows URLs in its errors.
#[tokio::test]
async fn no_error_shows_the_query_of_an_address() -> Outcome {
    // The port was free a moment ago, so nothing listens there.
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?;
    let error = Session::with(free)?.fails().await?;
    let mut causes = vec![error.to_string(), shown(&error)];
    let mut cause = error.source();
    while let Some(next) = cause {
        causes.push(format!("{next} {next:?}"));
        cause = next.source();
    }
    assert!(!causes.iter().any(|text| text.contains("api-version")), "{causes:?}");
    let link = "https://management.azure.com/next?sig=hunter2";
    let link = PagerContinuation::Link(link.parse()?);
    let list = ListOptions {
        method_options: PagerOptions { continuation: Some(link), ..PagerOptions::default() },
    };
    assert_hidden(&shown(&list));
    let poll = PollOptions {
        resume: Some("status=https://a/?hunter2".to_owned()),
        ..PollOptions::default()
    };
    assert_hidden(&shown(&poll));
    Ok(())
}

/// A credential that gives no token, but an error.
#[derive(Debug)]
struct Locked;

#[async_trait]
impl TokenCredential for Locked {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let cause = Error::with_message(ErrorKind::Io, "az is not there");
        Err(Error::with_error(ErrorKind::Credential, cause, "run `az login`"))
    }
}

/// azure_core's message is a remark on retries; the reason is one of the error's causes.
#[tokio::test]
async fn a_credential_without_a_token_is_told_with_the_reason() -> Outcome {
    for retry in [RetryOptions::none(), RetryOptions::default()] {
        let options = NetworkClientOptions {
            client_options: ClientOptions { retry, ..ClientOptions::default() },
            ..NetworkClientOptions::default()
        };
        let client = NetworkClient::new("subid", Arc::new(Locked), Some(options))?;
        let call = client.vpn_connections();
        let error = call.get("rg1", "g", "c", None).await.err().ok_or("expected an error")?;
        assert_eq!(error.to_string(), "no token for the request: run `az login`: az is not there");
        assert!(matches!(error.kind(), ErrorKind::Credential));
        assert_eq!(ArmError::from_error(&error), None);
    }
    Ok(())
}
