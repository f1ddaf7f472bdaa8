//! Tests of parameters that are request headers.

use super::{CHINESE, client};
use azure_core::http::request::options::ClientRequestId;
use azure_core::http::{ClientMethodOptions, Context};
use header::clients::{
    HeaderClientCustomRequestIdOptions, HeaderClientParamDatetimeRfc1123Options,
    HeaderClientParamEnumOptions, HeaderClientParamStringOptions,
};
use header::models::GreyscaleColors;
use header::{Base64, DateTimeRfc1123};
use service::Outcome;

#[tokio::test]
async fn numbers_are_json() -> Outcome {
    let client = client()?.header();
    client.param_integer("positive", 1, None).await?;
    client.param_integer("negative", -2, None).await?;
    client.param_long("positive", 105, None).await?;
    client.param_long("negative", -2, None).await?;
    client.param_float("positive", 0.07, None).await?;
    client.param_float("negative", -3.0, None).await?;
    client.param_double("positive", 7e120, None).await?;
    client.param_double("negative", -3.0, None).await?;
    Ok(())
}

#[tokio::test]
async fn bools_are_words() -> Outcome {
    let client = client()?.header();
    client.param_bool("true", true, None).await?;
    client.param_bool("false", false, None).await?;
    Ok(())
}

#[tokio::test]
async fn text_may_be_left_out_or_empty() -> Outcome {
    let client = client()?.header();
    let value = |text: &str| {
        let value = Some(text.to_owned());
        Some(HeaderClientParamStringOptions { value, ..Default::default() })
    };
    client.param_string("valid", value("The quick brown fox jumps over the lazy dog")).await?;
    client.param_string("null", None).await?;
    client.param_string("empty", value("")).await?;
    Ok(())
}

#[tokio::test]
async fn a_choice_is_its_text() -> Outcome {
    let client = client()?.header();
    let value = Some(GreyscaleColors::Grey);
    let options = HeaderClientParamEnumOptions { value, ..Default::default() };
    client.param_enum("valid", Some(options)).await?;
    client.param_enum("null", None).await?;
    Ok(())
}

#[tokio::test]
async fn times_have_the_form_that_is_described() -> Outcome {
    let client = client()?.header();
    client.param_date("valid", &"2010-01-01".parse()?, None).await?;
    client.param_date("min", &"0001-01-01".parse()?, None).await?;
    client.param_datetime("valid", &"2010-01-01T12:34:56Z".parse()?, None).await?;
    client.param_datetime("min", &"0001-01-01T00:00:00Z".parse()?, None).await?;
    client.param_duration("valid", &"P123DT22H14M12.011S".parse()?, None).await?;
    Ok(())
}

#[tokio::test]
async fn times_may_be_those_of_http() -> Outcome {
    let client = client()?.header();
    let value = |text: &str| -> Outcome<Option<HeaderClientParamDatetimeRfc1123Options<'_>>> {
        let value: DateTimeRfc1123 = text.parse()?;
        let value = Some(value);
        Ok(Some(HeaderClientParamDatetimeRfc1123Options { value, ..Default::default() }))
    };
    let valid = value("Fri, 01 Jan 2010 12:34:56 GMT")?;
    client.param_datetime_rfc1123("valid", valid).await?;
    let first = value("Mon, 01 Jan 0001 00:00:00 GMT")?;
    client.param_datetime_rfc1123("min", first).await?;
    Ok(())
}

#[tokio::test]
async fn bytes_are_base64() -> Outcome {
    let value = Base64::from(CHINESE.as_bytes());
    client()?.header().param_byte("valid", &value, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_request_may_have_an_id_of_the_callers() -> Outcome {
    let id: ClientRequestId = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0".to_owned().into();
    let context = Context::new().with_value(id);
    let options =
        HeaderClientCustomRequestIdOptions { method_options: ClientMethodOptions { context } };
    client()?.header().custom_request_id(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn a_header_that_http_has_may_be_given() -> Outcome {
    client()?.header().param_protected_key("text/html", None).await?;
    Ok(())
}
