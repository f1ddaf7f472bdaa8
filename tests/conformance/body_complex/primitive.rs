//! Tests of objects with two properties of the same primitive type.

use super::client;
use azure_core::time::OffsetDateTime;
use body_complex::models::{
    BooleanWrapper, ByteWrapper, DateWrapper, DatetimeWrapper, Datetimerfc1123Wrapper,
    DoubleWrapper, DurationWrapper, FloatWrapper, IntWrapper, LongWrapper, StringWrapper,
};
use body_complex::{Base64, Duration};
use service::Outcome;
use std::time;

#[tokio::test]
async fn integers_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let object = IntWrapper { field1: Some(-1), field2: Some(2) };
    assert_eq!(client.get_int(None).await?.into_model()?, object);
    client.put_int(object, None).await?;
    let object = LongWrapper { field1: Some(1_099_511_627_775), field2: Some(-999_511_627_788) };
    assert_eq!(client.get_long(None).await?.into_model()?, object);
    client.put_long(object, None).await?;
    Ok(())
}

#[tokio::test]
async fn numbers_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let object = FloatWrapper { field1: Some(1.05), field2: Some(-0.003) };
    assert_eq!(client.get_float(None).await?.into_model()?, object);
    client.put_float(object, None).await?;
    let object = DoubleWrapper {
        field1: Some(3e-100),
        field_56_zeros_after_the_dot_and_negative_zero_before_dot_and_this_is_a_long_field_name_on_purpose:
            Some(-5e-57),
    };
    assert_eq!(client.get_double(None).await?.into_model()?, object);
    client.put_double(object, None).await?;
    Ok(())
}

#[tokio::test]
async fn booleans_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let object = BooleanWrapper { field_true: Some(true), field_false: Some(false) };
    assert_eq!(client.get_bool(None).await?.into_model()?, object);
    client.put_bool(object, None).await?;
    Ok(())
}

#[tokio::test]
async fn texts_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let object = StringWrapper {
        field: Some("goodrequest".to_owned()),
        empty: Some(String::new()),
        null: None,
    };
    assert_eq!(client.get_string(None).await?.into_model()?, object);
    client.put_string(object, None).await?;
    Ok(())
}

#[tokio::test]
async fn dates_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let object =
        DateWrapper { field: Some("0001-01-01".parse()?), leap: Some("2016-02-29".parse()?) };
    assert_eq!(client.get_date(None).await?.into_model()?, object);
    client.put_date(object, None).await?;
    Ok(())
}

#[tokio::test]
async fn moments_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let first = OffsetDateTime::from_unix_timestamp(-62_135_596_800)?;
    let now = OffsetDateTime::from_unix_timestamp(1_431_974_280)?;
    let object = DatetimeWrapper { field: Some(first.into()), now: Some(now.into()) };
    assert_eq!(client.get_date_time(None).await?.into_model()?, object);
    client.put_date_time(object, None).await?;

    let now = OffsetDateTime::from_unix_timestamp(1_431_949_080)?;
    let object = Datetimerfc1123Wrapper { field: Some(first.into()), now: Some(now.into()) };
    assert_eq!(client.get_date_time_rfc1123(None).await?.into_model()?, object);
    client.put_date_time_rfc1123(object, None).await?;
    Ok(())
}

#[tokio::test]
async fn durations_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let length = time::Duration::from_millis(10_707_252_011);
    let read = client.get_duration(None).await?.into_model()?;
    assert_eq!(read.field.as_ref().and_then(Duration::to_std), Some(length));
    client.put_duration(DurationWrapper { field: Some(length.into()) }, None).await?;
    Ok(())
}

#[tokio::test]
async fn bytes_come_and_go() -> Outcome {
    let client = client()?.primitive();
    let bytes: &[u8] = &[255, 254, 253, 252, 0, 250, 249, 248, 247, 246];
    let object = ByteWrapper { field: Some(Base64::from(bytes)) };
    assert_eq!(client.get_byte(None).await?.into_model()?, object);
    client.put_byte(object, None).await?;
    Ok(())
}
