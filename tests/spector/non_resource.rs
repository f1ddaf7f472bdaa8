//! Tests of the Spector service `non_resource`: an object that has a resource's form and is not one.

use non_resource::{TitleClient as Client, TitleClientOptions as Options, models};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new("00000000-0000-0000-0000-000000000000", service::credential(), Some(options))?)
}

fn object() -> models::NonResource {
    let text = |text: &str| Some(text.to_owned());
    models::NonResource { id: text("id"), name: text("hello"), r#type: text("nonResource") }
}

#[tokio::test]
async fn an_object_is_read_and_made() -> Outcome {
    let group = client()?.non_resource_operations();
    assert_eq!(group.get("eastus", "hello", None).await?.into_model()?, object());
    let made = group.create("eastus", "hello", object(), None).await?;
    assert_eq!(made.into_model()?, object());
    Ok(())
}
