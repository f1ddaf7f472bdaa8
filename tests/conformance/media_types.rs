//! Tests of the description `media_types.json`: bodies with several media types. Objects are sent as JSON,
//! bytes as the first type that is not JSON, strings as text.

use azure_core::Bytes;
use media_types::clients::{
    MediaTypesClientAnalyzeBodyNoAcceptHeaderOptions, MediaTypesClientAnalyzeBodyOptions,
    MediaTypesClientContentTypeWithEncodingOptions,
};
use media_types::models::SourcePath;
use media_types::{MediaTypesClient as Client, MediaTypesClientOptions as Options};
use serde_json::json;
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

fn document() -> SourcePath {
    SourcePath { source: Some("documents/1".to_owned()) }
}

#[tokio::test]
async fn an_object_is_sent_as_json() -> Outcome {
    let client = client()?;
    let options =
        MediaTypesClientAnalyzeBodyOptions { input: Some(document().into()), ..Default::default() };
    let said = client.analyze_body(Some(options)).await?.into_model()?;
    assert_eq!(said, "Nice job with JSON");
    let options = MediaTypesClientAnalyzeBodyNoAcceptHeaderOptions {
        input: Some(document().into()),
        ..Default::default()
    };
    client.analyze_body_no_accept_header(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn any_value_is_sent_as_json() -> Outcome {
    client()?.body_three_types(&json!({ "hello": "world" }), None).await?;
    Ok(())
}

#[tokio::test]
async fn bytes_are_sent_as_what_is_not_json() -> Outcome {
    let client = client()?;
    let bytes = Bytes::from_static(b"hello, world");
    client.binary_body_with_two_content_types(bytes.clone(), None).await?;
    client.binary_body_with_three_content_types(bytes, None).await?;
    Ok(())
}

#[tokio::test]
async fn text_is_sent_with_its_encoding() -> Outcome {
    let options = MediaTypesClientContentTypeWithEncodingOptions {
        input: Some("text".to_owned()),
        ..Default::default()
    };
    let said = client()?.content_type_with_encoding(Some(options)).await?.into_model()?;
    assert_eq!(said, "Nice job sending content type with encoding");
    Ok(())
}
