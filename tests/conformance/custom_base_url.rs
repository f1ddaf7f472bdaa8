//! Tests of the description `custom-baseUrl.json`: a host made of an argument and a client-level parameter.

use custom_base_url::{
    AutoRestParameterizedHostTestClient as Client,
    AutoRestParameterizedHostTestClientOptions as Options,
};
use service::{Outcome, failure};

fn client(host: &str) -> Outcome<Client> {
    let options = Options { client_options: service::options(), ..Options::default() };
    Ok(Client::new(host, service::credential(), Some(options))?)
}

#[tokio::test]
async fn a_host_is_made_of_its_parts() -> Outcome {
    // The server is at localhost and a port.
    let host = service::host();
    let (account, host) = host.split_at("local".len());
    client(host)?.paths().get_empty(account, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_host_that_is_not_there_is_an_error() -> Outcome {
    let error = failure(client("host:1")?.paths().get_empty("bad", None).await)?;
    assert_eq!(error.http_status(), None);
    assert!(error.to_string().contains("badhost"), "{error}");
    Ok(())
}

#[tokio::test]
async fn parts_that_lead_to_another_host_are_refused() -> Outcome {
    for account in ["", "evil.example/", "evil.example#", "user@"] {
        let error = failure(client("host")?.paths().get_empty(account, None).await)?;
        assert!(error.to_string().contains("part of a host's name"), "{account}: {error}");
    }
    Ok(())
}
