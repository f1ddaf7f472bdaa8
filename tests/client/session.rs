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

/// The token that every request has.
pub const TOKEN: &str = "the-token-of-the-test";

/// A client, and what it did that its server can't see.
pub struct Session {
    pub client: NetworkClient,
    pub credential: Arc<Credential>,
    pub loopback: Arc<Loopback>,
}

impl Session {
    /// A client with the options that users have who give none, except that it never retries.
    pub fn with(server: SocketAddr) -> Outcome<Self> {
        Session::changed(server, |_| {})
    }

    /// A client with other options.
    pub fn changed(
        server: SocketAddr,
        change: impl FnOnce(&mut NetworkClientOptions),
    ) -> Outcome<Self> {
        Session::new(server, "subid", change)
    }

    /// A client of another subscription, of which the name may be anything.
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

    /// The call of the description's example.
    pub async fn get(&self) -> azure_core::Result<Response<VpnConnection>> {
        self.client.vpn_connections().get("rg1", "gateway1", "vpnConnection1", None).await
    }

    /// The same call, when it has to fail.
    pub async fn fails(&self) -> Outcome<Error> {
        Ok(self.get().await.err().ok_or("expected an error, found a success")?)
    }
}

/// Retries that take no time: azure_core adds up to a quarter of a second to each all the same.
pub fn retries(most: u32) -> RetryOptions {
    RetryOptions::fixed(FixedRetryOptions {
        delay: Duration::milliseconds(1),
        max_retries: most,
        ..FixedRetryOptions::default()
    })
}

/// A credential that has a token for everything, and shows it to whoever asks for a `Debug`.
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
    /// What tokens were asked for, one entry each time.
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

/// Takes requests for any https server to one server on this machine.
#[derive(Debug)]
pub struct Loopback {
    client: Arc<dyn HttpClient>,
    server: SocketAddr,
    origins: Mutex<Vec<String>>,
}

impl Loopback {
    /// A way to a server.
    pub fn to(server: SocketAddr) -> Self {
        Loopback { client: new_http_client(None), server, origins: Mutex::default() }
    }

    /// Which servers the requests were for.
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
