//! Tests of operations with several responses: which of them are successes, what is read of these, and what the
//! errors contain.

use super::{client, refusal};
use azure_core::error::Error;
use azure_core::http::StatusCode;
use http_infrastructure::ArmError;
use http_infrastructure::models::{self, B, C, D, MyException};
use service::{Outcome, failure};

/// The error model that the description gives, read from an error.
fn reason(error: &Error) -> Outcome<models::Error> {
    Ok(ArmError::body(error).ok_or("expected a reason")?)
}

#[tokio::test]
async fn an_answer_without_a_body_is_none() -> Outcome {
    let client = client()?.multiple_responses();
    let full = client.get200_model204_no_model_default_error200_valid(None).await?.into_model()?;
    assert_eq!(full.and_then(|model| model.status_code).as_deref(), Some("200"));
    let empty = client.get200_model204_no_model_default_error204_valid(None).await?;
    assert_eq!(empty.into_model()?, None);
    Ok(())
}

#[tokio::test]
async fn a_2xx_of_resource_manager_is_a_success_whether_or_not_it_is_described() -> Outcome {
    let client = client()?.multiple_responses();
    let answer = client.get200_model204_no_model_default_error201_invalid(None).await?;
    assert_eq!(answer.status(), StatusCode::Created);
    let answer = client.get200_model204_no_model_default_error202_none(None).await?;
    assert_eq!(answer.status(), StatusCode::Accepted);
    let answer = client.get200_model_a202_valid(None).await?;
    assert_eq!(answer.status(), StatusCode::Accepted);
    Ok(())
}

#[tokio::test]
async fn an_error_has_the_body_that_is_described() -> Outcome {
    let client = client()?.multiple_responses();
    let errors = [
        failure(client.get200_model204_no_model_default_error400_valid(None).await)?,
        failure(client.get200_model201_model_default_error400_valid(None).await)?,
        failure(client.get200_model_a201_model_c404_model_d_default_error400_valid(None).await)?,
        failure(client.get202_none204_none_default_error400_valid(None).await)?,
    ];
    for error in errors {
        assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
        assert_eq!(reason(&error)?.message.as_deref(), Some("client error"));
    }
    Ok(())
}

#[tokio::test]
async fn the_status_says_which_body_it_is() -> Outcome {
    let client = client()?.multiple_responses();
    let ok = client.get200_model201_model_default_error200_valid(None).await?;
    assert_eq!(ok.status(), StatusCode::Ok);
    let model: MyException = ok.into_body().json()?;
    assert_eq!(model.status_code.as_deref(), Some("200"));
    let created = client.get200_model201_model_default_error201_valid(None).await?;
    assert_eq!(created.status(), StatusCode::Created);
    let model: B = created.into_body().json()?;
    assert_eq!(model.status_code.as_deref(), Some("201"));
    assert_eq!(model.text_status_code.as_deref(), Some("Created"));
    Ok(())
}

#[tokio::test]
async fn the_status_of_an_error_says_which_body_it_is() -> Outcome {
    let client = client()?.multiple_responses();
    let ok = client.get200_model_a201_model_c404_model_d_default_error200_valid(None).await?;
    let model: MyException = ok.into_body().json()?;
    assert_eq!(model.status_code.as_deref(), Some("200"));
    let created = client.get200_model_a201_model_c404_model_d_default_error201_valid(None).await?;
    let model: C = created.into_body().json()?;
    assert_eq!(model.http_code.as_deref(), Some("201"));
    let error =
        failure(client.get200_model_a201_model_c404_model_d_default_error404_valid(None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::NotFound));
    let model: D = ArmError::body(&error).ok_or("expected a reason")?;
    assert_eq!(model.http_status_code.as_deref(), Some("404"));
    Ok(())
}

#[tokio::test]
async fn a_success_without_a_body_is_not_read() -> Outcome {
    let client = client()?.multiple_responses();
    let accepted = client.get202_none204_none_default_error202_none(None).await?;
    assert_eq!(accepted.status(), StatusCode::Accepted);
    let empty = client.get202_none204_none_default_error204_none(None).await?;
    assert_eq!(empty.status(), StatusCode::NoContent);
    let more = client.get202_none204_none_default_none202_invalid(None).await?;
    assert_eq!(more.status(), StatusCode::Accepted);
    let empty = client.get202_none204_none_default_none204_none(None).await?;
    assert_eq!(empty.status(), StatusCode::NoContent);
    let more = client.get_default_none200_invalid(None).await?;
    assert_eq!(more.status(), StatusCode::Ok);
    let empty = client.get_default_none200_none(None).await?;
    assert_eq!(empty.status(), StatusCode::Ok);
    Ok(())
}

#[tokio::test]
async fn an_error_need_not_be_described() -> Outcome {
    let client = client()?.multiple_responses();
    assert_eq!(refusal(client.get202_none204_none_default_none400_none(None).await)?, 400);
    assert_eq!(refusal(client.get202_none204_none_default_none400_invalid(None).await)?, 400);
    assert_eq!(refusal(client.get_default_none400_none(None).await)?, 400);
    assert_eq!(refusal(client.get_default_none400_invalid(None).await)?, 400);
    assert_eq!(refusal(client.get200_model_a400_none(None).await)?, 400);
    assert_eq!(refusal(client.get200_model_a400_invalid(None).await)?, 400);
    let error = failure(client.get200_model_a400_valid(None).await)?;
    assert_eq!(error.http_status(), Some(StatusCode::BadRequest));
    let said: MyException = ArmError::body(&error).ok_or("expected a reason")?;
    assert_eq!(said.status_code.as_deref(), Some("200"));
    Ok(())
}

#[tokio::test]
async fn an_error_may_lack_the_body_that_is_described() -> Outcome {
    let client = client()?.multiple_responses();
    let empty = failure(client.get_default_model_a400_valid(None).await)?;
    assert_eq!(empty.http_status(), Some(StatusCode::BadRequest));
    assert_eq!(ArmError::body::<MyException>(&empty), None);
    let other = failure(client.get_default_model_a400_none(None).await)?;
    let said: MyException = ArmError::body(&other).ok_or("expected a reason")?;
    assert_eq!(said.status_code, None);
    Ok(())
}

#[tokio::test]
async fn a_success_has_the_body_that_is_described() -> Outcome {
    let client = client()?.multiple_responses();
    let model = client.get_default_model_a200_valid(None).await?.into_model()?;
    assert_eq!(model.status_code.as_deref(), Some("200"));
    let model = client.get200_model_a200_valid(None).await?.into_model()?;
    assert_eq!(model.status_code.as_deref(), Some("200"));
    let other = client.get200_model_a200_invalid(None).await?.into_model()?;
    assert_eq!(other.status_code, None);
    Ok(())
}

#[tokio::test]
async fn a_success_that_lacks_its_body_is_an_error() -> Outcome {
    let client = client()?.multiple_responses();
    let error = failure(client.get_default_model_a200_none(None).await)?;
    assert!(error.to_string().contains("success without body"), "{error}");
    let error = failure(client.get200_model_a200_none(None).await)?;
    assert!(error.to_string().contains("success without body"), "{error}");
    Ok(())
}
