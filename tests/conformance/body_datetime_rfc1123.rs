//! Tests of the description `body-datetime-rfc1123.json`: dates with times in the format of RFC 1123.

use azure_core::time::OffsetDateTime;
use body_datetime_rfc1123::{
    AutoRestRfc1123DateTimeTestServiceClient as Client,
    AutoRestRfc1123DateTimeTestServiceClientOptions as Options, clients::Datetimerfc1123Client,
};
use service::{Outcome, failure};

/// The last second of the year 9999, and the first of the year 1, in seconds since 1970.
const LAST: i64 = 253_402_300_799;
const FIRST: i64 = -62_135_596_800;

fn client() -> Outcome<Datetimerfc1123Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.datetimerfc1123())
}

#[tokio::test]
async fn the_last_moment_is_read_in_either_case() -> Outcome {
    let client = client()?;
    let read = client.get_utc_uppercase_max_date_time(None).await?.into_model()?;
    assert_eq!(read.to_offset_date_time()?.unix_timestamp(), LAST);
    let read = client.get_utc_lowercase_max_date_time(None).await?.into_model()?;
    assert_eq!(read.to_offset_date_time()?.unix_timestamp(), LAST);
    Ok(())
}

#[tokio::test]
async fn the_first_moment_is_read() -> Outcome {
    // The server sends another value than the only one of the description.
    let read = client()?.get_utc_min_date_time(None).await?.into_model()?;
    assert_eq!(read.as_str(), "Mon, 01 Jan 0001 00:00:00 GMT");
    Ok(())
}

#[tokio::test]
async fn the_first_and_the_last_moment_are_sent() -> Outcome {
    let client = client()?;
    let last = OffsetDateTime::from_unix_timestamp(LAST)?;
    client.put_utc_max_date_time(&last.into(), None).await?;
    let first = OffsetDateTime::from_unix_timestamp(FIRST)?;
    client.put_utc_min_date_time(&first.into(), None).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_moment_is_kept_but_has_no_time() -> Outcome {
    let client = client()?;
    let read = client.get_invalid(None).await?.into_model()?;
    assert_eq!(read.as_str(), "Tue, 01 Dec 2000 00:00:0A ABC");
    failure(read.to_offset_date_time())?;
    let read = client.get_overflow(None).await?.into_model()?;
    assert_eq!(read.as_str(), "Sat, 1 Jan 10000 00:00:00 GMT");
    failure(read.to_offset_date_time())?;
    let read = client.get_underflow(None).await?.into_model()?;
    assert_eq!(read.as_str(), "Tue, 00 Jan 0000 00:00:00 GMT");
    failure(read.to_offset_date_time())?;
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_moment() -> Outcome {
    let error = failure(client()?.get_null(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}
