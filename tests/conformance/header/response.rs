//! Tests of response headers. The methods of a response return them as strings, which types such as dates can
//! parse.

use super::{CHINESE, client};
use header::{Base64, Date, DateTime, DateTimeRfc1123, Duration, ResponseHeaders};
use service::Outcome;
use std::str::FromStr;

/// Parses the response header `value`.
fn value<T: FromStr>(answer: &impl ResponseHeaders) -> Outcome<T>
where
    T::Err: std::error::Error + 'static,
{
    Ok(answer.value().ok_or("expected a header")?.parse()?)
}

#[tokio::test]
async fn numbers_are_read() -> Outcome {
    let client = client()?.header();
    assert_eq!(value::<i32>(&client.response_integer("positive", None).await?)?, 1);
    assert_eq!(value::<i32>(&client.response_integer("negative", None).await?)?, -2);
    assert_eq!(value::<i64>(&client.response_long("positive", None).await?)?, 105);
    assert_eq!(value::<i64>(&client.response_long("negative", None).await?)?, -2);
    assert_eq!(value::<f64>(&client.response_float("positive", None).await?)?, 0.07);
    assert_eq!(value::<f64>(&client.response_float("negative", None).await?)?, -3.0);
    assert_eq!(value::<f64>(&client.response_double("positive", None).await?)?, 7e120);
    assert_eq!(value::<f64>(&client.response_double("negative", None).await?)?, -3.0);
    Ok(())
}

#[tokio::test]
async fn bools_are_read() -> Outcome {
    let client = client()?.header();
    assert!(value::<bool>(&client.response_bool("true", None).await?)?);
    assert!(!value::<bool>(&client.response_bool("false", None).await?)?);
    Ok(())
}

#[tokio::test]
async fn text_is_as_it_was_sent() -> Outcome {
    let client = client()?.header();
    let valid = client.response_string("valid", None).await?;
    assert_eq!(valid.value(), Some("The quick brown fox jumps over the lazy dog"));
    // The server sends the text `null`.
    assert_eq!(client.response_string("null", None).await?.value(), Some("null"));
    assert_eq!(client.response_string("empty", None).await?.value(), Some(""));
    assert_eq!(client.response_enum("valid", None).await?.value(), Some("GREY"));
    assert_eq!(client.response_enum("null", None).await?.value(), Some(""));
    Ok(())
}

#[tokio::test]
async fn dates_are_read() -> Outcome {
    let client = client()?.header();
    let date: Date = value(&client.response_date("valid", None).await?)?;
    assert_eq!(date.year_month_day(), Some((2010, 1, 1)));
    let first: Date = value(&client.response_date("min", None).await?)?;
    assert_eq!(first.year_month_day(), Some((1, 1, 1)));
    Ok(())
}

#[tokio::test]
async fn moments_are_read_in_either_form() -> Outcome {
    let client = client()?.header();
    let moment: DateTime = value(&client.response_datetime("valid", None).await?)?;
    assert_eq!(moment.to_offset_date_time()?.unix_timestamp(), 1_262_349_296);
    let same: DateTimeRfc1123 = value(&client.response_datetime_rfc1123("valid", None).await?)?;
    assert_eq!(same.to_offset_date_time()?, moment.to_offset_date_time()?);
    let first: DateTime = value(&client.response_datetime("min", None).await?)?;
    assert_eq!(first.to_offset_date_time()?.year(), 1);
    let same: DateTimeRfc1123 = value(&client.response_datetime_rfc1123("min", None).await?)?;
    assert_eq!(same.to_offset_date_time()?, first.to_offset_date_time()?);
    Ok(())
}

#[tokio::test]
async fn durations_are_read() -> Outcome {
    let length: Duration = value(&client()?.header().response_duration("valid", None).await?)?;
    let seconds = ((123 * 24 + 22) * 60 + 14) * 60 + 12;
    assert_eq!(length.to_std(), Some(std::time::Duration::from_millis(seconds * 1000 + 11)));
    Ok(())
}

#[tokio::test]
async fn bytes_are_read() -> Outcome {
    let bytes: Base64 = value(&client()?.header().response_byte("valid", None).await?)?;
    assert_eq!(bytes.to_bytes()?, CHINESE.as_bytes());
    Ok(())
}

#[tokio::test]
async fn headers_that_http_has_are_read_like_others() -> Outcome {
    let client = client()?.header();
    let answer = client.response_existing_key(None).await?;
    assert_eq!(answer.user_agent(), Some("overwrite"));
    let answer = client.response_protected_key(None).await?;
    // The server adds the charset.
    assert_eq!(answer.content_type(), Some("text/html; charset=utf-8"));
    Ok(())
}
