//! Spans, as azure_core's instrumentation has them: one for each call of an operation, with the operation's name.
//! Those of single requests are azure_core's own, and so are those of pagers and pollers, which it begins where
//! their first request is made. Without a tracer in the client's options there are none.

use super::connection::Connection;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::policies::create_public_api_span;
use azure_core::http::Context;
use azure_core::tracing::{
    PublicApiInstrumentationInformation, Span as Traced, SpanStatus, Tracer,
};
use std::sync::Arc;

/// What kind of error ended a span.
const ERROR_TYPE: &str = "error.type";

impl Connection {
    /// A context with what a span of an operation is made of.
    pub(super) fn traced(&self, operation: &'static str, context: Context<'_>) -> Context<'static> {
        let context = context.into_owned();
        let Some(tracer) = self.tracer() else {
            return context;
        };
        let tracer: Arc<dyn Tracer> = tracer.clone();
        let name = PublicApiInstrumentationInformation::new(operation, Vec::new());
        context.with_value(name).with_value(tracer)
    }

    /// The span of a call, and the context of its requests.
    pub(super) fn begun(
        &self,
        operation: &'static str,
        context: Context<'_>,
    ) -> (Context<'static>, Span) {
        let context = self.traced(operation, context);
        match create_public_api_span(&context, None, None) {
            Some(span) => (context.with_value(span.clone()), Span(Some(span))),
            // Nobody is looking, or a span that the caller began goes on.
            None => (context, Span(None)),
        }
    }
}

/// The span of a call, which ends where it is dropped: also where a call is given up.
pub(super) struct Span(Option<Arc<dyn Traced>>);

impl Span {
    /// Takes what came of the call, and tells what went wrong.
    pub(super) fn told<T>(&self, result: Result<T>) -> Result<T> {
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

/// The message of an error has nothing secret in it, by whatever it was caused.
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
