//! Tests of the description `body-integer.json`: integers of 32 and 64 bits, and `unixtime`.

use body_integer::{
    AutoRestIntegerTestServiceClient as Client, AutoRestIntegerTestServiceClientOptions as Options,
    UnixTime, clients::IntClient,
};
use service::{Outcome, failure};
use std::time::{Duration, SystemTime};

fn client() -> Outcome<IntClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.int())
}

#[tokio::test]
async fn the_least_and_the_greatest_are_sent() -> Outcome {
    let client = client()?;
    client.put_max32(i32::MAX, None).await?;
    client.put_min32(i32::MIN, None).await?;
    client.put_max64(i64::MAX, None).await?;
    client.put_min64(i64::MIN, None).await?;
    Ok(())
}

#[tokio::test]
async fn what_has_more_bits_is_an_error() -> Outcome {
    let client = client()?;
    for error in [
        failure(client.get_overflow_int32(None).await)?,
        failure(client.get_underflow_int32(None).await)?,
    ] {
        let message = "expected an integer of 32 bits, found one of more bits";
        assert!(error.to_string().contains(message), "{error}");
    }
    let error = failure(client.get_overflow_int64(None).await)?;
    let message = "expected an integer of 64 bits, found one of more bits";
    assert!(error.to_string().contains(message), "{error}");
    let error = failure(client.get_underflow_int64(None).await)?;
    let message = "expected an integer of 64 bits, found a floating-point number";
    assert!(error.to_string().contains(message), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_moment_comes_and_goes() -> Outcome {
    let client = client()?;
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_460_505_600);
    let read = client.get_unix_time(None).await?.into_model()?;
    assert_eq!(read.to_system_time(), Some(moment));
    client.put_unix_time_date(UnixTime::from(moment), None).await?;
    Ok(())
}

#[tokio::test]
async fn what_goes_on_after_a_number_is_none() -> Outcome {
    let client = client()?;
    for error in [
        failure(client.get_invalid(None).await)?,
        failure(client.get_invalid_unix_time(None).await)?,
    ] {
        assert!(error.to_string().contains("trailing characters"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_number() -> Outcome {
    let client = client()?;
    for error in
        [failure(client.get_null(None).await)?, failure(client.get_null_unix_time(None).await)?]
    {
        assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    }
    Ok(())
}
