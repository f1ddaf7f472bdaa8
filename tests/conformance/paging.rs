//! Tests of the description `paging.json`: pageable operations, with every kind of next link.

use azure_core::error::Error;
use azure_core::http::{Pager, StatusCode};
use futures::{TryStream, TryStreamExt};
use paging::clients::{
    PagingClient, PagingClientDuplicateParamsOptions, PagingClientGetMultiplePagesOptions,
};
use paging::models::{BodyParam, Product, ProductResult};
use paging::{
    AutoRestPagingTestServiceClient as Client, AutoRestPagingTestServiceClientOptions as Options,
};
use service::{Outcome, failure};

/// The ids of a list of ten pages with one product each.
const TEN: [i64; 10] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

fn client() -> Outcome<PagingClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.paging())
}

/// The product ids of all pages.
async fn ids(list: impl TryStream<Ok = Product, Error = Error>) -> Outcome<Vec<i64>> {
    let products: Vec<Product> = list.try_collect().await?;
    let ids = products.into_iter().map(|product| product.properties?.id);
    ids.collect::<Option<_>>().ok_or_else(|| "a product without an id".into())
}

/// Reads the first page, and returns the error of the second.
async fn broken_off(mut list: Pager<ProductResult>) -> Outcome<Error> {
    let first = list.try_next().await?.and_then(|product| product.properties?.id);
    assert_eq!(first, Some(1));
    failure(list.try_next().await)
}

#[tokio::test]
async fn a_list_may_be_one_page() -> Outcome {
    let client = client()?;
    assert_eq!(ids(client.get_no_item_name_pages(None)?).await?, [1]);
    assert_eq!(ids(client.get_single_pages(None)?).await?, [1]);
    assert_eq!(ids(client.get_empty_next_link_name_pages(None)?).await?, [1]);
    let named = client.get_paging_model_with_item_name_with_xms_client_name(None)?;
    let named: Vec<Product> = named.try_collect().await?;
    let properties = named.into_iter().next().and_then(|product| product.properties);
    assert_eq!(properties.and_then(|one| one.name).as_deref(), Some("Product"));
    Ok(())
}

#[tokio::test]
async fn a_list_that_is_described_as_one_page_is_no_more() -> Outcome {
    assert_eq!(ids(client()?.get_null_next_link_name_pages(None)?).await?, [1]);
    Ok(())
}

#[tokio::test]
async fn a_list_may_be_asked_for_with_a_body() -> Outcome {
    let body = BodyParam { name: Some("body".into()) };
    assert_eq!(ids(client()?.get_single_pages_with_body_params(&body, None)?).await?, [1]);
    Ok(())
}

#[tokio::test]
async fn pages_follow_each_other_to_the_last() -> Outcome {
    let client = client()?;
    let options = PagingClientGetMultiplePagesOptions {
        client_request_id: Some("an-id".into()),
        maxresults: Some(1),
        ..Default::default()
    };
    assert_eq!(ids(client.get_multiple_pages(Some(options))?).await?, TEN);
    assert_eq!(ids(client.get_odata_multiple_pages(None)?).await?, TEN);
    let from = [1, 102, 103, 104, 105, 106, 107, 108, 109, 110];
    assert_eq!(ids(client.get_multiple_pages_with_offset(100, None)?).await?, from);
    Ok(())
}

#[tokio::test]
async fn pages_can_be_read_one_by_one_even_those_without_items() -> Outcome {
    let mut pages = client()?.first_response_empty(None)?.into_pages();
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await? {
        sizes.push(page.into_model()?.value.unwrap_or_default().len());
    }
    assert_eq!(sizes, [0, 1]);
    Ok(())
}

#[tokio::test]
async fn a_page_is_asked_for_again_after_a_500() -> Outcome {
    let list = client()?.get_multiple_pages_retry_first(None)?;
    assert_eq!(ids(list).await?, TEN);
    let list = client()?.get_multiple_pages_retry_second(None)?;
    assert_eq!(ids(list).await?, [1, 1, 3, 4, 5, 6, 7, 8, 9, 10]);
    Ok(())
}

#[tokio::test]
async fn a_link_has_the_client_s_api_version() -> Outcome {
    let client = client()?;
    assert_eq!(ids(client.append_api_version(None)?).await?, [1]);
    assert_eq!(ids(client.replace_api_version(None)?).await?, [1]);
    Ok(())
}

#[tokio::test]
async fn what_a_link_has_is_not_sent_twice() -> Outcome {
    let options =
        PagingClientDuplicateParamsOptions { filter: Some("foo".into()), ..Default::default() };
    assert_eq!(ids(client()?.duplicate_params(Some(options))?).await?, [1]);
    Ok(())
}

#[tokio::test]
async fn what_is_optional_is_not_sent_unless_given() -> Outcome {
    assert!(ids(client()?.page_with_max_page_size(None)?).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn the_operation_of_the_next_page_gets_the_arguments_of_the_first() -> Outcome {
    let client = client()?;
    assert_eq!(ids(client.get_with_query_params(100, None)?).await?, [1, 2]);
    let list = client.get_multiple_pages_fragment_next_link("test_user", "1.6", None)?;
    assert_eq!(ids(list).await?, TEN);
    let list =
        client.get_multiple_pages_fragment_with_grouping_next_link("test_user", "1.6", None)?;
    assert_eq!(ids(list).await?, TEN);
    Ok(())
}

#[tokio::test]
async fn a_list_may_take_long_to_make() -> Outcome {
    let client = client()?;
    let first = client.begin_get_multiple_pages_lro(None)?.await?;
    assert_eq!(ids(client.get_multiple_pages_lro_pages(first, None)).await?, TEN);
    Ok(())
}

#[tokio::test]
async fn a_first_page_that_fails_is_an_error() -> Outcome {
    let mut list = client()?.get_single_pages_failure(None)?;
    let error = failure(list.try_next().await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert!(error.to_string().contains("Expected single failure test."), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_further_page_that_fails_is_an_error_after_the_items_before() -> Outcome {
    let error = broken_off(client()?.get_multiple_pages_failure(None)?).await?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let error = broken_off(client()?.get_multiple_pages_failure_uri(None)?).await?;
    assert_eq!(error.http_status(), Some(StatusCode::NotFound));
    Ok(())
}
