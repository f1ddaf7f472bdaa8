//! Tests of unions: a known variant is read into its struct, and an unknown one is kept as it is.

use super::{decode_error, rewritten, Outcome};
use crate::choice;
use crate::record;
use crate::secret::Secret;
use crate::union;
use crate::union::{list, member, text, UnknownVariant};
use crate::wire::Wire;
use std::collections::BTreeMap;

struct Cat {
    name: Option<String>,
    kind: Option<Kind>,
    lives: Option<i32>,
    key: Option<Secret>,
    born: Option<String>,
}

record!(Cat {
    "name" => name,
    "kind" = "cat" => kind,
    "lives" => lives,
    "key" => key,
    "born" => born,
});

enum Kind {
    Cat,
    UnknownValue(String),
}

choice!(Kind {
    "cat" => Cat,
    .. => UnknownValue,
});

/// A struct that contains other variants and has additional properties.
struct Pack {
    kind: Option<String>,
    leader: Option<Box<Animal>>,
    others: Option<Vec<Animal>>,
    rest: BTreeMap<String, Animal>,
}

record!(Pack {
    "kind" = "Pack" => kind,
    "leader" => leader,
    "others" => others,
    .. => rest,
});

enum Animal {
    Cat(Cat),
    Pack(Pack),
    Fish(Fish),
    UnknownValue(UnknownVariant),
}

union!(Animal {
    by "kind",
    "cat" => Cat from Cat,
    "Pack" => Pack,
    "fish" => Fish from Fish,
    .. => UnknownValue,
    from Shark => Fish,
});

/// A variant that is a union itself, with another discriminator.
enum Fish {
    Shark(Shark),
    UnknownValue(UnknownVariant),
}

union!(Fish {
    by "@fish.type",
    "shark" => Shark from Shark,
    .. => UnknownValue,
});

struct Shark {
    kind: Option<String>,
    r#type: Option<String>,
    teeth: Option<i64>,
}

record!(Shark {
    "kind" = "fish" => kind,
    "@fish.type" = "shark" => r#type,
    "teeth" => teeth,
});

fn animal(text: &str) -> Outcome<Animal> {
    Ok(serde_json::from_str(text)?)
}

#[test]
fn the_empty_text_is_no_kind_of_object() -> Outcome {
    let text = r#"{"kind":"Pack","leader":"","others":["",{"kind":"cat"}],"more":""}"#;
    let written = r#"{"kind":"Pack","others":[{"kind":"cat"}]}"#;
    assert_eq!(rewritten::<Animal>(text)?, written);
    Ok(())
}

#[test]
fn a_known_kind_is_read_into_its_record_and_written_as_it_was() -> Outcome {
    for text in [
        r#"{"kind":"cat"}"#,
        r#"{"name":"Tom","kind":"cat","lives":7,"key":"k"}"#,
        r#"{"kind":"Pack","leader":{"kind":"cat","lives":1},"others":[{"kind":"Pack"}]}"#,
        r#"{"kind":"Pack","x":{"kind":"cat"}}"#,
        r#"{"kind":"fish","@fish.type":"shark","teeth":1}"#,
    ] {
        assert_eq!(rewritten::<Animal>(text)?, text);
    }
    assert!(matches!(animal(r#"{"kind":"cat"}"#)?, Animal::Cat(_)));
    let shark = animal(r#"{"kind":"fish","@fish.type":"shark"}"#)?;
    assert!(matches!(shark, Animal::Fish(Fish::Shark(_))));
    Ok(())
}

#[test]
fn a_tag_may_stand_anywhere_and_differ_in_case_and_is_written_as_described() -> Outcome {
    for (text, written) in [
        (r#"{"lives":7,"name":"Tom","kind":"CAT"}"#, r#"{"name":"Tom","kind":"cat","lives":7}"#),
        (r#"{"kind":"pack","others":[]}"#, r#"{"kind":"Pack","others":[]}"#),
        (r#"{"kind":"FISH","@fish.type":"Shark"}"#, r#"{"kind":"fish","@fish.type":"shark"}"#),
        // An object of an unknown variant is kept unchanged.
        (r#"{"kind":"FISH","@fish.type":"Ray"}"#, r#"{"kind":"FISH","@fish.type":"Ray"}"#),
    ] {
        assert!(!matches!(animal(text)?, Animal::UnknownValue(_)));
        assert_eq!(rewritten::<Animal>(text)?, written);
    }
    Ok(())
}

#[test]
fn a_record_made_without_its_tag_gets_it_when_it_is_written() -> Outcome {
    let name = Some("Tom".to_owned());
    let cat = Animal::Cat(Cat { name, lives: Some(7), ..Cat::default() });
    let text = serde_json::to_string(&cat)?;
    assert_eq!(text, r#"{"name":"Tom","kind":"cat","lives":7}"#);
    assert_eq!(animal(&text)?, cat);
    assert_eq!(format!("{cat:?}"), r#"Cat { name: "Tom", kind: "cat", lives: 7 }"#);

    let shark = Animal::Fish(Fish::Shark(Shark { teeth: Some(1), ..Shark::default() }));
    let text = serde_json::to_string(&shark)?;
    assert_eq!(animal(&text)?, animal(r#"{"kind":"fish","@fish.type":"shark","teeth":1}"#)?);
    let leader = Some(Box::new(Animal::Pack(Pack::default())));
    let rest = BTreeMap::from([("x".to_owned(), Animal::Cat(Cat::default()))]);
    let pack = Animal::Pack(Pack { leader, rest, ..Pack::default() });
    let text = r#"{"kind":"Pack","leader":{"kind":"Pack"},"x":{"kind":"cat"}}"#;
    assert_eq!(serde_json::to_string(&pack)?, text);
    assert_eq!(animal(text)?, pack);
    Ok(())
}

#[test]
fn a_kind_says_what_it_is_where_nothing_asks_for_kinds() -> Outcome {
    let cats = [
        Cat::default(),
        Cat { kind: Some(Kind::Cat), ..Cat::default() },
        Cat { kind: Some(Kind::UnknownValue("dog".to_owned())), ..Cat::default() },
        serde_json::from_str(r#"{"kind":"CAT"}"#)?,
        serde_json::from_str("{}")?,
    ];
    for cat in cats {
        assert_eq!(serde_json::to_string(&cat)?, r#"{"kind":"cat"}"#);
        assert_eq!(cat, Cat::default());
        assert_eq!(format!("{cat:?}"), r#"Cat { kind: "cat" }"#);
    }
    assert_eq!(serde_json::to_string(&[Cat::default()])?, r#"[{"kind":"cat"}]"#);
    let shark = Shark { kind: Some("ray".to_owned()), r#type: Some("x".to_owned()), teeth: None };
    assert_eq!(serde_json::to_string(&shark)?, r#"{"kind":"fish","@fish.type":"shark"}"#);
    Ok(())
}

#[test]
fn an_unknown_kind_is_kept_whole() -> Outcome {
    for text in [
        r#"{"kind":"dog"}"#,
        r#"{"kind":"dog","a":null,"b":[null,{"c":null}],"z":{"y":{"x":[[],{}]}}}"#,
        r#"{"big":18446744073709551615,"kind":"dog","small":-9223372036854775808}"#,
        r#"{"float":1.0,"kind":"dog","more":0.1,"negative":-0.0,"true":true}"#,
        r#"{"":"\n \u0001","kind":"dog","quote":"\"\\"}"#,
        // An object without a discriminator, and objects whose discriminator is no string.
        "{}",
        r#"{"lives":7}"#,
        r#"{"kind":null,"lives":7}"#,
        r#"{"kind":7}"#,
    ] {
        assert!(matches!(animal(text)?, Animal::UnknownValue(_)));
        assert_eq!(rewritten::<Animal>(text)?, text);
        let nested = format!(r#"{{"kind":"Pack","leader":{text},"others":[{text}],"x":{text}}}"#);
        assert_eq!(rewritten::<Animal>(&nested)?, nested);
    }
    Ok(())
}

#[test]
fn what_an_unknown_kind_is_can_be_asked() -> Outcome {
    let Animal::UnknownValue(dog) = animal(r#"{"name":"Rex","kind":"dog","age":1}"#)? else {
        return Err("expected an unknown kind, found a known one".into());
    };
    assert_eq!(dog.tag(), Some("dog"));
    assert_eq!((dog.text("name"), dog.text("age"), dog.text("x")), (Some("Rex"), None, None));
    assert_eq!(dog.keys().collect::<Vec<_>>(), ["name", "kind", "age"]);
    assert_eq!(serde_json::to_string(&dog)?, r#"{"name":"Rex","kind":"dog","age":1}"#);
    assert_eq!(dog, dog.clone());
    let Animal::UnknownValue(stray) = animal("{}")? else {
        return Err("expected an unknown kind, found a known one".into());
    };
    assert_eq!(stray.tag(), None);
    assert_ne!(stray, dog);
    Ok(())
}

#[test]
fn the_order_of_members_means_nothing() -> Outcome {
    let one = animal(r#"{"kind":"dog","a":{"b":1,"c":[1,2]}}"#)?;
    assert_eq!(one, animal(r#"{"a":{"c":[1,2],"b":1},"kind":"dog"}"#)?);
    for other in [
        r#"{"kind":"dog","a":{"b":1,"c":[2,1]}}"#,
        r#"{"kind":"hound","a":{"b":1,"c":[1,2]}}"#,
        r#"{"kind":"dog","a":{"b":1,"c":[1,2],"d":null}}"#,
        r#"{"kind":"cat"}"#,
    ] {
        assert_ne!(one, animal(other)?);
    }
    Ok(())
}

#[test]
fn a_wrong_type_is_told_with_its_place() -> Outcome {
    for (text, message) in [
        ("[]", "the value: expected an object, found a list"),
        (r#"{"kind":"cat","lives":"hunter2"}"#, {
            "lives: expected an integer of 32 bits, found text"
        }),
        (r#"{"kind":"Pack","leader":7}"#, "leader: expected an object, found an integer"),
        (r#"{"kind":"Pack","leader":{"kind":"cat","name":[]}}"#, {
            "leader.name: expected text, found a list"
        }),
    ] {
        assert_eq!(decode_error::<Animal>(text)?, message);
    }
    Ok(())
}

#[test]
fn debug_shows_the_tag_of_an_unknown_kind_and_no_more() -> Outcome {
    for (text, shown) in [
        (r#"{"name":"hunter2","kind":"dog","a":1}"#, r#"UnknownVariant { kind: "dog", .. }"#),
        (r#"{"kind":"dog"}"#, r#"UnknownVariant { kind: "dog" }"#),
        (r#"{"hunter2":"hunter2"}"#, "UnknownVariant { .. }"),
        (r#"{"kind":"cat","key":"hunter2"}"#, r#"Cat { kind: "cat", .. }"#),
        (r#"{"kind":"Pack","leader":{"kind":"dog","a":"hunter2"}}"#, {
            r#"Pack { kind: "Pack", leader: UnknownVariant { kind: "dog", .. } }"#
        }),
        (r#"{"kind":"fish","@fish.type":"ray","a":"hunter2"}"#, {
            r#"UnknownVariant { @fish.type: "ray", .. }"#
        }),
    ] {
        assert_eq!(format!("{:?}", animal(text)?), shown);
    }
    Ok(())
}

#[test]
fn a_record_becomes_the_union_that_it_is_in_at_any_depth() {
    assert!(matches!(Animal::from(Cat::default()), Animal::Cat(_)));
    assert!(matches!(Animal::from(Shark::default()), Animal::Fish(Fish::Shark(_))));
}

#[test]
fn a_member_is_read_without_asking_for_the_kind() -> Outcome {
    let cat = animal(r#"{"kind":"cat","name":"Tom","lives":7}"#)?;
    assert_eq!(text(&cat, "name"), Some("Tom"));
    assert_eq!(member(&cat, "lives"), Some(&7_i32));
    // A member that is absent, one of another type, and one that does not exist.
    assert_eq!(text(&cat, "born"), None);
    assert_eq!(member::<_, i64>(&cat, "lives"), None);
    assert_eq!(text(&cat, "wings"), None);

    let shark = animal(r#"{"kind":"fish","@fish.type":"shark","teeth":3}"#)?;
    assert_eq!(member(&shark, "teeth"), Some(&3_i64));
    let pack = animal(r#"{"kind":"Pack","others":[{"kind":"cat"}]}"#)?;
    assert_eq!(list::<_, Animal>(&pack, "others").map(<[Animal]>::len), Some(1));
    Ok(())
}

#[test]
fn an_object_of_an_unknown_kind_says_its_text_at_any_depth() -> Outcome {
    let unknown = animal(r#"{"kind":"emu","name":"Emma","legs":2}"#)?;
    assert_eq!(text(&unknown, "name"), Some("Emma"));
    assert_eq!(text(&unknown, "legs"), None);
    assert_eq!(member::<_, i32>(&unknown, "legs"), None);
    let ray = animal(r#"{"kind":"fish","@fish.type":"ray","name":"Ray"}"#)?;
    assert_eq!(text(&ray, "name"), Some("Ray"));
    Ok(())
}

#[test]
fn a_union_knows_the_keys_of_all_its_kinds() {
    for key in ["kind", "KIND", "lives", "leader", "born"] {
        assert!(Animal::knows(key), "{key}");
    }
    assert!(!Animal::knows("error"));
}

#[test]
fn a_tag_that_is_an_enum_is_one_of_its_values() -> Outcome {
    let cat: Cat = serde_json::from_str(r#"{"kind":"cat"}"#)?;
    assert!(cat.kind.is_some_and(|kind| kind.is_known()));
    Ok(())
}
