//! Tests of the client in `generated/azure_vpn_connections` against a real HTTP server on this machine's
//! loopback interface; only TLS is left out. They cover successful responses, error responses, broken
//! connections, and arguments that try to address another resource. The operations that the crate does not have
//! (lists in pages, long-running operations, unions) are tested with the crate of a made-up service.

mod broken_connections;
mod clouds;
mod error_bodies;
mod example;
mod made_up;
mod options;
mod paths;
mod privacy;
mod refusals;
mod reported;
mod retries;
mod server;
mod session;
mod socket;
mod successes;
