//! Tests of the description `body-binary.json`: bodies of bytes.

use azure_core::Bytes;
use azure_core::http::StatusCode;
use body_binary::{ArmError, models};
use body_binary::{
    BinaryWithContentTypeApplicationJsonClient as Client,
    BinaryWithContentTypeApplicationJsonClientOptions as Options,
};
use serde_json::json;
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
async fn a_file_of_json_is_json() -> Outcome {
    client()?.upload().file(&json!({ "more": "cowbell" }), None).await?;
    Ok(())
}

#[tokio::test]
async fn a_file_of_octets_is_bytes() -> Outcome {
    client()?.upload().binary(Bytes::from_static(b"\0\xff"), None).await?;
    Ok(())
}

#[tokio::test]
async fn an_error_in_place_of_a_file_says_why() -> Outcome {
    let error = failure(client()?.download().error_stream(None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let said: models::Error = ArmError::body(&error).ok_or("expected a reason")?;
    assert_eq!((said.status, said.message.as_deref()), (Some(400), Some("I failed on purpose")));
    Ok(())
}
