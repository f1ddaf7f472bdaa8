//! Tests of the description `multiple-inheritance.json`: models with several `allOf` bases.

use multiple_inheritance::models::{Cat, Feline, Horse, Kitten, Pet};
use multiple_inheritance::{
    MultipleInheritanceServiceClient as Client, MultipleInheritanceServiceClientOptions as Options,
};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

fn name(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[tokio::test]
async fn bases_are_models_of_their_own() -> Outcome {
    let client = client()?;
    assert_eq!(client.get_pet(None).await?.into_model()?, Pet::new("Peanut"));
    let said = client.put_pet(Pet::new("Butter"), None).await?.into_model()?;
    assert_eq!(said, "Pet was correct!");
    let feline = client.get_feline(None).await?.into_model()?;
    assert_eq!((feline.meows, feline.hisses), (Some(true), Some(true)));
    let feline = Feline { meows: Some(false), hisses: Some(true) };
    let said = client.put_feline(feline, None).await?.into_model()?;
    assert_eq!(said, "Feline was correct!");
    Ok(())
}

#[tokio::test]
async fn a_model_has_what_its_base_has() -> Outcome {
    let client = client()?;
    let horse = client.get_horse(None).await?.into_model()?;
    assert_eq!((horse.name, horse.is_a_show_horse), (name("Fred"), Some(true)));
    let horse = Horse { is_a_show_horse: Some(false), ..Horse::new("General") };
    let said = client.put_horse(horse, None).await?.into_model()?;
    assert_eq!(said, "Horse was correct!");
    Ok(())
}

#[tokio::test]
async fn a_model_has_what_each_of_its_bases_has() -> Outcome {
    let client = client()?;
    let cat = client.get_cat(None).await?.into_model()?;
    assert_eq!((cat.name, cat.likes_milk), (name("Whiskers"), Some(true)));
    assert_eq!((cat.meows, cat.hisses), (Some(true), Some(true)));
    let cat = Cat {
        likes_milk: Some(false),
        meows: Some(true),
        hisses: Some(false),
        ..Cat::new("Boots")
    };
    assert_eq!(client.put_cat(cat, None).await?.into_model()?, "Cat was correct!");
    Ok(())
}

#[tokio::test]
async fn a_model_has_what_the_bases_of_its_base_have() -> Outcome {
    let client = client()?;
    let kitten = client.get_kitten(None).await?.into_model()?;
    assert_eq!((kitten.name, kitten.likes_milk), (name("Gatito"), Some(true)));
    assert_eq!((kitten.meows, kitten.hisses), (Some(true), Some(true)));
    assert_eq!(kitten.eats_mice_yet, Some(false));
    let kitten = Kitten {
        likes_milk: Some(false),
        meows: Some(true),
        hisses: Some(false),
        eats_mice_yet: Some(true),
        ..Kitten::new("Kitty")
    };
    assert_eq!(client.put_kitten(kitten, None).await?.into_model()?, "Kitten was correct!");
    Ok(())
}
