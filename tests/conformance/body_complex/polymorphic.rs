//! Tests of discriminated unions: each object is read as the struct that its discriminator names.

use super::client;
use body_complex::Base64;
use body_complex::models::{
    DotFish, DotSalmon, Fish, GoblinSharkColor, Goblinshark, Salmon, SalmonBase, Sawshark, Shark,
    SmartSalmon,
};
use serde_json::json;
use service::Outcome;

fn shark() -> Outcome<Shark> {
    Ok(Shark {
        species: Some("predator".to_owned()),
        age: Some(6),
        ..Shark::new(20.0, "2012-01-05T01:00:00Z".parse()?)
    })
}

fn sawshark() -> Outcome<Sawshark> {
    Ok(Sawshark {
        species: Some("dangerous".to_owned()),
        age: Some(105),
        picture: Some(Base64::from(&[255, 255, 255, 255, 254][..])),
        ..Sawshark::new(10.0, "1900-01-05T01:00:00Z".parse()?)
    })
}

fn goblin() -> Outcome<Goblinshark> {
    Ok(Goblinshark {
        species: Some("scary".to_owned()),
        age: Some(1),
        jawsize: Some(5),
        color: Some(GoblinSharkColor::from("pinkish-gray")),
        ..Goblinshark::new(30.0, "2015-08-08T00:00:00Z".parse()?)
    })
}

/// The salmon that most tests use.
fn salmon() -> Outcome<SalmonBase> {
    Ok(SalmonBase {
        species: Some("king".to_owned()),
        location: Some("alaska".to_owned()),
        iswild: Some(true),
        siblings: Some(vec![shark()?.into(), sawshark()?.into(), goblin()?.into()]),
        ..SalmonBase::new(1.0)
    })
}

#[tokio::test]
async fn objects_of_several_kinds_come_and_go() -> Outcome {
    let client = client()?.polymorphism();
    let fish = Fish::from(salmon()?);
    assert_eq!(client.get_valid(None).await?.into_model()?, fish);
    client.put_valid(fish, None).await?;
    Ok(())
}

#[tokio::test]
async fn a_kind_that_has_kinds_of_its_own_is_any_of_them() -> Outcome {
    let client = client()?.polymorphism();
    let SalmonBase { species, length, siblings, location, iswild, .. } = salmon()?;
    let members = [
        ("additionalProperty1", json!(1)),
        ("additionalProperty2", json!(false)),
        ("additionalProperty3", json!("hello")),
        ("additionalProperty4", json!({ "a": 1, "b": 2 })),
        ("additionalProperty5", json!([1, 3])),
    ];
    let smart = Salmon::from(SmartSalmon {
        species,
        length,
        siblings,
        location,
        iswild,
        additional_properties: members.map(|(key, value)| (key.to_owned(), value)).into(),
        ..SmartSalmon::default()
    });
    assert_eq!(client.get_complicated(None).await?.into_model()?, smart);
    client.put_complicated(smart, None).await?;
    Ok(())
}

#[tokio::test]
async fn what_is_sent_says_its_kind_without_being_told() -> Outcome {
    let sent = Salmon::from(salmon()?);
    let client = client()?.polymorphism();
    let answer = client.put_missing_discriminator(sent, None).await?.into_model()?;
    // The response has no discriminator, so it is an unknown variant.
    let Salmon::UnknownValue(unknown) = &answer else {
        return Err("expected an object without a kind".into());
    };
    assert_eq!((unknown.tag(), unknown.text("location")), (None, Some("alaska")));
    assert_eq!(answer.species(), Some("king"));
    Ok(())
}

#[tokio::test]
async fn objects_of_several_kinds_may_be_within_each_other() -> Outcome {
    let client = client()?.polymorphicrecursive();
    let sawshark_without = Sawshark { siblings: Some(Vec::new()), ..sawshark()? };
    let inner = SalmonBase {
        species: Some("coho".to_owned()),
        location: Some("atlantic".to_owned()),
        iswild: Some(true),
        siblings: Some(vec![shark()?.into(), sawshark()?.into()]),
        ..SalmonBase::new(2.0)
    };
    let outer =
        Shark { siblings: Some(vec![inner.into(), sawshark_without.clone().into()]), ..shark()? };
    let fish = Fish::from(SalmonBase {
        siblings: Some(vec![outer.into(), sawshark_without.into()]),
        ..salmon()?
    });
    assert_eq!(client.get_valid(None).await?.into_model()?, fish);
    client.put_valid(fish, None).await?;
    Ok(())
}

#[tokio::test]
async fn the_member_that_tells_kinds_apart_may_have_a_dot_in_its_key() -> Outcome {
    let read = client()?.polymorphism().get_dot_syntax(None).await?.into_model()?;
    let DotFish::DotSalmon(salmon) = read else {
        return Err("expected a salmon".into());
    };
    assert_eq!(salmon.species.as_deref(), Some("king"));
    assert_eq!(salmon.location.as_deref(), Some("sweden"));
    assert_eq!(salmon.iswild, Some(true));
    Ok(())
}

#[tokio::test]
async fn objects_that_say_their_kind_are_of_it() -> Outcome {
    let client = client()?.polymorphism();
    let market = client.get_composed_with_discriminator(None).await?.into_model()?;
    let place = |salmon: &DotSalmon| salmon.location.clone().unwrap_or_default();
    assert_eq!(market.sample_salmon.as_ref().map(place).as_deref(), Some("sweden"));
    let places: Vec<_> = market.salmons.unwrap_or_default().iter().map(place).collect();
    assert_eq!(places, ["sweden", "atlantic"]);
    let place = |fish: &DotFish| match fish {
        DotFish::DotSalmon(salmon) => place(salmon),
        _ => String::new(),
    };
    assert_eq!(market.sample_fish.as_ref().map(place).as_deref(), Some("australia"));
    let places: Vec<_> = market.fishes.unwrap_or_default().iter().map(place).collect();
    assert_eq!(places, ["australia", "canada"]);
    Ok(())
}

#[tokio::test]
async fn objects_that_do_not_say_their_kind_are_kept() -> Outcome {
    let client = client()?.polymorphism();
    let market = client.get_composed_without_discriminator(None).await?.into_model()?;
    // Where the property's type is one derived type, no discriminator is needed.
    let salmons = market.salmons.unwrap_or_default();
    let places: Vec<_> = salmons.iter().map(|salmon| salmon.location.as_deref()).collect();
    assert_eq!(places, [Some("sweden"), Some("atlantic")]);
    assert_eq!(market.sample_salmon.and_then(|salmon| salmon.iswild), Some(false));
    // Where it is the base, the variant is unknown without one.
    let fishes = market.fishes.unwrap_or_default();
    let places = fishes.iter().chain(&market.sample_fish).map(|fish| match fish {
        DotFish::UnknownValue(fish) => (fish.tag(), fish.text("location")),
        _ => (None, None),
    });
    let places: Vec<_> = places.collect();
    let expected = ["australia", "canada", "australia"].map(|place| (None, Some(place)));
    assert_eq!(places, expected);
    assert_eq!(fishes.first().and_then(DotFish::species), Some("king"));
    Ok(())
}
