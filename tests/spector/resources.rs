//! Tests of the Spector service `resources`: the operations on each kind of resource.

use futures::TryStreamExt;
use resources::{TitleClient as Client, TitleClientOptions as Options, models};
use service::Outcome;

const SUBSCRIPTION: &str = "00000000-0000-0000-0000-000000000000";

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(SUBSCRIPTION, service::credential(), Some(options))?)
}

fn valid(text: Option<String>) {
    assert_eq!(text.as_deref(), Some("valid"));
}

fn changed(text: Option<String>) {
    assert_eq!(text.as_deref(), Some("valid2"));
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

/// The scopes that a resource may be in; the tenant's is empty.
fn scopes() -> [String; 4] {
    let group = format!("subscriptions/{SUBSCRIPTION}/resourceGroups/test-rg");
    let resource =
        format!("{group}/providers/Azure.ResourceManager.Resources/topLevelTrackedResources/top");
    [group, format!("subscriptions/{SUBSCRIPTION}"), "/".to_owned(), resource]
}

mod extensions {
    use super::*;

    fn resource(text: &str) -> models::ExtensionsResource {
        let properties =
            models::ExtensionsResourceProperties { description: some(text), ..Default::default() };
        models::ExtensionsResource { properties: Some(properties), ..Default::default() }
    }

    fn text(resource: models::ExtensionsResource) -> Option<String> {
        resource.properties?.description
    }

    #[tokio::test]
    async fn an_extension_is_read_made_changed_and_deleted_in_each_scope() -> Outcome {
        let group = client()?.extensions_resources();
        for scope in &scopes() {
            valid(text(group.get(scope, "extension", None).await?.into_model()?));
            let made = group.begin_create_or_update(scope, "extension", resource("valid"), None)?;
            valid(text(made.await?.into_model()?));
            let new = group.update(scope, "extension", resource("valid2"), None).await?;
            changed(text(new.into_model()?));
            let gone = group.delete(scope, "extension", None).await?;
            assert_eq!(u16::from(gone.status()), 204);
        }
        Ok(())
    }

    #[tokio::test]
    async fn extensions_are_listed_in_each_scope() -> Outcome {
        let group = client()?.extensions_resources();
        for scope in &scopes() {
            let all: Vec<_> = group.list_by_scope(scope, None)?.try_collect().await?;
            assert_eq!(all.len(), 1);
            all.into_iter().for_each(|each| valid(text(each)));
        }
        Ok(())
    }
}

mod locations {
    use super::*;

    fn resource(text: &str) -> models::LocationResource {
        let properties =
            models::LocationResourceProperties { description: some(text), ..Default::default() };
        models::LocationResource { properties: Some(properties), ..Default::default() }
    }

    fn text(resource: models::LocationResource) -> Option<String> {
        resource.properties?.description
    }

    #[tokio::test]
    async fn a_locations_resource_is_read_made_changed_deleted_and_listed() -> Outcome {
        let group = client()?.location_resources();
        valid(text(group.get("eastus", "resource", None).await?.into_model()?));
        let made = group.create_or_update("eastus", "resource", resource("valid"), None).await?;
        valid(text(made.into_model()?));
        let new = group.update("eastus", "resource", resource("valid2"), None).await?;
        changed(text(new.into_model()?));
        let gone = group.delete("eastus", "resource", None).await?;
        assert_eq!(u16::from(gone.status()), 204);
        let all: Vec<_> = group.list_by_location("eastus", None)?.try_collect().await?;
        assert_eq!(all.len(), 1);
        all.into_iter().for_each(|each| valid(text(each)));
        Ok(())
    }
}

mod singletons {
    use super::*;

    fn properties(text: &str) -> Option<models::SingletonTrackedResourceProperties> {
        Some(models::SingletonTrackedResourceProperties {
            description: some(text),
            ..Default::default()
        })
    }

    fn text(resource: models::SingletonTrackedResource) -> Option<String> {
        resource.properties?.description
    }

    #[tokio::test]
    async fn the_only_resource_is_read_made_changed_and_listed() -> Outcome {
        let group = client()?.singleton();
        valid(text(group.get_by_resource_group("test-rg", None).await?.into_model()?));
        let resource = models::SingletonTrackedResource {
            properties: properties("valid"),
            ..models::SingletonTrackedResource::new("eastus")
        };
        let made = group.begin_create_or_update("test-rg", resource, None)?;
        valid(text(made.await?.into_model()?));
        let resource = models::SingletonTrackedResource {
            properties: properties("valid2"),
            ..Default::default()
        };
        changed(text(group.update("test-rg", resource, None).await?.into_model()?));
        let all: Vec<_> = group.list_by_resource_group("test-rg", None)?.try_collect().await?;
        assert_eq!(all.len(), 1);
        all.into_iter().for_each(|each| valid(text(each)));
        Ok(())
    }
}

mod top_level {
    use super::*;

    fn properties(text: &str) -> Option<models::TopLevelTrackedResourceProperties> {
        Some(models::TopLevelTrackedResourceProperties {
            description: some(text),
            ..Default::default()
        })
    }

    fn text(resource: models::TopLevelTrackedResource) -> Option<String> {
        resource.properties?.description
    }

    #[tokio::test]
    async fn a_resource_is_read_made_changed_and_deleted() -> Outcome {
        let group = client()?.top_level();
        valid(text(group.get("test-rg", "top", None).await?.into_model()?));
        let resource = models::TopLevelTrackedResource {
            properties: properties("valid"),
            ..models::TopLevelTrackedResource::new("eastus")
        };
        let made = group.begin_create_or_replace("test-rg", "top", resource, None)?;
        valid(text(made.await?.into_model()?));
        let resource = models::TopLevelTrackedResource {
            properties: properties("valid2"),
            ..Default::default()
        };
        let new = group.begin_update("test-rg", "top", resource, None)?;
        changed(text(new.await?.into_model()?));
        group.begin_delete("test-rg", "top", None)?.await?;
        Ok(())
    }

    #[tokio::test]
    async fn an_action_gives_nothing() -> Outcome {
        let details = models::NotificationDetails::new("Resource action at top level.", true);
        let done = client()?.top_level().action_sync("test-rg", "top", details, None).await?;
        assert_eq!(u16::from(done.status()), 204);
        Ok(())
    }

    #[tokio::test]
    async fn resources_are_listed_in_a_group_and_in_a_subscription() -> Outcome {
        let group = client()?.top_level();
        let mut all: Vec<_> = group.list_by_resource_group("test-rg", None)?.try_collect().await?;
        all.extend(group.list_by_subscription(None)?.try_collect::<Vec<_>>().await?);
        assert_eq!(all.len(), 2);
        all.into_iter().for_each(|each| valid(text(each)));
        Ok(())
    }
}

mod nested {
    use super::*;

    fn resource(text: &str) -> models::NestedProxyResource {
        let properties =
            models::NestedProxyResourceProperties { description: some(text), ..Default::default() };
        models::NestedProxyResource { properties: Some(properties), ..Default::default() }
    }

    fn text(resource: models::NestedProxyResource) -> Option<String> {
        resource.properties?.description
    }

    #[tokio::test]
    async fn a_nested_resource_is_read_made_changed_deleted_and_listed() -> Outcome {
        let group = client()?.nested();
        valid(text(group.get("test-rg", "top", "nested", None).await?.into_model()?));
        let made = resource("valid");
        let made = group.begin_create_or_replace("test-rg", "top", "nested", made, None)?;
        valid(text(made.await?.into_model()?));
        let new = group.begin_update("test-rg", "top", "nested", resource("valid2"), None)?;
        changed(text(new.await?.into_model()?));
        group.begin_delete("test-rg", "top", "nested", None)?.await?;
        let all = group.list_by_top_level_tracked_resource("test-rg", "top", None)?;
        let all: Vec<_> = all.try_collect().await?;
        assert_eq!(all.len(), 1);
        all.into_iter().for_each(|each| valid(text(each)));
        Ok(())
    }
}
