//! Tests of the description `body-number.json`: large and small floating-point numbers and decimals.

use body_number::{
    AutoRestNumberTestServiceClient as Client, AutoRestNumberTestServiceClientOptions as Options,
    Decimal, clients::NumberClient,
};
use service::{Outcome, failure};

fn client() -> Outcome<NumberClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.number())
}

#[tokio::test]
async fn large_numbers_come_and_go() -> Outcome {
    let client = client()?;
    assert_eq!(client.get_big_float(None).await?.into_model()?, 3.402823e20);
    client.put_big_float(3.402823e20, None).await?;
    assert_eq!(client.get_big_double(None).await?.into_model()?, 2.5976931e101);
    client.put_big_double(2.5976931e101, None).await?;
    let big: Decimal = "2.5976931e101".parse()?;
    assert_eq!(client.get_big_decimal(None).await?.into_model()?, big);
    client.put_big_decimal(&big, None).await?;
    Ok(())
}

#[tokio::test]
async fn numbers_with_cents_come_and_go() -> Outcome {
    let client = client()?;
    let read = client.get_big_double_positive_decimal(None).await?.into_model()?;
    assert_eq!(read, 99_999_999.99);
    client.put_big_double_positive_decimal(read, None).await?;
    let read = client.get_big_double_negative_decimal(None).await?.into_model()?;
    assert_eq!(read, -99_999_999.99);
    client.put_big_double_negative_decimal(read, None).await?;
    let read = client.get_big_decimal_positive_decimal(None).await?.into_model()?;
    assert_eq!(read.as_str(), "99999999.99");
    client.put_big_decimal_positive_decimal(&read, None).await?;
    let read = client.get_big_decimal_negative_decimal(None).await?.into_model()?;
    assert_eq!(read.as_str(), "-99999999.99");
    client.put_big_decimal_negative_decimal(&read, None).await?;
    Ok(())
}

#[tokio::test]
async fn small_numbers_come_and_go() -> Outcome {
    let client = client()?;
    assert_eq!(client.get_small_float(None).await?.into_model()?, 3.402823e-20);
    client.put_small_float(3.402823e-20, None).await?;
    assert_eq!(client.get_small_double(None).await?.into_model()?, 2.5976931e-101);
    client.put_small_double(2.5976931e-101, None).await?;
    let small: Decimal = "2.5976931e-101".parse()?;
    assert_eq!(client.get_small_decimal(None).await?.into_model()?, small);
    client.put_small_decimal(&small, None).await?;
    Ok(())
}

#[tokio::test]
async fn what_goes_on_after_a_number_is_none() -> Outcome {
    let client = client()?;
    for error in [
        failure(client.get_invalid_float(None).await)?,
        failure(client.get_invalid_double(None).await)?,
        failure(client.get_invalid_decimal(None).await)?,
    ] {
        assert!(error.to_string().contains("trailing characters"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_number() -> Outcome {
    let error = failure(client()?.get_null(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}
