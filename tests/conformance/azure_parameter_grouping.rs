//! Tests of the description `azure-parameter-grouping.json`: `x-ms-parameter-grouping`; the parameters are
//! fields of options structs here.

use azure_core::http::StatusCode;
use azure_parameter_grouping::clients::{
    ParameterGroupingClient, ParameterGroupingClientGroupWithConstantOptions as WithConstant,
    ParameterGroupingClientPostMultiParamGroupsOptions as Several,
    ParameterGroupingClientPostOptionalOptions as Optional,
    ParameterGroupingClientPostRequiredOptions as Required,
    ParameterGroupingClientPostReservedWordsOptions as Reserved,
    ParameterGroupingClientPostSharedParameterGroupObjectOptions as Shared,
};
use azure_parameter_grouping::models::EncryptionAlgorithmType;
use azure_parameter_grouping::{
    AutoRestParameterGroupingTestServiceClient as Client,
    AutoRestParameterGroupingTestServiceClientOptions as Options,
};
use service::{Outcome, failure};

fn client() -> Outcome<ParameterGroupingClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.parameter_grouping())
}

#[tokio::test]
async fn what_is_required_is_an_argument_and_the_rest_an_option() -> Outcome {
    let client = client()?;
    client.post_required("path", 1234, None).await?;
    let header = || Some("header".to_owned());
    let options = Required { custom_header: header(), query: Some(21), ..Required::default() };
    client.post_required("path", 1234, Some(options)).await?;
    client.post_optional(None).await?;
    let options = Optional { custom_header: header(), query: Some(21), ..Optional::default() };
    client.post_optional(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn an_option_is_sent_as_it_is_given() -> Outcome {
    let options = Optional { query: Some(22), ..Optional::default() };
    let error = failure(client()?.post_optional(Some(options)).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    assert!(error.to_string().contains("query: 22"), "{error}");
    Ok(())
}

#[tokio::test]
async fn parameters_of_several_groups_are_options_of_one_call() -> Outcome {
    let client = client()?;
    let options = Several {
        header_one: Some("header".into()),
        query_one: Some(21),
        query_two: Some(42),
        ..Several::default()
    };
    client.post_multi_param_groups(Some(options)).await?;
    let options =
        Shared { header_one: Some("header".into()), query_one: Some(21), ..Shared::default() };
    client.post_shared_parameter_group_object(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn parameters_may_be_called_like_headers_and_words_of_languages() -> Outcome {
    let options =
        Reserved { from: Some("bob".into()), accept: Some("yes".into()), ..Reserved::default() };
    client()?.post_reserved_words(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn a_constant_that_is_optional_is_sent_when_it_is_given() -> Outcome {
    let options = WithConstant {
        grouped_constant: Some(EncryptionAlgorithmType::Foo),
        grouped_parameter: Some("bar".into()),
        ..WithConstant::default()
    };
    client()?.group_with_constant(Some(options)).await?;
    Ok(())
}
