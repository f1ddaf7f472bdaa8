//! Decimal numbers keep their value from JSON to JSON.

use super::{decode_error, rewritten, Outcome};
use crate::node::{Node, Owned};
use crate::{record, Decimal};
use serde_json::json;
use std::collections::{BTreeMap, HashSet};

/// Numbers that `f64` would round, make zero, or not have at all.
const LONG: [&str; 8] = [
    "0.10000000000000000001",
    "79228162514264337593543950335",
    "-79228162514264337593.543950335",
    "18446744073709551616",
    "123456789012345.678901",
    "9007199254740993.5",
    "1e-400",
    "2.5E+400",
];

/// Numbers as they are written and as they are then sent: with the same value.
const SHORT: [(&str, &str); 8] = [
    ("0.1", "0.1"),
    ("-12", "-12"),
    ("-0", "0"),
    ("12.50", "12.5"),
    ("3.00", "3"),
    ("1e3", "1000"),
    ("18446744073709551615", "18446744073709551615"),
    ("9007199254740993.0", "9007199254740993"),
];

struct Invoice {
    total: Option<Decimal>,
    rate: Option<f64>,
    parts: Option<Vec<Decimal>>,
    note: Option<String>,
}

record!(Invoice {
    "total" => total,
    "rate" => rate,
    "parts" => parts,
    "note" => note,
});

#[test]
fn a_decimal_is_written_with_the_value_that_was_read() -> Outcome {
    for text in LONG {
        assert_eq!(rewritten::<Decimal>(text)?, text);
        let invoice = format!(r#"{{"total":{text},"parts":[1.5,{text},2]}}"#);
        assert_eq!(rewritten::<Invoice>(&invoice)?, invoice);
    }
    for (text, same) in SHORT {
        assert_eq!(rewritten::<Decimal>(text)?, same);
        assert_eq!(text.parse::<Decimal>()?, same.parse()?);
    }
    Ok(())
}

#[test]
fn what_stands_beside_a_long_number_is_read_as_it_is() -> Outcome {
    let long = "0.10000000000000000001";
    let text = format!(r#" {{ "note" : "\"1\\, -{long}\\", "rate":0.5,"total": {long} }} "#);
    let invoice: Invoice = serde_json::from_str(&text)?;
    assert_eq!(invoice.note, Some(format!(r#""1\, -{long}\"#)));
    assert_eq!(invoice.rate, Some(0.5));
    assert_eq!(invoice.total, Some(long.parse()?));
    let invoice: Invoice = serde_json::from_slice(format!(r#"{{"rate":{long}}}"#).as_bytes())?;
    assert_eq!(invoice.rate, Some(0.1));
    let reader = format!(r#"{{"total":"{long}"}}"#);
    let invoice: Invoice = serde_json::from_reader(reader.as_bytes())?;
    assert_eq!(invoice.total, Some(long.parse()?));
    Ok(())
}

#[test]
fn a_body_that_is_read_without_its_type_keeps_its_numbers() -> Outcome {
    for text in LONG {
        let Owned::<{ usize::MAX }>(node) = serde_json::from_str(&format!("[{text}]"))?;
        let Node::List(items) = node else { return Err("expected a list".into()) };
        assert!(matches!(items.as_slice(), [Node::Digits(digits)] if digits == text));
    }
    Ok(())
}

#[test]
fn an_object_that_looks_like_the_text_of_a_value_stays_an_object() -> Outcome {
    let text = r#"{"$serde_json::private::RawValue":"[1]"}"#;
    let read: BTreeMap<String, String> = serde_json::from_str(text)?;
    let node: Node<'_> = serde_json::from_str(text)?;
    assert!(matches!(node, Node::Object(members) if members.len() == read.len()));
    Ok(())
}

#[test]
fn a_decimal_is_read_of_other_formats_as_far_as_they_have_it() -> Outcome {
    let invoice: Invoice = serde_json::from_value(json!({ "total": 1.5, "parts": [1, "2.50"] }))?;
    assert_eq!(serde_json::to_value(&invoice)?, json!({ "total": 1.5, "parts": [1, 2.5] }));
    use serde::de::value::{Error, MapDeserializer};
    let other = MapDeserializer::<_, Error>::new([("total", 1.5)].into_iter());
    let invoice: Invoice = serde::Deserialize::deserialize(other)?;
    assert_eq!(format!("{invoice:?}"), "Invoice { total: 1.5 }");
    Ok(())
}

#[test]
fn what_is_no_decimal_number_is_a_fault() -> Outcome {
    for (text, found) in [
        (r#""NaN""#, "text"),
        (r#""0x10""#, "text"),
        (r#""1 000""#, "text"),
        ("true", "a boolean"),
        ("[]", "a list"),
        (r#""1e99999999999999999999""#, "text"),
    ] {
        let message = format!("total: expected a decimal number, found {found}");
        assert_eq!(decode_error::<Invoice>(&format!(r#"{{"total":{text}}}"#))?, message);
    }
    assert!(serde_json::from_str::<Invoice>(r#"{"total":01}"#).is_err());
    assert!(serde_json::from_str::<Invoice>(r#"{"total":1.}"#).is_err());
    Ok(())
}

#[test]
fn decimals_are_ordered_and_equal_by_their_values() -> Outcome {
    let sorted = ["-1e3", "-1.5", "-0.1", "0", "1e-400", "0.1", "0.11", "2", "10", "1e400"];
    let all = sorted.map(str::parse::<Decimal>).into_iter().collect::<Result<Vec<_>, _>>()?;
    let mut again: Vec<Decimal> = all.iter().rev().cloned().collect();
    again.sort();
    assert_eq!(again, all);
    let same = [" +1.50 ", "1.5", "15e-1", "001.5"].map(str::parse::<Decimal>);
    let same = same.into_iter().collect::<Result<HashSet<_>, _>>()?;
    assert_eq!(same.len(), 1);
    for wrong in ["", "-", ".", "1.", ".5", "1e", "--1", "+-1", "1,5", "inf", "0x1", "1_0"] {
        assert!(wrong.parse::<Decimal>().is_err(), "{wrong}");
    }
    Ok(())
}

#[test]
fn decimals_are_made_of_numbers_and_become_numbers() -> Outcome {
    assert_eq!(Decimal::from(u64::MAX).as_str(), "18446744073709551615");
    assert_eq!(Decimal::from(-5).to_f64(), Some(-5.0));
    assert_eq!(Decimal::try_from(0.1)?.to_string(), "0.1");
    assert_eq!(Decimal::try_from(3.0)?.to_string(), "3");
    assert!(Decimal::try_from(f64::NAN).is_err() && Decimal::try_from(f64::INFINITY).is_err());
    assert_eq!("1e400".parse::<Decimal>()?.to_f64(), None);
    assert_eq!(format!("{:?}", "1.50".parse::<Decimal>()?), "1.50");
    Ok(())
}
