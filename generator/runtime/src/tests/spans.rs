//! Tests of spans: each call has one with the operation's name, however it ends, and it contains
//! those of the call's requests.

use super::pages::{Things, NEXT};
use super::sending::Thing;
use super::Outcome;
use crate::call::RequestBuilder;
use crate::connection::Connection;
use crate::fake::{json, Arm, ScriptedResponse};
use crate::operation_step::Final;
use azure_core::http::{
    ClientMethodOptions, ClientOptions, InstrumentationOptions, Method, Request,
};
use azure_core::tracing::{
    AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer, TracerProvider,
};
use futures::TryStreamExt;
use std::any::Any;
use std::borrow::Cow;
use std::error::Error;
use std::sync::{Arc, Mutex, PoisonError};

/// The recorded events of spans, one line each: the span's number, and the event.
#[derive(Clone, Debug, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    fn lines(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, line: String) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(line);
    }

    fn begin(&self, name: &str, parent: &str) -> Arc<dyn Span> {
        self.note(format!("{name}{parent}"));
        Arc::new(One { name: name.to_owned(), seen: self.clone() })
    }
}

impl TracerProvider for Seen {
    fn get_tracer(
        &self,
        _: Option<&'static str>,
        crate_name: &'static str,
        version: Option<&'static str>,
    ) -> Arc<dyn Tracer> {
        assert_eq!((crate_name, version), ("things", Some("1.2.3")));
        Arc::new(self.clone())
    }
}

impl Tracer for Seen {
    fn start_span(
        &self,
        name: Cow<'static, str>,
        _: SpanKind,
        of: Vec<Attribute>,
    ) -> Arc<dyn Span> {
        assert!(!format!("{of:?}").contains("hunter2"));
        self.begin(&name, "")
    }

    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        _: SpanKind,
        of: Vec<Attribute>,
        parent: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        assert!(!format!("{of:?}").contains("hunter2"));
        let parent = parent.as_any().downcast_ref().map(|One { name, .. }| name.as_str());
        self.begin(&name, &format!(" in {}", parent.unwrap_or_default()))
    }

    fn namespace(&self) -> Option<&'static str> {
        None
    }
}

struct One {
    name: String,
    seen: Seen,
}

impl AsAny for One {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Span for One {
    fn is_recording(&self) -> bool {
        true
    }

    fn span_id(&self) -> [u8; 8] {
        [0; 8]
    }

    fn end(&self) {
        self.seen.note(format!("{} ends", self.name));
    }

    fn set_status(&self, status: SpanStatus) {
        if let SpanStatus::Error { description } = status {
            self.seen.note(format!("{} fails: {description}", self.name));
        }
    }

    fn set_attribute(&self, key: &'static str, value: AttributeValue) {
        if key == "error.type" {
            self.seen.note(format!("{} {value:?}", self.name));
        }
    }

    fn record_error(&self, error: &dyn Error) {
        self.seen.note(format!("{} records {error}", self.name));
    }

    fn set_current(&self, _: &azure_core::http::Context<'_>) -> Box<dyn SpanGuard> {
        Box::new(Nothing)
    }

    fn propagate_headers(&self, request: &mut Request) {
        request.insert_header("traceparent", "00-1-2-01");
    }
}

struct Nothing;

impl SpanGuard for Nothing {
    fn end(self) {}
}

/// A request of an operation, and the events of its spans.
fn built(arm: &Arm, method: Method) -> azure_core::Result<(RequestBuilder, Seen)> {
    let seen = Seen::default();
    let tracer_provider: Option<Arc<dyn TracerProvider>> = Some(Arc::new(seen.clone()));
    let options = ClientOptions {
        instrumentation: InstrumentationOptions { tracer_provider },
        ..arm.options()
    };
    let (name, version) = (Some("things"), Some("1.2.3"));
    let connection =
        Connection::new(name, version, arm.credential(), None, "1".to_owned(), options)?;
    Ok((connection.request("Things.get", method, "/thing", &[]), seen))
}

/// The events of a call with this response.
async fn seen(answer: ScriptedResponse) -> Outcome<Vec<String>> {
    let (builder, seen) = built(&Arm::new().on("GET", "thing", answer), Method::Get)?;
    let sent = builder.send::<Thing>(ClientMethodOptions::default(), &[200]).await;
    drop(sent);
    Ok(seen.lines())
}

#[tokio::test]
async fn a_call_has_a_span_that_says_how_it_ended() -> Outcome {
    let request = ["Things.get", "GET in Things.get"];
    let good = seen(json(200, r#"{"name":"n"}"#)).await?;
    assert_eq!(good, [&request[..], &["GET ends", "Things.get ends"]].concat());
    let gone = r#"{"error":{"code":"Gone","message":"no such thing"}}"#;
    let bad = seen(json(404, gone).header("x-ms-request-id", "r-1")).await?;
    let told = [
        "Things.get String(\"404\")",
        "Things.get fails: 404 Not Found: Gone: no such thing (request id r-1)",
        "Things.get ends",
    ];
    assert!(bad.ends_with(&told.map(str::to_owned)), "{bad:#?}");
    // A success that can't be read, or that contains an error, is a failure as well, which only the
    // call's span can show.
    for body in [r#"{"name":["hunter2"]}"#, gone] {
        let odd = seen(json(200, body)).await?;
        assert!(odd.iter().any(|line| line.starts_with("Things.get fails: 200 OK")), "{odd:#?}");
        assert!(odd.iter().all(|line| !line.contains("hunter2")), "{odd:#?}");
        assert_eq!(odd.last().map(String::as_str), Some("Things.get ends"));
    }
    Ok(())
}

/// A call that is dropped before it is awaited has no span, and the span of a call with an invalid request
/// ends with its error.
#[tokio::test]
async fn a_span_begins_with_its_call_and_ends_with_it() -> Outcome {
    let (builder, seen) = built(&Arm::new(), Method::Get)?;
    let call = builder.send::<Thing>(ClientMethodOptions::default(), &[200]);
    assert!(seen.lines().is_empty());
    drop(call);
    assert!(seen.lines().is_empty());

    let (mut builder, seen) = built(&Arm::new(), Method::Get)?;
    builder.host("https://{a}.example.com", &[("a", "evil.com/")]);
    assert!(builder.send_head(ClientMethodOptions::default()).await.is_err());
    let lines = seen.lines();
    assert_eq!(lines.first().map(String::as_str), Some("Things.get"));
    assert_eq!(lines.last().map(String::as_str), Some("Things.get ends"));
    Ok(())
}

#[tokio::test]
async fn every_kind_of_answer_has_one_and_a_404_that_says_no_is_no_failure() -> Outcome {
    let (builder, seen) = built(&Arm::new().on_each(|_| json(404, "")), Method::Head)?;
    assert!(!builder.send_head(ClientMethodOptions::default()).await?.into_model()?);
    assert!(seen.lines().iter().all(|line| !line.starts_with("Things.get fails")));
    assert_eq!(seen.lines().last().map(String::as_str), Some("Things.get ends"));

    let (builder, seen) = built(&Arm::new().on_each(|_| json(404, "")), Method::Get)?;
    assert!(builder.send_file(ClientMethodOptions::default(), &[200]).await.is_err());
    assert!(seen.lines().iter().any(|line| line.starts_with("Things.get fails: 404")));
    Ok(())
}

#[tokio::test]
async fn a_list_has_one_span_for_all_its_pages() -> Outcome {
    let next = r#"{"value":["a"],"nextLink":"https://management.azure.com/thing?sig=hunter2"}"#;
    let arm = Arm::new().on("GET", "thing", json(200, next)).on("GET", "thing", json(200, "{}"));
    let (builder, seen) = built(&arm, Method::Get)?;
    let pages = builder.pages::<Things>(Default::default(), NEXT, &[200])?;
    assert!(seen.lines().is_empty());
    pages.try_collect::<Vec<_>>().await?;
    let expected = [
        "Things.get",
        "GET in Things.get",
        "GET ends",
        "GET in Things.get",
        "GET ends",
        "Things.get ends",
    ];
    assert_eq!(seen.lines(), expected);
    assert!(arm.requests().iter().all(|asked| asked.header("traceparent").is_some()));

    let (builder, seen) = built(&Arm::new().on_each(|_| json(403, "")), Method::Get)?;
    let pages = builder.pages::<Things>(Default::default(), NEXT, &[200])?;
    assert!(pages.try_collect::<Vec<_>>().await.is_err());
    assert!(seen.lines().contains(&"Things.get fails: 403 Forbidden".to_owned()), "{seen:?}");
    Ok(())
}

#[tokio::test]
async fn an_operation_has_one_span_for_all_its_polls() -> Outcome {
    let link = "https://management.azure.com/status?sig=hunter2";
    let begun = json(201, "{}").header("Azure-AsyncOperation", link);
    let running = json(200, r#"{"status":"Running"}"#);
    for (end, expected) in [
        (r#"{"status":"Succeeded"}"#, None),
        (
            r#"{"status":"Failed","error":{"code":"Full"}}"#,
            Some("Things.get fails: 200 OK: the operation ended as Failed: Full"),
        ),
    ] {
        let arm = Arm::new()
            .on("PUT", "thing", begun.clone())
            .on("GET", "status", running.clone())
            .on("GET", "status", json(200, end))
            .on("GET", "thing", json(200, "{}"));
        let (builder, seen) = built(&arm, Method::Put)?;
        let polled = builder.poll::<Thing>(Default::default(), Final::Resource, None)?.await;
        assert_eq!(polled.is_ok(), expected.is_none());
        let lines = seen.lines();
        let count = |line: &str| lines.iter().filter(|seen| *seen == line).count();
        assert_eq!((count("Things.get"), count("Things.get ends")), (1, 1), "{lines:#?}");
        assert_eq!(count("GET in Things.get"), if expected.is_some() { 2 } else { 3 });
        let failed = lines.iter().find(|line| line.starts_with("Things.get fails"));
        assert_eq!(failed.is_some(), expected.is_some());
        assert!(
            failed.is_none_or(|line| expected.is_some_and(|text| line.starts_with(text))),
            "{lines:#?}"
        );
    }
    Ok(())
}
