//! Tests of values that lenient reading does not accept: the error names the field, and never shows
//! the value.

use crate::reading::fault;
use armgen_tests::Outcome;
use azure_vpn_connections::models::{DhGroup, IpsecPolicy, VpnConnection};

/// Bodies, each with its error message.
const WRONG: [(&str, &str); 19] = [
    ("17", "the value: expected an object, found an integer"),
    ("null", "the value: expected an object, found null"),
    (r#""hunter2""#, "the value: expected an object, found text"),
    ("[]", "the value: expected an object, found a list"),
    (r#"{"name":1e300}"#, "name: expected text, found a floating-point number"),
    (r#"{"name":{"hunter2":1}}"#, "name: expected text, found an object"),
    (r#"{"properties":["hunter2"]}"#, "properties: expected an object, found a list"),
    (
        r#"{"properties":{"ipsecPolicies":[{"saLifeTimeSeconds":"hunter2"}]}}"#,
        "properties.ipsecPolicies[0].saLifeTimeSeconds: expected an integer of 32 bits, found text",
    ),
    (
        r#"{"properties":{"ipsecPolicies":{"0":"hunter2"}}}"#,
        "properties.ipsecPolicies: expected a list, found an object",
    ),
    (
        r#"{"properties":{"sharedKey":["hunter2"]}}"#,
        "properties.sharedKey: expected text, found a list",
    ),
    (
        r#"{"properties":{"enableBgp":"hunter2"}}"#,
        "properties.enableBgp: expected a boolean, found text",
    ),
    (
        r#"{"properties":{"enableBgp":2}}"#,
        "properties.enableBgp: expected a boolean, found an integer",
    ),
    (
        r#"{"properties":{"routingWeight":2147483648}}"#,
        "properties.routingWeight: expected an integer of 32 bits, found one of more bits",
    ),
    (
        r#"{"properties":{"routingWeight":1.5}}"#,
        "properties.routingWeight: expected an integer of 32 bits, found a floating-point number",
    ),
    (
        r#"{"properties":{"ingressBytesTransferred":9223372036854775808}}"#,
        "properties.ingressBytesTransferred: expected an integer of 64 bits, found one of more bits",
    ),
    (
        r#"{"properties":{"ingressBytesTransferred":18446744073709551616}}"#,
        "properties.ingressBytesTransferred: expected an integer of 64 bits, found a floating-point \
         number",
    ),
    (
        r#"{"properties":{"ingressBytesTransferred":1e18}}"#,
        "properties.ingressBytesTransferred: expected an integer of 64 bits, found a floating-point \
         number",
    ),
    (
        r#"{"properties":{"trafficSelectorPolicies":[{},{"localAddressRanges":["a",1e300]}]}}"#,
        "properties.trafficSelectorPolicies[1].localAddressRanges[1]: expected text, found a \
         floating-point number",
    ),
    // Of duplicate keys the last counts, but each must have the right type.
    (r#"{"name":[],"name":"n"}"#, "name: expected text, found a list"),
];

#[test]
fn a_wrong_type_is_told_with_its_place_and_never_with_its_value() -> Outcome {
    for (text, message) in WRONG {
        assert_eq!(fault(text)?, message, "{text}");
    }
    Ok(())
}

#[test]
fn each_model_tells_places_from_its_own_point_of_view() -> Outcome {
    let policy = serde_json::from_str::<IpsecPolicy>(r#"{"dhGroup":[]}"#);
    let message = policy.err().map(|error| error.to_string());
    assert_eq!(message.as_deref(), Some("dhGroup: expected text, found a list"));
    let list = serde_json::from_str::<Vec<DhGroup>>("[[]]");
    let message = list.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(message.starts_with("the value: expected text, found a list"), "{message}");
    Ok(())
}

#[test]
fn text_that_is_no_json_is_told_by_line_and_column() -> Outcome {
    for (text, line) in [
        ("", 1),
        (r#"{"name":"hunter2"#, 1),
        ("{\n\"name\":hunter2}", 2),
        (r#"{"name":"hunter2",}"#, 1),
        ("{}\n\nhunter2", 3),
        (r#"{"hunter2":"\ud800"}"#, 1),
    ] {
        let message = fault(text)?;
        assert!(message.contains(&format!(" at line {line} column ")), "{message}");
        assert!(!message.contains("hunter2"), "{message}");
    }
    // The number is beyond the range of `f64`, which the parser reports. With the runtime's feature `decimals`,
    // which another crate may switch on, the model reports it instead.
    let message = fault(r#"{"properties":{"routingWeight":1e999}}"#)?;
    let is_told =
        [" at line 1 column ", "properties.routingWeight: "].map(|part| message.contains(part));
    assert!(is_told.contains(&true), "{message}");
    let error = serde_json::from_slice::<VpnConnection>(b"{\"name\":\"hunter2\xff\"}");
    let message = error.err().map(|error| error.to_string()).unwrap_or_default();
    assert!(message.contains(" at line 1 column "), "{message}");
    assert!(!message.contains("hunter2"), "{message}");
    Ok(())
}

#[test]
fn no_depth_overflows_the_stack() -> Outcome {
    let levels = 100_000;
    let kinds = [("[", "]"), (r#"{"a":"#, "}"), (r#"{"properties":"#, "}"), (r#"{"name":["#, "]}")];
    for (opening, closing) in kinds {
        let whole = format!("{}1{}", opening.repeat(levels), closing.repeat(levels));
        let message = fault(&whole)?;
        assert!(message.starts_with("recursion limit exceeded"), "{message}");
        // If the JSON is cut off, the parser may find its end before it reaches the depth limit.
        let message = fault(&opening.repeat(levels))?;
        let is_told = ["recursion limit exceeded", "EOF"].map(|start| message.starts_with(start));
        assert!(is_told.contains(&true), "{message}");
    }
    Ok(())
}
