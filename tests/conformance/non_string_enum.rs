//! Tests of the description `non-string-enum.json`: enums of numbers.

use non_string_enum::clients::{FloatClientPutOptions, IntClientPutOptions};
use non_string_enum::models::IntEnum;
use non_string_enum::{NonStringEnumsClient as Client, NonStringEnumsClientOptions as Options};
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
async fn a_choice_among_integers_is_one_of_them() -> Outcome {
    let client = client()?.int();
    assert_eq!(client.get(None).await?.into_model()?, IntEnum::N429);
    let options = IntClientPutOptions { input: Some(IntEnum::N200), ..Default::default() };
    let said = client.put(Some(options)).await?.into_model()?;
    assert_eq!(said, "Nice job posting an int enum");
    Ok(())
}

#[tokio::test]
async fn a_choice_among_fractions_is_a_number() -> Outcome {
    let client = client()?.float();
    assert_eq!(client.get(None).await?.into_model()?, 429.1);
    let options = FloatClientPutOptions { input: Some(200.4), ..Default::default() };
    let said = client.put(Some(options)).await?.into_model()?;
    assert_eq!(said, "Nice job posting a float enum");
    Ok(())
}
