//! Tests of values of any JSON type: they are kept unchanged, nulls included, since a null may have
//! a meaning there.

use super::{rewritten, Outcome};
use crate::record;
use serde_json::{json, Value};
use std::collections::BTreeMap;

/// An object with values of any type.
struct Loose {
    one: Option<Value>,
    list: Option<Vec<Value>>,
    rest: BTreeMap<String, Value>,
}

record!(Loose {
    "one" => one,
    "list" => list,
    .. => rest,
});

#[test]
fn any_value_is_written_as_it_was_read() -> Outcome {
    for text in [
        r#"{"one":{"a":[null,{"b":null}],"c":false}}"#,
        r#"{"one":18446744073709551615}"#,
        r#"{"one":-9223372036854775808}"#,
        r#"{"one":1.0}"#,
        r#"{"one":-0.0}"#,
        r#"{"one":0.1}"#,
        r#"{"one":123456.75}"#,
        r#"{"one":""}"#,
        r#"{"one":[]}"#,
        r#"{"one":{}}"#,
        r#"{"list":[null,1,"x",[null],{}]}"#,
        r#"{"further":null,"more":{"deep":[null]}}"#,
    ] {
        assert_eq!(rewritten::<Loose>(text)?, text);
    }
    Ok(())
}

#[test]
fn a_field_that_may_be_anything_may_be_null() -> Outcome {
    assert_eq!(rewritten::<Loose>(r#"{"one":null,"list":null}"#)?, r#"{"one":null}"#);
    Ok(())
}

#[test]
fn a_value_of_ones_own_is_written() -> Outcome {
    let one = json!({ "z": [1, null], "a": { "x": u64::MAX } });
    let loose = Loose { one: Some(one.clone()), ..Loose::default() };
    assert_eq!(serde_json::to_value(&loose)?, json!({ "one": one }));
    Ok(())
}

#[test]
fn debug_shows_no_text_of_any_value() -> Outcome {
    let text = r#"{"one":{"hunter2":"hunter2"},"list":[1,"hunter2",null],"hunter2":"hunter2"}"#;
    let loose: Loose = serde_json::from_str(text)?;
    assert_eq!(format!("{loose:?}"), "Loose { one: {1 entries}, list: [1, .., null], .. }");
    Ok(())
}
