//! Tests of the description `body-array.json`: arrays as bodies. Reading leaves out nulls.

use azure_core::time::OffsetDateTime;
use body_array::models::{
    ArraygetStringEnumValidResponse, ArrayputStringEnumValidRequest, FooEnum, Product,
};
use body_array::{
    AutoRestSwaggerBatArrayServiceClient as Client,
    AutoRestSwaggerBatArrayServiceClientOptions as Options, Base64, Date, DateTime,
    DateTimeRfc1123, Duration, clients::ArrayClient,
};
use service::{Outcome, failure};
use std::collections::BTreeMap;

fn client() -> Outcome<ArrayClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.array())
}

fn product(integer: i64, string: &str) -> Product {
    Product { integer: Some(integer), string: Some(string.to_owned()) }
}

/// A map from digits to their names.
fn names<const N: usize>(names: [(&str, &str); N]) -> BTreeMap<String, String> {
    names.map(|(key, value)| (key.to_owned(), value.to_owned())).into()
}

#[tokio::test]
async fn a_list_may_be_empty() -> Outcome {
    let client = client()?;
    assert!(client.get_empty(None).await?.into_model()?.is_empty());
    assert!(client.get_complex_empty(None).await?.into_model()?.is_empty());
    assert!(client.get_array_empty(None).await?.into_model()?.is_empty());
    assert!(client.get_dictionary_empty(None).await?.into_model()?.is_empty());
    client.put_empty(&[], None).await?;
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_list() -> Outcome {
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
async fn half_a_list_is_no_list() -> Outcome {
    let error = failure(client()?.get_invalid(None).await)?;
    assert!(error.to_string().contains("EOF while parsing a list"), "{error}");
    Ok(())
}

#[tokio::test]
async fn booleans_come_and_go() -> Outcome {
    let client = client()?;
    let sent = [true, false, false, true];
    assert_eq!(client.get_boolean_tfft(None).await?.into_model()?, sent);
    client.put_boolean_tfft(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn integers_come_and_go() -> Outcome {
    let client = client()?;
    let sent = [1, -1, 3, 300];
    assert_eq!(client.get_integer_valid(None).await?.into_model()?, sent);
    client.put_integer_valid(&sent, None).await?;
    assert_eq!(client.get_long_valid(None).await?.into_model()?, sent);
    client.put_long_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn numbers_come_and_go() -> Outcome {
    let client = client()?;
    let sent = [0.0, -0.01, -1.2e20];
    assert_eq!(client.get_float_valid(None).await?.into_model()?, sent);
    client.put_float_valid(&sent, None).await?;
    assert_eq!(client.get_double_valid(None).await?.into_model()?, sent);
    client.put_double_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn texts_come_and_go() -> Outcome {
    let client = client()?;
    let sent = ["foo1", "foo2", "foo3"].map(str::to_owned);
    assert_eq!(client.get_string_valid(None).await?.into_model()?, sent);
    client.put_string_valid(&sent, None).await?;
    let sent = [
        "6dcc7237-45fe-45c4-8a6b-3a8a3f625652",
        "d1399005-30f7-40d6-8da6-dd7c89ad34db",
        "f42f6aa1-a5bc-4ddf-907e-5f915de43205",
    ]
    .map(str::to_owned);
    assert_eq!(client.get_uuid_valid(None).await?.into_model()?, sent);
    client.put_uuid_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn choices_come_and_go() -> Outcome {
    let client = client()?;
    let sent = [FooEnum::Foo1, FooEnum::Foo2, FooEnum::Foo3];
    assert_eq!(client.get_enum_valid(None).await?.into_model()?, sent);
    client.put_enum_valid(&sent, None).await?;
    use ArraygetStringEnumValidResponse as Got;
    let read = client.get_string_enum_valid(None).await?.into_model()?;
    assert_eq!(read, [Got::Foo1, Got::Foo2, Got::Foo3]);
    use ArrayputStringEnumValidRequest as Put;
    client.put_string_enum_valid(&[Put::Foo1, Put::Foo2, Put::Foo3], None).await?;
    Ok(())
}

#[tokio::test]
async fn dates_come_and_go() -> Outcome {
    let client = client()?;
    let sent: [Date; 3] = ["2000-12-01".parse()?, "1980-01-02".parse()?, "1492-10-12".parse()?];
    let read = client.get_date_valid(None).await?.into_model()?;
    assert_eq!(read, sent);
    assert_eq!(read[2].year_month_day(), Some((1492, 10, 12)));
    client.put_date_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn moments_come_and_go() -> Outcome {
    let client = client()?;
    let read = client.get_date_time_valid(None).await?.into_model()?;
    let read: Vec<i64> = read
        .iter()
        .map(|read| Ok(read.to_offset_date_time()?.unix_timestamp()))
        .collect::<Outcome<_>>()?;
    assert_eq!(read, [975_628_801, 315_616_295, -15_059_540_699]);
    let sent: [DateTime; 3] = [
        OffsetDateTime::from_unix_timestamp(975_628_801)?.into(),
        "1980-01-02T00:11:35Z".parse()?,
        "1492-10-12T10:15:01Z".parse()?,
    ];
    client.put_date_time_valid(&sent, None).await?;

    let read = client.get_date_time_rfc1123_valid(None).await?.into_model()?;
    let sent: [DateTimeRfc1123; 3] = [
        OffsetDateTime::from_unix_timestamp(975_628_801)?.into(),
        "Wed, 02 Jan 1980 00:11:35 GMT".parse()?,
        "Wed, 12 Oct 1492 10:15:01 GMT".parse()?,
    ];
    assert_eq!(read, sent);
    client.put_date_time_rfc1123_valid(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn durations_come_and_go() -> Outcome {
    let client = client()?;
    let long = std::time::Duration::from_millis(10_707_252_011);
    let short = std::time::Duration::from_secs(435_600);
    let read = client.get_duration_valid(None).await?.into_model()?;
    let read: Vec<_> = read.iter().map(Duration::to_std).collect();
    assert_eq!(read, [Some(long), Some(short)]);
    client.put_duration_valid(&[long.into(), short.into()], None).await?;
    Ok(())
}

#[tokio::test]
async fn bytes_come_and_go() -> Outcome {
    let client = client()?;
    let sent = [&[255, 255, 255, 250][..], &[1, 2, 3], &[37, 41, 67]];
    let read = client.get_byte_valid(None).await?.into_model()?;
    let read: Vec<_> = read.iter().map(Base64::to_bytes).collect::<Result<_, _>>()?;
    assert_eq!(read, sent);
    client.put_byte_valid(&sent.map(Base64::from), None).await?;

    let read = client.get_base64_url(None).await?.into_model()?;
    let read: Vec<_> = read.iter().map(|read| read.to_bytes()).collect::<Result<_, _>>()?;
    let texts = ["a string that gets encoded with base64url", "test string", "Lorem ipsum"];
    assert_eq!(read, texts.map(str::as_bytes));
    Ok(())
}

#[tokio::test]
async fn objects_come_and_go() -> Outcome {
    let client = client()?;
    let sent = [product(1, "2"), product(3, "4"), product(5, "6")];
    assert_eq!(client.get_complex_valid(None).await?.into_model()?, sent);
    client.put_complex_valid(&sent, None).await?;
    let read = client.get_complex_item_empty(None).await?.into_model()?;
    assert_eq!(read, [product(1, "2"), Product::default(), product(5, "6")]);
    Ok(())
}

#[tokio::test]
async fn lists_of_lists_come_and_go() -> Outcome {
    let client = client()?;
    let [first, second, third] = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]]
        .map(|list| list.map(str::to_owned).to_vec());
    let sent = [first.clone(), second, third.clone()];
    assert_eq!(client.get_array_valid(None).await?.into_model()?, sent);
    client.put_array_valid(&sent, None).await?;
    assert_eq!(client.get_array_item_empty(None).await?.into_model()?, [first, vec![], third]);
    Ok(())
}

#[tokio::test]
async fn lists_of_maps_come_and_go() -> Outcome {
    let client = client()?;
    let first = names([("1", "one"), ("2", "two"), ("3", "three")]);
    let second = names([("4", "four"), ("5", "five"), ("6", "six")]);
    let third = names([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    let sent = [first.clone(), second, third.clone()];
    assert_eq!(client.get_dictionary_valid(None).await?.into_model()?, sent);
    client.put_dictionary_valid(&sent, None).await?;
    let read = client.get_dictionary_item_empty(None).await?.into_model()?;
    assert_eq!(read, [first, BTreeMap::new(), third]);
    Ok(())
}

#[tokio::test]
async fn null_is_no_item() -> Outcome {
    let client = client()?;
    assert_eq!(client.get_boolean_invalid_null(None).await?.into_model()?, [true, false]);
    assert_eq!(client.get_int_invalid_null(None).await?.into_model()?, [1, 0]);
    assert_eq!(client.get_long_invalid_null(None).await?.into_model()?, [1, 0]);
    assert_eq!(client.get_float_invalid_null(None).await?.into_model()?, [0.0, -1.2e20]);
    assert_eq!(client.get_double_invalid_null(None).await?.into_model()?, [0.0, -1.2e20]);
    assert_eq!(client.get_string_with_null(None).await?.into_model()?, ["foo", "foo2"]);
    let read = client.get_date_invalid_null(None).await?.into_model()?;
    assert_eq!(read, ["2012-01-01".parse()?, "1776-07-04".parse()?] as [Date; 2]);
    let read = client.get_date_time_invalid_null(None).await?.into_model()?;
    assert_eq!(read, ["2000-12-01T00:00:01.000Z".parse::<DateTime>()?]);
    let read = client.get_byte_invalid_null(None).await?.into_model()?;
    assert_eq!(read, [Base64::from(&[171, 172, 173][..])]);
    let read = client.get_complex_item_null(None).await?.into_model()?;
    assert_eq!(read, [product(1, "2"), product(5, "6")]);
    let read = client.get_array_item_null(None).await?.into_model()?;
    assert_eq!(read, [["1", "2", "3"], ["7", "8", "9"]]);
    let read = client.get_dictionary_item_null(None).await?.into_model()?;
    let first = names([("1", "one"), ("2", "two"), ("3", "three")]);
    let third = names([("7", "seven"), ("8", "eight"), ("9", "nine")]);
    assert_eq!(read, [first, third]);
    Ok(())
}

#[tokio::test]
async fn an_item_of_another_type_is_named_by_its_index() -> Outcome {
    let client = client()?;
    for (error, message) in [
        (
            failure(client.get_boolean_invalid_string(None).await)?,
            "[1]: expected a boolean, found text",
        ),
        (
            failure(client.get_int_invalid_string(None).await)?,
            "[1]: expected an integer of 64 bits, found text",
        ),
        (
            failure(client.get_long_invalid_string(None).await)?,
            "[1]: expected an integer of 64 bits, found text",
        ),
        (
            failure(client.get_float_invalid_string(None).await)?,
            "[1]: expected a number, found text",
        ),
        (
            failure(client.get_double_invalid_string(None).await)?,
            "[1]: expected a number, found text",
        ),
    ] {
        assert!(error.to_string().contains(message), "{error}");
    }
    // Numbers are accepted as strings.
    let read = client.get_string_with_invalid(None).await?.into_model()?;
    assert_eq!(read.get(1).map(String::as_str), Some("123"));
    Ok(())
}

#[tokio::test]
async fn text_of_another_format_is_kept_as_it_is() -> Outcome {
    let client = client()?;
    let read = client.get_uuid_invalid_chars(None).await?.into_model()?;
    assert_eq!(read, ["6dcc7237-45fe-45c4-8a6b-3a8a3f625652", "foo"]);
    let read = client.get_date_invalid_chars(None).await?.into_model()?;
    assert_eq!((read[0].as_str(), read[1].as_str()), ("2011-03-22", "date"));
    assert_eq!(read[1].year_month_day(), None);
    let read = client.get_date_time_invalid_chars(None).await?.into_model()?;
    assert_eq!((read[0].as_str(), read[1].as_str()), ("2000-12-01t00:00:01z", "date-time"));
    assert_eq!(read[0].to_offset_date_time()?.unix_timestamp(), 975_628_801);
    failure(read[1].to_offset_date_time())?;
    Ok(())
}
