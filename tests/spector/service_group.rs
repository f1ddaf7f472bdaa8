//! Tests of the Spector service `service_group`: resources below a service group.

use futures::TryStreamExt;
use service::Outcome;
use service_group::{TitleClient as Client, TitleClientOptions as Options, models};

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

fn described(text: &str) -> models::ServiceGroupExtensionResource {
    let properties = models::ServiceGroupExtensionResourceProperties {
        description: Some(text.to_owned()),
        ..Default::default()
    };
    models::ServiceGroupExtensionResource { properties: Some(properties), ..Default::default() }
}

/// The resource's description.
fn text(resource: models::ServiceGroupExtensionResource) -> Option<String> {
    resource.properties?.description
}

#[tokio::test]
async fn a_resource_is_read() -> Outcome {
    let resource = client()?
        .service_group_extension_resources()
        .get("test-sg", "resource", None)
        .await?
        .into_model()?;
    assert_eq!(resource.name.as_deref(), Some("resource"));
    assert_eq!(text(resource).as_deref(), Some("valid"));
    Ok(())
}

#[tokio::test]
async fn a_resource_is_made() -> Outcome {
    let group = client()?.service_group_extension_resources();
    let made = group.begin_create_or_update("test-sg", "resource", described("valid"), None)?;
    assert_eq!(text(made.await?.into_model()?).as_deref(), Some("valid"));
    Ok(())
}

#[tokio::test]
async fn a_resource_is_changed() -> Outcome {
    let group = client()?.service_group_extension_resources();
    let changed = group.update("test-sg", "resource", described("valid2"), None).await?;
    assert_eq!(text(changed.into_model()?).as_deref(), Some("valid2"));
    Ok(())
}

#[tokio::test]
async fn a_resource_is_deleted() -> Outcome {
    let gone =
        client()?.service_group_extension_resources().delete("test-sg", "resource", None).await?;
    assert_eq!(u16::from(gone.status()), 204);
    Ok(())
}

#[tokio::test]
async fn resources_are_listed() -> Outcome {
    let group = client()?.service_group_extension_resources();
    let all: Vec<_> = group.list_by_service_group("test-sg", None)?.try_collect().await?;
    let texts: Vec<_> = all.into_iter().filter_map(text).collect();
    assert_eq!(texts, ["valid"]);
    Ok(())
}
