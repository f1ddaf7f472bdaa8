//! A client whose requests for https servers reach a server of the test instead, over plain HTTP: the
//! policy that adds tokens refuses to send them anywhere but to https addresses, so the change is made
//! below it. Everything above the socket is what users have.

use armgen_tests::Outcome;
use async_trait::async_trait;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::{
    AsyncRawResponse, ClientOptions, FixedRetryOptions, HttpClient, Request, Response,
    RetryOptions, Transport, new_http_client,
};
use azure_core::time::{Duration, OffsetDateTime};
use azure_vpn_connections::models::VpnConnection;
use azure_vpn_connections::{NetworkClient, NetworkClientOptions};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

/// The token of every request.
pub const TOKEN: &str = "the-token-of-the-test";

/// A client of the first crate, with what the server can't see of it: token requests and hosts.
pub struct Session {
    pub client: NetworkClient,
    pub credential: Arc<Credential>,
    pub loopback: Arc<Loopback>,
}

impl Session {
    /// A client with default options, but without retries.
    pub fn with(server: SocketAddr) -> Outcome<Self> {
        Session::changed(server, |_| {})
    }

    /// A client with changed options.
    pub fn changed(
        server: SocketAddr,
        change: impl FnOnce(&mut NetworkClientOptions),
    ) -> Outcome<Self> {
        Session::new(server, "subid", change)
    }

    /// A client with any subscription id.
    pub fn of(server: SocketAddr, subscription: &str) -> Outcome<Self> {
        Session::new(server, subscription, |_| {})
    }

    fn new(
        server: SocketAddr,
        subscription: &str,
        change: impl FnOnce(&mut NetworkClientOptions),
    ) -> Outcome<Self> {
        let credential = Arc::new(Credential::default());
        let loopback = Arc::new(Loopback::to(server));
        let mut options = NetworkClientOptions {
            client_options: ClientOptions {
                transport: Some(Transport::new(Arc::clone(&loopback) as Arc<dyn HttpClient>)),
                retry: RetryOptions::none(),
                ..ClientOptions::default()
            },
            ..NetworkClientOptions::default()
        };
        change(&mut options);
        let lent = Arc::clone(&credential) as Arc<dyn TokenCredential>;
        let client = NetworkClient::new(subscription, lent, Some(options))?;
        Ok(Session { client, credential, loopback })
    }

    /// Makes the call of the description's example.
    pub async fn get(&self) -> azure_core::Result<Response<VpnConnection>> {
        self.client.vpn_connections().get("rg1", "gateway1", "vpnConnection1", None).await
    }

    /// Makes the same call, which has to fail.
    pub async fn fails(&self) -> Outcome<Error> {
        Ok(self.get().await.err().ok_or("expected an error, found a success")?)
    }
}

/// Retries without delay; azure_core still adds up to 250 ms to each.
pub fn retries(most: u32) -> RetryOptions {
    RetryOptions::fixed(FixedRetryOptions {
        delay: Duration::milliseconds(1),
        max_retries: most,
        ..FixedRetryOptions::default()
    })
}

/// A credential with a token for any scope. Its `Debug` prints the token, so that a leak is found.
#[derive(Debug)]
pub struct Credential {
    token: &'static str,
    scopes: Mutex<Vec<String>>,
}

impl Default for Credential {
    fn default() -> Self {
        Credential { token: TOKEN, scopes: Mutex::default() }
    }
}

impl Credential {
    /// The scopes that tokens were requested for, one entry each time.
    pub fn scopes(&self) -> Vec<String> {
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        let asked = scopes.join(" ");
        self.scopes.lock().unwrap_or_else(PoisonError::into_inner).push(asked);
        Ok(AccessToken::new(self.token, OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}

/// A transport that sends requests for any https host to one server on this machine.
#[derive(Debug)]
pub struct Loopback {
    client: Arc<dyn HttpClient>,
    server: SocketAddr,
    origins: Mutex<Vec<String>>,
}

impl Loopback {
    /// A transport to this server.
    pub fn to(server: SocketAddr) -> Self {
        Loopback { client: new_http_client(None), server, origins: Mutex::default() }
    }

    /// The origins that the requests were for.
    pub fn origins(&self) -> Vec<String> {
        self.origins.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl HttpClient for Loopback {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let origin = request.url().origin().ascii_serialization();
        self.origins.lock().unwrap_or_else(PoisonError::into_inner).push(origin);
        let mut request = request.clone();
        let url = request.url_mut();
        let moved = url.set_scheme("http").is_ok()
            && url.set_ip_host(self.server.ip()).is_ok()
            && url.set_port(Some(self.server.port())).is_ok();
        if !moved {
            return Err(Error::with_message(ErrorKind::Other, "the url can't be moved"));
        }
        self.client.execute_request(&request).await
    }
}
