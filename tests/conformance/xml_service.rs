//! Tests of the description `xml-service.json`: XML bodies, which armgen leaves out, and two JSON ones.

use service::Outcome;
use xml_service::models::JSONInput;
use xml_service::{
    AutoRestSwaggerBatXmlServiceClient as Client,
    AutoRestSwaggerBatXmlServiceClientOptions as Options, clients::XmlClient,
};

fn client() -> Outcome<XmlClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.xml())
}

#[tokio::test]
async fn json_comes_and_goes_beside_xml() -> Outcome {
    let client = client()?;
    client.json_input(JSONInput { id: Some(42) }, None).await?;
    assert_eq!(client.json_output(None).await?.into_model()?.id, Some(42));
    Ok(())
}
