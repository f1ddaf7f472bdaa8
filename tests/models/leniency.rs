//! Tests of lenient reading: services leave out required members, send nulls, and have members and
//! values that the description lacks. None of that is an error.

use crate::reading::{example, read_connection, rewritten};
use armgen_tests::Outcome;
use serde_json::Value;

/// Bodies, each with what is written after reading it.
const READ: [(&str, &str); 24] = [
    ("{}", "{}"),
    (" \t\r\n{ } ", "{}"),
    (r#"{"name":null,"properties":null,"id":null,"etag":null}"#, "{}"),
    (r#"{"properties":{}}"#, r#"{"properties":{}}"#),
    // Members that the description does not have.
    (r#"{"brandNew":{"deep":[1,{"x":null}]},"name":"n"}"#, r#"{"name":"n"}"#),
    (r#"{"Name":"n","NAME":"n","":"n"}"#, "{}"),
    (r#"{"properties":{"brandNew":1e300}}"#, r#"{"properties":{}}"#),
    // Values that the description does not have are kept.
    (
        r#"{"properties":{"provisioningState":"Migrating","connectionStatus":""}}"#,
        r#"{"properties":{"connectionStatus":"","provisioningState":"Migrating"}}"#,
    ),
    // The case of enum values is kept as the service sent it.
    (
        r#"{"properties":{"provisioningState":"succeeded"}}"#,
        r#"{"properties":{"provisioningState":"succeeded"}}"#,
    ),
    // Whole numbers in any notation.
    (r#"{"properties":{"routingWeight":1.0}}"#, r#"{"properties":{"routingWeight":1}}"#),
    (r#"{"properties":{"routingWeight":-0.0}}"#, r#"{"properties":{"routingWeight":0}}"#),
    (r#"{"properties":{"routingWeight":2e3}}"#, r#"{"properties":{"routingWeight":2000}}"#),
    (
        r#"{"properties":{"routingWeight":-2147483648}}"#,
        r#"{"properties":{"routingWeight":-2147483648}}"#,
    ),
    (
        r#"{"properties":{"routingWeight":2147483647.0}}"#,
        r#"{"properties":{"routingWeight":2147483647}}"#,
    ),
    (
        r#"{"properties":{"ingressBytesTransferred":9223372036854775807}}"#,
        r#"{"properties":{"ingressBytesTransferred":9223372036854775807}}"#,
    ),
    (
        r#"{"properties":{"ingressBytesTransferred":-9223372036854775808}}"#,
        r#"{"properties":{"ingressBytesTransferred":-9223372036854775808}}"#,
    ),
    (
        r#"{"properties":{"ingressBytesTransferred":9007199254740992.0}}"#,
        r#"{"properties":{"ingressBytesTransferred":9007199254740992}}"#,
    ),
    // Nulls in lists are left out, and empty lists are kept.
    (
        r#"{"properties":{"ipsecPolicies":[null,{},null],"vpnLinkConnections":[]}}"#,
        r#"{"properties":{"ipsecPolicies":[{}],"vpnLinkConnections":[]}}"#,
    ),
    (
        r#"{"properties":{"trafficSelectorPolicies":[{"localAddressRanges":[null,"a"]}]}}"#,
        r#"{"properties":{"trafficSelectorPolicies":[{"localAddressRanges":["a"]}]}}"#,
    ),
    // Of duplicate keys, the last counts, as in other JSON parsers.
    (r#"{"name":"a","name":"b"}"#, r#"{"name":"b"}"#),
    (r#"{"name":"a","name":null}"#, "{}"),
    (
        r#"{"properties":{"enableBgp":true},"properties":{"routingWeight":1}}"#,
        r#"{"properties":{"routingWeight":1}}"#,
    ),
    (r#"{"name":"\u0000\ud83d\ude00\\"}"#, r#"{"name":"\u0000😀\\"}"#),
    (r#"{"name":""}"#, r#"{"name":""}"#),
];

#[test]
fn what_services_write_is_read() -> Outcome {
    for (text, written) in READ {
        assert_eq!(rewritten(text)?, written, "{text}");
    }
    Ok(())
}

/// Replaces the value at each place of a document in turn, and passes the result to `see`.
fn at_each_place(value: &Value, put: &Value, see: &mut dyn FnMut(Value) -> Outcome) -> Outcome {
    see(put.clone())?;
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                at_each_place(member, put, &mut |changed| {
                    let mut whole = members.clone();
                    whole.insert(key.clone(), changed);
                    see(Value::Object(whole))
                })?;
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                at_each_place(item, put, &mut |changed| {
                    let before = items.iter().take(index).cloned();
                    let after = items.iter().skip(index + 1).cloned();
                    see(before.chain([changed]).chain(after).collect())
                })?;
            }
        }
        _ => {}
    }
    Ok(())
}

#[test]
fn null_is_absent_wherever_it_stands() -> Outcome {
    let example = example()?;
    let mut places = 0;
    at_each_place(&example, &Value::Null, &mut |changed| {
        if !changed.is_null() {
            places += 1;
            let connection = read_connection(&changed.to_string())?;
            assert!(!serde_json::to_string(&connection)?.contains("null"));
        }
        Ok(())
    })?;
    assert!(places >= 70, "{places}");
    Ok(())
}

#[test]
fn no_wrong_value_anywhere_is_shown_or_ends_in_a_panic() -> Outcome {
    let example = example()?;
    let hidden = 77_123_987;
    for wrong in [
        Value::from(hidden),
        Value::from(f64::from(hidden) + 0.5),
        Value::from(format!("{hidden}")),
        Value::from(vec![hidden]),
        Value::from_iter([("x", hidden)]),
        Value::from(true),
    ] {
        at_each_place(&example, &wrong, &mut |changed| {
            if let Err(error) = read_connection(&changed.to_string()) {
                let text = error.to_string();
                assert!(text.contains(": expected ") && text.contains(", found "), "{text}");
                assert!(!text.contains("77123987"), "{text}");
            }
            Ok(())
        })?;
    }
    Ok(())
}
