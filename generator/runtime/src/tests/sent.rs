//! Tests of request bodies with read-only members: neither they nor objects that contain nothing
//! else are sent, except for the ids by which an object refers to another.

use super::Outcome;
use crate::body::json;
use crate::record;
use crate::wire::Wire;
use crate::{union, UnknownVariant};
use serde_json::Value;
use std::collections::BTreeMap;

/// A resource, a part of one, or a reference to one.
struct Thing {
    id: Option<String>,
    name: Option<String>,
    etag: Option<String>,
    color: Option<String>,
    owner: Option<Option<String>>,
    inner: Option<Box<Thing>>,
    made: Option<Box<Thing>>,
    parts: Option<Vec<Thing>>,
    grid: Option<Vec<Vec<Thing>>>,
    labels: Option<BTreeMap<String, Thing>>,
    lists: Option<BTreeMap<String, Vec<Thing>>>,
    pet: Option<Pet>,
    any: Option<Value>,
    rest: BTreeMap<String, Thing>,
}

record!(Thing {
    readonly "id" => id,
    readonly "name" => name,
    readonly "etag" => etag,
    "color" => color,
    "owner" => owner,
    "inner" => inner,
    readonly "made" => made,
    "parts" => parts,
    "grid" => grid,
    "labels" => labels,
    "lists" => lists,
    "pet" => pet,
    "any" => any,
    .. => rest,
});

enum Pet {
    Cat(Cat),
    UnknownValue(UnknownVariant),
}

union!(Pet {
    by "kind",
    "cat" => Cat from Cat,
    .. => UnknownValue,
});

struct Cat {
    kind: Option<String>,
    id: Option<String>,
    lives: Option<i32>,
}

record!(Cat {
    "kind" = "cat" => kind,
    readonly "id" => id,
    "lives" => lives,
});

fn check<T: Wire + serde::de::DeserializeOwned>(cases: &[(&str, &str)]) -> Outcome {
    for (given, sent) in cases {
        let value: T = serde_json::from_str(given)?;
        assert_eq!(std::str::from_utf8(&json(value.view()))?, *sent, "{given}");
    }
    Ok(())
}

#[test]
fn a_body_s_own_members_are_the_service_s() -> Outcome {
    check::<Thing>(&[
        (r#"{"id":"i","name":"n","etag":"e"}"#, "{}"),
        (r#"{"id":"i","color":"red"}"#, r#"{"color":"red"}"#),
        (r#"{"made":{"color":"red"},"color":"red"}"#, r#"{"color":"red"}"#),
        ("{}", "{}"),
    ])
}

#[test]
fn an_object_below_keeps_what_it_is_referred_to_by() -> Outcome {
    check::<Thing>(&[
        (r#"{"inner":{"id":"i"}}"#, r#"{"inner":{"id":"i"}}"#),
        (r#"{"inner":{"id":"i","name":"n","etag":"e"}}"#, r#"{"inner":{"id":"i"}}"#),
        (r#"{"inner":{"name":"n"}}"#, r#"{"inner":{"name":"n"}}"#),
        (r#"{"inner":{"name":"n","etag":"e"}}"#, r#"{"inner":{"name":"n"}}"#),
        (r#"{"inner":{"inner":{"id":"i"}}}"#, r#"{"inner":{"inner":{"id":"i"}}}"#),
        (r#"{"inner":{"id":"o","inner":{"etag":"e"}}}"#, r#"{"inner":{"id":"o"}}"#),
        (r#"{"parts":[{"id":"i"},{"id":"j"}]}"#, r#"{"parts":[{"id":"i"},{"id":"j"}]}"#),
        (r#"{"labels":{"a":{"id":"i"}}}"#, r#"{"labels":{"a":{"id":"i"}}}"#),
        (r#"{"x":{"id":"i"}}"#, r#"{"x":{"id":"i"}}"#),
        (r#"{"pet":{"kind":"cat","id":"i"}}"#, r#"{"pet":{"kind":"cat","id":"i"}}"#),
    ])
}

#[test]
fn an_object_below_that_has_more_to_send_has_no_id() -> Outcome {
    check::<Thing>(&[
        (r#"{"inner":{"id":"i","color":"red"}}"#, r#"{"inner":{"color":"red"}}"#),
        (r#"{"inner":{"id":"i","owner":null}}"#, r#"{"inner":{"owner":null}}"#),
        (r#"{"inner":{"id":"o","inner":{"id":"i"}}}"#, r#"{"inner":{"inner":{"id":"i"}}}"#),
        (r#"{"inner":{"id":"o","labels":{}}}"#, r#"{"inner":{"labels":{}}}"#),
        (r#"{"pet":{"kind":"cat","id":"i","lives":1}}"#, r#"{"pet":{"kind":"cat","lives":1}}"#),
    ])
}

#[test]
fn what_became_empty_is_left_out() -> Outcome {
    check::<Thing>(&[
        (r#"{"inner":{"etag":"e"}}"#, "{}"),
        (r#"{"inner":{"inner":{"etag":"e"}},"color":"red"}"#, r#"{"color":"red"}"#),
        (r#"{"parts":[{"etag":"e"},{"color":"red"}]}"#, r#"{"parts":[{"color":"red"}]}"#),
        (r#"{"parts":[{"etag":"e"}]}"#, "{}"),
        (r#"{"grid":[[{"etag":"e"}],[]]}"#, r#"{"grid":[[]]}"#),
        (r#"{"grid":[[{"etag":"e"}]]}"#, "{}"),
    ])
}

#[test]
fn what_was_empty_stays_and_so_do_the_keys_of_a_map() -> Outcome {
    check::<Thing>(&[
        (r#"{"inner":{}}"#, r#"{"inner":{}}"#),
        (r#"{"parts":[]}"#, r#"{"parts":[]}"#),
        (r#"{"parts":[{}]}"#, r#"{"parts":[{}]}"#),
        (r#"{"labels":{}}"#, r#"{"labels":{}}"#),
        (r#"{"labels":{"a":{"etag":"e"}}}"#, r#"{"labels":{"a":{}}}"#),
        (r#"{"lists":{"a":[{"etag":"e"}]}}"#, r#"{"lists":{"a":[]}}"#),
        (r#"{"x":{"etag":"e"}}"#, r#"{"x":{}}"#),
        (r#"{"pet":{"kind":"CAT"}}"#, r#"{"pet":{"kind":"cat"}}"#),
    ])
}

#[test]
fn what_no_description_has_is_sent_as_it_is() -> Outcome {
    check::<Thing>(&[
        (r#"{"any":{"id":"i","made":{}}}"#, r#"{"any":{"id":"i","made":{}}}"#),
        (r#"{"pet":{"kind":"dog","id":"i","x":{}}}"#, r#"{"pet":{"kind":"dog","id":"i","x":{}}}"#),
    ])
}

#[test]
fn a_body_that_is_a_list_or_a_map_has_objects_below() -> Outcome {
    check::<Vec<Thing>>(&[
        (r#"[{"id":"i"},{"etag":"e"}]"#, r#"[{"id":"i"}]"#),
        (r#"[{"etag":"e"}]"#, "[]"),
    ])?;
    check::<BTreeMap<String, Thing>>(&[(
        r#"{"a":{"id":"i"},"b":{"etag":"e"}}"#,
        r#"{"a":{"id":"i"},"b":{}}"#,
    )])
}
