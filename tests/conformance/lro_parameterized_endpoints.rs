//! Tests of the description `lro-parameterized-endpoints.json`: long-running operations at a parameterized
//! host, to which their links are relative.

use azure_core::http::poller::PollerOptions;
use azure_core::time::Duration;
use lro_parameterized_endpoints::{
    LroWithParamaterizedEndpointsClient as Client,
    LroWithParamaterizedEndpointsClientOptions as Options, PollOptions,
};
use service::Outcome;

/// The first part of the server's host, which is an argument.
const ACCOUNT: &str = "local";

fn client() -> Outcome<Client> {
    let host = service::host();
    let host = host.strip_prefix(ACCOUNT).ok_or("expected a server at localhost")?;
    let options = Options { client_options: service::options(), ..Options::default() };
    Ok(Client::new(host, service::credential(), Some(options))?)
}

/// Poller options for a server without `Retry-After`: a second in place of 30.
fn each_second() -> Option<PollOptions<'static>> {
    let frequency = Duration::seconds(1);
    let method_options = PollerOptions { frequency, ..PollerOptions::default() };
    Some(PollOptions { method_options, ..PollOptions::default() })
}

#[tokio::test]
async fn an_operation_is_polled_at_the_host_where_it_began() -> Outcome {
    let client = client()?;
    let poller = client.begin_poll_with_parameterized_endpoints(ACCOUNT, each_second())?;
    assert_eq!(poller.await?.into_model()?, "success");
    Ok(())
}

#[tokio::test]
async fn a_path_of_constants_changes_nothing_of_it() -> Outcome {
    let client = client()?;
    let poller = client.begin_poll_with_constant_parameterized_endpoints(ACCOUNT, each_second())?;
    assert_eq!(poller.await?.into_model()?, "success");
    Ok(())
}
