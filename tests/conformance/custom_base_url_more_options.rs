//! Tests of the description `custom-baseUrl-more-options.json`: a host of three parameters, the first with the
//! scheme.

use custom_base_url_more_options::clients::PathsClientGetEmptyOptions;
use custom_base_url_more_options::{
    AutoRestParameterizedCustomHostTestClient as Client,
    AutoRestParameterizedCustomHostTestClientOptions as Options,
};
use service::Outcome;

#[tokio::test]
async fn a_part_of_a_host_may_have_the_scheme() -> Outcome {
    // The server is at localhost and a port.
    let host = service::host();
    let (secret, suffix) = host.split_at("local".len());
    let (vault, secret) = secret.split_at("lo".len());
    let options = Options { client_options: service::options(), ..Options::default() };
    let client = Client::new(suffix, "test12", service::credential(), Some(options))?;
    let version = Some("v1".to_owned());
    let options = PathsClientGetEmptyOptions { key_version: version, ..Default::default() };
    let vault = format!("https://{vault}");
    client.paths().get_empty(&vault, secret, "key1", Some(options)).await?;
    Ok(())
}
