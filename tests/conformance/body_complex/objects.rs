//! Tests of objects with properties of several types, with arrays, maps and nested objects.

use super::client;
use body_complex::models::{
    ArrayWrapper, Basic, CMYKColors, DictionaryWrapper, Dog, ReadonlyObj, Siamese,
};
use service::{Outcome, failure};

#[tokio::test]
async fn an_object_comes_and_goes() -> Outcome {
    let client = client()?.basic();
    let object =
        |color| Basic { id: Some(Some(2)), name: Some("abc".to_owned()), color: Some(color) };
    let read = client.get_valid(None).await?.into_model()?;
    assert_eq!(read, object(CMYKColors::Yellow));
    client.put_valid(object(CMYKColors::Magenta), None).await?;
    Ok(())
}

#[tokio::test]
async fn members_may_be_absent_or_null() -> Outcome {
    let client = client()?.basic();
    assert_eq!(client.get_empty(None).await?.into_model()?, Basic::default());
    let read = client.get_null(None).await?.into_model()?;
    assert_eq!((read.id, read.name), (Some(None), None));
    Ok(())
}

#[tokio::test]
async fn a_member_of_another_type_is_named_by_its_key() -> Outcome {
    let error = failure(client()?.basic().get_invalid(None).await)?;
    let message = "id: expected an integer of 64 bits, found text";
    assert!(error.to_string().contains(message), "{error}");
    Ok(())
}

#[tokio::test]
async fn no_body_is_no_object() -> Outcome {
    let error = failure(client()?.basic().get_not_provided(None).await)?;
    assert!(error.to_string().contains("expected JSON, found nothing"), "{error}");
    Ok(())
}

#[tokio::test]
async fn a_list_may_hold_null_be_empty_or_absent() -> Outcome {
    let client = client()?.array();
    let read = client.get_valid(None).await?.into_model()?.array;
    let items = ["1, 2, 3, 4", "", "&S#$(*Y", "The quick brown fox jumps over the lazy dog"];
    assert_eq!(read, Some(items.map(str::to_owned).to_vec()));
    let empty = ArrayWrapper { array: Some(Vec::new()) };
    assert_eq!(client.get_empty(None).await?.into_model()?, empty);
    client.put_empty(empty, None).await?;
    assert_eq!(client.get_not_provided(None).await?.into_model()?.array, None);
    Ok(())
}

#[tokio::test]
async fn a_map_may_hold_null_be_empty_null_or_absent() -> Outcome {
    let client = client()?.dictionary();
    let read = client.get_valid(None).await?.into_model()?.default_program;
    let entries = [("txt", "notepad"), ("bmp", "mspaint"), ("xls", "excel"), ("exe", "")];
    let entries = entries.map(|(key, value)| (key.to_owned(), value.to_owned()));
    assert_eq!(read, Some(Some(entries.into())));
    let empty = DictionaryWrapper { default_program: Some(Some([].into())) };
    assert_eq!(client.get_empty(None).await?.into_model()?, empty);
    client.put_empty(empty, None).await?;
    assert_eq!(client.get_null(None).await?.into_model()?.default_program, Some(None));
    assert_eq!(client.get_not_provided(None).await?.into_model()?.default_program, None);
    Ok(())
}

#[tokio::test]
async fn what_is_inherited_is_a_member_like_others() -> Outcome {
    let client = client()?.inheritance();
    let dog = |id, name: &str, food: &str| Dog {
        id: Some(id),
        name: Some(name.to_owned()),
        food: Some(food.to_owned()),
    };
    let cat = Siamese {
        id: Some(2),
        name: Some("Siameeee".to_owned()),
        color: Some("green".to_owned()),
        hates: Some(vec![dog(1, "Potato", "tomato"), dog(-1, "Tomato", "french fries")]),
        breed: Some("persian".to_owned()),
    };
    assert_eq!(client.get_valid(None).await?.into_model()?, cat);
    client.put_valid(cat, None).await?;
    Ok(())
}

#[tokio::test]
async fn what_only_the_service_sets_is_not_sent_back() -> Outcome {
    let client = client()?.readonlyproperty();
    let read = client.get_valid(None).await?.into_model()?;
    assert_eq!(read, ReadonlyObj { id: Some("1234".to_owned()), size: Some(2) });
    client.put_valid(read, None).await?;
    Ok(())
}
