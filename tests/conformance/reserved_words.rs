//! Tests of the description `reserved-words.json`: names that are keywords.

use azure_core::Bytes;
use reserved_words::clients::ReservedWordsClientOperationWithUrlOptions;
use reserved_words::models::MyEnum;
use reserved_words::{ReservedWordsClient as Client, ReservedWordsClientOptions as Options};
use serde_json::json;
use service::{Outcome, failure};

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

/// Asserts that the server accepted the call. Its response does not fit the description.
fn sent<T>(answer: azure_core::Result<T>) -> Outcome {
    let error = failure(answer)?.to_string();
    assert!(error.starts_with("200 OK: success without body"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_group_may_be_called_import() -> Outcome {
    sent(client()?.import().operation_one("foo", None).await)
}

#[tokio::test]
async fn a_body_may_be_called_content_or_json() -> Outcome {
    let client = client()?;
    let content = Bytes::from_static(b"hello, world");
    sent(client.operation_with_content_param(content, None).await)?;
    sent(client.operation_with_json_param(&json!({ "hello": "world" }), None).await)
}

#[tokio::test]
async fn parameters_may_be_called_url_and_parameters() -> Outcome {
    let options = ReservedWordsClientOperationWithUrlOptions {
        query_parameters: Some(["one", "two"].map(str::to_owned).into()),
        ..Default::default()
    };
    sent(client()?.operation_with_url("foo", "x-ms-header", Some(options)).await)
}

#[tokio::test]
async fn a_choice_may_be_called_import() -> Outcome {
    sent(client()?.reserved_enum(&MyEnum::Import, None).await)
}
