//! The server, which speaks HTTP and responds by the script.

use super::Outcome;
use http_body_util::Full;
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::AUTHORIZATION;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use std::collections::VecDeque;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::net::{TcpListener, TcpStream};

/// A request (`GET /status`), and the response to it: status code, headers (`name: value`,
/// separated by ` | `), and body.
pub type Exchange = (&'static str, u16, &'static str, &'static str);

/// The query with the api-version, which scripts may leave out.
const VERSION: &str = "api-version=1";

/// The status for a request that is not in the script; no client retries it.
const UNEXPECTED: u16 = 418;

/// A server that stops when its test ends, since a poller may live longer than this value.
pub struct Server {
    pub address: SocketAddr,
    script: Arc<Script>,
}

#[derive(Debug)]
struct Script(Mutex<VecDeque<Exchange>>);

impl Server {
    pub fn start(exchanges: &[Exchange]) -> Outcome<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let listener = TcpListener::from_std(listener)?;
        let address = listener.local_addr()?;
        let script = Arc::new(Script(Mutex::new(exchanges.iter().copied().collect())));
        tokio::spawn(accept(listener, script.clone()));
        Ok(Server { address, script })
    }

    /// The number of requests of the script that are still to come.
    pub fn rest(&self) -> usize {
        self.script.lock().len()
    }
}

async fn accept(listener: TcpListener, script: Arc<Script>) {
    while let Ok((stream, _)) = listener.accept().await {
        tokio::spawn(serve(stream, script.clone()));
    }
}

async fn serve(stream: TcpStream, script: Arc<Script>) {
    let service = service_fn(|request| {
        let response = script.answer(&request);
        async move { response }
    });
    // An error of the connection shows in the client, where the test checks it.
    let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
}

impl Script {
    fn lock(&self) -> MutexGuard<'_, VecDeque<Exchange>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn answer(&self, request: &Request<Incoming>) -> hyper::http::Result<Response<Full<Bytes>>> {
        let asked = format!("{} {}", request.method(), request.uri());
        let next = self.lock().pop_front();
        let (expected, code, lines, body) = next.unwrap_or(("no request", 0, "", ""));
        if asked != expected && asked != versioned(expected) {
            return unexpected(&format!("the script has {expected}, found {asked}"));
        }
        let token = request.headers().get(AUTHORIZATION).map(|token| token.as_bytes());
        if token != Some(b"Bearer fake") {
            return unexpected(&format!("{asked} has no token"));
        }
        if asked.starts_with("GET ") && !request.body().is_end_stream() {
            return unexpected(&format!("{asked} has a body"));
        }
        let mut response = Response::builder().status(code);
        for (name, value) in lines.split(" | ").filter_map(|line| line.split_once(": ")) {
            response = response.header(name, value);
        }
        response.body(Full::new(Bytes::from_static(body.as_bytes())))
    }
}

/// A request of the script, with the api-version that it leaves out.
fn versioned(expected: &str) -> String {
    let separator = if expected.contains('?') { '&' } else { '?' };
    format!("{expected}{separator}{VERSION}")
}

fn unexpected(message: &str) -> hyper::http::Result<Response<Full<Bytes>>> {
    Response::builder().status(UNEXPECTED).header("x-ms-error-code", "Script").body(Full::new(
        Bytes::from(format!(r#"{{"error":{{"code":"Script","message":"{message}"}}}}"#)),
    ))
}
