//! Tests of the Spector service `multi_service_shared_models_service2`: the second of two services that share
//! models.

use multi_service_shared_models_service2::{
    AzureStorageResourceManagementApiClient as Client,
    AzureStorageResourceManagementApiClientOptions as Options, models,
};
use service::Outcome;
use std::collections::BTreeMap;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new("00000000-0000-0000-0000-000000000000", service::credential(), Some(options))?)
}

fn check(resource: models::StorageAccount) {
    assert_eq!(resource.name.as_deref(), Some("account1"));
    let metadata = resource.properties.and_then(|properties| properties.metadata);
    let by = metadata.and_then(|metadata| metadata.created_by);
    assert_eq!(by.as_deref(), Some("admin@example.com"));
}

#[tokio::test]
async fn a_resource_is_read() -> Outcome {
    let group = client()?.storage_accounts();
    check(group.get("test-rg", "account1", None).await?.into_model()?);
    Ok(())
}

#[tokio::test]
async fn a_resource_is_made() -> Outcome {
    let tags = BTreeMap::from([("department".to_owned(), "engineering".to_owned())]);
    let metadata = models::SharedMetadata {
        created_by: Some("admin@example.com".to_owned()),
        tags: Some(tags),
        ..Default::default()
    };
    let properties =
        models::StorageAccountProperties { metadata: Some(metadata), ..Default::default() };
    let resource = models::StorageAccount {
        properties: Some(properties),
        ..models::StorageAccount::new("westus")
    };
    let group = client()?.storage_accounts();
    let made = group.begin_create_or_update("test-rg", "account1", resource, None)?;
    check(made.await?.into_model()?);
    Ok(())
}
