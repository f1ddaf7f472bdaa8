//! Tests of the Spector service `multi_service_shared_models_service1`: the first of two services that share
//! models.

use multi_service_shared_models_service1::{
    AzureComputeResourceManagementApiClient as Client,
    AzureComputeResourceManagementApiClientOptions as Options, models,
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

fn check(resource: models::VirtualMachine) {
    assert_eq!(resource.name.as_deref(), Some("vm-shared1"));
    let metadata = resource.properties.and_then(|properties| properties.metadata);
    let by = metadata.and_then(|metadata| metadata.created_by);
    assert_eq!(by.as_deref(), Some("user@example.com"));
}

#[tokio::test]
async fn a_resource_is_read() -> Outcome {
    let group = client()?.virtual_machines();
    check(group.get("test-rg", "vm-shared1", None).await?.into_model()?);
    Ok(())
}

#[tokio::test]
async fn a_resource_is_made() -> Outcome {
    let tags = BTreeMap::from([("environment".to_owned(), "production".to_owned())]);
    let metadata = models::SharedMetadata {
        created_by: Some("user@example.com".to_owned()),
        tags: Some(tags),
        ..Default::default()
    };
    let properties =
        models::VirtualMachineProperties { metadata: Some(metadata), ..Default::default() };
    let resource = models::VirtualMachine {
        properties: Some(properties),
        ..models::VirtualMachine::new("eastus")
    };
    let group = client()?.virtual_machines();
    let made = group.begin_create_or_update("test-rg", "vm-shared1", resource, None)?;
    check(made.await?.into_model()?);
    Ok(())
}
