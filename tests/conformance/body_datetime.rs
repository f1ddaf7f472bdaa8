//! Tests of the description `body-datetime.json`: dates with times in several spellings, the minimum and the
//! maximum included.

use azure_core::time::OffsetDateTime;
use body_datetime::{
    AutoRestDateTimeTestServiceClient as Client,
    AutoRestDateTimeTestServiceClientOptions as Options, DateTime, clients::DatetimeClient,
};
use service::{Outcome, failure};

/// The last millisecond of the year 9999, and the first of the year 1, in nanoseconds since 1970, UTC.
const LAST: i128 = 253_402_300_799_999_000_000;
const FIRST: i64 = -62_135_596_800;

/// The largest offset from UTC, fourteen hours, in nanoseconds.
const AHEAD: i128 = 14 * 3600 * 1_000_000_000;

fn client() -> Outcome<DatetimeClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.datetime())
}

fn nanoseconds(moment: &DateTime) -> Outcome<i128> {
    Ok(moment.to_offset_date_time()?.unix_timestamp_nanos())
}

#[tokio::test]
async fn the_last_moment_is_read_in_either_case_and_any_zone() -> Outcome {
    let client = client()?;
    let read = client.get_utc_uppercase_max_date_time(None).await?.into_model()?;
    assert_eq!(nanoseconds(&read)?, LAST);
    let read = client.get_utc_lowercase_max_date_time(None).await?.into_model()?;
    assert_eq!(nanoseconds(&read)?, LAST);
    let read = client.get_utc_uppercase_max_date_time7_digits(None).await?.into_model()?;
    assert_eq!(nanoseconds(&read)?, LAST + 999_900);
    let ahead = [
        client.get_local_positive_offset_uppercase_max_date_time(None).await?.into_model()?,
        client.get_local_positive_offset_lowercase_max_date_time(None).await?.into_model()?,
    ];
    let behind = [
        client.get_local_negative_offset_uppercase_max_date_time(None).await?.into_model()?,
        client.get_local_negative_offset_lowercase_max_date_time(None).await?.into_model()?,
        client.get_overflow(None).await?.into_model()?,
    ];
    for read in ahead {
        assert_eq!(nanoseconds(&read)?, LAST - AHEAD);
    }
    for read in behind {
        assert_eq!(nanoseconds(&read)?, LAST + AHEAD);
    }
    Ok(())
}

#[tokio::test]
async fn the_last_moment_is_sent_in_any_zone() -> Outcome {
    let client = client()?;
    let last = OffsetDateTime::from_unix_timestamp_nanos(LAST)?;
    client.put_utc_max_date_time(&last.into(), None).await?;
    let last = OffsetDateTime::from_unix_timestamp_nanos(LAST + 999_900)?;
    client.put_utc_max_date_time7_digits(&last.into(), None).await?;
    let last = "9999-12-31T23:59:59.999+14:00".parse()?;
    client.put_local_positive_offset_max_date_time(&last, None).await?;
    let last = "9999-12-31T23:59:59.999-14:00".parse()?;
    client.put_local_negative_offset_max_date_time(&last, None).await?;
    Ok(())
}

#[tokio::test]
async fn the_first_moment_is_read_in_any_zone() -> Outcome {
    let client = client()?;
    // The server sends another case than the only value of the description.
    let read = client.get_utc_min_date_time(None).await?.into_model()?;
    assert_eq!(read.as_str(), "0001-01-01T00:00:00Z");
    let read = client.get_local_positive_offset_min_date_time(None).await?.into_model()?;
    assert_eq!(read.as_str(), "0001-01-01T00:00:00+14:00");
    let read = client.get_local_negative_offset_min_date_time(None).await?.into_model()?;
    assert_eq!(read.as_str(), "0001-01-01T00:00:00-14:00");
    let read = client.get_local_no_offset_min_date_time(None).await?.into_model()?;
    assert_eq!(read.to_offset_date_time()?.unix_timestamp(), FIRST);
    Ok(())
}

#[tokio::test]
async fn the_first_moment_is_sent_in_any_zone() -> Outcome {
    let client = client()?;
    let first = OffsetDateTime::from_unix_timestamp(FIRST)?;
    client.put_utc_min_date_time(&first.into(), None).await?;
    let first = "0001-01-01T00:00:00+14:00".parse()?;
    client.put_local_positive_offset_min_date_time(&first, None).await?;
    let first = "0001-01-01T00:00:00-14:00".parse()?;
    client.put_local_negative_offset_min_date_time(&first, None).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_moment_is_kept_but_has_no_time() -> Outcome {
    let client = client()?;
    let read = client.get_invalid(None).await?.into_model()?;
    assert_eq!(read.as_str(), "201O-18-90D00:89:56.9AX");
    failure(read.to_offset_date_time())?;
    let read = client.get_underflow(None).await?.into_model()?;
    assert_eq!(read.as_str(), "0000-00-00T00:00:00.000+00:00");
    failure(read.to_offset_date_time())?;
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_moment() -> Outcome {
    let error = failure(client()?.get_null(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}
