//! The crate that README's examples use, as armgen generates it from `vpn.json`: VPN connections that are read,
//! listed in pages, created and deleted by long-running operations.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
