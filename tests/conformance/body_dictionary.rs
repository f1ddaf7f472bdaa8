//! Tests of the description `body-dictionary.json`: maps as bodies. Reading leaves out keys whose value is
//! null.

use azure_core::time::OffsetDateTime;
use body_dictionary::models::Widget;
use body_dictionary::{
    AutoRestSwaggerBatDictionaryServiceClient as Client,
    AutoRestSwaggerBatDictionaryServiceClientOptions as Options, Base64, Base64Url, Date, DateTime,
    DateTimeRfc1123, Duration, clients::DictionaryClient,
};
use service::{Outcome, failure};
use std::collections::BTreeMap;

fn client() -> Outcome<DictionaryClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.dictionary())
}

fn map<T, const N: usize>(entries: [(&str, T); N]) -> BTreeMap<String, T> {
    entries.map(|(key, value)| (key.to_owned(), value)).into()
}

/// A map with the keys 0, 1 and 2.
fn numbered<T, const N: usize>(values: [T; N]) -> BTreeMap<String, T> {
    (0..).map(|key: u8| key.to_string()).zip(values).collect()
}

fn texts<const N: usize>(values: [&str; N]) -> [String; N] {
    values.map(str::to_owned)
}

fn widget(integer: i64, string: &str) -> Widget {
    Widget { integer: Some(integer), string: Some(string.to_owned()) }
}

/// Maps from digits to their names.
fn names() -> [BTreeMap<String, String>; 3] {
    [
        [("1", "one"), ("2", "two"), ("3", "three")],
        [("4", "four"), ("5", "five"), ("6", "six")],
        [("7", "seven"), ("8", "eight"), ("9", "nine")],
    ]
    .map(|names| map(names.map(|(key, name)| (key, name.to_owned()))))
}

#[tokio::test]
async fn a_map_may_be_empty() -> Outcome {
    let client = client()?;
    assert!(client.get_empty(None).await?.into_model()?.is_empty());
    assert!(client.get_complex_empty(None).await?.into_model()?.is_empty());
    assert!(client.get_array_empty(None).await?.into_model()?.is_empty());
    assert!(client.get_dictionary_empty(None).await?.into_model()?.is_empty());
    client.put_empty(&BTreeMap::new(), None).await?;
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_map() -> Outcome {
    let client = client()?;
    for error in [
        failure(client.get_null(None).await)?,
        failure(client.get_complex_null(None).await)?,
        failure(client.get_array_null(None).await)?,
        failure(client.get_dictionary_null(None).await)?,
    ] {
        assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn what_is_not_json_is_no_map() -> Outcome {
    let client = client()?;
    let error = failure(client.get_invalid(None).await)?;
    assert!(error.to_string().contains("expected `:`"), "{error}");
    let error = failure(client.get_null_key(None).await)?;
    assert!(error.to_string().contains("key must be a string"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_key_may_be_empty() -> Outcome {
    let read = client()?.get_empty_string_key(None).await?.into_model()?;
    assert_eq!(read, map([("", "val1".to_owned())]));
    Ok(())
}

#[tokio::test]
async fn booleans_come_and_go() -> Outcome {
    let client = client()?;
    let sent = numbered([true, false, false, true]);
    assert_eq!(client.get_boolean_tfft(None).await?.into_model()?, sent);
    client.put_boolean_tfft(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn integers_come_and_go() -> Outcome {
    let client = client()?;
    let sent = numbered([1, -1, 3, 300]);
    assert_eq!(client.get_integer_valid(None).await?.into_model()?, sent);
    client.put_integer_valid(&sent, None).await?;
    assert_eq!(client.get_long_valid(None).await?.into_model()?, sent);
    client.put_long_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn numbers_come_and_go() -> Outcome {
    let client = client()?;
    let sent = numbered([0.0, -0.01, -1.2e20]);
    assert_eq!(client.get_float_valid(None).await?.into_model()?, sent);
    client.put_float_valid(&sent, None).await?;
    assert_eq!(client.get_double_valid(None).await?.into_model()?, sent);
    client.put_double_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn texts_come_and_go() -> Outcome {
    let client = client()?;
    let sent = numbered(texts(["foo1", "foo2", "foo3"]));
    assert_eq!(client.get_string_valid(None).await?.into_model()?, sent);
    client.put_string_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn dates_come_and_go() -> Outcome {
    let client = client()?;
    let sent: [Date; 3] = ["2000-12-01".parse()?, "1980-01-02".parse()?, "1492-10-12".parse()?];
    let sent = numbered(sent);
    assert_eq!(client.get_date_valid(None).await?.into_model()?, sent);
    client.put_date_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn moments_come_and_go() -> Outcome {
    let client = client()?;
    let moments = [975_628_801, 315_616_295, -15_059_540_699];
    let read = client.get_date_time_valid(None).await?.into_model()?;
    for (read, moment) in read.values().zip(moments) {
        assert_eq!(read.to_offset_date_time()?.unix_timestamp(), moment);
    }
    assert_eq!(read.len(), 3);
    let [first, second, third] = moments.map(OffsetDateTime::from_unix_timestamp);
    let sent = numbered([first?, second?, third?].map(DateTime::from));
    client.put_date_time_valid(&sent, None).await?;

    let moments = [975_628_801, 315_619_895, -15_059_569_499];
    let [first, second, third] = moments.map(OffsetDateTime::from_unix_timestamp);
    let sent = numbered([first?, second?, third?].map(DateTimeRfc1123::from));
    assert_eq!(client.get_date_time_rfc1123_valid(None).await?.into_model()?, sent);
    client.put_date_time_rfc1123_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn durations_come_and_go() -> Outcome {
    let client = client()?;
    let long = std::time::Duration::from_millis(10_707_252_011);
    let short = std::time::Duration::from_secs(435_600);
    let sent = numbered([long, short].map(Duration::from));
    assert_eq!(client.get_duration_valid(None).await?.into_model()?, sent);
    client.put_duration_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn bytes_come_and_go() -> Outcome {
    let client = client()?;
    let sent = [&[255, 255, 255, 250][..], &[1, 2, 3], &[37, 41, 67]].map(Base64::from);
    let sent = numbered(sent);
    assert_eq!(client.get_byte_valid(None).await?.into_model()?, sent);
    client.put_byte_valid(&sent, None).await?;
    let texts = ["a string that gets encoded with base64url", "test string", "Lorem ipsum"];
    let encoded = texts.map(|text| Base64Url::from(text.as_bytes()));
    assert_eq!(client.get_base64_url(None).await?.into_model()?, numbered(encoded));
    Ok(())
}

#[tokio::test]
async fn objects_come_and_go() -> Outcome {
    let client = client()?;
    let sent = numbered([widget(1, "2"), widget(3, "4"), widget(5, "6")]);
    assert_eq!(client.get_complex_valid(None).await?.into_model()?, sent);
    client.put_complex_valid(&sent, None).await?;
    let read = client.get_complex_item_empty(None).await?.into_model()?;
    assert_eq!(read, numbered([widget(1, "2"), Widget::default(), widget(5, "6")]));
    Ok(())
}

#[tokio::test]
async fn maps_of_lists_come_and_go() -> Outcome {
    let client = client()?;
    let lists = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]];
    let [first, second, third] = lists.map(|list| texts(list).to_vec());
    let sent = numbered([first.clone(), second, third.clone()]);
    assert_eq!(client.get_array_valid(None).await?.into_model()?, sent);
    client.put_array_valid(&sent, None).await?;
    let read = client.get_array_item_empty(None).await?.into_model()?;
    assert_eq!(read, numbered([first, vec![], third]));
    Ok(())
}

#[tokio::test]
async fn maps_of_maps_come_and_go() -> Outcome {
    let client = client()?;
    let [first, second, third] = names();
    let sent = numbered([first.clone(), second, third.clone()]);
    assert_eq!(client.get_dictionary_valid(None).await?.into_model()?, sent);
    client.put_dictionary_valid(&sent, None).await?;
    let read = client.get_dictionary_item_empty(None).await?.into_model()?;
    assert_eq!(read, numbered([first, BTreeMap::new(), third]));
    Ok(())
}

#[tokio::test]
async fn null_is_no_value() -> Outcome {
    let client = client()?;
    assert!(client.get_null_value(None).await?.into_model()?.is_empty());
    let read = client.get_boolean_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", true), ("2", false)]));
    let read = client.get_int_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", 1), ("2", 0)]));
    let read = client.get_long_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", 1), ("2", 0)]));
    let read = client.get_float_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", 0.0), ("2", -1.2e20)]));
    let read = client.get_double_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", 0.0), ("2", -1.2e20)]));
    let read = client.get_string_with_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", "foo".to_owned()), ("2", "foo2".to_owned())]));
    let read = client.get_date_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map::<Date, 2>([("0", "2012-01-01".parse()?), ("2", "1776-07-04".parse()?)]));
    let read = client.get_date_time_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map::<DateTime, 1>([("0", "2000-12-01t00:00:01z".parse()?)]));
    let read = client.get_byte_invalid_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", Base64::from(&[171, 172, 173][..]))]));
    let read = client.get_complex_item_null(None).await?.into_model()?;
    assert_eq!(read, map([("0", widget(1, "2")), ("2", widget(5, "6"))]));
    let read = client.get_array_item_null(None).await?.into_model()?;
    let [first, third] = [["1", "2", "3"], ["7", "8", "9"]].map(|list| texts(list).to_vec());
    assert_eq!(read, map([("0", first), ("2", third)]));
    let read = client.get_dictionary_item_null(None).await?.into_model()?;
    let [first, _, third] = names();
    assert_eq!(read, map([("0", first), ("2", third)]));
    Ok(())
}

#[tokio::test]
async fn a_value_of_another_type_is_named_by_its_key() -> Outcome {
    let client = client()?;
    let not_whole = "1: expected an integer of 64 bits, found text";
    for (error, message) in [
        (
            failure(client.get_boolean_invalid_string(None).await)?,
            "1: expected a boolean, found text",
        ),
        (failure(client.get_int_invalid_string(None).await)?, not_whole),
        (failure(client.get_long_invalid_string(None).await)?, not_whole),
        (failure(client.get_float_invalid_string(None).await)?, "1: expected a number, found text"),
        (
            failure(client.get_double_invalid_string(None).await)?,
            "1: expected a number, found text",
        ),
    ] {
        assert!(error.to_string().contains(message), "{error}");
    }
    // Numbers are accepted as strings.
    let read = client.get_string_with_invalid(None).await?.into_model()?;
    assert_eq!(read.get("1").map(String::as_str), Some("123"));
    Ok(())
}

#[tokio::test]
async fn text_of_another_format_is_kept_as_it_is() -> Outcome {
    let client = client()?;
    let read = client.get_date_invalid_chars(None).await?.into_model()?;
    let read: Vec<&str> = read.values().map(Date::as_str).collect();
    assert_eq!(read, ["2011-03-22", "date"]);
    let read = client.get_date_time_invalid_chars(None).await?.into_model()?;
    let read: Vec<&str> = read.values().map(DateTime::as_str).collect();
    assert_eq!(read, ["2000-12-01t00:00:01z", "date-time"]);
    Ok(())
}
