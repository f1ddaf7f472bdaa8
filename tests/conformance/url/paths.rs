//! Tests of path parameters. One whose enum has a single value is a constant and no argument.

use super::{CHINESE, MARKS, client};
use service::{Outcome, failure};
use std::time::{Duration, SystemTime};
use url::models::UriColor;
use url::{Base64, Base64Url, UnixTime};

#[tokio::test]
async fn bools_are_words() -> Outcome {
    let client = client()?.paths();
    client.get_boolean_true(None).await?;
    client.get_boolean_false(None).await?;
    Ok(())
}

#[tokio::test]
async fn numbers_are_json() -> Outcome {
    let client = client()?.paths();
    client.get_int_one_million(None).await?;
    client.get_int_negative_one_million(None).await?;
    client.get_ten_billion(None).await?;
    client.get_negative_ten_billion(None).await?;
    client.float_scientific_positive(None).await?;
    client.float_scientific_negative(None).await?;
    client.double_decimal_positive(None).await?;
    client.double_decimal_negative(None).await?;
    Ok(())
}

#[tokio::test]
async fn text_is_encoded_unless_it_is_already() -> Outcome {
    let client = client()?.paths();
    client.string_unicode(None).await?;
    client.string_url_encoded(None).await?;
    client.string_url_non_encoded(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_description_may_want_an_empty_segment() -> Outcome {
    let client = client()?.paths();
    client.string_empty(None).await?;
    client.byte_empty(None).await?;
    Ok(())
}

#[tokio::test]
async fn an_argument_may_not_be_an_empty_segment() -> Outcome {
    let error = failure(client()?.paths().string_null("", None).await)?;
    assert!(error.to_string().contains("stringPath"), "{error}");
    assert_eq!(error.http_status(), None);
    Ok(())
}

#[tokio::test]
async fn a_choice_is_its_text() -> Outcome {
    client()?.paths().enum_valid(&UriColor::GreenColor, None).await?;
    Ok(())
}

#[tokio::test]
async fn bytes_are_base64() -> Outcome {
    let client = client()?.paths();
    client.byte_multi_byte(&Base64::from(CHINESE.as_bytes()), None).await?;
    client.base64_url(&Base64Url::from("lorem".as_bytes()), None).await?;
    Ok(())
}

#[tokio::test]
async fn times_have_the_form_that_is_described() -> Outcome {
    let client = client()?.paths();
    client.date_valid(None).await?;
    client.date_time_valid(None).await?;
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(1_460_505_600);
    client.unix_time_url(UnixTime::from(moment), None).await?;
    Ok(())
}

#[tokio::test]
async fn a_list_has_commas() -> Outcome {
    let items = ["ArrayPath1", MARKS, "", ""].map(str::to_owned);
    client()?.paths().array_csv_in_path(&items, None).await?;
    Ok(())
}
