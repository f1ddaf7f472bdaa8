//! A made-up service, which answers by a script and demands the requests in it: a real server, on this
//! machine's loopback interface, behind `https://example.com`.
//!
//! Tests stop tokio's clock, which then goes forward by itself whenever nothing but a timer is awaited. So
//! waits cost nothing and can be measured, as long as nothing that carries a request has timers of its own.

mod loopback;
mod server;

use super::Outcome;
use crate::call::Draft;
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
    /// A service whose client never repeats a request.
    pub fn new(script: &[Exchange]) -> Outcome<Self> {
        Service::with(script, RetryOptions::none())
    }

    /// A service whose client repeats requests as it is told.
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

    /// A request to the one thing that it has.
    pub fn request(&self, method: Method) -> Draft {
        self.connection.request("Things.get", method, "/thing", &[])
    }

    /// How many requests are still to be made.
    pub fn rest(&self) -> usize {
        self.server.rest()
    }
}
