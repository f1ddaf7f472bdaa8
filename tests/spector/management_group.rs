//! Tests of the Spector service `management_group`: resources below a management group.

use futures::TryStreamExt;
use management_group::{TitleClient as Client, TitleClientOptions as Options, models};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

fn described(text: &str) -> models::ManagementGroupChildResource {
    let properties = models::ManagementGroupChildResourceProperties {
        description: Some(text.to_owned()),
        ..Default::default()
    };
    models::ManagementGroupChildResource { properties: Some(properties), ..Default::default() }
}

/// The resource's description.
fn text(resource: models::ManagementGroupChildResource) -> Option<String> {
    resource.properties?.description
}

#[tokio::test]
async fn a_resource_is_read() -> Outcome {
    let resource = client()?
        .management_group_child_resources()
        .get("test-mg", "resource", None)
        .await?
        .into_model()?;
    assert_eq!(resource.name.as_deref(), Some("resource"));
    assert_eq!(text(resource).as_deref(), Some("valid"));
    Ok(())
}

#[tokio::test]
async fn a_resource_is_made() -> Outcome {
    let group = client()?.management_group_child_resources();
    let made = group.begin_create_or_update("test-mg", "resource", described("valid"), None)?;
    assert_eq!(text(made.await?.into_model()?).as_deref(), Some("valid"));
    Ok(())
}

#[tokio::test]
async fn a_resource_is_changed() -> Outcome {
    let group = client()?.management_group_child_resources();
    let changed = group.update("test-mg", "resource", described("valid2"), None).await?;
    assert_eq!(text(changed.into_model()?).as_deref(), Some("valid2"));
    Ok(())
}

#[tokio::test]
async fn a_resource_is_deleted() -> Outcome {
    let gone =
        client()?.management_group_child_resources().delete("test-mg", "resource", None).await?;
    assert_eq!(u16::from(gone.status()), 204);
    Ok(())
}

#[tokio::test]
async fn resources_are_listed() -> Outcome {
    let group = client()?.management_group_child_resources();
    let all: Vec<_> = group.list_by_management_group("test-mg", None)?.try_collect().await?;
    let texts: Vec<_> = all.into_iter().filter_map(text).collect();
    assert_eq!(texts, ["valid"]);
    Ok(())
}
