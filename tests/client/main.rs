//! The client in `generated/azure_vpn_connections`, against a server: HTTP on this machine's loopback
//! interface, with everything but TLS. What it promises for 200s, for refusals, for broken connections
//! and for arguments that try to address something else.

mod broken_connections;
mod clouds;
mod error_bodies;
mod example;
mod options;
mod paths;
mod privacy;
mod refusals;
mod retries;
mod server;
mod session;
mod socket;
mod successes;
