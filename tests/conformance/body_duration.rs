//! Tests of the description `body-duration.json`: durations of ISO 8601.

use body_duration::{
    AutoRestDurationTestServiceClient as Client,
    AutoRestDurationTestServiceClientOptions as Options, clients::DurationClient,
};
use service::{Outcome, failure};
use std::time::Duration;

fn client() -> Outcome<DurationClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.duration())
}

#[tokio::test]
async fn years_and_months_have_no_certain_length() -> Outcome {
    let read = client()?.get_positive_duration(None).await?.into_model()?;
    assert_eq!((read.as_str(), read.to_std()), ("P3Y6M4DT12H30M5S", None));
    Ok(())
}

#[tokio::test]
async fn a_duration_is_sent() -> Outcome {
    let length = Duration::from_millis(10_707_252_011);
    client()?.put_positive_duration(&length.into(), None).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_duration_is_kept_but_has_no_length() -> Outcome {
    let read = client()?.get_invalid(None).await?.into_model()?;
    assert_eq!((read.as_str(), read.to_std()), ("123ABC", None));
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_duration() -> Outcome {
    let error = failure(client()?.get_null(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}
