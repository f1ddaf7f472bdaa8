//! Tests of the Spector service `method_subscription_id`: subscription ids that TypeSpec puts on methods; in
//! Swagger they belong to the client.

use futures::TryStreamExt;
use method_subscription_id::{TitleClient as Client, TitleClientOptions as Options, models};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new("00000000-0000-0000-0000-000000000000", service::credential(), Some(options))?)
}

#[tokio::test]
async fn operations_are_listed() -> Outcome {
    let all: Vec<_> = client()?.operations().list(None)?.try_collect().await?;
    let names: Vec<_> = all.into_iter().filter_map(|operation| operation.name).collect();
    assert_eq!(names, ["Azure.ResourceManager.MethodSubscriptionId/services/read"]);
    Ok(())
}

#[tokio::test]
async fn the_first_resource_is_read_made_and_deleted() -> Outcome {
    let group = client()?.subscription_resource1_operations();
    let said = |resource: models::SubscriptionResource1| resource.properties?.description;
    let read = group.get("sub-resource-1", None).await?.into_model()?;
    assert_eq!(said(read).as_deref(), Some("Valid subscription resource 1"));
    let properties = models::SubscriptionResource1Properties {
        description: Some("Valid subscription resource 1".to_owned()),
        ..Default::default()
    };
    let resource =
        models::SubscriptionResource1 { properties: Some(properties), ..Default::default() };
    let made = group.put("sub-resource-1", resource, None).await?.into_model()?;
    assert_eq!(said(made).as_deref(), Some("Valid subscription resource 1"));
    assert_eq!(u16::from(group.delete("sub-resource-1", None).await?.status()), 204);
    Ok(())
}

#[tokio::test]
async fn the_second_resource_is_read_made_and_deleted() -> Outcome {
    let group = client()?.subscription_resource2_operations();
    let said = |resource: models::SubscriptionResource2| resource.properties?.config_value;
    let read = group.get("sub-resource-2", None).await?.into_model()?;
    assert_eq!(said(read).as_deref(), Some("test-config"));
    let properties = models::SubscriptionResource2Properties {
        config_value: Some("test-config".to_owned()),
        ..Default::default()
    };
    let resource =
        models::SubscriptionResource2 { properties: Some(properties), ..Default::default() };
    let made = group.put("sub-resource-2", resource, None).await?.into_model()?;
    assert_eq!(said(made).as_deref(), Some("test-config"));
    assert_eq!(u16::from(group.delete("sub-resource-2", None).await?.status()), 204);
    Ok(())
}

#[tokio::test]
async fn a_subscriptions_resource_is_read_made_and_deleted() -> Outcome {
    let group = client()?.subscription_resource_operations();
    let said = |resource: models::SubscriptionResource| resource.properties?.subscription_setting;
    let read = group.get("sub-resource", None).await?.into_model()?;
    assert_eq!(said(read).as_deref(), Some("test-sub-setting"));
    let properties = models::SubscriptionResourceProperties {
        subscription_setting: Some("test-sub-setting".to_owned()),
        ..Default::default()
    };
    let resource =
        models::SubscriptionResource { properties: Some(properties), ..Default::default() };
    let made = group.put("sub-resource", resource, None).await?.into_model()?;
    assert_eq!(said(made).as_deref(), Some("test-sub-setting"));
    assert_eq!(u16::from(group.delete("sub-resource", None).await?.status()), 204);
    Ok(())
}

#[tokio::test]
async fn a_groups_resource_is_read_made_and_deleted() -> Outcome {
    let group = client()?.resource_group_resource_operations();
    let said =
        |resource: models::ResourceGroupResource| resource.properties?.resource_group_setting;
    let read = group.get("test-rg", "rg-resource", None).await?.into_model()?;
    assert_eq!(said(read).as_deref(), Some("test-setting"));
    let properties = models::ResourceGroupResourceProperties {
        resource_group_setting: Some("test-setting".to_owned()),
        ..Default::default()
    };
    let resource = models::ResourceGroupResource {
        properties: Some(properties),
        ..models::ResourceGroupResource::new("eastus")
    };
    let made = group.put("test-rg", "rg-resource", resource, None).await?.into_model()?;
    assert_eq!(said(made).as_deref(), Some("test-setting"));
    assert_eq!(u16::from(group.delete("test-rg", "rg-resource", None).await?.status()), 204);
    Ok(())
}
