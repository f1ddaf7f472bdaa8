//! Tests of values in another form than described: they are read if nothing is lost by it, and
//! refused otherwise.

use super::{decode_error, rewritten, Outcome};
use crate::choice;
use crate::date_time::DateTime;
use crate::number_choice;
use crate::record;
use crate::secret::Secret;
use crate::unix_time::UnixTime;
use crate::{union, UnknownVariant};
use std::collections::BTreeMap;

/// A struct with a field of each kind.
struct All {
    text: Option<String>,
    key: Option<Secret>,
    flag: Option<bool>,
    small: Option<i32>,
    large: Option<i64>,
    real: Option<f64>,
    colour: Option<Colour>,
    hours: Option<Hours>,
    since: Option<UnixTime>,
    moment: Option<DateTime>,
    texts: Option<Vec<String>>,
    numbers: Option<Vec<i32>>,
    colours: Option<BTreeMap<String, Colour>>,
    one: Option<Box<All>>,
    many: Option<Vec<All>>,
    named: Option<BTreeMap<String, All>>,
    kind: Option<Kind>,
    maybe: Option<Option<i32>>,
}

record!(All {
    "text" => text,
    "key" => key,
    "flag" => flag,
    "small" => small,
    "large" => large,
    "real" => real,
    "colour" => colour,
    "hours" => hours,
    "since" => since,
    "moment" => moment,
    "texts" => texts,
    "numbers" => numbers,
    "colours" => colours,
    "one" => one,
    "many" => many,
    "named" => named,
    "kind" => kind,
    "maybe" => maybe,
});

enum Colour {
    Red,
    UnknownValue(String),
}

choice!(Colour {
    "red" => Red,
    .. => UnknownValue,
});

#[derive(Clone, Debug)]
enum Hours {
    Half,
    UnknownValue(i64),
}

number_choice!(Hours {
    12 => Half,
    .. => UnknownValue,
});

enum Kind {
    Plain(Plain),
    UnknownValue(UnknownVariant),
}

union!(Kind {
    by "kind",
    "plain" => Plain from Plain,
    .. => UnknownValue,
});

struct Plain {
    kind: Option<String>,
    size: Option<i32>,
}

record!(Plain {
    "kind" => kind,
    "size" => size,
});

/// A struct with additional properties.
struct Open {
    name: Option<String>,
    etag: Option<String>,
    e_tag: Option<String>,
    rest: BTreeMap<String, String>,
}

record!(Open {
    "name" => name,
    "etag" => etag,
    "eTag" => e_tag,
    .. => rest,
});

fn reads(cases: &[(&str, &str)]) -> Outcome {
    for (text, written) in cases {
        let read = rewritten::<All>(&format!("{{{text}}}"));
        let read = read.map_err(|error| format!("{text}: {error}"))?;
        assert_eq!(read, format!("{{{written}}}"), "{text}");
    }
    Ok(())
}

fn refuses(cases: &[(&str, &str)]) -> Outcome {
    for (text, message) in cases {
        assert_eq!(decode_error::<All>(&format!("{{{text}}}"))?, *message, "{text}");
    }
    Ok(())
}

#[test]
fn a_number_may_be_text_if_all_of_the_text_is_a_number() -> Outcome {
    reads(&[
        (r#""small":"3""#, r#""small":3"#),
        (r#""small":" -3\n""#, r#""small":-3"#),
        (r#""small":"+3","large":"3.0""#, r#""small":3,"large":3"#),
        (r#""small":"1e3""#, r#""small":1000"#),
        (r#""large":"9223372036854775807""#, r#""large":9223372036854775807"#),
        (r#""large":"-9223372036854775808""#, r#""large":-9223372036854775808"#),
        (r#""real":"0.1","hours":"12","since":"7""#, r#""real":0.1,"hours":12,"since":7"#),
        (r#""numbers":["1",2],"maybe":"4""#, r#""numbers":[1,2],"maybe":4"#),
    ])?;
    refuses(&[
        (r#""small":"3abc""#, "small: expected an integer of 32 bits, found text"),
        (r#""small":"2147483648""#, "small: expected an integer of 32 bits, found text"),
        (r#""small":"1.5""#, "small: expected an integer of 32 bits, found text"),
        (r#""small":"0x10""#, "small: expected an integer of 32 bits, found text"),
        (r#""small":"1_000""#, "small: expected an integer of 32 bits, found text"),
        (r#""small":"1,5""#, "small: expected an integer of 32 bits, found text"),
        (r#""small":"1 2""#, "small: expected an integer of 32 bits, found text"),
        (r#""large":"9223372036854775808""#, "large: expected an integer of 64 bits, found text"),
        (r#""large":"9007199254740994.0""#, "large: expected an integer of 64 bits, found text"),
        (r#""large":true"#, "large: expected an integer of 64 bits, found a boolean"),
        (r#""real":"1e999""#, "real: expected a number, found text"),
        (r#""real":"one""#, "real: expected a number, found text"),
        (r#""maybe":"x""#, "maybe: expected an integer of 32 bits, found text"),
    ])
}

/// A number in a string is read as that number.
#[test]
fn a_number_that_is_text_is_the_same_number() -> Outcome {
    let mut seed: u64 = 13;
    for _ in 0..2_000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let whole = seed as i64 >> (seed % 64);
        let read: All = serde_json::from_str(&format!(r#"{{"large":"{whole}"}}"#))?;
        assert_eq!(read.large, Some(whole));
        let real = f64::from_bits(seed.rotate_left(17));
        let read: All = serde_json::from_str(&format!(r#"{{"real":"{real:?}"}}"#))?;
        let read = read.real.ok_or("expected a number")?;
        assert!(read.to_bits() == real.to_bits() || read.is_nan() && real.is_nan(), "{real:?}");
    }
    Ok(())
}

#[test]
fn numbers_that_json_has_none_for_are_text_both_ways() -> Outcome {
    reads(&[
        (r#""real":"NaN""#, r#""real":"NaN""#),
        (r#""real":"INF""#, r#""real":"Infinity""#),
        (r#""real":"-Infinity""#, r#""real":"-Infinity""#),
        (r#""real":" infinity ""#, r#""real":"Infinity""#),
    ])
    .or_else(|error| {
        // NaN is not equal to itself, so the comparison fails for it.
        if error.to_string().contains("another value") {
            Ok(())
        } else {
            Err(error)
        }
    })?;
    let read: All = serde_json::from_str(r#"{"real":"-inf"}"#)?;
    assert_eq!(read.real, Some(f64::NEG_INFINITY));
    refuses(&[
        (r#""small":"NaN""#, "small: expected an integer of 32 bits, found text"),
        (r#""real":"nano""#, "real: expected a number, found text"),
    ])
}

#[test]
fn a_boolean_may_be_a_word_or_a_digit() -> Outcome {
    for (word, flag) in [
        (r#""true""#, true),
        (r#""False""#, false),
        (r#"" TRUE ""#, true),
        ("1", true),
        ("0", false),
        (r#""1""#, true),
        ("0.0", false),
    ] {
        let read: All = serde_json::from_str(&format!(r#"{{"flag":{word}}}"#))?;
        assert_eq!(read.flag, Some(flag), "{word}");
    }
    refuses(&[
        (r#""flag":"Disabled""#, "flag: expected a boolean, found text"),
        (r#""flag":"yes""#, "flag: expected a boolean, found text"),
        (r#""flag":2"#, "flag: expected a boolean, found an integer"),
        (r#""flag":"truely""#, "flag: expected a boolean, found text"),
    ])
}

#[test]
fn text_may_be_a_number_or_a_boolean() -> Outcome {
    reads(&[
        (r#""text":429"#, r#""text":"429""#),
        (r#""text":-0.25"#, r#""text":"-0.25""#),
        (r#""text":3.0"#, r#""text":"3.0""#),
        (r#""text":true,"key":5"#, r#""text":"true","key":"5""#),
        (r#""text":18446744073709551615"#, r#""text":"18446744073709551615""#),
        (r#""colour":7,"moment":2024"#, r#""colour":"7","moment":"2024""#),
        (r#""texts":[1,false,"x"]"#, r#""texts":["1","false","x"]"#),
        (r#""colours":{"a":1,"b":true}"#, r#""colours":{"a":"1","b":"true"}"#),
    ])?;
    // The parser turned this number into a float, which no longer has all digits.
    refuses(&[(
        r#""text":123456789012345678901234567890"#,
        "text: expected text, found a floating-point number",
    )])
}

#[test]
fn the_empty_text_is_absent_where_no_text_is_described() -> Outcome {
    reads(&[
        (r#""small":"","real":" ","flag":"","moment":"","since":"","hours":"""#, ""),
        (
            r#""one":"","many":"","named":"","kind":"","texts":"","numbers":["",1]"#,
            r#""numbers":[1]"#,
        ),
        (r#""text":"","colour":"","key":"""#, r#""text":"","key":"","colour":"""#),
    ])
}

#[test]
fn one_text_or_number_is_a_list_of_one() -> Outcome {
    reads(&[
        (r#""texts":"1""#, r#""texts":["1"]"#),
        (r#""texts":true,"numbers":"3""#, r#""texts":["true"],"numbers":[3]"#),
    ])?;
    refuses(&[
        (r#""numbers":"x""#, "numbers: expected a list, found text"),
        (r#""texts":{}"#, "texts: expected a list, found an object"),
        (r#""many":"x""#, "many: expected a list, found text"),
        (r#""many":{}"#, "many: expected a list, found an object"),
    ])
}

#[test]
fn a_key_in_another_case_is_found_if_it_is_the_only_one() -> Outcome {
    reads(&[
        (r#""TEXT":"a","One":{"Small":1}"#, r#""text":"a","one":{"small":1}"#),
        // A key in the exact case takes precedence, wherever it is; a null does not count.
        (r#""Text":"a","text":"b""#, r#""text":"b""#),
        (r#""text":null,"Text":"a""#, r#""text":"a""#),
        // Of two keys in other cases, it is unclear which is meant, so neither is read.
        (r#""Text":"a","TEXT":"b""#, ""),
        // The keys of a map are data, and their case is kept.
        (r#""colours":{"A":"red","a":"blue"}"#, r#""colours":{"A":"red","a":"blue"}"#),
        (r#""kind":{"KIND":"plain","SIZE":3}"#, r#""kind":{"kind":"plain","size":3}"#),
        (r#""kind":{"Kind":"odd","x":1}"#, r#""kind":{"Kind":"odd","x":1}"#),
    ])?;
    for (text, written) in [
        (r#"{"Name":"a","b":"c"}"#, r#"{"name":"a","b":"c"}"#),
        (r#"{"name":"a","Name":"b"}"#, r#"{"name":"a","Name":"b"}"#),
        (r#"{"ETAG":"a"}"#, r#"{"ETAG":"a"}"#),
        (r#"{"etag":"a","ETAG":"b"}"#, r#"{"etag":"a","eTag":"b"}"#),
    ] {
        assert_eq!(rewritten::<Open>(text)?, written);
    }
    refuses(&[(r#""One":{"SMALL":[]}"#, "One.SMALL: expected an integer of 32 bits, found a list")])
}

#[test]
fn json_in_a_text_is_read_where_an_object_or_a_list_is_described() -> Outcome {
    let within = [
        (r#""one":"{\"small\":\"3\"}""#, r#""one":{"small":3}"#),
        (r#""many":"[{\"small\":1},null]""#, r#""many":[{"small":1}]"#),
        (r#""named":" {\"a\":{}}""#, r#""named":{"a":{}}"#),
        (r#""kind":"{\"kind\":\"plain\"}""#, r#""kind":{"kind":"plain"}"#),
        (r#""texts":"[\"a\"]","text":"[\"a\"]""#, r#""text":"[\"a\"]","texts":["a"]"#),
    ];
    if cfg!(feature = "client") {
        reads(&within)?;
        refuses(&[(r#""one":"{\"small\":[]}""#, {
            "one.small: expected an integer of 32 bits, found a list"
        })])?;
    }
    refuses(&[(r#""one":"{x""#, "one: expected an object, found text")])
}

#[test]
fn one_of_many_that_has_another_shape_is_left_out() -> Outcome {
    reads(&[
        (r#""many":[{"small":1},"offline",7,[]]"#, r#""many":[{"small":1}]"#),
        (r#""many":[{"one":"x","many":{},"text":["x"],"small":1}]"#, r#""many":[{"small":1}]"#),
        (r#""named":{"a":{"small":1},"b":"x"}"#, r#""named":{"a":{"small":1}}"#),
        (r#""texts":["a",{},["b"]]"#, r#""texts":["a"]"#),
        (r#""many":[{"one":{"kind":[]}}]"#, r#""many":[{"one":{}}]"#),
    ])?;
    // Outside of a list or map, such a value is an error.
    refuses(&[
        (r#""one":"offline""#, "one: expected an object, found text"),
        (r#""one":{"one":[]}"#, "one.one: expected an object, found a list"),
        (r#""kind":7"#, "kind: expected an object, found an integer"),
        (r#""text":{}"#, "text: expected text, found an object"),
        // A wrong number or boolean is always an error, since leaving it out could change its
        // meaning.
        (r#""many":[{},{"one":{"flag":"Disabled"}}]"#, {
            "many[1].one.flag: expected a boolean, found text"
        }),
        (r#""numbers":[1,"x"]"#, "numbers[1]: expected an integer of 32 bits, found text"),
        (r#""named":{"a":{"small":"x"}}"#, {
            "named.a.small: expected an integer of 32 bits, found text"
        }),
    ])
}

#[test]
fn a_value_in_another_spelling_is_known_if_it_is_read_as_one() -> Outcome {
    let colour = |text| serde_json::from_str::<Colour>(text);
    assert!(colour(r#""red""#)?.is_known() && !colour(r#""Red""#)?.is_known());
    let hours = |text| serde_json::from_str::<Hours>(text);
    assert!(hours(r#""12""#)?.is_known() && !hours("13")?.is_known());
    Ok(())
}
