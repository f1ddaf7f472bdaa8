//! Tests of the description `multiapi-v3.json`: the third api-version of a service, with pageable operations.

use azure_core::http::StatusCode;
use futures::TryStreamExt;
use multiapi_v3::clients::{
    MultiapiServiceClientTestDifferentCallsOptions, OperationGroupTwoClientTestFourOptions,
};
use multiapi_v3::models::SourcePath;
use multiapi_v3::{MultiapiServiceClient as Client, MultiapiServiceClientOptions as Options};
use service::{Outcome, failure};

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

#[tokio::test]
async fn a_client_sends_the_version_of_its_description() -> Outcome {
    let client = client()?;
    let three = client.operation_group_one().test_two(None).await?.into_model()?;
    assert_eq!(three.optional_property.as_deref(), Some("This was called with api-version 3.0.0"));
    client.operation_group_two().test_five(None).await?;
    Ok(())
}

#[tokio::test]
async fn an_object_is_sent_as_json_where_it_could_be_a_pdf() -> Outcome {
    let options = OperationGroupTwoClientTestFourOptions {
        input: Some(SourcePath { source: Some("documents/1".to_owned()) }.into()),
        ..Default::default()
    };
    client()?.operation_group_two().test_four(Some(options)).await?;
    Ok(())
}

/// The server wants an `api-version` that the description lacks; the next link has none.
#[tokio::test]
async fn a_list_without_a_version_gets_none_by_its_links() -> Outcome {
    let client = client()?;
    let group = client.operation_group_one();
    for mut list in [client.test_paging(None)?, group.test_operation_group_paging(None)?] {
        let first = list.try_next().await?.and_then(|three| three.optional_property);
        assert_eq!(first.as_deref(), Some("paged"));
        let error = failure(list.try_next().await)?;
        assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    }
    Ok(())
}

#[tokio::test]
async fn headers_of_all_versions_may_be_sent() -> Outcome {
    let options = MultiapiServiceClientTestDifferentCallsOptions {
        greeting_in_chinese: Some("nihao".to_owned()),
        greeting_in_french: Some("bonjour".to_owned()),
        ..Default::default()
    };
    client()?.test_different_calls("hello", Some(options)).await?;
    Ok(())
}
