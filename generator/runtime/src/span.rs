//! Tracing spans of azure_core's instrumentation: one for each call of an operation, named after it. The spans
//! of single requests, pagers and pollers are azure_core's own. Without a tracer in the client's options there
//! are none.

use super::connection::Connection;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::policies::create_public_api_span;
use azure_core::http::Context;
use azure_core::tracing::{
    PublicApiInstrumentationInformation, Span as Traced, SpanStatus, Tracer,
};
use std::sync::Arc;

/// The span attribute with the kind of an error.
const ERROR_TYPE: &str = "error.type";

impl Connection {
    /// Adds the operation's name and the tracer to a context, from which a pager or poller makes its span.
    pub(super) fn traced(&self, operation: &'static str, context: Context<'_>) -> Context<'static> {
        let context = context.into_owned();
        let Some(tracer) = self.tracer() else {
            return context;
        };
        let tracer: Arc<dyn Tracer> = tracer.clone();
        let name = PublicApiInstrumentationInformation::new(operation, Vec::new());
        context.with_value(name).with_value(tracer)
    }

    /// Starts the span of a call, and returns the context for its requests.
    pub(super) fn begun(
        &self,
        operation: &'static str,
        context: Context<'_>,
    ) -> (Context<'static>, Span) {
        let context = self.traced(operation, context);
        match create_public_api_span(&context, None, None) {
            Some(span) => (context.with_value(span.clone()), Span(Some(span))),
            // The caller set no tracer, or the context has a span of the caller already, which is used instead.
            None => (context, Span(None)),
        }
    }
}

/// The span of a call. It ends when it is dropped, also if the future is dropped before it is done.
pub(super) struct Span(Option<Arc<dyn Traced>>);

impl Span {
    /// Records the error of a result in the span.
    pub(super) fn record_error<T>(&self, result: Result<T>) -> Result<T> {
        if let (Some(span), Err(error)) = (&self.0, &result) {
            failed(&**span, error);
        }
        result
    }
}

impl Drop for Span {
    fn drop(&mut self) {
        if let Some(span) = &self.0 {
            span.end();
        }
    }
}

/// Records an error in a span. The error's message contains no secrets.
fn failed(span: &dyn Traced, error: &Error) {
    if !span.is_recording() {
        return;
    }
    let kind = match error.kind() {
        ErrorKind::HttpResponse { status, .. } => status.to_string(),
        kind => kind.to_string(),
    };
    span.set_attribute(ERROR_TYPE, kind.into());
    span.set_status(SpanStatus::Error { description: error.to_string() });
}
