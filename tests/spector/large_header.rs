//! Tests of the Spector service `large_header`: links of six kilobytes in headers.

use large_header::{PollOptions, TitleClient as Client, TitleClientOptions as Options};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new("00000000-0000-0000-0000-000000000000", service::credential(), Some(options))?)
}

#[tokio::test]
async fn long_links_are_followed() -> Outcome {
    let frequency = azure_core::time::Duration::seconds(1);
    let method_options =
        azure_core::http::poller::PollerOptions { frequency, ..Default::default() };
    let options = PollOptions { method_options, ..Default::default() };
    let called = client()?.large_headers().begin_two6k("test-rg", "header1", Some(options))?;
    assert_eq!(called.await?.into_model()?.succeeded, Some(true));
    Ok(())
}
