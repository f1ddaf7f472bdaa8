//! Tests of the description `body-string.json`: strings, enums of strings, and base64.

use body_string::models::{
    ColorConstant, Colors, RefColorConstant, StringgetEmptyResponse, StringgetMbcsResponse,
    StringgetWhitespaceResponse, StringputEmptyRequest, StringputMbcsRequest,
    StringputWhitespaceRequest,
};
use body_string::{
    AutoRestSwaggerBatServiceClient as Client, AutoRestSwaggerBatServiceClientOptions as Options,
    Base64Url,
};
use service::{Outcome, failure};

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

#[tokio::test]
async fn text_may_be_empty() -> Outcome {
    let client = client()?.string();
    let read = client.get_empty(None).await?.into_model()?;
    assert_eq!(read, StringgetEmptyResponse::Empty);
    client.put_empty(&StringputEmptyRequest::Empty, None).await?;
    Ok(())
}

#[tokio::test]
async fn text_of_any_alphabet_comes_and_goes() -> Outcome {
    let client = client()?.string();
    let read = client.get_mbcs(None).await?.into_model()?;
    assert_eq!(read, StringgetMbcsResponse::Empty);
    client.put_mbcs(&StringputMbcsRequest::Empty, None).await?;
    Ok(())
}

#[tokio::test]
async fn blanks_around_text_are_kept() -> Outcome {
    use StringgetWhitespaceResponse as Got;
    use StringputWhitespaceRequest as Put;
    let client = client()?.string();
    let read = client.get_whitespace(None).await?.into_model()?;
    assert_eq!(read, Got::NowIsTheTimeForAllGoodMenToComeToTheAidOfTheirCountry);
    let sent = Put::NowIsTheTimeForAllGoodMenToComeToTheAidOfTheirCountry;
    client.put_whitespace(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_body_that_is_not_required_may_be_absent() -> Outcome {
    client()?.string().put_null(None).await?;
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_text() -> Outcome {
    let client = client()?.string();
    for error in [
        failure(client.get_null(None).await)?,
        failure(client.get_not_provided(None).await)?,
        failure(client.get_null_base64_url_encoded(None).await)?,
    ] {
        assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn bytes_come_and_go() -> Outcome {
    let client = client()?.string();
    let read = client.get_base64_encoded(None).await?.into_model()?;
    assert_eq!(read.to_bytes()?, b"a string that gets encoded with base64");
    let read = client.get_base64_url_encoded(None).await?.into_model()?;
    assert_eq!(read.to_bytes()?, b"a string that gets encoded with base64url");
    let sent = Base64Url::from(&b"a string that gets encoded with base64url"[..]);
    client.put_base64_url_encoded(&sent, None).await?;
    Ok(())
}

#[tokio::test]
async fn choices_come_and_go() -> Outcome {
    let client = client()?.r#enum();
    assert_eq!(client.get_not_expandable(None).await?.into_model()?, Colors::RedColor);
    client.put_not_expandable(&Colors::RedColor, None).await?;
    assert_eq!(client.get_referenced(None).await?.into_model()?, Colors::RedColor);
    client.put_referenced(&Colors::RedColor, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_member_with_one_value_is_sent_without_being_set() -> Outcome {
    let client = client()?.r#enum();
    let read = client.get_referenced_constant(None).await?.into_model()?;
    assert_eq!(read.field1.as_deref(), Some("Sample String"));
    assert_eq!(read.color_constant, None);
    let sent = RefColorConstant::new();
    assert_eq!(sent.color_constant, Some(ColorConstant::GreenColor));
    client.put_referenced_constant(sent, None).await?;
    Ok(())
}
