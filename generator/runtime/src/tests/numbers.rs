//! Tests of enums of numbers: known values, unknown values, and values that are no numbers.

use super::{decode_error, rewritten, Outcome};
use crate::number_choice;
use crate::record;

#[derive(Clone, Debug)]
enum Hours {
    Half,
    Minus1,
    UnknownValue(i64),
}

number_choice!(Hours {
    12 => Half,
    -1 => Minus1,
    .. => UnknownValue,
});

struct Backup {
    hours: Option<Hours>,
}

record!(Backup {
    "hours" => hours,
});

#[test]
fn a_choice_of_numbers_keeps_any_number() -> Outcome {
    for (text, hours) in [("12", Hours::Half), ("-1", Hours::Minus1), ("7", Hours::UnknownValue(7))]
    {
        assert_eq!(rewritten::<Hours>(text)?, text);
        let backup: Backup = serde_json::from_str(&format!(r#"{{"hours":{text}}}"#))?;
        assert_eq!(backup.hours.as_ref(), Some(&hours));
        assert_eq!(hours.to_string(), text);
        assert_eq!(format!("{backup:?}"), format!("Backup {{ hours: {hours:?} }}"));
    }
    assert_eq!(serde_json::from_str::<Hours>("12.0")?, Hours::Half);
    Ok(())
}

#[test]
fn what_is_no_integer_is_no_choice_of_numbers() -> Outcome {
    let message = decode_error::<Backup>(r#"{"hours":"12h"}"#)?;
    assert_eq!(message, "hours: expected an integer of 64 bits, found text");
    Ok(())
}

struct Counts {
    small: Option<u8>,
    large: Option<u64>,
    list: Option<Vec<i16>>,
}

record!(Counts {
    "small" => small,
    "large" => large,
    "list" => list,
});

#[test]
fn integers_have_all_of_their_values_and_are_written_as_they_were() -> Outcome {
    for text in [
        r#"{"small":0,"large":0,"list":[-32768,32767]}"#,
        r#"{"small":255,"large":18446744073709551615,"list":[]}"#,
        r#"{"large":9223372036854775807}"#,
        r#"{"large":9223372036854775808}"#,
    ] {
        assert_eq!(rewritten::<Counts>(text)?, text);
    }
    let text = r#"{"small":"255","large":"18446744073709551615","list":[1.0]}"#;
    let numbers = r#"{"small":255,"large":18446744073709551615,"list":[1]}"#;
    assert_eq!(rewritten::<Counts>(text)?, numbers);
    Ok(())
}

#[test]
fn an_integer_that_its_type_does_not_have_is_none() -> Outcome {
    for (text, message) in [
        (
            r#"{"small":256}"#,
            "small: expected an unsigned integer of 8 bits, found one of more bits",
        ),
        (r#"{"small":-1}"#, "small: expected an unsigned integer of 8 bits, found a negative one"),
        (r#"{"large":-1}"#, "large: expected an unsigned integer of 64 bits, found a negative one"),
        (
            r#"{"large":"18446744073709551616"}"#,
            "large: expected an unsigned integer of 64 bits, found text",
        ),
        (
            r#"{"large":1.8446744073709552e19}"#,
            "large: expected an unsigned integer of 64 bits, found a floating-point number",
        ),
        (r#"{"list":[32768]}"#, "list[0]: expected an integer of 16 bits, found one of more bits"),
    ] {
        assert_eq!(decode_error::<Counts>(text)?, message);
    }
    Ok(())
}

/// serde_json passes numbers in this form if any crate enables its `arbitrary_precision`.
#[test]
fn a_number_that_is_given_as_its_text_is_a_number() -> Outcome {
    use serde::de::value::{Error, MapDeserializer};
    use serde::Deserialize;
    let given = |text: &'static str| {
        MapDeserializer::<_, Error>::new([("$serde_json::private::Number", text)].into_iter())
    };
    let read = |text| crate::node::Node::deserialize(given(text));
    assert!(matches!(read("-7")?, crate::node::Node::Integer(-7)));
    assert!(matches!(read("18446744073709551615")?, crate::node::Node::Large(u64::MAX)));
    assert!(matches!(read("0.1")?, crate::node::Node::Float(value) if value == 0.1));
    assert!(matches!(read("1e999")?, crate::node::Node::Digits(text) if text == "1e999"));
    assert!(matches!(read("no number")?, crate::node::Node::Object(_)));
    Ok(())
}

#[test]
fn a_number_is_the_same_value_however_it_came() {
    assert_eq!(Hours::VALUES, [Hours::Half, Hours::Minus1]);
    assert_eq!(Hours::UnknownValue(12), Hours::Half);
    assert!(Hours::UnknownValue(12).is_known() && !Hours::from(13).is_known());
    let mut sorted = [Hours::from(13), Hours::Half, Hours::Minus1, Hours::from(-2)];
    sorted.sort();
    assert_eq!(sorted.map(|hours| hours.value()), [-2, -1, 12, 13]);
    let seen: std::collections::HashSet<Hours> = [Hours::UnknownValue(12), Hours::Half].into();
    assert_eq!(seen.len(), 1);
}
