//! The names and types that the service publishes for *Vpn Connections - Get*, as tables.

/// The properties of definitions as `key type`, where `!` marks required and `<` read-only ones.
pub const RECORDS: [(&str, &str); 15] = [
    ("CloudError", "error CloudErrorBody"),
    ("CloudErrorBody", "code string, message string, target string, details CloudErrorBody[]"),
    (
        "GatewayCustomBgpIpAddressIpConfiguration",
        "ipConfigurationId string!, customBgpIpAddress string!",
    ),
    (
        "IpsecPolicy",
        "saLifeTimeSeconds int32!, saDataSizeKilobytes int32!, ipsecEncryption IpsecEncryption!, \
         ipsecIntegrity IpsecIntegrity!, ikeEncryption IkeEncryption!, ikeIntegrity IkeIntegrity!, \
         dhGroup DhGroup!, pfsGroup PfsGroup!",
    ),
    ("PropagatedRouteTable", "labels string[], ids SubResource[]"),
    (
        "RoutingConfiguration",
        "associatedRouteTable SubResource, propagatedRouteTables PropagatedRouteTable, \
         vnetRoutes VnetRoute, inboundRouteMap SubResource, outboundRouteMap SubResource",
    ),
    ("StaticRoute", "name string, addressPrefixes string[], nextHopIpAddress string"),
    (
        "StaticRoutesConfig",
        "propagateStaticRoutes boolean<, vnetLocalRouteOverrideCriteria VnetLocalRouteOverrideCriteria",
    ),
    ("SubResource", "id string"),
    ("TrafficSelectorPolicy", "localAddressRanges string[]!, remoteAddressRanges string[]!"),
    (
        "VnetRoute",
        "staticRoutesConfig StaticRoutesConfig, staticRoutes StaticRoute[], \
         bgpConnections SubResource[]<",
    ),
    ("VpnConnection", "properties VpnConnectionProperties, name string, etag string<"),
    (
        "VpnConnectionProperties",
        "remoteVpnSite SubResource, routingWeight int32, dpdTimeoutSeconds int32, \
         connectionStatus VpnConnectionStatus<, \
         vpnConnectionProtocolType VirtualNetworkGatewayConnectionProtocol, \
         ingressBytesTransferred int64<, egressBytesTransferred int64<, connectionBandwidth int32, \
         sharedKey secret, enableBgp boolean, usePolicyBasedTrafficSelectors boolean, \
         ipsecPolicies IpsecPolicy[], trafficSelectorPolicies TrafficSelectorPolicy[], \
         enableRateLimiting boolean, enableInternetSecurity boolean, useLocalAzureIpAddress boolean, \
         provisioningState ProvisioningState<, vpnLinkConnections VpnSiteLinkConnection[], \
         routingConfiguration RoutingConfiguration",
    ),
    (
        "VpnSiteLinkConnection",
        "properties VpnSiteLinkConnectionProperties, name string, etag string<, type string<",
    ),
    (
        "VpnSiteLinkConnectionProperties",
        "vpnSiteLink SubResource, routingWeight int32, vpnLinkConnectionMode VpnLinkConnectionMode, \
         connectionStatus VpnConnectionStatus<, \
         vpnConnectionProtocolType VirtualNetworkGatewayConnectionProtocol, \
         ingressBytesTransferred int64<, egressBytesTransferred int64<, connectionBandwidth int32, \
         sharedKey secret, enableBgp boolean, \
         vpnGatewayCustomBgpAddresses GatewayCustomBgpIpAddressIpConfiguration[], \
         usePolicyBasedTrafficSelectors boolean, ipsecPolicies IpsecPolicy[], \
         enableRateLimiting boolean, useLocalAzureIpAddress boolean, \
         provisioningState ProvisioningState<, ingressNatRules SubResource[], \
         egressNatRules SubResource[], dpdTimeoutSeconds int32",
    ),
];

/// Definitions that inherit the properties of another one.
pub const HEIRS: [(&str, &str); 2] =
    [("VpnConnection", "SubResource"), ("VpnSiteLinkConnection", "SubResource")];

/// The values of each enum that the service publishes.
pub const ENUMS: [(&str, &str); 11] = [
    ("DhGroup", "None DHGroup1 DHGroup2 DHGroup14 DHGroup2048 ECP256 ECP384 DHGroup24"),
    ("IkeEncryption", "DES DES3 AES128 AES192 AES256 GCMAES256 GCMAES128"),
    ("IkeIntegrity", "MD5 SHA1 SHA256 SHA384 GCMAES256 GCMAES128"),
    ("IpsecEncryption", "None DES DES3 AES128 AES192 AES256 GCMAES128 GCMAES192 GCMAES256"),
    ("IpsecIntegrity", "MD5 SHA1 SHA256 GCMAES128 GCMAES192 GCMAES256"),
    ("PfsGroup", "None PFS1 PFS2 PFS2048 ECP256 ECP384 PFS24 PFS14 PFSMM"),
    ("ProvisioningState", "Succeeded Updating Deleting Failed"),
    ("VirtualNetworkGatewayConnectionProtocol", "IKEv2 IKEv1"),
    ("VnetLocalRouteOverrideCriteria", "Contains Equal"),
    ("VpnConnectionStatus", "Unknown Connecting Connected NotConnected"),
    ("VpnLinkConnectionMode", "Default ResponderOnly InitiatorOnly"),
];
