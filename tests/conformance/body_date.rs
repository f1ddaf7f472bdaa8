//! Tests of the description `body-date.json`: dates, the minimum and the maximum included.

use body_date::{
    AutoRestDateTestServiceClient as Client, AutoRestDateTestServiceClientOptions as Options,
    clients::DateClient,
};
use service::{Outcome, failure};

fn client() -> Outcome<DateClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.date())
}

#[tokio::test]
async fn the_first_and_the_last_date_come_and_go() -> Outcome {
    let client = client()?;
    let last = client.get_max_date(None).await?.into_model()?;
    assert_eq!(last.year_month_day(), Some((9999, 12, 31)));
    client.put_max_date(&last, None).await?;
    // The server sends another value than the only one of the description.
    assert_eq!(client.get_min_date(None).await?.into_model()?.as_str(), "0001-01-01");
    client.put_min_date(&"0001-01-01".parse()?, None).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_no_date_is_kept_but_has_no_year() -> Outcome {
    let client = client()?;
    let read = client.get_invalid_date(None).await?.into_model()?;
    assert_eq!((read.as_str(), read.year_month_day()), ("201O-18-90", None));
    let read = client.get_overflow_date(None).await?.into_model()?;
    assert_eq!((read.as_str(), read.year_month_day()), ("10000000000-12-31", None));
    let read = client.get_underflow_date(None).await?.into_model()?;
    assert_eq!((read.as_str(), read.year_month_day()), ("0000-00-00", Some((0, 0, 0))));
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_date() -> Outcome {
    let error = failure(client()?.get_null(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}
