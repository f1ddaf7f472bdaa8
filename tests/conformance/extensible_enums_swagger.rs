//! Tests of the description `extensible-enums-swagger.json`: enums with `modelAsString`.

use extensible_enums_swagger::clients::PetClientAddPetOptions;
use extensible_enums_swagger::models::{DaysOfWeekExtensibleEnum, IntEnum, Pet};
use extensible_enums_swagger::{PetStoreIncClient as Client, PetStoreIncClientOptions as Options};
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
async fn a_value_that_is_described_is_a_variant() -> Outcome {
    let pet = client()?.pet().get_by_pet_id("tommy", None).await?.into_model()?;
    assert_eq!(pet.name.as_deref(), Some("Tommy Tomson"));
    assert_eq!(pet.days_of_week, Some(DaysOfWeekExtensibleEnum::Monday));
    assert_eq!(pet.int_enum, Some(IntEnum::N1));
    Ok(())
}

#[tokio::test]
async fn a_value_that_is_not_described_is_kept() -> Outcome {
    let client = client()?.pet();
    let pet = client.get_by_pet_id("casper", None).await?.into_model()?;
    let weekend = DaysOfWeekExtensibleEnum::UnknownValue("Weekend".to_owned());
    assert_eq!(pet.days_of_week, Some(weekend));
    assert_eq!(pet.int_enum, Some(IntEnum::N2));
    let pet = client.get_by_pet_id("scooby", None).await?.into_model()?;
    assert_eq!(pet.days_of_week, Some(DaysOfWeekExtensibleEnum::Thursday));
    assert_eq!(pet.int_enum, Some(IntEnum::UnknownValue("2.1".to_owned())));
    Ok(())
}

#[tokio::test]
async fn both_come_back_as_they_were_sent() -> Outcome {
    let pet = Pet {
        name: Some("Retriever".to_owned()),
        days_of_week: Some("Doomsday".into()),
        ..Pet::new(IntEnum::N3)
    };
    let options = PetClientAddPetOptions { pet_param: Some((&pet).into()), ..Default::default() };
    let back = client()?.pet().add_pet(Some(options)).await?.into_model()?;
    assert_eq!(back, pet);
    Ok(())
}
