//! Tests of the description `url-multi-collectionFormat.json`: array parameters with `collectionFormat: multi`.

use service::Outcome;
use url_multi_collection_format::clients::{
    QueriesClientArrayStringMultiEmptyOptions, QueriesClientArrayStringMultiValidOptions,
};
use url_multi_collection_format::{
    AutoRestUrlMutliCollectionFormatTestServiceClient as Client,
    AutoRestUrlMutliCollectionFormatTestServiceClientOptions as Options,
};

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

#[tokio::test]
async fn each_item_is_sent() -> Outcome {
    let items = ["ArrayQuery1", "begin!*'();:@ &=+$,/?#[]end", "", ""].map(str::to_owned);
    let options = QueriesClientArrayStringMultiValidOptions {
        array_query: Some(items.into()),
        ..Default::default()
    };
    client()?.queries().array_string_multi_valid(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn no_item_is_no_parameter() -> Outcome {
    let client = client()?.queries();
    client.array_string_multi_null(None).await?;
    let options = QueriesClientArrayStringMultiEmptyOptions {
        array_query: Some(Vec::new()),
        ..Default::default()
    };
    client.array_string_multi_empty(Some(options)).await?;
    Ok(())
}
