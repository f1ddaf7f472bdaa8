//! Tests that what is read is written again, in any format of serde.

use crate::reading::{example, read_connection, rewritten};
use armgen_tests::Outcome;
use azure_vpn_connections::Secret;
use azure_vpn_connections::models::{
    IpsecPolicy, SubResource, VpnConnection, VpnConnectionProperties, VpnConnectionStatus,
};
use serde_json::{Value, json};

#[test]
fn the_example_is_written_as_it_was_read() -> Outcome {
    let example = example()?;
    let connection = read_connection(&example.to_string())?;
    assert_eq!(serde_json::to_value(&connection)?, example);
    assert_eq!(read_connection(&serde_json::to_string_pretty(&connection)?)?, connection);
    Ok(())
}

#[test]
fn members_are_written_in_the_order_of_the_fields() -> Outcome {
    let text = rewritten(r#"{"etag":"e","name":"n","properties":{},"id":"i"}"#)?;
    assert_eq!(text, r#"{"id":"i","properties":{},"name":"n","etag":"e"}"#);
    Ok(())
}

#[test]
fn every_source_of_json_gives_the_same() -> Outcome {
    let example = example()?;
    let text = example.to_string();
    let connection = read_connection(&text)?;
    assert_eq!(serde_json::from_slice::<VpnConnection>(text.as_bytes())?, connection);
    assert_eq!(serde_json::from_reader::<_, VpnConnection>(text.as_bytes())?, connection);
    assert_eq!(serde_json::from_value::<VpnConnection>(example)?, connection);
    // Keys and strings with escapes can't be borrowed from the input.
    let mut named = VpnConnection::default();
    named.name = Some("c\n".to_owned());
    assert_eq!(read_connection(r#"{"\u006eame":"\u0063\n"}"#)?, named);
    Ok(())
}

#[test]
fn another_format_than_json_serves_as_well() -> Outcome {
    let connection = read_connection(&example()?.to_string())?;
    let text = toml::to_string(&connection)?;
    assert!(text.contains("vpnLinkConnectionMode = \"ResponderOnly\""), "{text}");
    assert_eq!(toml::from_str::<VpnConnection>(&text)?, connection);
    let error = toml::from_str::<VpnConnection>("properties.routingWeight = 'hunter2'");
    let error = error.err().ok_or("text is no number")?;
    assert_eq!(
        error.message(),
        "properties.routingWeight: expected an integer of 32 bits, found text"
    );
    Ok(())
}

#[test]
fn a_model_is_built_from_some_of_its_fields() -> Outcome {
    let mut site = SubResource::default();
    site.id = Some("/sites/1".to_owned());
    let mut properties = VpnConnectionProperties::default();
    properties.remote_vpn_site = Some(site);
    properties.routing_weight = Some(-1);
    properties.egress_bytes_transferred = Some(i64::MAX);
    properties.connection_status = Some("Connected".into());
    properties.shared_key = Some(Secret::new("hunter2"));
    properties.ipsec_policies = Some(vec![IpsecPolicy::default()]);
    let mut connection = VpnConnection::default();
    connection.name = Some("c".to_owned());
    connection.properties = Some(properties);
    let written = json!({
        "name": "c",
        "properties": {
            "remoteVpnSite": { "id": "/sites/1" },
            "routingWeight": -1,
            "egressBytesTransferred": i64::MAX,
            "connectionStatus": "Connected",
            "sharedKey": "hunter2",
            "ipsecPolicies": [{}]
        }
    });
    assert_eq!(serde_json::to_value(&connection)?, written);
    assert_eq!(serde_json::from_value::<VpnConnection>(written)?, connection);
    assert_eq!(connection.routing_weight(), Some(-1));
    assert_eq!(connection.connection_status(), Some(&VpnConnectionStatus::Connected));
    assert_eq!(connection.shared_key().map(Secret::secret), Some("hunter2"));
    assert_eq!(VpnConnection::default().routing_weight(), None);
    Ok(())
}

#[test]
fn nothing_is_an_empty_object() -> Outcome {
    assert_eq!(serde_json::to_string(&VpnConnection::default())?, "{}");
    assert_eq!(read_connection("{}")?, VpnConnection::default());
    Ok(())
}

#[test]
fn equality_is_that_of_what_is_written() -> Outcome {
    let example = example()?;
    let connection = read_connection(&example.to_string())?;
    assert_eq!(connection, connection.clone());
    for (pointer, other) in [
        ("/name", json!("other")),
        ("/properties/provisioningState", json!("Failed")),
        ("/properties/ingressBytesTransferred", json!(1)),
        ("/properties/trafficSelectorPolicies", Value::Null),
        ("/properties/vpnLinkConnections/1/properties/sharedKey", json!("other")),
        ("/properties/routingConfiguration/propagatedRouteTables/labels/0", json!("other")),
        ("/properties/vpnLinkConnections/0/properties/enableBgp", json!(true)),
    ] {
        let mut changed = example.clone();
        *changed.pointer_mut(pointer).ok_or_else(|| pointer.to_owned())? = other;
        assert_ne!(read_connection(&changed.to_string())?, connection, "{pointer}");
    }
    Ok(())
}
