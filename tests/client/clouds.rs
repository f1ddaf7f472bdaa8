//! The endpoint and the token scope of a client, by its cloud.

use crate::server::{Answer, Server};
use crate::session::{Credential, Session};
use armgen_tests::Outcome;
use azure_core::cloud::{Audiences, CloudConfiguration, CustomConfiguration};
use azure_core::credentials::TokenCredential;
use azure_vpn_connections::{Audience, NetworkClient, NetworkClientOptions};
use std::sync::Arc;

/// A custom cloud, with or without an audience for Resource Manager.
fn custom(audience: Option<&str>) -> CloudConfiguration {
    let mut cloud = CustomConfiguration::default();
    if let Some(audience) = audience {
        cloud.audiences = Audiences::new().with::<Audience>(audience.to_owned());
    }
    cloud.into()
}

fn new(
    cloud: Option<CloudConfiguration>,
    endpoint: Option<&str>,
) -> azure_core::Result<NetworkClient> {
    let mut options =
        NetworkClientOptions { endpoint: endpoint.map(str::to_owned), ..Default::default() };
    options.client_options.cloud = cloud.map(Arc::new);
    let credential = Arc::new(Credential::default()) as Arc<dyn TokenCredential>;
    NetworkClient::new("subid", credential, Some(options))
}

fn refused(cloud: Option<CloudConfiguration>, endpoint: Option<&str>) -> Outcome<String> {
    let error = new(cloud, endpoint).err().ok_or_else(|| format!("{endpoint:?} was taken"))?;
    assert!(!format!("{error:?}").contains("hunter2"));
    Ok(error.to_string())
}

#[test]
fn default_options_lead_to_the_public_cloud() -> Outcome {
    let credential = Arc::new(Credential::default()) as Arc<dyn TokenCredential>;
    for options in [None, Some(NetworkClientOptions::default())] {
        let client = NetworkClient::new("subid", Arc::clone(&credential), options)?;
        assert_eq!(client.endpoint().as_str(), "https://management.azure.com/");
    }
    Ok(())
}

#[tokio::test]
async fn each_cloud_has_its_host_and_its_tokens() -> Outcome {
    let stack = "https://management.local.azurestack.external";
    for (cloud, origin) in [
        (None, "https://management.azure.com"),
        (Some(CloudConfiguration::AzurePublic), "https://management.azure.com"),
        (Some(CloudConfiguration::AzureGovernment), "https://management.usgovcloudapi.net"),
        (Some(CloudConfiguration::AzureChina), "https://management.chinacloudapi.cn"),
        (Some(custom(Some(stack))), stack),
        (Some(custom(Some(&format!("{stack}/")))), stack),
    ] {
        let server = Server::answering([Answer::json(200, "{}")]).await?;
        let session = Session::changed(server.address, |options| {
            options.client_options.cloud = cloud.map(Arc::new);
        })?;
        session.get().await?;
        assert_eq!(session.loopback.origins(), [origin]);
        assert_eq!(session.credential.scopes(), [format!("{origin}/.default")]);
    }
    Ok(())
}

#[tokio::test]
async fn an_endpoint_of_ones_own_keeps_the_tokens_of_the_cloud() -> Outcome {
    let path = "/subscriptions/subid/resourceGroups/rg1/providers/Microsoft.Network\
                /vpnGateways/gateway1/vpnConnections/vpnConnection1?api-version=2024-05-01";
    for (endpoint, origin, prefix) in [
        ("https://example.com", "https://example.com", ""),
        ("https://example.com/", "https://example.com", ""),
        ("HTTPS://EXAMPLE.com:8443", "https://example.com:8443", ""),
        ("https://example.com:443", "https://example.com", ""),
        ("https://example.com/arm/v1", "https://example.com", "/arm/v1"),
        ("https://example.com/arm/v1/", "https://example.com", "/arm/v1"),
        ("https://example.com/a%20b/../c d", "https://example.com", "/c%20d"),
        ("https://[::1]:9", "https://[::1]:9", ""),
        (" https://example.com ", "https://example.com", ""),
    ] {
        let server = Server::answering([Answer::json(200, "{}")]).await?;
        let session = Session::changed(server.address, |options| {
            options.endpoint = Some(endpoint.to_owned());
            options.client_options.cloud = Some(Arc::new(CloudConfiguration::AzureChina));
        })?;
        session.get().await?;
        assert_eq!(session.loopback.origins(), [origin]);
        assert_eq!(server.only()?.target, format!("{prefix}{path}"));
        let scope = "https://management.chinacloudapi.cn/.default";
        assert_eq!(session.credential.scopes(), [scope]);
    }
    Ok(())
}

#[test]
fn an_endpoint_that_is_no_https_address_is_refused_and_not_repeated() -> Outcome {
    let userinfo = "it has a user name or a password";
    let extras = "it has a query or a fragment";
    for (endpoint, reason) in [
        ("http://hunter2.example", "it is not one"),
        ("ftp://hunter2.example", "it is not one"),
        ("file:///hunter2", "it is not one"),
        ("data:hunter2", "it is not one"),
        ("https://user:hunter2@example.com", userinfo),
        ("https://hunter2@example.com", userinfo),
        ("https://example.com/?hunter2", extras),
        ("https://example.com/#hunter2", extras),
        ("", "it can't be read: relative URL without a base"),
        ("hunter2", "it can't be read: relative URL without a base"),
        ("https://", "it can't be read: empty host"),
        ("https://hunter2:port", "it can't be read: invalid port number"),
        ("https://hunter2 hunter2", "it can't be read: invalid international domain name"),
    ] {
        let message = format!("expected the endpoint to be an https address, but {reason}");
        assert_eq!(refused(None, Some(endpoint))?, message, "{endpoint}");
    }
    Ok(())
}

#[test]
fn a_custom_cloud_needs_an_audience() -> Outcome {
    let message = "the custom cloud has no audience for Resource Manager; add one with \
                   `Audiences::with::<Audience>`";
    assert_eq!(refused(Some(custom(None)), None)?, message);
    assert_eq!(refused(Some(custom(None)), Some("https://example.com"))?, message);

    let message = "expected the custom cloud's audience for Resource Manager to be an https \
                   address, but it is not one";
    assert_eq!(refused(Some(custom(Some("http://hunter2.example"))), None)?, message);
    // If the caller sets the endpoint, the audience need not be a URL.
    let client = new(Some(custom(Some("api://arm"))), Some("https://example.com"))?;
    assert_eq!(client.endpoint().as_str(), "https://example.com/");
    Ok(())
}
