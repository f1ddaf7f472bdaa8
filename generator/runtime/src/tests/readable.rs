//! Tests of whole responses: their encodings, the readable part of those that don't fit their
//! model, and the record of what was left out.

use super::sending::{connection, Answer};
use super::Outcome;
use crate::date::Date;
use crate::readable::Readable;
use crate::record;
use crate::wire::Wire;
use crate::ArmError;
use azure_core::http::{ClientMethodOptions, Method, Response, StatusCode};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::collections::BTreeMap;

struct Page {
    value: Option<Vec<Item>>,
    next_link: Option<String>,
}

record!(Page {
    "value" => value,
    "nextLink" => next_link,
});

struct Item {
    name: Option<String>,
    size: Option<i32>,
    parts: Option<Vec<Item>>,
    whole: Option<Box<Item>>,
}

record!(Item {
    "name" => name,
    "size" => size,
    "parts" => parts,
    "whole" => whole,
});

async fn asked<T>(body: impl Into<Vec<u8>>) -> azure_core::Result<Response<T>>
where
    T: Wire + DeserializeOwned,
{
    let connection = connection(Answer(200, body.into()))?;
    let request = connection.request_without_version("Things.get", Method::Get, "/things", &[]);
    request.send::<T>(ClientMethodOptions::default(), &[200]).await
}

fn item(name: &str) -> Item {
    Item { name: Some(name.to_owned()), ..Item::default() }
}

#[tokio::test]
async fn an_answer_may_have_another_frame_than_described() -> Outcome {
    let list = r#" [{"name":"a","x":1},null] "#;
    let page = asked::<Page>(list).await?;
    // The raw body contains everything, also members without a field.
    assert_eq!(page.body().json::<Value>()?.pointer("/value/0/x"), Some(&1.into()));
    assert_eq!(page.into_model()?.value, Some(vec![item("a")]));
    for body in [
        r#"{"value":[{"name":"a"}]}"#,
        r#"{"VALUE":[{"name":"a"},null],"nextLink":"","count":1}"#,
        r#"{"value":[{"name":"a"}],"nextLink":null}"#,
    ] {
        assert_eq!(asked::<Vec<Item>>(body).await?.into_model()?, [item("a")], "{body}");
    }
    for body in [r#"{"value":null}"#, r#"{"Value":null,"nextLink":null}"#] {
        assert_eq!(asked::<Vec<Item>>(body).await?.into_model()?, [], "{body}");
    }
    for (body, found) in [
        // Bodies that are no page of this list: without a list, or with a next link beside the list.
        (r#"{"value":[{"name":"a"}],"nextLink":"https://example.com/2"}"#, "an object"),
        (r#"{"value":null,"nextLink":"https://example.com/2"}"#, "an object"),
        (r#"{"value":{"name":"a"}}"#, "an object"),
        ("{}", "an object"),
        ("7", "an integer"),
    ] {
        let error = asked::<Vec<Item>>(body).await.err().ok_or("expected an error")?;
        let message = format!("the value: expected a list, found {found}");
        assert!(error.to_string().contains(&message), "{error}");
    }
    let error = asked::<Item>("[]").await.err().ok_or("expected an error")?;
    assert!(error.to_string().contains("the value: expected an object, found a list"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_list_or_a_map_that_is_the_answer_has_no_nulls() -> Outcome {
    let list = asked::<Vec<Item>>(r#"[null,{"name":"a"},"",null]"#).await?;
    assert_eq!(list.into_model()?, [item("a")]);
    let map = asked::<BTreeMap<String, Item>>(r#"{"x":null,"y":{"name":"a"}}"#).await?;
    assert_eq!(map.into_model()?, BTreeMap::from([("y".to_owned(), item("a"))]));
    let lists = asked::<Vec<Vec<String>>>(r#"[null,["a",null,1]]"#).await?;
    assert_eq!(lists.into_model()?, [["a", "1"]]);
    Ok(())
}

#[tokio::test]
async fn an_answer_may_be_in_any_encoding_of_unicode() -> Outcome {
    let body = r#"{"name":"é","size":1}"#;
    let units = || body.encode_utf16();
    for bytes in [
        format!("\u{feff}{body}").into_bytes(),
        format!("\r\n{body}\n\0\0").into_bytes(),
        units().flat_map(u16::to_le_bytes).collect(),
        units().flat_map(u16::to_be_bytes).collect(),
        [0xfeff].into_iter().chain(units()).flat_map(u16::to_le_bytes).collect(),
        [0xfeff].into_iter().chain(units()).chain([0]).flat_map(u16::to_be_bytes).collect(),
    ] {
        let model = asked::<Item>(bytes).await?.into_model()?;
        assert_eq!((model.name.as_deref(), model.size), (Some("é"), Some(1)));
    }
    // Bytes in neither encoding are an error.
    assert!(asked::<Item>(&b"{\"name\":\"\xe9\"}"[..]).await.is_err());
    Ok(())
}

#[tokio::test]
async fn text_may_come_without_json_around_it() -> Outcome {
    for (body, text) in [
        ("<?xml version=\"1.0\"?><List/>", "<?xml version=\"1.0\"?><List/>"),
        ("\u{feff}<List/>", "<List/>"),
        ("https://a/b", "https://a/b"),
        ("\"quoted\"", "quoted"),
        ("7", "7"),
    ] {
        assert_eq!(asked::<String>(body).await?.into_model()?, text);
    }
    for body in ["\"cut", "{\"a\":", "[1", " ", "<!DOCTYPE html><p>", "<HTML></HTML>", "{}"] {
        assert!(asked::<String>(body).await.is_err(), "{body}");
    }
    for body in ["<List/>", "7z"] {
        assert!(asked::<Item>(body).await.is_err(), "{body}");
        assert!(asked::<i32>(body).await.is_err(), "{body}");
        assert!(asked::<Vec<String>>(body).await.is_err(), "{body}");
        assert!(asked::<Date>(body).await.is_err(), "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn numbers_and_words_as_a_whole_are_read_as_within_a_record() -> Outcome {
    assert_eq!(asked::<i32>("\"3\"").await?.into_model()?, 3);
    assert!(asked::<bool>("\"True\"").await?.into_model()?);
    assert_eq!(asked::<Vec<f64>>("[\"1.5\",2]").await?.into_model()?, [1.5, 2.0]);
    // A `Vec` is read by serde alone, which has no text for NaN.
    assert!(asked::<Vec<f64>>("[\"NaN\"]").await.is_err());
    Ok(())
}

/// A page in which two items can be read completely.
const SPOILED: &str = concat!(
    r#"{"value":[{"name":"a"},{"name":"b","size":"hunter2","whole":{"size":{}}},"hunter2","#,
    r#"{"name":"c"}],"nextLink":"https://example.com/2"}"#
);

#[tokio::test]
async fn an_item_that_cant_be_read_leaves_the_others_to_those_who_ask() -> Outcome {
    let error = asked::<Page>(SPOILED).await.err().ok_or("expected an error")?;
    let message = "200 OK: the body can't be read: value[1].size: expected an integer of 32 bits, \
                   found text (request id r-1)";
    assert_eq!(error.to_string(), message);
    let answer = ArmError::response(&error).ok_or("expected the answer")?;
    assert_eq!(answer.status(), StatusCode::Ok);
    assert_eq!(&**answer.body(), SPOILED.as_bytes());
    let body = ArmError::body::<Value>(&error).ok_or("expected JSON")?;
    assert_eq!(body.pointer("/value/2"), Some(&"hunter2".into()));

    let page = Readable::<Page>::from_error(&error).ok_or("expected a page")?;
    let names: Vec<_> =
        page.value.value.iter().flatten().map(|item| item.name.as_deref()).collect();
    assert_eq!(names, [Some("a"), Some("b"), Some("c")]);
    assert_eq!(page.value.next_link.as_deref(), Some("https://example.com/2"));
    assert_eq!(
        page.unreadable,
        [
            "value[1].size: expected an integer of 32 bits, found text",
            "value[1].whole.size: expected an integer of 32 bits, found an object",
            "value[2]: expected an object, found text",
        ]
    );
    assert!(!format!("{page:?} {error:?}").contains("hunter2"));
    Ok(())
}

#[tokio::test]
async fn what_was_left_out_of_a_success_is_remembered() -> Outcome {
    let body = r#"{"value":[{"name":"a","parts":[{},"hunter2"],"whole":"hunter2"}]}"#;
    let response = asked::<Page>(body).await?;
    let page = Readable::from_response(&response)?;
    assert_eq!(
        page.unreadable,
        [
            "value[0].parts[1]: expected an object, found text",
            "value[0].whole: expected an object, found text",
        ]
    );
    assert_eq!(page.value, response.into_model()?);
    assert_eq!(Readable::from_response(&asked::<Item>("{}").await?)?.unreadable.len(), 0);
    Ok(())
}

#[tokio::test]
async fn what_was_left_out_of_a_list_or_a_map_that_is_the_answer_is_remembered() -> Outcome {
    for body in [r#"["hunter2",{"name":"a"},7]"#, r#"{"Value":["hunter2",{"name":"a"},7]}"#] {
        let list = asked::<Vec<Item>>(body).await?;
        let read = Readable::from_response(&list)?;
        let places =
            ["[0]: expected an object, found text", "[2]: expected an object, found an integer"];
        assert_eq!(read.unreadable, places, "{body}");
        assert_eq!(read.value, list.into_model()?);
    }
    let map = asked::<BTreeMap<String, Item>>(r#"{"x":[],"y":{"name":"a"}}"#).await?;
    let read = Readable::from_response(&map)?;
    assert_eq!(read.unreadable, ["x: expected an object, found a list"]);
    assert_eq!(read.value, map.into_model()?);
    let whole = asked::<Vec<Item>>(r#"[null,{"name":"a"}]"#).await?;
    assert!(Readable::from_response(&whole)?.unreadable.is_empty());
    Ok(())
}

#[tokio::test]
async fn nothing_is_readable_of_what_is_something_else() -> Outcome {
    for body in ["[]", "<html>", "\"hunter2\""] {
        let error = asked::<Item>(body).await.err().ok_or("expected an error")?;
        assert!(Readable::<Item>::from_error(&error).is_none(), "{body}");
    }
    let error = azure_core::Error::from(azure_core::error::ErrorKind::Io);
    assert!(Readable::<Item>::from_error(&error).is_none());
    assert!(ArmError::response(&error).is_none());
    Ok(())
}

#[tokio::test]
async fn what_is_remembered_has_bounds() -> Outcome {
    let items = vec![r#""x""#; 5_000].join(",");
    let key = "k".repeat(10_000);
    let body = format!(r#"{{"value":[{items}],"{key}":1}}"#);
    assert_eq!(Readable::from_response(&asked::<Page>(body).await?)?.unreadable.len(), 1_000);
    let body = format!(r#"{{"a":{{}},"{key}\u202e":{{"size":"hunter2"}}}}"#);
    let error = asked::<BTreeMap<String, Item>>(body).await.err().ok_or("expected an error")?;
    let text = error.to_string();
    assert!(text.chars().count() < 300 && !text.contains('\u{202e}'), "{text}");
    Ok(())
}
