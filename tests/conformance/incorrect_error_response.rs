//! Tests of the description `incorrect-error-response.json`: an error whose body does not fit its description.

use incorrect_error_response::models::Error as Described;
use incorrect_error_response::{
    ArmError, IncorrectReturnedErrorModelClient as Client,
    IncorrectReturnedErrorModelClientOptions as Options,
};
use service::{Outcome, failure};

#[tokio::test]
async fn an_error_that_can_t_be_read_is_still_one_with_its_status() -> Outcome {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    let client = Client::new(service::credential(), Some(options))?;
    let error = failure(client.get_incorrect_error_from_server(None).await)?;
    assert_eq!(error.http_status().map(u16::from), Some(444));
    assert!(ArmError::body::<Described>(&error).is_none());
    let read = ArmError::from_error(&error).ok_or("no error of the service's")?;
    assert_eq!(read.code, None);
    Ok(())
}
