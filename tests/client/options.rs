//! Options of calls and clients reach the request, and clients can be cloned, sent and shared.

use crate::server::{Answer, Server};
use crate::session::{Session, retries};
use armgen_tests::Outcome;
use async_trait::async_trait;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{ClientMethodOptions, Context, Request};
use azure_vpn_connections::clients::VpnConnectionsClientGetOptions;
use std::sync::Arc;

#[tokio::test]
async fn another_api_version_is_sent() -> Outcome {
    for (version, sent) in [
        ("2023-01-01-preview", "2023-01-01-preview"),
        ("a&b=c#d e+f?", "a%26b%3Dc%23d%20e%2Bf%3F"),
        ("", ""),
    ] {
        let server = Server::answering([Answer::json(200, "{}")]).await?;
        let session =
            Session::changed(server.address, |options| options.api_version = version.to_owned())?;
        session.get().await?;
        let target = server.only()?.target;
        assert!(target.ends_with(&format!("/vpnConnection1?api-version={sent}")), "{target}");
    }
    Ok(())
}

/// A value that a caller puts into the context of a call.
struct Ticket(&'static str);

/// A caller's policy that sends a value of the context as a header.
#[derive(Debug)]
struct SendTicket;

#[async_trait]
impl Policy for SendTicket {
    async fn send(
        &self,
        context: &Context,
        request: &mut Request,
        next: &[Arc<dyn Policy>],
    ) -> PolicyResult {
        if let Some(Ticket(ticket)) = context.value() {
            request.insert_header("x-ticket", *ticket);
        }
        match next {
            [first, rest @ ..] => first.send(context, request, rest).await,
            [] => Err(ErrorKind::Other.into_error()),
        }
    }
}

#[tokio::test]
async fn a_calls_context_reaches_the_users_policies() -> Outcome {
    let server = Server::answering([Answer::json(200, "{}")]).await?;
    let session = Session::changed(server.address, |options| {
        options.client_options.per_call_policies.push(Arc::new(SendTicket));
    })?;
    let options = VpnConnectionsClientGetOptions {
        method_options: ClientMethodOptions { context: Context::new().with_value(Ticket("t-1")) },
    };
    session.client.vpn_connections().get("rg1", "g", "c", Some(options)).await?;
    session.get().await?;
    let tickets: Vec<_> =
        server.seen().iter().map(|seen| seen.header("x-ticket").to_owned()).collect();
    assert_eq!(tickets, ["t-1", ""]);
    Ok(())
}

/// A caller's policy that fails every request.
#[derive(Debug)]
struct Refuse;

#[async_trait]
impl Policy for Refuse {
    async fn send(&self, _: &Context, _: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let cause = Error::with_message(ErrorKind::Io, "the day is over");
        Err(Error::with_error(ErrorKind::Other, cause, "not today"))
    }
}

#[tokio::test]
async fn a_policy_that_refuses_is_told_with_its_reason() -> Outcome {
    let server = Server::answering([Answer::json(200, "{}")]).await?;
    for is_per_call in [true, false] {
        let session = Session::changed(server.address, |options| {
            let options = &mut options.client_options;
            options.retry = retries(2);
            let policies = if is_per_call {
                &mut options.per_call_policies
            } else {
                &mut options.per_try_policies
            };
            policies.push(Arc::new(Refuse));
        })?;
        let error = session.fails().await?;
        let text = "no response to the request: not today: the day is over";
        assert_eq!(error.to_string(), text);
        assert!(matches!(error.kind(), ErrorKind::Other));
    }
    assert_eq!(server.seen().len(), 0);
    Ok(())
}

#[tokio::test]
async fn clones_share_a_connection_and_work_side_by_side() -> Outcome {
    let server = Server::answering([Answer::json(200, r#"{"name":"c"}"#)]).await?;
    let session = Session::with(server.address)?;
    let mut calls = Vec::new();
    for number in 0..16 {
        let client = session.client.clone().vpn_connections();
        // `spawn` needs `Send` and `'static`.
        calls.push(tokio::spawn(async move {
            let response = client.get("rg1", &format!("g{number}"), "c", None).await?;
            response.into_model()
        }));
    }
    for call in calls {
        assert_eq!(call.await??.name.as_deref(), Some("c"));
    }
    let mut targets: Vec<_> = server.seen().into_iter().map(|seen| seen.target).collect();
    targets.sort();
    targets.dedup();
    assert_eq!(targets.len(), 16);
    assert_eq!(session.credential.scopes().len(), 1);
    Ok(())
}

#[test]
fn clients_and_calls_can_be_sent_between_threads() {
    fn is_shared<T: Clone + std::fmt::Debug + Send + Sync + 'static>() {}
    fn is_sent<T: Send>(_: T) {}
    fn is_a_call(client: &azure_vpn_connections::clients::VpnConnectionsClient) {
        is_sent(client.get("a", "b", "c", None));
    }
    is_shared::<azure_vpn_connections::NetworkClient>();
    is_shared::<azure_vpn_connections::NetworkClientOptions>();
    is_shared::<azure_vpn_connections::clients::VpnConnectionsClient>();
    is_shared::<azure_vpn_connections::ArmError>();
    let _ = is_a_call;
}
