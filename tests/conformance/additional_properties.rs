//! Tests of the description `additionalProperties.json`: objects with keys that their descriptions do not name.

use additional_properties::clients::PetsClient;
use additional_properties::models::{
    CatAPTrue, PetAPInProperties, PetAPInPropertiesWithAPString, PetAPObject, PetAPString,
    PetAPTrue,
};
use additional_properties::{
    AdditionalPropertiesClient as Client, AdditionalPropertiesClientOptions as Options,
};
use serde_json::{Value, json};
use service::Outcome;
use std::collections::BTreeMap;

fn client() -> Outcome<PetsClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.pets())
}

fn map<const N: usize, T>(pairs: [(&str, T); N]) -> BTreeMap<String, T> {
    pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

/// The additional properties of a puppy and a cat.
fn more() -> BTreeMap<String, Value> {
    map([
        ("birthdate", json!("2017-12-13T02:29:51Z")),
        ("complexProperty", json!({"color": "Red"})),
    ])
}

fn measures() -> BTreeMap<String, f64> {
    map([("height", 5.61), ("weight", 599.0), ("footsize", 11.5)])
}

#[tokio::test]
async fn keys_that_are_not_described_may_have_any_value() -> Outcome {
    let client = client()?;
    let puppy = PetAPTrue {
        name: Some("Puppy".into()),
        additional_properties: more(),
        ..PetAPTrue::new(1)
    };
    let puppy = client.create_ap_true(&puppy, None).await?.into_model()?;
    assert_eq!((puppy.id, puppy.status), (Some(1), Some(true)));
    assert_eq!(puppy.additional_properties, more());
    let lisa = CatAPTrue {
        name: Some("Lisa".into()),
        friendly: Some(true),
        additional_properties: more(),
        ..CatAPTrue::new(1)
    };
    let lisa = client.create_cat_ap_true(&lisa, None).await?.into_model()?;
    assert_eq!((lisa.name.as_deref(), lisa.friendly), (Some("Lisa"), Some(true)));
    assert_eq!(lisa.additional_properties, more());
    Ok(())
}

#[tokio::test]
async fn keys_that_are_not_described_may_have_objects() -> Outcome {
    let puppy = json!({
        "id": 1,
        "name": "Puppy",
        "birthdate": "2017-12-13T02:29:51Z",
        "complexProperty": {"color": "Red"},
    });
    let more = map([("siblings", json!([puppy])), ("picture", json!("//////4="))]);
    let hira = PetAPObject {
        name: Some("Hira".into()),
        additional_properties: more.clone(),
        ..PetAPObject::new(2)
    };
    let hira = client()?.create_ap_object(&hira, None).await?.into_model()?;
    assert_eq!((hira.id, hira.status), (Some(2), Some(true)));
    assert_eq!(hira.additional_properties, more);
    Ok(())
}

#[tokio::test]
async fn keys_that_are_not_described_may_have_a_type() -> Outcome {
    let more = map([("color", "red"), ("weight", "10 kg"), ("city", "Bombay")].map(owned));
    let tommy = PetAPString {
        name: Some("Tommy".into()),
        additional_properties: more.clone(),
        ..PetAPString::new(3)
    };
    let tommy = client()?.create_ap_string(&tommy, None).await?.into_model()?;
    assert_eq!((tommy.id, tommy.status), (Some(3), Some(true)));
    assert_eq!(tommy.additional_properties, more);
    Ok(())
}

fn owned<'a>((key, value): (&'a str, &str)) -> (&'a str, String) {
    (key, value.to_owned())
}

#[tokio::test]
async fn a_key_may_be_called_additional_properties() -> Outcome {
    let bunny = PetAPInProperties {
        name: Some("Bunny".into()),
        additional_properties: Some(measures()),
        ..PetAPInProperties::new(4)
    };
    let bunny = client()?.create_ap_in_properties(&bunny, None).await?.into_model()?;
    assert_eq!((bunny.id, bunny.status), (Some(4), Some(true)));
    assert_eq!(bunny.additional_properties, Some(measures()));
    Ok(())
}

#[tokio::test]
async fn a_key_called_additional_properties_and_others_are_kept_apart() -> Outcome {
    let more = map([("color", "red"), ("city", "Seattle"), ("food", "tikka masala")].map(owned));
    let funny = PetAPInPropertiesWithAPString {
        name: Some("Funny".into()),
        additional_properties: Some(measures()),
        additional_properties2: more.clone(),
        ..PetAPInPropertiesWithAPString::new(5, "westus")
    };
    let funny = client()?.create_ap_in_properties_with_ap_string(&funny, None).await?;
    let funny = funny.into_model()?;
    assert_eq!((funny.id, funny.status), (Some(5), Some(true)));
    assert_eq!(funny.odata_location.as_deref(), Some("westus"));
    assert_eq!(funny.additional_properties, Some(measures()));
    assert_eq!(funny.additional_properties2, more);
    Ok(())
}
