//! Tests of the description `validation.json`: constants in a path and in a body.

use service::Outcome;
use validation::clients::AutoRestValidationTestClientPostWithConstantInBodyOptions as WithBody;
use validation::models::{
    ChildProduct, ChildProductConstProperty, ConstantProduct, EnumConst, Product, ProductConstInt,
    ProductConstString,
};
use validation::{
    AutoRestValidationTestClient as Client, AutoRestValidationTestClientOptions as Options,
};

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new("a-subscription", service::credential(), Some(options))?)
}

#[tokio::test]
async fn a_constant_in_a_path_is_no_argument() -> Outcome {
    client()?.get_with_constant_in_path(None).await?;
    Ok(())
}

#[tokio::test]
async fn what_new_makes_has_its_constants() -> Outcome {
    let product = Product::new(ChildProduct::new(), ConstantProduct::new());
    let body = Some(product.into());
    let answer = client()?
        .post_with_constant_in_body(Some(WithBody { body, ..WithBody::default() }))
        .await?
        .into_model()?;
    assert_eq!(answer.const_string, Some(ProductConstString::Constant));
    assert_eq!(answer.const_int, Some(ProductConstInt::N0));
    assert_eq!(answer.const_string_as_enum, None::<EnumConst>);
    let child = answer.child.and_then(|child| child.const_property);
    assert_eq!(child, Some(ChildProductConstProperty::Constant));
    Ok(())
}
