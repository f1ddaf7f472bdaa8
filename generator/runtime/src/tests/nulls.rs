//! Tests of fields that distinguish null from absence, and of structs that hide a field.

use super::{rewritten, Outcome};
use crate::record;
use std::collections::BTreeMap;

struct Patch {
    text: Option<Option<String>>,
    next: Option<Option<Box<Patch>>>,
    list: Option<Vec<Option<i32>>>,
    map: Option<BTreeMap<String, Option<String>>>,
    key: Option<BTreeMap<String, i32>>,
}

record!(Patch {
    "text" => text,
    "next" => next,
    "list" => list,
    "map" => map,
    secret "key" => key,
});

#[test]
fn null_and_absent_are_two_things() -> Outcome {
    for text in [
        "{}",
        r#"{"text":null,"next":null}"#,
        r#"{"text":"a","next":{"text":null},"list":[1,null],"map":{"a":null,"b":"c"}}"#,
    ] {
        assert_eq!(rewritten::<Patch>(text)?, text);
    }
    let absent: Patch = serde_json::from_str("{}")?;
    let null: Patch = serde_json::from_str(r#"{"text":null}"#)?;
    assert_eq!((&absent.text, &null.text), (&None, &Some(None)));
    assert!(absent != null);
    Ok(())
}

#[test]
fn nothing_is_shown_of_a_field_that_is_secret() -> Outcome {
    let patch: Patch = serde_json::from_str(r#"{"text":null,"key":{"hunter2":2}}"#)?;
    assert_eq!(format!("{patch:?}"), "Patch { text: null, .. }");
    assert_eq!(serde_json::to_string(&patch)?, r#"{"text":null,"key":{"hunter2":2}}"#);
    Ok(())
}
