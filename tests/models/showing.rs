//! Tests of `Debug` for models: it shows enough to identify resources and their state, and no text
//! that may be secret or personal.

use crate::reading::read_connection;
use armgen_tests::Outcome;
use azure_vpn_connections::Secret;
use azure_vpn_connections::models::{CloudError, StaticRoute, VpnConnection};

/// Bodies, each with the output of `Debug` for it.
const SHOWN: [(&str, &str); 10] = [
    ("{}", "VpnConnection"),
    (r#"{"id":"/i","name":"n"}"#, r#"VpnConnection { id: "/i", name: "n" }"#),
    (r#"{"etag":"hunter2"}"#, "VpnConnection { .. }"),
    (
        r#"{"properties":{"sharedKey":"hunter2","routingWeight":-1,"enableBgp":true}}"#,
        "VpnConnection { properties: VpnConnectionProperties { routing_weight: -1, enable_bgp: true, .. } }",
    ),
    (
        r#"{"properties":{"provisioningState":"Failed","connectionStatus":"New"}}"#,
        "VpnConnection { properties: VpnConnectionProperties { connection_status: \
         \"New\", provisioning_state: \"Failed\" } }",
    ),
    (
        r#"{"properties":{"ingressBytesTransferred":9223372036854775807,"ipsecPolicies":[]}}"#,
        "VpnConnection { properties: VpnConnectionProperties { ingress_bytes_transferred: \
         9223372036854775807, ipsec_policies: [0 items] } }",
    ),
    (
        r#"{"properties":{"vpnLinkConnections":[{"type":"t","etag":"hunter2"},{"properties":{"sharedKey":"hunter2"}}]}}"#,
        "VpnConnection { properties: VpnConnectionProperties { vpn_link_connections: \
         [VpnSiteLinkConnection { type: \"t\", .. }, VpnSiteLinkConnection { properties: \
         VpnSiteLinkConnectionProperties { .. } }] } }",
    ),
    (
        r#"{"properties":{"trafficSelectorPolicies":[{"localAddressRanges":["hunter2","hunter2"]}]}}"#,
        "VpnConnection { properties: VpnConnectionProperties { traffic_selector_policies: \
         [TrafficSelectorPolicy { local_address_ranges: [2 items] }] } }",
    ),
    (
        r#"{"properties":{"remoteVpnSite":{"id":"/sites/1"}}}"#,
        "VpnConnection { properties: VpnConnectionProperties { remote_vpn_site: SubResource { id: \
         \"/sites/1\" } } }",
    ),
    // A shown text can't break out of its quotes.
    (r#"{"name":"n\" }\n\u001b[0m"}"#, r#"VpnConnection { name: "n\" }\n\u{1b}[0m" }"#),
];

#[test]
fn debug_shows_states_and_names_and_no_other_text() -> Outcome {
    for (text, shown) in SHOWN {
        let connection = read_connection(text)?;
        assert_eq!(format!("{connection:?}"), shown);
        assert!(!format!("{connection:#?}").contains("hunter2"), "{text}");
    }
    Ok(())
}

#[test]
fn debug_over_several_lines_is_indented() -> Outcome {
    let connection =
        read_connection(r#"{"name":"n","properties":{"sharedKey":"k","ipsecPolicies":[{}]}}"#)?;
    let shown = "VpnConnection {\n    properties: VpnConnectionProperties {\n        \
                 ipsec_policies: [\n            IpsecPolicy,\n        ],\n        ..\n    },\n    \
                 name: \"n\",\n}";
    assert_eq!(format!("{connection:#?}"), shown);
    Ok(())
}

#[test]
fn debug_shows_no_address_and_no_message() -> Outcome {
    let mut route = StaticRoute::default();
    route.name = Some("r".to_owned());
    route.next_hop_ip_address = Some("10.0.0.1".to_owned());
    assert_eq!(format!("{route:?}"), "StaticRoute { name: \"r\", .. }");
    let error: CloudError = serde_json::from_str(r#"{"error":{"message":"hunter2"}}"#)?;
    assert_eq!(format!("{error:?}"), "CloudError { error: CloudErrorBody { .. } }");
    Ok(())
}

#[test]
fn a_secret_is_read_only_where_it_is_asked_for() {
    let secret = Secret::new("hunter2");
    assert_eq!(format!("{secret:?} {secret:#?}"), "Secret(..) Secret(..)");
    assert_eq!(secret.secret(), "hunter2");
    assert_eq!(secret, Secret::from("hunter2"));
    assert_eq!(secret, Secret::from("hunter2".to_owned()));
    assert_ne!(secret, Secret::default());
    let shown = format!("{:?}", Some(VpnConnection::default()));
    assert_eq!(shown, "Some(VpnConnection)");
}
