//! Tests of the description `xms-error-responses.json`: error models by status code (`x-ms-error-response`).

use azure_core::error::Error;
use azure_core::http::StatusCode;
use service::{Outcome, failure};
use xms_error_responses::clients::{PetClient, PetClientHasModelsParamOptions};
use xms_error_responses::models::{NotFoundErrorBase, PetActionError};
use xms_error_responses::{
    ArmError, XmsErrorResponseExtensionsClient as Client,
    XmsErrorResponseExtensionsClientOptions as Options,
};

fn client() -> Outcome<PetClient> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?.pet())
}

/// The error of a call for a pet.
async fn without(pet: &str, status: StatusCode) -> Outcome<Error> {
    let error = failure(client()?.get_pet_by_id(pet, None).await)?;
    assert_eq!(error.http_status(), Some(status), "{pet}: {error}");
    Ok(error)
}

#[tokio::test]
async fn what_is_described_as_a_success_is_one() -> Outcome {
    let client = client()?;
    let tommy = client.get_pet_by_id("tommy", None).await?.into_model()?.ok_or("no pet")?;
    assert_eq!(tommy.name.as_deref(), Some("Tommy Tomson"));
    assert_eq!(tommy.ani_type.as_deref(), Some("Dog"));
    let django = client.get_pet_by_id("django", None).await?;
    assert_eq!(django.status(), StatusCode::Accepted);
    assert!(django.into_model()?.is_none());
    let stay = client.do_something("stay", None).await?.into_model()?;
    assert_eq!(stay.action_response, None);
    Ok(())
}

#[tokio::test]
async fn an_error_says_which_of_several_kinds_it_is() -> Outcome {
    let error = without("coyoteUgly", StatusCode::NotFound).await?;
    let Some(NotFoundErrorBase::AnimalNotFound(animal)) = ArmError::body(&error) else {
        return Err(format!("expected an animal that is not found, found {error}").into());
    };
    assert_eq!(animal.name.as_deref(), Some("coyote"));
    assert_eq!(animal.some_base_prop.as_deref(), Some("problem finding animal"));
    let reason = "the type of animal requested is not available";
    assert_eq!(animal.reason.as_deref(), Some(reason));
    let error = without("weirdAlYankovic", StatusCode::NotFound).await?;
    let Some(NotFoundErrorBase::LinkNotFound(link)) = ArmError::body(&error) else {
        return Err(format!("expected a link that is not found, found {error}").into());
    };
    assert_eq!(link.what_sub_address.as_deref(), Some("pet/yourpet was not found"));
    assert_eq!(link.reason.as_deref(), Some("link to pet not found"));
    Ok(())
}

#[tokio::test]
async fn an_error_may_be_text_or_a_number() -> Outcome {
    let error = without("ringo", StatusCode::BadRequest).await?;
    assert_eq!(ArmError::body::<String>(&error).as_deref(), Some("ringo is missing"));
    let error = without("alien123", StatusCode::NotImplemented).await?;
    assert_eq!(ArmError::body::<i64>(&error), Some(123));
    Ok(())
}

#[tokio::test]
async fn an_error_of_a_status_that_is_not_described_is_one_without_a_body() -> Outcome {
    let error = without("nobody", StatusCode::PaymentRequired).await?;
    assert!(ArmError::body::<NotFoundErrorBase>(&error).is_none());
    Ok(())
}

#[tokio::test]
async fn an_error_is_read_for_any_status_that_has_it() -> Outcome {
    let client = client()?;
    let error = failure(client.do_something("jump", None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::InternalServerError));
    let Some(PetActionError::PetSadError(sad)) = ArmError::body(&error) else {
        return Err(format!("expected a sad pet, found {error}").into());
    };
    assert_eq!(sad.reason.as_deref(), Some("need more treats"));
    assert_eq!(sad.error_message.as_deref(), Some("casper aint happy"));
    let error = failure(client.do_something("fetch", None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::NotFound));
    let Some(PetActionError::PetHungryOrThirstyError(hungry)) = ArmError::body(&error) else {
        return Err(format!("expected a hungry pet, found {error}").into());
    };
    assert_eq!(hungry.hungry_or_thirsty.as_deref(), Some("hungry and thirsty"));
    assert_eq!(hungry.action_response.as_deref(), Some("howl"));
    Ok(())
}

#[tokio::test]
async fn a_parameter_may_be_called_like_the_module_of_models() -> Outcome {
    let models = Some("value1".to_owned());
    let options = PetClientHasModelsParamOptions { models, ..Default::default() };
    let error = failure(client()?.has_models_param(Some(options)).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::InternalServerError));
    let body: Option<PetActionError> = ArmError::body(&error);
    assert_eq!(body.as_ref().and_then(PetActionError::action_response), Some("grrrr"));
    Ok(())
}
