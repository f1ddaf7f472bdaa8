//! The transport to the server: requests for `https://example.com` go to it over plain HTTP, since
//! the policy that adds tokens sends them only to https URLs. All layers above are those of real
//! clients.

use async_trait::async_trait;
use azure_core::error::{Error, ErrorKind};
use azure_core::http::{AsyncRawResponse, HttpClient, Request};
use reqwest::redirect::Policy;
use reqwest::Client;
use std::net::SocketAddr;
use std::sync::LazyLock;

/// azure_core's own HTTP client, without timeouts and connection pool, whose timers would advance
/// the paused clock.
static CLIENT: LazyLock<reqwest::Result<Client>> = LazyLock::new(|| {
    Client::builder().redirect(Policy::none()).pool_max_idle_per_host(0).no_proxy().build()
});

/// A transport that knows the server's address, and no other host.
#[derive(Debug)]
pub struct Loopback(pub SocketAddr);

#[async_trait]
impl HttpClient for Loopback {
    async fn execute_request(&self, request: &Request) -> azure_core::Result<AsyncRawResponse> {
        let mut request = request.clone();
        let url = request.url_mut();
        let is_service = url.origin().ascii_serialization() == "https://example.com";
        let moved = is_service
            && url.set_scheme("http").is_ok()
            && url.set_ip_host(self.0.ip()).is_ok()
            && url.set_port(Some(self.0.port())).is_ok();
        if !moved {
            return Err(broken(format!("a request with a token was sent to {url}")));
        }
        let client = CLIENT.as_ref().map_err(|error| broken(error.to_string()))?;
        client.execute_request(&request).await
    }
}

fn broken(message: String) -> Error {
    Error::with_message(ErrorKind::Other, message)
}
