//! Tests with random bodies, made from a fixed seed so that failures are reproducible. Whatever is
//! read without an error can be written, and reading that gives the same model.

use crate::reading::read_connection;
use armgen_tests::Outcome;
use azure_vpn_connections::models::VpnConnection;
use fastrand::Rng;
use serde_json::{Map, Number, Value};

/// Keys in random bodies. Some occur twice, so that nested objects are likelier, and some are
/// unknown to the description.
const KEYS: [&str; 26] = [
    "id",
    "name",
    "etag",
    "type",
    "properties",
    "properties",
    "provisioningState",
    "connectionStatus",
    "sharedKey",
    "routingWeight",
    "enableBgp",
    "ingressBytesTransferred",
    "ipsecPolicies",
    "saLifeTimeSeconds",
    "dhGroup",
    "vpnLinkConnections",
    "vpnLinkConnections",
    "trafficSelectorPolicies",
    "localAddressRanges",
    "routingConfiguration",
    "propagatedRouteTables",
    "labels",
    "ids",
    "remoteVpnSite",
    "brandNew",
    "",
];

const TEXTS: [&str; 8] = ["", "Succeeded", "None", "hunter2", "1", "null", "\u{0}\"\\", "日本"];

/// A value that usually has the right type for its key.
fn member(rng: &mut Rng, key: &str, depth: u32) -> Value {
    if rng.u8(..) < 4 {
        return any(rng, depth.min(2));
    }
    match key {
        "properties" | "routingConfiguration" | "propagatedRouteTables" | "remoteVpnSite" => {
            object(rng, depth)
        }
        "ipsecPolicies" | "vpnLinkConnections" | "trafficSelectorPolicies" | "ids" => {
            list(rng, depth, object)
        }
        "localAddressRanges" | "labels" => list(rng, depth, |rng, _| text(rng)),
        "routingWeight" | "saLifeTimeSeconds" => {
            if rng.bool() {
                Value::from(rng.i32(..))
            } else {
                Value::from(f64::from(rng.i16(..)))
            }
        }
        "ingressBytesTransferred" => Value::from(rng.i64(..)),
        "enableBgp" => Value::from(rng.bool()),
        "brandNew" | "" => any(rng, depth.min(2)),
        _ => text(rng),
    }
}

fn any(rng: &mut Rng, depth: u32) -> Value {
    match rng.u8(..9) {
        0 | 1 => Value::Null,
        2 => Value::from(rng.bool()),
        3 => Value::from(rng.u64(..)),
        4 => Number::from_f64(f64::from_bits(rng.u64(..))).map_or(Value::Null, Value::Number),
        5 => Value::from(rng.i8(..)),
        6 => text(rng),
        7 => list(rng, depth, any),
        _ => object(rng, depth),
    }
}

fn text(rng: &mut Rng) -> Value {
    if rng.bool() {
        return rng.choice(TEXTS).into();
    }
    std::iter::repeat_with(|| rng.char(..)).take(4).collect::<String>().into()
}

fn list(rng: &mut Rng, depth: u32, item: impl Fn(&mut Rng, u32) -> Value) -> Value {
    let length = if depth == 0 { 0 } else { rng.u8(..4) };
    let mut items = Vec::new();
    for _ in 0..length {
        items.push(if rng.u8(..) < 20 { Value::Null } else { item(rng, depth - 1) });
    }
    Value::Array(items)
}

fn object(rng: &mut Rng, depth: u32) -> Value {
    let length = if depth == 0 { 0 } else { rng.u8(2..16) };
    let mut members = Map::new();
    for _ in 0..length {
        let key = rng.choice(KEYS).unwrap_or_default();
        members.insert(key.to_owned(), member(rng, key, depth - 1));
    }
    Value::Object(members)
}

#[test]
fn reading_what_was_written_gives_the_same() -> Outcome {
    let mut rng = Rng::with_seed(20_240_501);
    let (mut right, mut wrong, mut longest) = (0, 0, 0);
    for _ in 0..1_000 {
        let body = object(&mut rng, 5);
        match read_connection(&body.to_string()) {
            Ok(connection) => {
                right += 1;
                let written = serde_json::to_string(&connection)?;
                longest = longest.max(written.len());
                let again = read_connection(&written)?;
                assert_eq!(again, connection, "{body}");
                assert_eq!(serde_json::to_string(&again)?, written);
                let value = serde_json::to_value(&connection)?;
                assert_eq!(serde_json::from_value::<VpnConnection>(value)?, connection);
                // The model has only what its fields hold, and writes no null.
                assert!(!written.contains("brandNew") && !written.contains(":null"), "{written}");
            }
            Err(error) => {
                wrong += 1;
                let text = error.to_string();
                assert!(text.contains(": expected "), "{text}");
            }
        }
        // `Debug` shows a model on one line, whatever it contains.
        if let Ok(connection) = read_connection(&body.to_string()) {
            assert!(!format!("{connection:?}").contains(char::is_control));
        }
    }
    // If more or fewer bodies were readable, the random bodies would be too simple or too wrong to test
    // anything.
    assert!(right > 500 && wrong > 20 && longest > 500, "{right} {wrong} {longest}");
    Ok(())
}

#[test]
fn bodies_that_chance_has_damaged_end_in_no_panic() -> Outcome {
    let mut rng = Rng::with_seed(1);
    for _ in 0..1_000 {
        let mut bytes = object(&mut rng, 5).to_string().into_bytes();
        for _ in 0..rng.u8(1..4) {
            let at = rng.usize(..bytes.len());
            if let Some(byte) = bytes.get_mut(at) {
                *byte = rng.u8(..);
            }
        }
        if rng.bool() {
            bytes.truncate(rng.usize(..bytes.len()));
        }
        if let Ok(connection) = serde_json::from_slice::<VpnConnection>(&bytes) {
            read_connection(&serde_json::to_string(&connection)?)?;
        }
    }
    Ok(())
}
