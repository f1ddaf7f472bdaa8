//! Tests of the description `body-formdata.json`: form data, which armgen leaves out, and one body that is a
//! file.

use azure_core::Bytes;
use body_formdata::{
    AutoRestSwaggerBatFormDataServiceClient as Client,
    AutoRestSwaggerBatFormDataServiceClientOptions as Options,
};
use service::Outcome;

#[tokio::test]
async fn a_file_comes_and_goes() -> Outcome {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    let client = Client::new(service::credential(), Some(options))?.formdata();
    let sent = Bytes::from_static(b"a file, and what is in it");
    let answer = client.upload_file_via_body(sent.clone(), None).await?;
    assert_eq!(answer.into_body().collect().await?, sent);
    Ok(())
}
