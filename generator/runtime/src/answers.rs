//! Answers that are more, or less, than one value in JSON: none, whether there is something, text, bytes.
//!
//! Where the body itself is no JSON of what an operation promises, it is replaced by that, so that
//! `into_model` gives it, and the status and the headers stay readable.

use super::call::{Call, Draft};
use super::connection::{check, is_success, text, with, Connection};
use super::error::refused;
use super::retries::answered;
use super::wire::Wire;
use azure_core::http::{
    AsyncResponse, ClientMethodOptions, Context, PipelineStreamOptions, Request, Response,
    StatusCode,
};
use azure_core::Bytes;
use serde::de::DeserializeOwned;

/// An answer with another status than those given is an error.
impl Draft {
    /// Sends the request, whose answer may have a body, which is a `T`: those of some statuses have none, and
    /// what they may hold nevertheless is not read.
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

    /// Asks whether there is something: any success says yes, and 404 no.
    pub fn send_head(self, options: ClientMethodOptions<'_>) -> Call<Response<bool>> {
        let (Draft { connection, operation, request, .. }, context) =
            (self, options.context.into_owned());
        Call::new(async move {
            let (context, span) = connection.begun(operation, context);
            let response = match request {
                Ok(mut request) => connection.ask(&context, &mut request).await,
                Err(error) => Err(error),
            };
            let response = span.told(response)?;
            let found = match response.status() {
                StatusCode::NotFound => &b"false"[..],
                status if status.is_success() => b"true",
                _ => return span.told(Err(refused(response))),
            };
            Ok(with(response, Bytes::from_static(found)).into())
        })
    }

    /// Sends the request, whose answer is text, which has to be UTF-8.
    pub fn send_text(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<Response<String>> {
        self.exchange(options, success).read(|response| Ok(text(response)?.into()))
    }

    /// Sends the request, whose answer is a file, which is handed out before all of it is there.
    pub fn send_file(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<AsyncResponse> {
        let (Draft { connection, operation, request, .. }, context) =
            (self, options.context.into_owned());
        Call::new(async move {
            let (context, span) = connection.begun(operation, context);
            span.told(match request {
                Ok(request) => connection.stream(&context, request, success).await,
                Err(error) => Err(error),
            })
        })
    }
}

impl Connection {
    /// Sends a request, whose answer is handed out before all of it is there, if it is a success.
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
            Err(error) => return Err(refused(answered(error)?)),
        };
        if is_success(response.status(), response.headers(), success) {
            return Ok(response.into());
        }
        Err(refused(response.try_into_raw_response().await?))
    }
}
