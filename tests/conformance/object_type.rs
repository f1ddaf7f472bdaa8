//! Tests of the description `object-type.json`: objects without properties in their description.

use azure_core::http::StatusCode;
use object_type::ArmError;
use object_type::{ObjectTypeClient as Client, ObjectTypeClientOptions as Options};
use serde_json::{Value, json};
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
async fn any_object_is_read() -> Outcome {
    let object = client()?.get(None).await?.into_model()?;
    assert_eq!(object, json!({ "message": "An object was successfully returned" }));
    Ok(())
}

#[tokio::test]
async fn any_object_is_sent() -> Outcome {
    client()?.put(&json!({ "foo": "bar" }), None).await?;
    Ok(())
}

#[tokio::test]
async fn an_error_may_be_any_object() -> Outcome {
    let error = failure(client()?.put(&json!({ "foo": "baz" }), None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let said: Value = ArmError::body(&error).ok_or("expected a reason")?;
    assert_eq!(said, json!({ "message": "The object you passed was incorrect" }));
    Ok(())
}
