//! Tests of the description `azure-special-properties.json`: subscriptions, api-versions, request ids, and
//! parameters that are not encoded.

use azure_core::http::request::options::ClientRequestId;
use azure_core::http::{ClientMethodOptions, StatusCode};
use azure_special_properties::clients::{
    ApiVersionLocalClientGetMethodLocalNullOptions as LocalVersion,
    OdataClientGetWithFilterOptions as Filter,
    SkipUrlEncodingClientGetMethodQueryNullOptions as Query,
};
use azure_special_properties::{
    AutoRestAzureSpecialParametersTestClient as Client,
    AutoRestAzureSpecialParametersTestClientOptions as Options, CallOptions, ResponseHeaders,
};
use service::{Outcome, failure};

/// The subscription and the request id that the server expects.
const SUBSCRIPTION: &str = "1234-5678-9012-3456";
const REQUEST: &str = "9C4D50EE-2D56-4CD3-8152-34347DC9F2B0";

fn client() -> Outcome<Client> {
    client_of(SUBSCRIPTION)
}

fn client_of(subscription: &str) -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(subscription, service::credential(), Some(options))?)
}

/// Options with a client request id of the caller.
fn identified(id: &str) -> CallOptions<'static> {
    let mut method_options = ClientMethodOptions::default();
    method_options.context.insert(ClientRequestId::new(id.to_owned()));
    CallOptions { method_options }
}

#[tokio::test]
async fn the_subscription_is_the_client_s_wherever_it_is_described() -> Outcome {
    let client = client()?;
    let global = client.subscription_in_credentials();
    global.post_method_global_valid(None).await?;
    global.post_method_global_not_provided_valid(None).await?;
    global.post_path_global_valid(None).await?;
    global.post_swagger_global_valid(None).await?;
    let local = client.subscription_in_method();
    local.post_method_local_valid(None).await?;
    local.post_path_local_valid(None).await?;
    local.post_swagger_local_valid(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_request_without_a_subscription_is_not_sent() -> Outcome {
    let client = client_of("")?;
    let calls = [
        client.subscription_in_credentials().post_method_global_null(None).await,
        client.subscription_in_method().post_method_local_null(None).await,
    ];
    for call in calls {
        let error = failure(call)?;
        assert_eq!(error.http_status(), None);
        assert!(error.to_string().contains("`subscriptionId`"), "{error}");
    }
    Ok(())
}

#[tokio::test]
async fn the_api_version_is_the_client_s_unless_the_operation_has_its_own() -> Outcome {
    let client = client()?;
    let default = client.api_version_default();
    default.get_method_global_valid(None).await?;
    default.get_method_global_not_provided_valid(None).await?;
    default.get_path_global_valid(None).await?;
    default.get_swagger_global_valid(None).await?;
    let local = client.api_version_local();
    local.get_method_local_valid(None).await?;
    local.get_path_local_valid(None).await?;
    local.get_swagger_local_valid(None).await?;
    Ok(())
}

#[tokio::test]
async fn an_optional_api_version_of_an_operation_is_sent_when_it_is_given() -> Outcome {
    let local = client()?.api_version_local();
    local.get_method_local_null(None).await?;
    let given = LocalVersion { api_version: Some("3.0".into()), ..LocalVersion::default() };
    let error = failure(local.get_method_local_null(Some(given)).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    Ok(())
}

#[tokio::test]
async fn a_path_that_is_not_to_be_encoded_keeps_its_slashes() -> Outcome {
    let client = client()?.skip_url_encoding();
    client.get_method_path_valid("path1/path2/path3", None).await?;
    client.get_path_path_valid("path1/path2/path3", None).await?;
    client.get_swagger_path_valid(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_query_that_is_not_to_be_encoded_keeps_its_pairs() -> Outcome {
    let client = client()?.skip_url_encoding();
    client.get_method_query_valid("value1&q2=value2&q3=value3", None).await?;
    client.get_path_query_valid("value1&q2=value2&q3=value3", None).await?;
    client.get_swagger_query_valid(None).await?;
    client.get_method_query_null(None).await?;
    let given = Query { q1: Some("value1".into()), ..Query::default() };
    let error = failure(client.get_method_query_null(Some(given)).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    Ok(())
}

#[tokio::test]
async fn a_filter_is_encoded() -> Outcome {
    let options = Filter {
        filter: Some("id gt 5 and name eq 'foo'".into()),
        top: Some(10),
        orderby: Some("id".into()),
        ..Filter::default()
    };
    client()?.odata().get_with_filter(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn a_request_has_the_id_that_the_call_gives_it() -> Outcome {
    let client = client()?.x_ms_client_request_id();
    let answer = client.get(Some(identified(REQUEST))).await?;
    let id = answer.headers().get_optional_str(&"x-ms-request-id".into());
    assert_eq!(id, Some("123"));
    client.param_get(REQUEST, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_request_whose_id_is_empty_has_none() -> Outcome {
    client()?.x_ms_client_request_id().get(Some(identified(""))).await?;
    Ok(())
}

#[tokio::test]
async fn a_request_has_an_id_of_its_own_and_an_error_the_service_s() -> Outcome {
    let error = failure(client()?.x_ms_client_request_id().get(None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert!(error.to_string().contains("request id 123"), "{error}");
    Ok(())
}

#[tokio::test]
async fn ids_of_requests_may_have_other_names() -> Outcome {
    let client = client()?.header();
    let answer = client.custom_named_request_id(REQUEST, None).await?;
    assert_eq!(answer.foo_request_id(), Some("123"));
    let answer = client.custom_named_request_id_param_grouping(REQUEST, None).await?;
    assert_eq!(answer.foo_request_id(), Some("123"));
    let answer = client.custom_named_request_id_head(REQUEST, None).await?;
    assert_eq!(answer.foo_request_id(), Some("123"));
    assert!(answer.into_model()?);
    Ok(())
}
