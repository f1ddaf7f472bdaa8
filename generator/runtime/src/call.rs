//! Building and sending the request of an operation. [`RequestBuilder`] collects the request; [`Call`] is the future
//! that sends it. An error while building is returned when the call is awaited, so generated methods need no
//! `?` for each step.

use super::connection::{check, reject_error_body, Connection};
use super::error::unexpected;
use super::span::Span;
use super::url::{encoded_query, query, Part};
use super::wire::Wire;
use azure_core::error::Result;
use azure_core::http::{
    ClientMethodOptions, Method, NoFormat, RawResponse, Request, Response, StatusCode,
};
use azure_core::time::Duration;
use serde::de::DeserializeOwned;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

/// The future of an operation's response. The request is sent when it is awaited. It borrows nothing, so it can
/// be spawned, stored, and joined with others.
#[must_use = "a call is sent once it is awaited"]
pub struct Call<T>(Pin<Box<dyn Future<Output = Result<T>> + Send>>);

impl<T> Call<T> {
    /// Wraps a future, whose type the caller then need not know.
    pub(super) fn new(future: impl Future<Output = Result<T>> + Send + 'static) -> Self {
        Call(Box::pin(future))
    }
}

impl Call<(RawResponse, Span)> {
    /// Applies `read` to the response, within the operation's tracing span.
    pub(super) fn read<T>(
        self,
        read: impl FnOnce(RawResponse) -> Result<T> + Send + 'static,
    ) -> Call<T> {
        Call::new(async move {
            let (response, span) = self.await?;
            span.record_error(read(response))
        })
    }
}

impl<T> Future for Call<T> {
    type Output = Result<T>;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.0.as_mut().poll(context)
    }
}

impl<T> fmt::Debug for Call<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").finish_non_exhaustive()
    }
}

/// A request builder of one operation, with the connection that will send it. The first error is kept; later
/// changes are ignored then.
pub struct RequestBuilder {
    pub(crate) connection: Connection,
    /// The operation's name for its tracing span, such as `VpnConnections.get`.
    pub(crate) operation: &'static str,
    pub(crate) request: Result<Request>,
    /// The time between two polls that the caller chose. A `Retry-After` header of the service goes before it.
    pub(crate) interval: Option<Duration>,
}

impl Connection {
    /// Starts a request to a path template with its parameters, with the client's `api-version`.
    pub fn request(
        &self,
        operation: &'static str,
        method: Method,
        template: &str,
        parts: &[(&str, Part<'_>)],
    ) -> RequestBuilder {
        self.request_of(self.api_version(), operation, method, template, parts)
    }

    /// Starts a request with the given `api-version`, for an operation that has another one than the client.
    pub fn request_of(
        &self,
        version: &str,
        operation: &'static str,
        method: Method,
        template: &str,
        parts: &[(&str, Part<'_>)],
    ) -> RequestBuilder {
        let mut builder = self.request_without_version(operation, method, template, parts);
        builder.query("api-version", version);
        builder
    }

    /// Starts a request without `api-version`.
    pub fn request_without_version(
        &self,
        operation: &'static str,
        method: Method,
        template: &str,
        parts: &[(&str, Part<'_>)],
    ) -> RequestBuilder {
        let request = self.url(template, parts).map(|url| Request::new(url, method));
        RequestBuilder { connection: self.clone(), operation, request, interval: None }
    }
}

impl RequestBuilder {
    /// Changes the request, unless building it has failed.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Request)) {
        if let Ok(request) = &mut self.request {
            change(request);
        }
    }

    /// Adds a query parameter, percent-encoded.
    pub fn query(&mut self, key: &str, value: &str) {
        self.change(|request| query(request.url_mut(), key, value));
    }

    /// Adds a query parameter whose value is percent-encoded already.
    pub fn encoded_query(&mut self, key: &str, value: &str) {
        self.change(|request| encoded_query(request.url_mut(), key, value));
    }

    /// Sets a header, whose name has to be in lower case.
    pub fn header(&mut self, name: &'static str, value: &str) {
        let value = value.to_owned();
        self.change(|request| request.insert_header(name, value));
    }

    /// Sends the request; a status that is no success is an error.
    pub(super) fn exchange(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<(RawResponse, Span)> {
        let (RequestBuilder { connection, operation, request, .. }, context) =
            (self, options.context.into_owned());
        Call::new(async move {
            let (context, span) = connection.begun(operation, context);
            let sent = match request {
                Ok(mut request) => connection.exchange(&context, &mut request, success).await,
                Err(error) => Err(error),
            };
            Ok((span.record_error(sent)?, span))
        })
    }

    /// Sends the request of an operation whose response has a JSON body of type `T`. A status that is no
    /// success is an error, and so is a body that can't be read as `T`.
    pub fn send<T: Wire + DeserializeOwned>(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<Response<T>> {
        self.exchange(options, success).read(|response| {
            if response.status() == StatusCode::NoContent {
                return Err(unexpected(&response, "success without body: expected JSON"));
            }
            Ok(check::<T>(response)?.into())
        })
    }

    /// Sends the request of an operation whose response has no body. A status that is no success is an error.
    pub fn send_empty(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<Response<(), NoFormat>> {
        self.exchange(options, success)
            .read(|response| Ok(reject_error_body(response, |_| false)?.into()))
    }
}
