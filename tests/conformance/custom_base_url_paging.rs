//! Tests of the description `custom-baseUrl-paging.json`: pages at a parameterized host, with relative next
//! links.

use azure_core::http::Pager;
use custom_base_url_paging::clients::PagingClient;
use custom_base_url_paging::models::ProductResult;
use custom_base_url_paging::{
    AutoRestParameterizedHostTestPagingClient as Client,
    AutoRestParameterizedHostTestPagingClientOptions as Options,
};
use futures::TryStreamExt;
use service::Outcome;

/// A client, and the account whose host is the server's.
fn client() -> Outcome<(PagingClient, String)> {
    let host = service::host();
    let (account, host) = host.split_at("local".len());
    let options = Options { client_options: service::options(), ..Options::default() };
    let client = Client::new(host, service::credential(), Some(options))?;
    Ok((client.paging(), account.to_owned()))
}

async fn ids(list: Pager<ProductResult>) -> Outcome<Vec<Option<i64>>> {
    let ids = list.map_ok(|product| product.properties.and_then(|properties| properties.id));
    Ok(ids.try_collect().await?)
}

#[tokio::test]
async fn a_link_without_a_host_leads_to_that_of_the_page() -> Outcome {
    let (client, account) = client()?;
    let list = client.get_pages_partial_url(&account, None)?;
    assert_eq!(ids(list).await?, [Some(1), Some(2)]);
    Ok(())
}

#[tokio::test]
async fn a_link_may_be_an_argument_of_the_operation_of_the_next_page() -> Outcome {
    let (client, account) = client()?;
    let list = client.get_pages_partial_url_operation(&account, None)?;
    assert_eq!(ids(list).await?, [Some(1), Some(2)]);
    Ok(())
}
