//! An HTTP server that sends given responses and records requests. For malformed HTTP, see `socket.rs`.

use armgen_tests::Outcome;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderMap;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// A request that the server received.
#[derive(Clone, Debug)]
pub struct Seen {
    pub method: String,
    /// Path and query, as they were sent.
    pub target: String,
    pub headers: HeaderMap,
    pub body: Bytes,
    pub at: Instant,
}

impl Seen {
    /// The value of a header; empty if it is missing.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

/// A response that the server sends.
#[derive(Clone, Debug)]
pub struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Bytes,
}

impl Answer {
    /// A response without body and `Content-Type`.
    pub fn empty(status: u16) -> Self {
        Answer { status, headers: Vec::new(), body: Bytes::new() }
    }

    /// A response with a JSON body.
    pub fn json(status: u16, body: impl Into<Bytes>) -> Self {
        Answer::empty(status).header("content-type", "application/json").body(body)
    }

    /// The response with one more header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The response with another body.
    pub fn body(self, body: impl Into<Bytes>) -> Self {
        Answer { body: body.into(), ..self }
    }

    fn response(&self) -> Result<Response<Full<Bytes>>, hyper::http::Error> {
        let mut response = Response::builder().status(self.status);
        for (name, value) in &self.headers {
            response = response.header(name, value);
        }
        response.body(Full::new(self.body.clone()))
    }
}

/// A server that runs until it is dropped.
pub struct Server {
    pub address: SocketAddr,
    script: Arc<Script>,
    accepting: JoinHandle<()>,
}

struct Script {
    answers: Vec<Answer>,
    seen: Mutex<Vec<Seen>>,
}

impl Server {
    /// Starts a server that sends these responses in turn, and the last one again and again.
    pub async fn answering(answers: impl IntoIterator<Item = Answer>) -> Outcome<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let answers = answers.into_iter().collect();
        let script = Arc::new(Script { answers, seen: Mutex::default() });
        let accepting = tokio::spawn(accept(listener, Arc::clone(&script)));
        Ok(Server { address, script, accepting })
    }

    /// The requests so far.
    pub fn seen(&self) -> Vec<Seen> {
        self.script.seen().clone()
    }

    /// The only request; an error if there were none or several.
    pub fn only(&self) -> Outcome<Seen> {
        match <[Seen; 1]>::try_from(self.seen()) {
            Ok([seen]) => Ok(seen),
            Err(seen) => Err(format!("expected one request, found {}", seen.len()).into()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

async fn accept(listener: TcpListener, script: Arc<Script>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, Arc::clone(&script)));
    }
}

async fn serve(stream: TcpStream, script: Arc<Script>) {
    let service = service_fn(|request| script.answer(request));
    // The test looks at what the client makes of a broken connection, so its error is ignored here.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

impl Script {
    fn seen(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn answer(
        &self,
        request: Request<Incoming>,
    ) -> Result<Response<Full<Bytes>>, hyper::http::Error> {
        let (request, body) = request.into_parts();
        // A body that breaks off is recorded as empty; no test sends one.
        let body = body.collect().await.map(|body| body.to_bytes()).unwrap_or_default();
        let mut seen = self.seen();
        let answer = self.answers.get(seen.len()).or(self.answers.last());
        seen.push(Seen {
            method: request.method.to_string(),
            target: request.uri.to_string(),
            headers: request.headers,
            body,
            at: Instant::now(),
        });
        answer.map_or_else(|| Answer::empty(500).response(), Answer::response)
    }
}
