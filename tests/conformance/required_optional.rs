//! Tests of the description `required-optional.json`: optional parameters and bodies. Required ones are
//! arguments, so they can't be left out.

use azure_core::Bytes;
use required_optional::clients::{
    ExplicitClientPostOptionalArrayPropertyOptions, ExplicitClientPostOptionalClassPropertyOptions,
    ExplicitClientPostOptionalIntegerPropertyOptions,
    ExplicitClientPostOptionalStringPropertyOptions, ExplicitClientPutOptionalBinaryBodyOptions,
    ImplicitClientPutOptionalBinaryBodyOptions,
};
use required_optional::models::{
    ArrayOptionalWrapper, ClassOptionalWrapper, IntOptionalWrapper, StringOptionalWrapper,
};
use required_optional::{
    AutoRestRequiredOptionalTestServiceClient as Client,
    AutoRestRequiredOptionalTestServiceClientOptions as Options,
};
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
async fn a_body_may_be_left_out() -> Outcome {
    let client = client()?;
    let explicit = client.explicit();
    explicit.post_optional_integer_parameter(None).await?;
    explicit.post_optional_string_parameter(None).await?;
    explicit.post_optional_class_parameter(None).await?;
    explicit.post_optional_array_parameter(None).await?;
    client.implicit().put_optional_body(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_property_may_be_left_out() -> Outcome {
    let client = client()?.explicit();
    let options = ExplicitClientPostOptionalIntegerPropertyOptions {
        body_parameter: Some(IntOptionalWrapper::default().into()),
        ..Default::default()
    };
    client.post_optional_integer_property(Some(options)).await?;
    let options = ExplicitClientPostOptionalStringPropertyOptions {
        body_parameter: Some(StringOptionalWrapper::default().into()),
        ..Default::default()
    };
    client.post_optional_string_property(Some(options)).await?;
    let options = ExplicitClientPostOptionalClassPropertyOptions {
        body_parameter: Some(ClassOptionalWrapper::default().into()),
        ..Default::default()
    };
    client.post_optional_class_property(Some(options)).await?;
    let options = ExplicitClientPostOptionalArrayPropertyOptions {
        body_parameter: Some(ArrayOptionalWrapper::default().into()),
        ..Default::default()
    };
    client.post_optional_array_property(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn a_header_may_be_left_out() -> Outcome {
    let client = client()?;
    let explicit = client.explicit();
    explicit.post_optional_integer_header(None).await?;
    explicit.post_optional_string_header(None).await?;
    explicit.post_optional_array_header(None).await?;
    client.implicit().put_optional_header(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_query_may_be_left_out() -> Outcome {
    let client = client()?.implicit();
    client.put_optional_query(None).await?;
    client.get_optional_global_query(None).await?;
    Ok(())
}

#[tokio::test]
async fn a_body_of_bytes_may_be_left_out_unless_it_is_required() -> Outcome {
    let client = client()?;
    let (explicit, implicit) = (client.explicit(), client.implicit());
    explicit.put_optional_binary_body(None).await?;
    implicit.put_optional_binary_body(None).await?;
    let bytes = Bytes::from_static(b"Hello, world!");
    let options = ExplicitClientPutOptionalBinaryBodyOptions {
        body_parameter: Some(bytes.clone().into()),
        ..Default::default()
    };
    explicit.put_optional_binary_body(Some(options)).await?;
    let options = ImplicitClientPutOptionalBinaryBodyOptions {
        body_parameter: Some(bytes.clone().into()),
        ..Default::default()
    };
    implicit.put_optional_binary_body(Some(options)).await?;
    explicit.put_required_binary_body(bytes, None).await?;
    Ok(())
}

#[tokio::test]
async fn what_a_path_needs_can_not_be_empty() -> Outcome {
    let client = client()?.implicit();
    let error = failure(client.get_required_path("", None).await)?;
    assert!(error.to_string().contains("pathParameter"), "{error}");
    let error = failure(client.get_required_global_path("", None).await)?;
    assert!(error.to_string().contains("required-global-path"), "{error}");
    assert_eq!(error.http_status(), None);
    Ok(())
}
