//! Answers that are more, or less, than one value in JSON: none, whether there is something, text, bytes.
//!
//! Where the body itself is no JSON of what an operation promises, it is replaced by that, so that
//! `into_model` gives it, and the status and the headers stay readable.

use super::connection::{with, Connection};
use super::error::{refused, unreadable};
use super::retries::answered;
use super::wire::Wire;
use azure_core::error::Result;
use azure_core::http::{
    AsyncResponse, ClientMethodOptions, PipelineStreamOptions, Request, Response, StatusCode,
};
use azure_core::json::to_json;
use azure_core::Bytes;
use serde::de::DeserializeOwned;

impl Connection {
    /// Sends a request whose answer may have a body: those of some statuses have none, and what they may
    /// hold nevertheless is not read.
    ///
    /// # Errors
    /// If the answer has another status than those given, or a body that is not a `T`.
    pub async fn send_optional<T: Wire + DeserializeOwned>(
        &self,
        options: ClientMethodOptions<'_>,
        mut request: Request,
        with_body: &[u16],
        without_body: &[u16],
    ) -> Result<Response<Option<T>>> {
        let success = [with_body, without_body].concat();
        let response = self.exchange(&options.context, &mut request, &success).await?;
        let is_empty = response.body().trim_ascii().is_empty();
        if is_empty || without_body.contains(&u16::from(response.status())) {
            return Ok(with(response, Bytes::from_static(b"null")).into());
        }
        Ok(self.check::<Option<T>>(response)?.into())
    }

    /// Asks whether there is something: any success says yes, and 404 no.
    ///
    /// # Errors
    /// If the answer has another status.
    pub async fn send_head(
        &self,
        options: ClientMethodOptions<'_>,
        mut request: Request,
    ) -> Result<Response<bool>> {
        let response = self.ask(&options.context, &mut request).await?;
        let found = match response.status() {
            StatusCode::NotFound => &b"false"[..],
            status if status.is_success() => b"true",
            _ => return Err(refused(response)),
        };
        Ok(with(response, Bytes::from_static(found)).into())
    }

    /// Sends a request whose answer is text.
    ///
    /// # Errors
    /// If the answer has another status than those given, or its text is not UTF-8.
    pub async fn send_text(
        &self,
        options: ClientMethodOptions<'_>,
        mut request: Request,
        success: &[u16],
    ) -> Result<Response<String>> {
        let response = self.exchange(&options.context, &mut request, success).await?;
        let text = std::str::from_utf8(response.body());
        let text = text.map_err(|error| unreadable(&response, &error.to_string()))?;
        let body = to_json(&text.trim_start_matches('\u{feff}'))?;
        Ok(with(response, body).into())
    }

    /// Sends a request whose answer is a file, which is handed out before all of it is there.
    ///
    /// # Errors
    /// If the answer has another status than those given.
    pub async fn send_file(
        &self,
        options: ClientMethodOptions<'_>,
        mut request: Request,
        success: &[u16],
    ) -> Result<AsyncResponse> {
        let unchecked =
            PipelineStreamOptions { skip_checks: true, ..PipelineStreamOptions::default() };
        let sent = self.pipeline().stream(&options.context, &mut request, Some(unchecked)).await;
        let response = match sent {
            Ok(response) => response,
            Err(error) => return Err(refused(answered(error)?)),
        };
        if success.contains(&u16::from(response.status())) {
            return Ok(response.into());
        }
        Err(refused(response.try_into_raw_response().await?))
    }
}
