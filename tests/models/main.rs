//! The models in `generated/azure_vpn_connections` without a connection: how they read what services
//! really write, what they write back, and what they show of it.

mod enums;
mod generated_json;
mod leniency;
mod manifest;
mod reading;
mod round_trip;
mod showing;
mod wrong_types;
