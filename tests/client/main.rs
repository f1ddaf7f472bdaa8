//! The client in `generated/azure_vpn_connections`, against a server: HTTP on this machine's loopback
//! interface, with everything but TLS. What it promises for 200s, for refusals, for broken connections
//! and for arguments that try to address something else. Lists in pages, long-running
//! operations and unions, which it has none of, are those of a made-up service.

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
