//! Tests of structs of every form: with additional properties, recursive ones, and lists of lists.

use super::{decode_error, rewritten, Outcome};
use crate::choice;
use crate::record;
use crate::secret::Secret;
use std::collections::BTreeMap;

/// An object with typed additional properties.
struct Open {
    id: Option<String>,
    weight: Option<i32>,
    rest: BTreeMap<String, i64>,
}

record!(Open {
    "id" => id,
    "weight" => weight,
    .. => rest,
});

/// An object that contains others of its own type, and has a field named like a keyword.
struct Tree {
    r#type: Option<String>,
    first: Option<Box<Tree>>,
    others: Option<Vec<Tree>>,
    named: Option<BTreeMap<String, Tree>>,
}

record!(Tree {
    "type" => r#type,
    "first" => first,
    "others" => others,
    "named" => named,
});

/// Lists and maps within each other, and floating-point numbers.
struct Nested {
    matrix: Option<Vec<Vec<f64>>>,
    table: Option<BTreeMap<String, Vec<String>>>,
    maps: Option<Vec<BTreeMap<String, bool>>>,
    colours: Option<BTreeMap<String, Colour>>,
    keys: Option<Vec<Secret>>,
}

record!(Nested {
    "matrix" => matrix,
    "table" => table,
    "maps" => maps,
    "colours" => colours,
    "keys" => keys,
});

enum Colour {
    Red,
    UnknownValue(String),
}

choice!(Colour {
    "red" => Red,
    .. => UnknownValue,
});

#[test]
fn members_that_no_field_is_for_are_kept() -> Outcome {
    for (text, written) in [
        ("{}", "{}"),
        (r#"{"b":2,"id":"i","a":-1}"#, r#"{"id":"i","a":-1,"b":2}"#),
        (r#"{"a":null,"b":1.0}"#, r#"{"b":1}"#),
        (r#"{"":1,"weird \n key":2}"#, r#"{"":1,"weird \n key":2}"#),
        (r#"{"a":1,"a":2}"#, r#"{"a":2}"#),
    ] {
        assert_eq!(rewritten::<Open>(text)?, written);
    }
    let open: Open = serde_json::from_str(r#"{"id":"i","a":1,"weight":3}"#)?;
    assert_eq!(open.rest, BTreeMap::from([("a".to_owned(), 1)]));
    assert_eq!(open.weight, Some(3));
    assert_ne!(open, Open { rest: BTreeMap::new(), ..open.clone() });
    Ok(())
}

#[test]
fn a_further_member_of_a_fields_key_is_not_written_twice() -> Outcome {
    let rest = BTreeMap::from([("weight".to_owned(), 1), ("x".to_owned(), 2)]);
    let mut open = Open { weight: Some(3), rest, ..Open::default() };
    assert_eq!(serde_json::to_string(&open)?, r#"{"weight":3,"x":2}"#);
    open.weight = None;
    assert_eq!(serde_json::to_string(&open)?, r#"{"weight":1,"x":2}"#);
    Ok(())
}

#[test]
fn a_record_may_hold_its_own_kind() -> Outcome {
    let text = concat!(
        r#"{"type":"a","first":{"type":"b","first":{}},"others":[{"others":[]},{}],"#,
        r#""named":{"x":{"type":"c"}}}"#
    );
    assert_eq!(rewritten::<Tree>(text)?, text);
    assert_eq!(rewritten::<Tree>(r#"{"first":null,"others":[null],"named":{"x":null}}"#)?, {
        r#"{"others":[],"named":{}}"#
    });
    let tree: Tree = serde_json::from_str(text)?;
    assert_eq!(
        format!("{tree:?}"),
        "Tree { type: \"a\", first: Tree { type: \"b\", first: Tree }, others: [Tree { others: [0 \
         items] }, Tree], named: {1 entries} }"
    );
    Ok(())
}

#[test]
fn containers_hold_containers() -> Outcome {
    for (text, written) in [
        (r#"{"matrix":[[1,2.5],[],[-0.5e3]]}"#, r#"{"matrix":[[1,2.5],[],[-500]]}"#),
        (r#"{"matrix":[null,[null,1.25]]}"#, r#"{"matrix":[[1.25]]}"#),
        (r#"{"table":{"b":["x"],"a":[]}}"#, r#"{"table":{"a":[],"b":["x"]}}"#),
        (r#"{"maps":[{"x":true,"y":null},{}]}"#, r#"{"maps":[{"x":true},{}]}"#),
        (r#"{"colours":{"a":"red","b":"mauve"}}"#, r#"{"colours":{"a":"red","b":"mauve"}}"#),
    ] {
        assert_eq!(rewritten::<Nested>(text)?, written);
    }
    let colours: Nested = serde_json::from_str(r#"{"colours":{"a":"red","b":"mauve"}}"#)?;
    let values: Vec<Colour> = colours.colours.into_iter().flatten().map(|(_, of)| of).collect();
    assert_eq!(values, [Colour::Red, Colour::UnknownValue("mauve".to_owned())]);
    Ok(())
}

#[test]
fn numbers_are_read_and_written_as_far_as_their_type_goes() -> Outcome {
    let nested: Nested = serde_json::from_str(r#"{"matrix":[[18446744073709551615,1e300]]}"#)?;
    assert_eq!(nested.matrix, Some(vec![vec![18_446_744_073_709_551_615.0, 1e300]]));
    // JSON has no number for NaN and infinity.
    let matrix = vec![vec![f64::NAN, f64::INFINITY, -0.0, 0.1]];
    let nested = Nested { matrix: Some(matrix), ..Nested::default() };
    assert_eq!(serde_json::to_string(&nested)?, r#"{"matrix":[["NaN","Infinity",0,0.1]]}"#);
    Ok(())
}

#[test]
fn a_number_that_is_read_is_written_as_it_was() -> Outcome {
    // Adjacent floating-point numbers differ in the last digit only.
    for text in [
        r#"{"matrix":[[0.0009521432291666667,0.0009522783564814815,1.7361111111111115e-7]]}"#,
        r#"{"matrix":[[0.1,2.2250738585072014e-308,1.7976931348623157e+308,-5e-324]]}"#,
    ] {
        assert_eq!(rewritten::<Nested>(text)?, text);
    }
    Ok(())
}

#[test]
fn the_empty_text_is_no_object_and_no_list() -> Outcome {
    for (text, written) in [
        (r#"{"first":"","others":"","named":"","type":""}"#, r#"{"type":""}"#),
        (r#"{"first":" ","others":" \n"}"#, "{}"),
        (r#"{"others":["",{}],"named":{"x":"","y":{}}}"#, r#"{"others":[{}],"named":{"y":{}}}"#),
    ] {
        assert_eq!(rewritten::<Tree>(text)?, written);
    }
    assert_eq!(rewritten::<Nested>(r#"{"table":"","maps":["",{}]}"#)?, r#"{"maps":[{}]}"#);
    let message = "named: expected an object, found text";
    assert_eq!(decode_error::<Tree>(r#"{"named":"none"}"#)?, message);
    assert_eq!(rewritten::<Nested>(r#"{"matrix":[[""," ",1]]}"#)?, r#"{"matrix":[[1]]}"#);
    Ok(())
}

#[test]
fn a_wrong_type_is_told_with_its_place() -> Outcome {
    for (text, message) in [
        (r#"{"a":"hunter2"}"#, "a: expected an integer of 64 bits, found text"),
        (r#"{"a":1.5}"#, "a: expected an integer of 64 bits, found a floating-point number"),
        (r#"{"":"hunter2"}"#, "the value: expected an integer of 64 bits, found text"),
        (r#"{"x\n\u001b":true}"#, "x\\n\\u{1b}: expected an integer of 64 bits, found a boolean"),
    ] {
        assert_eq!(decode_error::<Open>(text)?, message);
    }
    for (text, message) in [
        (r#"{"first":{"first":[]}}"#, "first.first: expected an object, found a list"),
        (r#"{"first":{"type":{}}}"#, "first.type: expected text, found an object"),
        (r#"{"named":[]}"#, "named: expected an object, found a list"),
    ] {
        assert_eq!(decode_error::<Tree>(text)?, message);
    }
    for (text, message) in [
        (r#"{"matrix":[[1],[2,"hunter2"]]}"#, "matrix[1][1]: expected a number, found text"),
        (r#"{"maps":[{},{"k.k":"yes"}]}"#, "maps[1].k.k: expected a boolean, found text"),
    ] {
        assert_eq!(decode_error::<Nested>(text)?, message);
    }
    Ok(())
}

#[test]
fn debug_shows_no_member_that_may_be_a_secret() -> Outcome {
    let nested = concat!(
        r#"{"keys":["hunter2","hunter2"],"table":{"hunter2":["hunter2"]},"#,
        r#""colours":{"a":"red"},"matrix":[[1,0.5],[]]}"#
    );
    let nested: Nested = serde_json::from_str(nested)?;
    assert_eq!(
        format!("{nested:?}"),
        "Nested { matrix: [[1, 0.5], [0 items]], table: {1 entries}, colours: {1 entries}, keys: [2 \
         items] }"
    );
    let open: Open = serde_json::from_str(r#"{"id":"i","hunter2":1}"#)?;
    assert_eq!(format!("{open:?}"), "Open { id: \"i\", .. }");
    Ok(())
}

#[test]
fn the_values_of_a_map_may_be_those_of_an_enum() -> Outcome {
    let nested: Nested = serde_json::from_str(r#"{"colours":{"a":"red","b":"grey"}}"#)?;
    let colours = nested.colours.iter().flat_map(BTreeMap::values);
    assert_eq!(colours.map(Colour::is_known).collect::<Vec<_>>(), [true, false]);
    Ok(())
}
