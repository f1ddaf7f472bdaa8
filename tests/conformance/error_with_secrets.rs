//! Tests of the description `error-with-secrets.json`: an error with secrets in its body and headers.

use azure_core::http::StatusCode;
use error_with_secrets::{
    ArmError, ErrorWithSecretsClient as Client, ErrorWithSecretsClientOptions as Options,
};
use service::{Outcome, failure};

/// The secret key in the server's error.
const KEY: &str = "1c88a67921784300a462b2cb61da2339";

#[tokio::test]
async fn an_error_s_text_has_no_more_than_its_message() -> Outcome {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    let client = Client::new(service::credential(), Some(options))?;
    let error = failure(client.get_error_with_secrets(None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::Forbidden));
    let read = ArmError::from_error(&error).ok_or("no error of the service's")?;
    assert_eq!(read.code.as_deref(), Some("Unauthorized"));
    assert_eq!(read.details.len(), 1);
    assert!(error.to_string().contains("5e123516-834e-4222-9e80-353108d33357"), "{error}");
    for shown in [error.to_string(), format!("{error:?}")] {
        assert!(!shown.contains(KEY), "{shown}");
    }
    Ok(())
}
