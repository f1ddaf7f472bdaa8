//! The connection that all clients of a crate share: endpoint, pipeline of azure_core, and how responses are
//! checked.

use super::cloud::locate;
use super::encoding::respelled;
use super::error::{
    error_from_response, error_in_success, link, media_type, unexpected, unreadable,
};
use super::error_body::{only_error, value};
use super::line::line;
use super::markup::is_page;
use super::node::{member_of, Node, Owned};
use super::readable::{places, remembering};
use super::reading::Reading;
use super::retries::{into_response, Retries};
use super::table::Table;
use super::url::{pairs, path, Part};
use super::wire::Wire;
use azure_core::credentials::TokenCredential;
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::headers::{Headers, ACCEPT};
use azure_core::http::policies::{auth::BearerTokenAuthorizationPolicy, Policy};
use azure_core::http::{
    ClientOptions, Context, Pipeline, PipelineSendOptions, RawResponse, Request, StatusCode, Url,
};
use azure_core::json::{from_json, to_json};
use azure_core::tracing::Tracer;
use azure_core::Bytes;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

/// The JSON keys of a page: of its items, and of the link to the next page.
const VALUE: &str = "value";
const NEXT: &str = "nextLink";

/// An endpoint with the pipeline that sends requests to it. Cloning is cheap: clones share both.
#[derive(Clone)]
pub struct Connection(Arc<Inner>);

struct Inner {
    endpoint: Url,
    /// True if the caller set the endpoint. Host templates of descriptions are ignored then.
    has_custom_endpoint: bool,
    api_version: String,
    pipeline: Pipeline,
    /// Creates the tracing spans of operations, if the caller set a tracer.
    tracer: Option<Arc<dyn Tracer>>,
}

/// Prints endpoint and api-version only. Policies, transport and credential are the caller's and may hold
/// secrets.
impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connection")
            .field("endpoint", &self.0.endpoint.as_str())
            .field("api_version", &self.0.api_version)
            .finish_non_exhaustive()
    }
}

impl Connection {
    /// Builds the pipeline from the client's options.
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
        let has_custom_endpoint = endpoint.is_some();
        let (endpoint, scope) = locate(options.cloud.as_deref(), endpoint)?;
        let auth = Arc::new(BearerTokenAuthorizationPolicy::new(credential, [scope]));
        let tries: Vec<Arc<dyn Policy>> = vec![auth, Arc::new(Retries)];
        let provider = options.instrumentation.tracer_provider.as_ref();
        let tracer = provider.map(|provider| {
            provider.get_tracer(None, crate_name.unwrap_or("unknown"), crate_version)
        });
        let pipeline = Pipeline::new(crate_name, crate_version, options, Vec::new(), tries, None);
        Ok(Connection(Arc::new(Inner {
            endpoint,
            has_custom_endpoint,
            api_version,
            pipeline,
            tracer,
        })))
    }

    /// The address that requests go to.
    pub fn endpoint(&self) -> &Url {
        &self.0.endpoint
    }

    /// Returns whether the caller set the endpoint.
    pub fn has_custom_endpoint(&self) -> bool {
        self.0.has_custom_endpoint
    }

    /// Returns a connection with the same pipeline and another endpoint.
    pub fn with_endpoint(&self, endpoint: Url) -> Connection {
        let Inner { has_custom_endpoint, api_version, pipeline, tracer, .. } = &*self.0;
        Connection(Arc::new(Inner {
            endpoint,
            has_custom_endpoint: *has_custom_endpoint,
            api_version: api_version.clone(),
            pipeline: pipeline.clone(),
            tracer: tracer.clone(),
        }))
    }

    /// The tracer that the caller set.
    pub(super) fn tracer(&self) -> Option<&Arc<dyn Tracer>> {
        self.0.tracer.as_ref()
    }

    /// The pipeline that sends requests.
    pub fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }

    /// The `api-version` of requests that have none of their own.
    pub fn api_version(&self) -> &str {
        &self.0.api_version
    }

    /// Builds the URL of a path template with its parameters. A `?` in the template starts the query.
    ///
    /// # Errors
    /// If a parameter value would lead to another resource (empty, `.` or `..`).
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

    /// Returns a link from a response if its origin is this client's endpoint: the request that follows it
    /// carries the token.
    ///
    /// # Errors
    /// If it leads to another origin, or has a user or a password, which the transport would send beside the
    /// token.
    pub fn check_origin(&self, url: Url) -> Result<Url> {
        if url.origin() != self.endpoint().origin() {
            let message = format!(
                "expected a link to {}, found one to {}; it is not followed, since a token would go with it",
                self.endpoint().origin().ascii_serialization(),
                line(&url.origin().ascii_serialization()),
            );
            return Err(Error::with_message(ErrorKind::Other, message));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(Error::with_message(ErrorKind::Other, USER));
        }
        Ok(url)
    }

    /// Sends a request and returns the response with any status. `Accept` is JSON unless the request sets it.
    pub async fn send_unchecked(
        &self,
        context: &Context<'_>,
        request: &mut Request,
    ) -> Result<RawResponse> {
        if request.headers().get_optional_str(&ACCEPT).is_none() {
            request.insert_header(ACCEPT, "application/json");
        }
        // azure_core's own check loses the error code if the message has escapes.
        let unchecked = PipelineSendOptions { skip_checks: true, ..PipelineSendOptions::default() };
        self.0.pipeline.send(context, request, Some(unchecked)).await.or_else(into_response)
    }

    /// Sends a request; a response that is no success by [`is_success`] is an error.
    pub async fn exchange(
        &self,
        context: &Context<'_>,
        request: &mut Request,
        success: &[u16],
    ) -> Result<RawResponse> {
        let response = self.send_unchecked(context, request).await?;
        if !is_success(response.status(), response.headers(), success) {
            return Err(error_from_response(response));
        }
        Ok(match respelled(response.body()) {
            Some(body) => with(response, body.into()),
            None => response,
        })
    }
}

/// Returns whether a status is a success: one of `success` (the statuses of the operation), or one that
/// Resource Manager's contract allows for any operation (200, 201, 204, and a 202 without a link to poll). With
/// an empty `success`, any 2xx is one.
pub fn is_success(status: StatusCode, headers: &Headers, success: &[u16]) -> bool {
    match u16::from(status) {
        status if success.contains(&status) => true,
        200 | 201 | 204 => true,
        202 => link(headers).is_none(),
        _ => success.is_empty() && status.is_success(),
    }
}

/// The message for a link whose URL contains a user or a password. The message shows neither.
const USER: &str =
    "expected a link without a user or a password, found one with them; it is not followed, since \
     they would be sent in place of the token or beside it";

/// Checks that a body can be read as `T`, so that the error has the response, which `into_model` does not know
/// when it reads the body later. A body that only lenient reading accepts is rewritten to JSON that
/// `into_model` reads.
pub fn check<T: Wire + DeserializeOwned>(response: RawResponse) -> Result<RawResponse> {
    let response = reject_error_body(response, T::knows)?;
    if response.status() == StatusCode::NoContent || from_json::<_, T>(response.body()).is_ok() {
        return Ok(response);
    }
    match anew::<T>(response.body()) {
        Ok((body, unreadable)) => Ok(remembering(with(response, body), &unreadable)),
        Err(reason) => Err(unlike(&response, &reason)),
    }
}

/// Returns the response unless its body is an error object and nothing else, which some services send with a
/// 200. Reading that as `T` would give a model without values. `knows` says whether `T` has a property.
pub fn reject_error_body(response: RawResponse, knows: fn(&str) -> bool) -> Result<RawResponse> {
    match response.status() {
        StatusCode::Ok | StatusCode::Created => match only_error(response.body(), knows) {
            Some(error) => Err(error_in_success(response, error)),
            None => Ok(response),
        },
        _ => Ok(response),
    }
}

/// Rewrites a body to JSON that `into_model` reads, with the paths of the values that were left out. The error
/// says what does not fit.
fn anew<T: Wire + DeserializeOwned>(
    body: &[u8],
) -> std::result::Result<(Bytes, Vec<String>), String> {
    let mut reading = Reading::default();
    let json = match from_json(body) {
        Ok(Owned::<{ usize::MAX }>(node)) => {
            match (T::read(node.clone(), &mut reading), turned(body, &node, T::TABLE)) {
                (Ok(value), _) => to_json(&value.view()).ok(),
                (Err(_), Some(turned)) if from_json::<_, T>(&turned).is_ok() => Some(turned),
                (Err(_), Some(list)) if T::TABLE.keys.is_empty() => return anew::<T>(&list),
                (Err(error), _) => return Err(error.to_string()),
            }
        }
        Err(error) => {
            let value = bare(body).filter(|_| T::HAS_TEXT);
            let value = value.and_then(|node| T::read(node, &mut reading).ok());
            to_json(&value.ok_or_else(|| error.to_string())?.view()).ok()
        }
    };
    json.filter(|body| from_json::<_, T>(body).is_ok())
        .map(|body| (body, places(&reading)))
        .ok_or_else(|| "expected JSON that fits its description, found other JSON".to_owned())
}

/// Converts between a list and a page object `{"value": […]}`, if the body is one where the description has the
/// other. A page with a next link is not converted, since the list would lose the other pages; `null` is an
/// empty list.
fn turned(body: &[u8], node: &Node<'_>, table: &'static Table) -> Option<Bytes> {
    match node {
        Node::List(_) if table.field(VALUE).is_some() => {
            Some(Bytes::from([b"{\"value\":", body, b"}"].concat()))
        }
        Node::Object(members) if table.keys.is_empty() => {
            let has_next = matches!(
                member_of(members, NEXT),
                Some(Node::Text(link)) if !link.trim().is_empty()
            );
            let list = match member_of(members, VALUE)? {
                Node::Null => Node::List(Vec::new()),
                list @ Node::List(_) => list.clone(),
                _ => return None,
            };
            (!has_next).then(|| to_json(&value(list)).ok()).flatten()
        }
        _ => None,
    }
}

/// Returns the text of a body that is neither JSON nor an HTML page, since some services send a string without
/// quotes.
fn bare(body: &[u8]) -> Option<Node<'_>> {
    let text = std::str::from_utf8(body).ok()?;
    let is_other = text.trim_start().is_empty() || text.trim_start().starts_with(['"', '{', '[']);
    (!is_other && !is_page(text)).then_some(Node::Text(Cow::Borrowed(text)))
}

/// Replaces a plain-text body, which has to be UTF-8, by the JSON string that `into_model` reads.
pub fn text(response: RawResponse) -> Result<RawResponse> {
    let text = std::str::from_utf8(response.body());
    let text = text.map_err(|error| unreadable(&response, &error.to_string()))?;
    let body = to_json(&text)?;
    Ok(with(response, body))
}

/// The response with another body.
pub fn with(response: RawResponse, body: Bytes) -> RawResponse {
    let (status, headers, _) = response.deconstruct();
    RawResponse::from_bytes(status, headers, body)
}

/// The error for a body that can't be read as the operation's response type.
fn unlike(response: &RawResponse, reason: &str) -> Error {
    let media_type = media_type(response.headers());
    if response.body().trim_ascii().is_empty() {
        unexpected(response, "success without body: expected JSON, found nothing")
    } else if !media_type.is_empty() && !media_type.to_ascii_lowercase().ends_with("json") {
        unreadable(response, &format!("expected JSON, found {media_type}"))
    } else {
        unreadable(response, reason)
    }
}
