//! Tests of the description `body-time.json`: times of a day.

use body_time::{
    AutoRestTimeTestServiceClient as Client, AutoRestTimeTestServiceClientOptions as Options,
    clients::TimeClient,
};
use service::Outcome;

fn client() -> Outcome<TimeClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.time())
}

#[tokio::test]
async fn a_time_comes_and_goes() -> Outcome {
    let client = client()?;
    let time = client.get(None).await?.into_model()?;
    assert_eq!(time.hour_minute_second(), Some((11, 34, 56)));
    let answer = client.put(&"08:07:56".parse()?, None).await?.into_model()?;
    assert_eq!(answer, "Nice job posting time");
    Ok(())
}
