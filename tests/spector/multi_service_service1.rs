//! Tests of the Spector service `multi_service_service1`: the first of two services of one client.

use multi_service_service1::{
    AzureComputeResourceManagementApiClient as Client,
    AzureComputeResourceManagementApiClientOptions as Options, models,
};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new("00000000-0000-0000-0000-000000000000", service::credential(), Some(options))?)
}

fn check(resource: models::VirtualMachine) {
    assert_eq!(resource.name.as_deref(), Some("vm1"));
    let state = resource.properties.and_then(|properties| properties.provisioning_state);
    assert_eq!(state.map(|state| state.to_string()).as_deref(), Some("Succeeded"));
}

#[tokio::test]
async fn a_resource_is_read() -> Outcome {
    let group = client()?.virtual_machines();
    check(group.get("test-rg", "vm1", None).await?.into_model()?);
    Ok(())
}

#[tokio::test]
async fn a_resource_is_made() -> Outcome {
    let properties = models::VirtualMachineProperties::default();
    let resource = models::VirtualMachine {
        properties: Some(properties),
        ..models::VirtualMachine::new("eastus")
    };
    let group = client()?.virtual_machines();
    let made = group.begin_create_or_update("test-rg", "vm1", resource, None)?;
    check(made.await?.into_model()?);
    Ok(())
}
