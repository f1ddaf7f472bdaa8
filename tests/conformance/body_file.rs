//! Tests of the description `body-file.json`: responses that are files.

use body_file::{
    AutoRestSwaggerBatFileServiceClient as Client,
    AutoRestSwaggerBatFileServiceClientOptions as Options,
};
use futures::TryStreamExt;
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

#[tokio::test]
async fn a_file_is_bytes() -> Outcome {
    let file = client()?.files().get_file(None).await?.into_body().collect().await?;
    assert_eq!(file.len(), 8725);
    assert!(file.starts_with(b"\x89PNG"));
    Ok(())
}

#[tokio::test]
async fn a_file_may_be_empty() -> Outcome {
    let file = client()?.files().get_empty_file(None).await?.into_body().collect().await?;
    assert!(file.is_empty());
    Ok(())
}

#[tokio::test]
async fn a_file_that_no_memory_holds_comes_in_pieces() -> Outcome {
    let file = client()?.files().get_file_large(None).await?.into_body();
    let size = file.try_fold(0, async |size, piece| Ok(size + piece.len())).await?;
    assert_eq!(size, 3000 * 1024 * 1024);
    Ok(())
}
