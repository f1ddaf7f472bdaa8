//! A simulated service, which responds by a script and fails for other requests: a real server on
//! the loopback interface, behind `https://example.com`.
//!
//! Tests pause tokio's clock, which then advances by itself whenever only timers are awaited. So
//! waits take no time and can be measured, as long as the layers below a request have no timers of
//! their own.

mod loopback;
mod server;

use super::Outcome;
use crate::call::RequestBuilder;
use crate::connection::Connection;
use crate::fake;
use azure_core::http::{ClientOptions, Method, RetryOptions, Transport};
use loopback::Loopback;
pub use server::Exchange;
use server::Server;
use std::sync::Arc;

/// A service, and a client's connection to it.
pub struct Service {
    pub connection: Connection,
    server: Server,
}

impl Service {
    /// A service whose client never retries.
    pub fn new(script: &[Exchange]) -> Outcome<Self> {
        Service::with(script, RetryOptions::none())
    }

    /// A service whose client retries as `retry` says.
    pub fn with(script: &[Exchange], retry: RetryOptions) -> Outcome<Self> {
        let server = Server::start(script)?;
        let transport = Transport::new(Arc::new(Loopback(server.address)));
        let options =
            ClientOptions { transport: Some(transport), retry, ..ClientOptions::default() };
        let (endpoint, version) = (Some("https://example.com"), "1".to_owned());
        let connection =
            Connection::new(None, None, fake::Arm::new().credential(), endpoint, version, options)?;
        Ok(Service { connection, server })
    }

    /// A request for the only thing that the service has.
    pub fn request(&self, method: Method) -> RequestBuilder {
        self.connection.request("Things.get", method, "/thing", &[])
    }

    /// The number of requests of the script that are still to come.
    pub fn rest(&self) -> usize {
        self.server.rest()
    }
}
