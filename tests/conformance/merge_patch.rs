//! Tests of the description `merge-patch.json`: a PATCH with the media type `application/merge-patch+json`.

use azure_core::http::StatusCode;
use merge_patch::{MergePatchJsonClient as Client, MergePatchJsonClientOptions as Options};
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

/// The server checks two headers. The media type is right; the length must be 14, that of Python's `{"foo":
/// "bar"}` with its space.
#[tokio::test]
async fn the_server_wants_a_space_that_json_does_not_need() -> Outcome {
    let error = failure(client()?.patch_single(&json!({ "foo": "bar" }), None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let said = error.to_string();
    assert!(said.contains("Expected 14 but got 13"), "{said}");
    Ok(())
}
