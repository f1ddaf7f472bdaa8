//! Responses whose body is not simply one JSON value: an optional body, HEAD (a `bool`), text, and bytes that
//! are streamed.
//!
//! Where `into_model` could not read the body as it came, the response gets a JSON body that it can read;
//! status and headers stay as they were.

use super::call::{Call, RequestBuilder};
use super::connection::{check, is_success, text, with, Connection};
use super::error::error_from_response;
use super::retries::into_response;
use super::wire::Wire;
use azure_core::http::{
    AsyncResponse, ClientMethodOptions, Context, PipelineStreamOptions, Request, Response,
    StatusCode,
};
use azure_core::Bytes;
use serde::de::DeserializeOwned;

/// Ways to send a request. Each returns an error for a status that neither the operation nor Resource Manager's
/// contract has.
impl RequestBuilder {
    /// Sends the request of an operation whose response may have no body. A response with a status of
    /// `without_body` is `None`, even if it has a body.
    pub fn send_optional<T: Wire + DeserializeOwned>(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
        without_body: &'static [u16],
    ) -> Call<Response<Option<T>>> {
        self.exchange(options, success).read(|response| {
            let is_empty = response.body().trim_ascii().is_empty();
            if is_empty || without_body.contains(&u16::from(response.status())) {
                return Ok(with(response, Bytes::from_static(b"null")).into());
            }
            Ok(check::<Option<T>>(response)?.into())
        })
    }

    /// Sends a HEAD request: a 2xx response is `true`, a 404 is `false`, anything else an error.
    pub fn send_head(self, options: ClientMethodOptions<'_>) -> Call<Response<bool>> {
        let (RequestBuilder { connection, operation, request, .. }, context) =
            (self, options.context.into_owned());
        Call::new(async move {
            let (context, span) = connection.begun(operation, context);
            let response = match request {
                Ok(mut request) => connection.send_unchecked(&context, &mut request).await,
                Err(error) => Err(error),
            };
            let response = span.record_error(response)?;
            let found = match response.status() {
                StatusCode::NotFound => &b"false"[..],
                status if status.is_success() => b"true",
                _ => return span.record_error(Err(error_from_response(response))),
            };
            Ok(with(response, Bytes::from_static(found)).into())
        })
    }

    /// Sends the request of an operation whose response body is text. Text that is not UTF-8 is an error.
    pub fn send_text(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<Response<String>> {
        self.exchange(options, success).read(|response| Ok(text(response)?.into()))
    }

    /// Sends the request of an operation whose response body is a file. The body is streamed, not collected
    /// first.
    pub fn send_file(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<AsyncResponse> {
        let (RequestBuilder { connection, operation, request, .. }, context) =
            (self, options.context.into_owned());
        Call::new(async move {
            let (context, span) = connection.begun(operation, context);
            span.record_error(match request {
                Ok(request) => connection.stream(&context, request, success).await,
                Err(error) => Err(error),
            })
        })
    }
}

impl Connection {
    /// Sends a request and returns the response once its headers have arrived, if its status is a success.
    async fn stream(
        &self,
        context: &Context<'_>,
        mut request: Request,
        success: &[u16],
    ) -> azure_core::Result<AsyncResponse> {
        let unchecked =
            PipelineStreamOptions { skip_checks: true, ..PipelineStreamOptions::default() };
        let sent = self.pipeline().stream(context, &mut request, Some(unchecked)).await;
        let response = match sent {
            Ok(response) => response,
            Err(error) => return Err(error_from_response(into_response(error)?)),
        };
        if is_success(response.status(), response.headers(), success) {
            return Ok(response.into());
        }
        Err(error_from_response(response.try_into_raw_response().await?))
    }
}
