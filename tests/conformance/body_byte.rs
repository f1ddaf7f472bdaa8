//! Tests of the description `body-byte.json`: bytes as base64 in JSON.

use body_byte::{
    AutoRestSwaggerBatByteServiceClient as Client,
    AutoRestSwaggerBatByteServiceClientOptions as Options, Base64, clients::ByteClient,
};
use service::{Outcome, failure};

/// Bytes that are no UTF-8.
const BYTES: [u8; 10] = [255, 254, 253, 252, 251, 250, 249, 248, 247, 246];

fn client() -> Outcome<ByteClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.byte())
}

#[tokio::test]
async fn bytes_come_and_go() -> Outcome {
    let client = client()?;
    assert_eq!(client.get_non_ascii(None).await?.into_model()?.to_bytes()?, BYTES);
    client.put_non_ascii(&Base64::from(&BYTES[..]), None).await?;
    assert!(client.get_empty(None).await?.into_model()?.to_bytes()?.is_empty());
    Ok(())
}

#[tokio::test]
async fn what_is_not_base64_is_kept_but_has_no_bytes() -> Outcome {
    let read = client()?.get_invalid(None).await?.into_model()?;
    assert_eq!(read.as_str(), "::::SWAGGER::::");
    failure(read.to_bytes())?;
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_text() -> Outcome {
    let error = failure(client()?.get_null(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}
