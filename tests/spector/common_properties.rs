//! Tests of the Spector service `common_properties`: identities, ids and errors.

use common_properties::{ArmError, TitleClient as Client, TitleClientOptions as Options, models};
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

const GROUP: &str = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/test-rg";

fn identity(of: models::ManagedIdentityTrackedResource) -> Option<models::ManagedServiceIdentity> {
    let identity = of.identity?;
    let zero = Some("00000000-0000-0000-0000-000000000000");
    assert_eq!((identity.principal_id.as_deref(), identity.tenant_id.as_deref()), (zero, zero));
    Some(identity)
}

#[tokio::test]
async fn an_identity_of_the_system_is_read_and_made() -> Outcome {
    let group = client()?.managed_identity();
    let kind = |resource| Some(identity(resource)?.r#type?.to_string());
    let read = group.get("test-rg", "identity", None).await?.into_model()?;
    assert_eq!(kind(read).as_deref(), Some("SystemAssigned"));
    let resource = models::ManagedIdentityTrackedResource {
        tags: Some(BTreeMap::from([("tagKey1".to_owned(), "tagValue1".to_owned())])),
        properties: Some(Default::default()),
        identity: Some(models::ManagedServiceIdentity {
            r#type: Some("SystemAssigned".into()),
            ..Default::default()
        }),
        location: Some("eastus".to_owned()),
        ..Default::default()
    };
    let made = group.create_with_system_assigned("test-rg", "identity", resource, None).await?;
    assert_eq!(kind(made.into_model()?).as_deref(), Some("SystemAssigned"));
    Ok(())
}

#[tokio::test]
async fn an_identity_of_the_user_is_sent_without_what_is_the_services() -> Outcome {
    let user = format!("{GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1");
    let users = BTreeMap::from([(user.clone(), Some(Default::default()))]);
    let properties = models::ManagedIdentityTrackedResource {
        identity: Some(models::ManagedServiceIdentity {
            r#type: Some("SystemAssigned,UserAssigned".into()),
            user_assigned_identities: Some(users),
            ..Default::default()
        }),
        ..Default::default()
    };
    let group = client()?.managed_identity();
    let changed = group
        .update_with_user_assigned_and_system_assigned("test-rg", "identity", properties, None)
        .await?;
    let users = identity(changed.into_model()?).and_then(|all| all.user_assigned_identities);
    let user = users.and_then(|users| users.get(&user).cloned().flatten());
    let client = user.and_then(|user| user.client_id);
    assert_eq!(client.as_deref(), Some("00000000-0000-0000-0000-000000000000"));
    Ok(())
}

#[tokio::test]
async fn a_predefined_error_has_code_and_message() -> Outcome {
    let called = client()?.error().get_for_predefined_error("test-rg", "confidential", None).await;
    let error = ArmError::from_error(&service::failure(called)?).unwrap_or_default();
    assert_eq!(error.code.as_deref(), Some("ResourceNotFound"));
    assert!(error.message.is_some_and(|text| text.contains("'test-rg' was not found")));
    Ok(())
}

#[tokio::test]
async fn an_error_of_the_services_own_has_more() -> Outcome {
    let resource = models::ConfidentialResource {
        properties: Some(models::ConfidentialResourceProperties {
            username: Some("00".to_owned()),
            ..Default::default()
        }),
        ..models::ConfidentialResource::new("eastus")
    };
    let group = client()?.error();
    let called = group.create_for_user_defined_error("test-rg", "confidential", resource, None);
    let error = service::failure(called.await)?;
    let said = ArmError::from_error(&error).unwrap_or_default();
    assert_eq!(said.code.as_deref(), Some("BadRequest"));
    let body: Option<models::CloudError> = ArmError::body(&error);
    let inner = body.and_then(|body| body.error?.innererror?.exceptiontype);
    assert_eq!(inner.as_deref(), Some("general"));
    Ok(())
}

fn ids() -> models::ArmResourceIdentifierResourceProperties {
    let network = || Some(format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/myVnet"));
    let role = "roleDefinitions/00000000-0000-0000-0000-000000000000";
    let scope = "/providers/Microsoft.Management/serviceGroups/test-sg";
    models::ArmResourceIdentifierResourceProperties {
        simple_arm_id: network(),
        arm_id_with_type: network(),
        arm_id_with_type_and_scope: network(),
        arm_id_with_all_scopes: Some(format!(
            "{GROUP}/providers/Microsoft.Compute/virtualMachines/myVm"
        )),
        arm_id_with_group_scope: Some(format!("{scope}/providers/Microsoft.Authorization/{role}")),
        ..Default::default()
    }
}

#[tokio::test]
async fn ids_are_read_and_sent_as_they_are() -> Outcome {
    let group = client()?.arm_resource_identifiers();
    let same = |resource: models::ArmResourceIdentifierResource| {
        let read = resource.properties.unwrap_or_default();
        assert_eq!(
            models::ArmResourceIdentifierResourceProperties { provisioning_state: None, ..read },
            ids()
        );
    };
    same(group.get("test-rg", "armId", None).await?.into_model()?);
    let resource = models::ArmResourceIdentifierResource {
        properties: Some(ids()),
        ..models::ArmResourceIdentifierResource::new("eastus")
    };
    same(group.create_or_replace("test-rg", "armId", resource, None).await?.into_model()?);
    Ok(())
}
