//! The crate of a made-up service, as armgen generates it from `library.json`: a list in pages,
//! long-running operations, and a union. Tests call it over HTTP; it is made again whenever it is built.

include!(concat!(env!("OUT_DIR"), "/src/lib.rs"));
