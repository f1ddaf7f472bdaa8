//! Tests of the description `httpInfrastructure.json`: every status code that a service may send.

mod failure;
mod redirect;
mod responses;
mod retry;
mod success;

use azure_core::error::{Error, ErrorKind};
use azure_core::http::RawResponse;
use http_infrastructure::{
    AutoRestHttpInfrastructureTestServiceClient as Client,
    AutoRestHttpInfrastructureTestServiceClientOptions as Options,
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

/// The status of a call that has to fail.
fn refusal<T>(answer: azure_core::Result<T>) -> Outcome<u16> {
    let error = service::failure(answer)?;
    Ok(error.http_status().ok_or_else(|| format!("expected an answer, found {error}"))?.into())
}

/// The answer that an error is about.
fn answer(error: &Error) -> Outcome<&RawResponse> {
    match error.kind() {
        ErrorKind::HttpResponse { raw_response: Some(answer), .. } => Ok(answer),
        kind => Err(format!("expected an answer, found {kind:?}").into()),
    }
}
