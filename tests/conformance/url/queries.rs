//! Tests of query parameters. One whose enum has a single value is a constant and no argument.

use super::{CHINESE, MARKS, client};
use service::Outcome;
use url::Base64;
use url::clients::{
    QueriesClientArrayStringCsvEmptyOptions, QueriesClientArrayStringCsvValidOptions,
    QueriesClientArrayStringNoCollectionFormatEmptyOptions,
    QueriesClientArrayStringPipesValidOptions, QueriesClientArrayStringSsvValidOptions,
    QueriesClientArrayStringTsvValidOptions, QueriesClientByteMultiByteOptions,
    QueriesClientEnumValidOptions,
};
use url::models::UriColor;

fn list() -> Option<Vec<String>> {
    Some(["ArrayQuery1", MARKS, "", ""].map(str::to_owned).into())
}

#[tokio::test]
async fn bools_are_words() -> Outcome {
    let client = client()?.queries();
    client.get_boolean_true(None).await?;
    client.get_boolean_false(None).await?;
    Ok(())
}

#[tokio::test]
async fn numbers_are_json() -> Outcome {
    let client = client()?.queries();
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
async fn text_is_encoded() -> Outcome {
    let client = client()?.queries();
    client.string_unicode(None).await?;
    client.string_url_encoded(None).await?;
    Ok(())
}

#[tokio::test]
async fn an_empty_value_is_sent() -> Outcome {
    let client = client()?.queries();
    client.string_empty(None).await?;
    client.byte_empty(None).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_left_out_is_not_sent() -> Outcome {
    let client = client()?.queries();
    client.get_boolean_null(None).await?;
    client.get_int_null(None).await?;
    client.get_long_null(None).await?;
    client.float_null(None).await?;
    client.double_null(None).await?;
    client.string_null(None).await?;
    client.enum_null(None).await?;
    client.byte_null(None).await?;
    client.date_null(None).await?;
    client.date_time_null(None).await?;
    client.array_string_csv_null(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_choice_is_its_text() -> Outcome {
    let options = QueriesClientEnumValidOptions {
        enum_query: Some(UriColor::GreenColor),
        ..Default::default()
    };
    client()?.queries().enum_valid(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn bytes_are_base64() -> Outcome {
    let options = QueriesClientByteMultiByteOptions {
        byte_query: Some(Base64::from(CHINESE.as_bytes())),
        ..Default::default()
    };
    client()?.queries().byte_multi_byte(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn times_have_the_form_that_is_described() -> Outcome {
    let client = client()?.queries();
    client.date_valid(None).await?;
    client.date_time_valid(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_list_has_the_separator_that_is_described() -> Outcome {
    let client = client()?.queries();
    let options =
        QueriesClientArrayStringCsvValidOptions { array_query: list(), ..Default::default() };
    client.array_string_csv_valid(Some(options)).await?;
    let options =
        QueriesClientArrayStringSsvValidOptions { array_query: list(), ..Default::default() };
    client.array_string_ssv_valid(Some(options)).await?;
    let options =
        QueriesClientArrayStringTsvValidOptions { array_query: list(), ..Default::default() };
    client.array_string_tsv_valid(Some(options)).await?;
    let options =
        QueriesClientArrayStringPipesValidOptions { array_query: list(), ..Default::default() };
    client.array_string_pipes_valid(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn a_list_whose_separator_is_not_described_has_commas() -> Outcome {
    let options = QueriesClientArrayStringNoCollectionFormatEmptyOptions {
        array_query: Some(["hello", "nihao", "bonjour"].map(str::to_owned).into()),
        ..Default::default()
    };
    client()?.queries().array_string_no_collection_format_empty(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn an_empty_list_is_an_empty_value() -> Outcome {
    let options = QueriesClientArrayStringCsvEmptyOptions {
        array_query: Some(Vec::new()),
        ..Default::default()
    };
    client()?.queries().array_string_csv_empty(Some(options)).await?;
    Ok(())
}
