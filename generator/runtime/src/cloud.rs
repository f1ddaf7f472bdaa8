//! Endpoint and token audience of Azure Resource Manager in each cloud.

use azure_core::cloud::CloudConfiguration;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::Url;

/// The key of Resource Manager in the audiences of a custom cloud: `Audiences::new().with::<Audience>(..)` sets
/// its address, such as `https://management.local.azurestack.external`.
#[derive(Debug)]
pub struct Audience;

/// Returns the endpoint that requests go to, and the scope of their tokens.
///
/// # Errors
/// If a custom cloud has no audience for Resource Manager, or an address is not that of an https server.
pub fn locate(cloud: Option<&CloudConfiguration>, endpoint: Option<&str>) -> Result<(Url, String)> {
    let audience = match cloud {
        None | Some(CloudConfiguration::AzurePublic) => "https://management.azure.com",
        Some(CloudConfiguration::AzureGovernment) => "https://management.usgovcloudapi.net",
        Some(CloudConfiguration::AzureChina) => "https://management.chinacloudapi.cn",
        Some(CloudConfiguration::Custom(cloud)) => {
            cloud.audiences.get::<Audience>().ok_or_else(|| {
                Error::with_message(
                    ErrorKind::Other,
                    "the custom cloud has no audience for Resource Manager; add one with \
                     `Audiences::with::<Audience>`",
                )
            })?
        }
        Some(_) => {
            return Err(Error::with_message(
                ErrorKind::Other,
                "expected the public, US Government, China or a custom cloud, found one that this \
                 crate does not know; give it as a custom cloud",
            ));
        }
    };
    let audience = audience.trim_end_matches('/');
    let address = match endpoint {
        Some(endpoint) => address("the endpoint", endpoint),
        None => address("the custom cloud's audience for Resource Manager", audience),
    }?;
    Ok((address, format!("{audience}/.default")))
}

/// Parses an https address that has no user, password, query or fragment. The error does not show the address,
/// which may hold a password.
fn address(what: &str, text: &str) -> Result<Url> {
    let wrong = |reason: &str| {
        let message = format!("expected {what} to be an https address, but {reason}");
        Error::with_message(ErrorKind::Other, message)
    };
    let url = Url::parse(text).map_err(|error| wrong(&format!("it can't be read: {error}")))?;
    if url.scheme() != "https" || url.host_str().is_none() {
        return Err(wrong("it is not one"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(wrong("it has a user name or a password"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("it has a query or a fragment"));
    }
    Ok(url)
}
