//! Tests of the models in `generated/azure_vpn_connections` without a connection: how they read the
//! bodies that services really send, what they write, and what `Debug` shows.

mod enums;
mod generated_json;
mod leniency;
mod manifest;
mod reading;
mod round_trip;
mod showing;
mod wrong_types;
