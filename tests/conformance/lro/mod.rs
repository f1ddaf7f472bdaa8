//! Tests of the description `lro.json`: long-running operations that report progress in every way that Azure
//! knows. The result of each shows which URL was polled.

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

/// Poller options for a server without `Retry-After`: a second, azure_core's minimum, in place of 30.
fn each_second() -> PollerOptions<'static> {
    PollerOptions { frequency: Duration::seconds(1), ..PollerOptions::default() }
}

/// The request body of most operations.
fn product() -> Option<RequestContent<Product>> {
    let product = Product {
        location: Some("West US".to_owned()),
        tags: Some(BTreeMap::from([("tag1".to_owned(), "value1".to_owned())])),
        ..Product::default()
    };
    Some(product.into())
}

/// The result that the server sends, with a state.
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

/// Code and message of a service's error.
fn said(error: &azure_core::Error) -> Outcome<(Option<String>, Option<String>)> {
    let error = ArmError::from_error(error).ok_or("expected a service's answer")?;
    Ok((error.code, error.message))
}
