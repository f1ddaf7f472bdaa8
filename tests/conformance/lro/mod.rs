//! lro.json: operations that take long, in all the ways in which services have said how far one is. What
//! is polled shows in what it ends with.

mod broken;
mod custom_header;
mod delete;
mod links;
mod post;
mod refusals;
mod resource;
mod retries;

use azure_core::http::RequestContent;
use azure_core::http::poller::PollerOptions;
use azure_core::time::Duration;
use lro::models::{Product, ProductProperties};
use lro::{
    ArmError, AutoRestLongRunningOperationTestServiceClient as Client,
    AutoRestLongRunningOperationTestServiceClientOptions as Options,
};
use service::Outcome;
use std::collections::BTreeMap;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

/// Options for a service that does not say how long to wait: azure_core's default is 30 seconds, and a
/// second the least that it allows.
fn each_second() -> PollerOptions<'static> {
    PollerOptions { frequency: Duration::seconds(1), ..PollerOptions::default() }
}

/// What is asked for.
fn product() -> Option<RequestContent<Product>> {
    let product = Product {
        location: Some("West US".to_owned()),
        tags: Some(BTreeMap::from([("tag1".to_owned(), "value1".to_owned())])),
        ..Product::default()
    };
    Some(product.into())
}

/// What the service makes of it, in a state.
fn made(state: Option<&str>) -> Product {
    Product {
        id: Some("100".to_owned()),
        name: Some("foo".to_owned()),
        properties: state.map(|state| ProductProperties {
            provisioning_state: Some(state.to_owned()),
            ..ProductProperties::default()
        }),
        ..Product::default()
    }
}

/// The code and the message of what a service said.
fn said(error: &azure_core::Error) -> Outcome<(Option<String>, Option<String>)> {
    let error = ArmError::from_error(error).ok_or("expected a service's answer")?;
    Ok((error.code, error.message))
}
