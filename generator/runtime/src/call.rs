//! A call of an operation: a request in the making, and the future that sends it. What goes wrong in between
//! is told where the call ends, so that an operation has nothing to say of it.

use super::connection::{check, earnest, Connection};
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

/// The call of an operation, which is sent once it is awaited. It borrows nothing: calls may be spawned,
/// kept, and joined with others.
#[must_use = "a call is sent once it is awaited"]
pub struct Call<T>(Pin<Box<dyn Future<Output = Result<T>> + Send>>);

impl<T> Call<T> {
    /// A call that does this.
    pub(super) fn new(future: impl Future<Output = Result<T>> + Send + 'static) -> Self {
        Call(Box::pin(future))
    }
}

impl Call<(RawResponse, Span)> {
    /// The same call, whose answer is read.
    pub(super) fn read<T>(
        self,
        read: impl FnOnce(RawResponse) -> Result<T> + Send + 'static,
    ) -> Call<T> {
        Call::new(async move {
            let (response, span) = self.await?;
            span.told(read(response))
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

/// A request in the making, and what will send it. Once something is wrong, nothing changes it any more.
pub struct Draft {
    pub(crate) connection: Connection,
    /// The name of the operation.
    pub(crate) operation: &'static str,
    pub(crate) request: Result<Request>,
    /// How long a poller waits between two polls where the service does not say, if the user does.
    pub(crate) interval: Option<Duration>,
}

impl Connection {
    /// A request of an operation to a path with its parameters, and the client's api-version.
    pub fn request(
        &self,
        operation: &'static str,
        method: Method,
        template: &str,
        parts: &[(&str, Part<'_>)],
    ) -> Draft {
        self.request_of(self.api_version(), operation, method, template, parts)
    }

    /// A request with the api-version of an operation that has its own.
    pub fn request_of(
        &self,
        version: &str,
        operation: &'static str,
        method: Method,
        template: &str,
        parts: &[(&str, Part<'_>)],
    ) -> Draft {
        let mut draft = self.request_without_version(operation, method, template, parts);
        draft.query("api-version", version);
        draft
    }

    /// A request without an api-version.
    pub fn request_without_version(
        &self,
        operation: &'static str,
        method: Method,
        template: &str,
        parts: &[(&str, Part<'_>)],
    ) -> Draft {
        let request = self.url(template, parts).map(|url| Request::new(url, method));
        Draft { connection: self.clone(), operation, request, interval: None }
    }
}

impl Draft {
    /// Changes the request.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Request)) {
        if let Ok(request) = &mut self.request {
            change(request);
        }
    }

    /// Adds a pair to the query.
    pub fn query(&mut self, key: &str, value: &str) {
        self.change(|request| query(request.url_mut(), key, value));
    }

    /// Adds a pair to the query whose value is a piece of a query already.
    pub fn encoded_query(&mut self, key: &str, value: &str) {
        self.change(|request| encoded_query(request.url_mut(), key, value));
    }

    /// Sets a header. Its name is in lower case.
    pub fn header(&mut self, name: &'static str, value: &str) {
        let value = value.to_owned();
        self.change(|request| request.insert_header(name, value));
    }

    /// Sends the request, and refuses any answer that is no success.
    pub(super) fn exchange(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<(RawResponse, Span)> {
        let (Draft { connection, operation, request, .. }, context) =
            (self, options.context.into_owned());
        Call::new(async move {
            let (context, span) = connection.begun(operation, context);
            let sent = match request {
                Ok(mut request) => connection.exchange(&context, &mut request, success).await,
                Err(error) => Err(error),
            };
            Ok((span.told(sent)?, span))
        })
    }

    /// Sends the request, whose answer has a body. An answer with another status than those given is an
    /// error, and so is a body that is not a `T`.
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

    /// Sends the request, whose answer has no body. An answer with another status than those given is an
    /// error.
    pub fn send_empty(
        self,
        options: ClientMethodOptions<'_>,
        success: &'static [u16],
    ) -> Call<Response<(), NoFormat>> {
        self.exchange(options, success).read(|response| Ok(earnest(response, |_| false)?.into()))
    }
}
