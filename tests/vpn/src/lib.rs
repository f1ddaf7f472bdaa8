//! The crate that README's examples use, which armgen generates from `vpn.json`: VPN connections
//! that are read, listed in pages, and created and deleted by long-running operations.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
