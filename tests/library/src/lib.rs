//! The crate of a made-up service, which armgen generates from `library.json` in each build: a
//! paged list, long-running operations, and a union. Tests call it over HTTP.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
