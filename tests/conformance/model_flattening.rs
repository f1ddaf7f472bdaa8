//! Tests of the description `model-flattening.json`: `x-ms-client-flatten`. `properties` stays a nested object,
//! with accessors on the outer type.

use model_flattening::clients::{
    AutoRestResourceFlatteningTestServiceClientPostFlattenedSimpleProductOptions as PostProduct,
    AutoRestResourceFlatteningTestServiceClientPutArrayOptions as PutArray,
    AutoRestResourceFlatteningTestServiceClientPutDictionaryOptions as PutDictionary,
    AutoRestResourceFlatteningTestServiceClientPutResourceCollectionOptions as PutCollection,
    AutoRestResourceFlatteningTestServiceClientPutSimpleProductOptions as PutProduct,
    AutoRestResourceFlatteningTestServiceClientPutSimpleProductWithGroupingOptions as PutNamedProduct,
};
use model_flattening::models::{
    FlattenedProduct, FlattenedProductProperties,
    FlattenedProductPropertiesProvisioningStateValues, ProductUrl, Resource, ResourceCollection,
    SimpleProduct, SimpleProductProperties, SimpleProductPropertiesMaxProductCapacity,
};
use model_flattening::{
    AutoRestResourceFlatteningTestServiceClient as Client,
    AutoRestResourceFlatteningTestServiceClientOptions as Options,
};
use service::Outcome;
use std::collections::BTreeMap;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

fn tags() -> Option<BTreeMap<String, String>> {
    Some([("tag1", "value1"), ("tag2", "value3")].map(|(k, v)| (k.into(), v.into())).into())
}

/// A product with a name and a location.
fn product(name: &str, location: &str) -> FlattenedProduct {
    let properties = FlattenedProductProperties {
        p_name: Some(name.into()),
        r#type: Some("Flat".into()),
        ..Default::default()
    };
    let location = Some(location.into());
    FlattenedProduct { location, properties: Some(properties), ..Default::default() }
}

fn dictionary() -> BTreeMap<String, FlattenedProduct> {
    let first = FlattenedProduct { tags: tags(), ..product("Product1", "West US") };
    [("Resource1".into(), first), ("Resource2".into(), product("Product2", "Building 44"))].into()
}

fn simple(url: ProductUrl) -> SimpleProduct {
    let details = SimpleProductProperties {
        capacity: Some(SimpleProductPropertiesMaxProductCapacity::Large),
        max_product_image: Some(url),
        ..SimpleProductProperties::new("max name")
    };
    SimpleProduct {
        description: Some("product description".into()),
        details: Some(details),
        ..SimpleProduct::new("123")
    }
}

fn url() -> ProductUrl {
    ProductUrl { odata_value: Some("http://foo".into()), ..Default::default() }
}

/// Asserts the values that the server sends for a full product and two smaller ones.
fn check(products: [Option<&FlattenedProduct>; 3], number: u8) -> Outcome {
    let [Some(first), Some(second), Some(third)] = products else {
        return Err("expected three products".into());
    };
    assert_eq!(first.name, Some(format!("Resource{number}")));
    assert_eq!(first.r#type.as_deref(), Some("Microsoft.Web/sites"));
    assert_eq!(first.properties_type(), Some("Flat"));
    assert_eq!(first.p_name(), Some(format!("Product{number}").as_str()));
    assert_eq!(first.provisioning_state(), Some("Succeeded"));
    let ok = FlattenedProductPropertiesProvisioningStateValues::Ok;
    assert_eq!(first.provisioning_state_values(), Some(&ok));
    assert_eq!(first.tags, tags());
    assert_eq!(second.location.as_deref(), Some("Building 44"));
    assert_eq!((second.p_name(), third.location.as_deref()), (None, None));
    Ok(())
}

#[tokio::test]
async fn a_list_of_resources() -> Outcome {
    let client = client()?;
    let products = client.get_array(None).await?.into_model()?;
    check([products.first(), products.get(1), products.get(2)], 1)?;
    let first = Resource { location: Some("West US".into()), tags: tags(), ..Default::default() };
    let second = Resource { location: Some("Building 44".into()), ..Default::default() };
    let resource_array = Some(vec![first, second]);
    client.put_array(Some(PutArray { resource_array, ..Default::default() })).await?;
    Ok(())
}

#[tokio::test]
async fn a_map_of_resources() -> Outcome {
    let client = client()?;
    let products = client.get_dictionary(None).await?.into_model()?;
    check(["Product1", "Product2", "Product3"].map(|key| products.get(key)), 1)?;
    let resource_dictionary = Some(dictionary());
    client
        .put_dictionary(Some(PutDictionary { resource_dictionary, ..Default::default() }))
        .await?;
    Ok(())
}

#[tokio::test]
async fn an_object_of_lists_and_maps_of_resources() -> Outcome {
    let client = client()?;
    let all = client.get_resource_collection(None).await?.into_model()?;
    let map = all.dictionaryofresources.unwrap_or_default();
    check(["Product1", "Product2", "Product3"].map(|key| map.get(key)), 1)?;
    let list = all.arrayofresources.unwrap_or_default();
    check([list.first(), list.get(1), list.get(2)], 4)?;
    let one = all.productresource.and_then(|resource| resource.id);
    assert_eq!(one.as_deref(), Some("7"));
    let first = FlattenedProduct { tags: tags(), ..product("Product1", "West US") };
    let resources = ResourceCollection {
        arrayofresources: Some(vec![first, product("Product2", "East US")]),
        dictionaryofresources: Some(dictionary()),
        productresource: Some(product("Azure", "India")),
    };
    let resource_complex_object = Some(resources.into());
    let options = PutCollection { resource_complex_object, ..Default::default() };
    client.put_resource_collection(Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn a_product_whose_details_are_flattened_elsewhere() -> Outcome {
    let client = client()?;
    let generic = ProductUrl { generic_value: Some("https://generic".into()), ..url() };
    let simple_body_product = Some(simple(generic).into());
    let options = PutProduct { simple_body_product, ..Default::default() };
    let answer = client.put_simple_product(Some(options)).await?.into_model()?;
    assert_eq!(answer.max_product_display_name(), Some("max name"));
    let image = answer.max_product_image();
    assert_eq!(image.and_then(|url| url.generic_value.as_deref()), Some("https://generic"));
    let simple_body_product = Some(simple(url()).into());
    let options = PostProduct { simple_body_product, ..Default::default() };
    let answer = client.post_flattened_simple_product(Some(options)).await?.into_model()?;
    assert_eq!(answer.capacity(), Some(&SimpleProductPropertiesMaxProductCapacity::Large));
    let simple_body_product = Some(simple(url()).into());
    let options = PutNamedProduct { simple_body_product, ..Default::default() };
    let answer = client.put_simple_product_with_grouping("groupproduct", Some(options)).await?;
    assert_eq!(answer.into_model()?, simple(url()));
    Ok(())
}
