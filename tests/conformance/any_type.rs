//! Tests of the description `any-type.json`: bodies whose schema has no type.

use any_type::{AnythingClient as Client, AnythingClientOptions as Options};
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

#[tokio::test]
async fn any_value_is_read() -> Outcome {
    let client = client()?;
    assert_eq!(client.get_string(None).await?.into_model()?, json!("anything"));
    assert_eq!(client.get_array(None).await?.into_model()?, json!(["foo", "bar"]));
    let object = client.get_object(None).await?.into_model()?;
    assert_eq!(object, json!({ "message": "An object was successfully returned" }));
    Ok(())
}

#[tokio::test]
async fn any_value_is_sent() -> Outcome {
    let client = client()?;
    client.put_string(&json!("anything"), None).await?;
    client.put_array(&json!(["foo", "bar"]), None).await?;
    client.put_object(&json!({ "foo": "bar" }), None).await?;
    Ok(())
}
