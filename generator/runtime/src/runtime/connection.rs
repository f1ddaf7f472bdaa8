//! What all clients of a crate share: where requests go, and how they are sent.

use super::cloud::locate;
use super::error::{refused, unreadable};
use super::retries::{answered, Retries};
use super::standard;
use super::url::{pairs, path, Part};
use super::wire::Wire;
use azure_core::credentials::TokenCredential;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::headers::{ACCEPT, CONTENT_TYPE};
use azure_core::http::policies::{auth::BearerTokenAuthorizationPolicy, Policy};
use azure_core::http::{
    ClientOptions, Context, Pipeline, PipelineSendOptions, RawResponse, Request, StatusCode, Url,
};
use azure_core::json::{from_json, to_json};
use azure_core::Bytes;
use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use std::fmt;
use std::sync::Arc;

/// An endpoint, and the pipeline that leads to it. Clones share both.
#[derive(Clone)]
pub struct Connection(Arc<Inner>);

struct Inner {
    endpoint: Url,
    /// Whether the user chose it, whatever a description says.
    is_chosen: bool,
    api_version: String,
    pipeline: Pipeline,
}

/// Where requests go. The rest is the user's own: policies, a transport, a credential.
impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("endpoint", &self.0.endpoint.as_str())
            .field("api_version", &self.0.api_version)
            .finish_non_exhaustive()
    }
}

impl Connection {
    /// Prepares the pipeline.
    ///
    /// # Errors
    /// If the options name a cloud or an endpoint that can't be used.
    pub fn new(
        crate_name: Option<&'static str>,
        crate_version: Option<&'static str>,
        credential: Arc<dyn TokenCredential>,
        endpoint: Option<&str>,
        api_version: String,
        options: ClientOptions,
    ) -> Result<Self> {
        let is_chosen = endpoint.is_some();
        let (endpoint, scope) = locate(options.cloud.as_deref(), endpoint)?;
        let auth = Arc::new(BearerTokenAuthorizationPolicy::new(credential, [scope]));
        let tries: Vec<Arc<dyn Policy>> = vec![auth, Arc::new(Retries)];
        let pipeline = Pipeline::new(crate_name, crate_version, options, Vec::new(), tries, None);
        Ok(Connection(Arc::new(Inner { endpoint, is_chosen, api_version, pipeline })))
    }

    /// The address that requests go to.
    pub fn endpoint(&self) -> &Url {
        &self.0.endpoint
    }

    /// Whether the user chose it.
    pub fn is_chosen(&self) -> bool {
        self.0.is_chosen
    }

    /// The same pipeline, leading to another address.
    pub fn moved(&self, endpoint: Url) -> Connection {
        let Inner { is_chosen, api_version, pipeline, .. } = &*self.0;
        let (api_version, pipeline) = (api_version.clone(), pipeline.clone());
        Connection(Arc::new(Inner { endpoint, is_chosen: *is_chosen, api_version, pipeline }))
    }

    /// What sends requests to it.
    pub fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }

    /// The api-version of requests that have none of their own.
    pub fn api_version(&self) -> &str {
        &self.0.api_version
    }

    /// The URL of a path with its parameters. What the template has after a `?` is the start of the query.
    ///
    /// # Errors
    /// If a parameter would address another resource.
    pub fn url(&self, template: &str, parts: &[(&str, Part<'_>)]) -> Result<Url> {
        let mut url = self.0.endpoint.clone();
        let base = url.path().trim_end_matches('/').to_owned();
        let (template, query) = template.split_once('?').unwrap_or((template, ""));
        url.set_path(&(base + &path(template, parts)?));
        if !query.is_empty() {
            url.set_query(Some(&pairs(query, parts)?));
        }
        Ok(url)
    }

    /// A link that a service gave, if it leads to this client's endpoint.
    ///
    /// # Errors
    /// If it leads elsewhere, or names a user or a password: the transport would send those as well as the token.
    pub fn own(&self, url: Url) -> Result<Url> {
        if url.origin() != self.endpoint().origin() {
            let message = format!(
                "expected a link to {}, found one to {}; it is not followed, since a token would go with it",
                self.endpoint().origin().ascii_serialization(),
                url.origin().ascii_serialization(),
            );
            return Err(Error::with_message(ErrorKind::Other, message));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Error::with_message(ErrorKind::Other, USER));
        }
        Ok(url)
    }

    /// Sends a request, for JSON if it does not ask for anything else, whatever the answer.
    pub async fn ask(&self, context: &Context<'_>, request: &mut Request) -> Result<RawResponse> {
        if request.headers().get_optional_str(&ACCEPT).is_none() {
            request.insert_header(ACCEPT, "application/json");
        }
        // azure_core's own check loses the code of an error whose message has escapes.
        let unchecked = PipelineSendOptions { skip_checks: true, ..PipelineSendOptions::default() };
        self.0.pipeline.send(context, request, Some(unchecked)).await.or_else(answered)
    }

    /// Sends a request, and refuses any answer that is no success. Where none is named, any 2xx is one.
    pub async fn exchange(
        &self,
        context: &Context<'_>,
        request: &mut Request,
        success: &[u16],
    ) -> Result<RawResponse> {
        let response = self.ask(context, request).await?;
        let status = response.status();
        if success.contains(&u16::from(status)) || success.is_empty() && status.is_success() {
            Ok(response)
        } else {
            Err(refused(response))
        }
    }
}

/// What is said of a link with a user or a password, neither of which is shown.
const USER: &str =
    "expected a link without a user or a password, found one with them; it is not followed, \
                    since they would be sent in place of the token or beside it";

/// Reads a body once, to see whether it is a `T`: `into_model`, which reads it again, does not know the
/// headers, and so not the request id. It reads lists, maps and numbers as serde does, so that a body which
/// is one only to [`Wire`] is spelled anew.
pub fn check<T: Wire + DeserializeOwned>(response: RawResponse) -> Result<RawResponse> {
    if from_json::<_, T>(response.body()).is_ok() {
        return Ok(response);
    }
    match from_json::<_, Lenient<T>>(response.body()) {
        Ok(Lenient(value)) => Ok(with(response, to_json(&value.view())?)),
        Err(error) => readable(&response, &error).map(|()| response),
    }
}

/// A value as members of records are read.
struct Lenient<T>(T);

impl<'de, T: Wire> Deserialize<'de> for Lenient<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        standard::read(from).map(Lenient)
    }
}

/// An answer with another body.
pub fn with(response: RawResponse, body: Bytes) -> RawResponse {
    let (status, headers, _) = response.deconstruct();
    RawResponse::from_bytes(status, headers, body)
}

/// Whether a body that can't be read need not be.
fn readable(response: &RawResponse, error: &Error) -> Result<()> {
    if response.status() == StatusCode::NoContent {
        return Ok(());
    }
    let content_type = response.headers().get_optional_str(&CONTENT_TYPE).unwrap_or_default();
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    let reason = if response.body().is_empty() {
        "expected JSON, found nothing".to_owned()
    } else if !essence.is_empty() && !essence.to_ascii_lowercase().ends_with("json") {
        let essence: String = essence.chars().take(100).filter(|c| !c.is_control()).collect();
        format!("expected JSON, found {essence}")
    } else {
        error.to_string()
    };
    Err(unreadable(response, &reason))
}
