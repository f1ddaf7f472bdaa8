//! What a call is given: arguments by their names on the wire, and a client's options.

use crate::script::Script;
use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::{ClientOptions, RetryOptions, Transport};
use azure_core::time::{Duration, OffsetDateTime};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;

/// Why a call gave no answer.
#[derive(Debug)]
pub enum Failure {
    /// What was given is not what the operation takes.
    Argument(String),
    /// The client said so.
    Call(azure_core::Error),
    /// The answer is not what it should be.
    Answer(String),
}

impl From<azure_core::Error> for Failure {
    fn from(error: azure_core::Error) -> Failure {
        Failure::Call(error)
    }
}

/// What a call is given: a case's arguments and body, and the service that it is sent to.
pub struct Given {
    arguments: Value,
    body: Option<Value>,
    script: Arc<Script>,
}

impl Given {
    pub(crate) fn new(case: &Value, script: Arc<Script>) -> Given {
        let arguments = case.get("arguments").cloned().unwrap_or_default();
        Given { arguments, body: case.get("body").cloned(), script }
    }

    /// A parameter that the client holds; any text where the case has none, since the operation may not
    /// use it.
    #[must_use]
    pub fn of_client(&self, key: &str) -> String {
        // It may be spelled otherwise there.
        let arguments = self.arguments.as_object().into_iter().flat_map(|all| all.keys());
        let own =
            arguments.filter(|own| own.eq_ignore_ascii_case(key)).max_by_key(|own| *own == key);
        let key = own.map_or(key, String::as_str);
        self.option(key).ok().flatten().unwrap_or_else(|| "not-given".to_owned())
    }

    /// A required argument.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    pub fn argument<T: DeserializeOwned>(&self, key: &str) -> Result<T, Failure> {
        self.option(key)?.ok_or_else(|| Failure::Argument(format!("no value for `{key}`")))
    }

    /// An optional argument.
    ///
    /// # Errors
    /// If it is of another type.
    pub fn option<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, Failure> {
        match self.arguments.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => read(value)
                .map(Some)
                .map_err(|error| Failure::Argument(format!("`{key}` can't be read: {error}"))),
        }
    }

    /// The body of the request.
    ///
    /// # Errors
    /// If there is none, or it is of another type.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        self.optional_body()?.ok_or_else(|| Failure::Argument("no body".to_owned()))
    }

    /// The body of the request, if there is one.
    ///
    /// # Errors
    /// If it is of another type.
    pub fn optional_body<T: DeserializeOwned>(&self) -> Result<Option<T>, Failure> {
        let Some(body) = &self.body else {
            return Ok(None);
        };
        // From text, as answers are read: models then read from one kind of source only.
        let text = body.to_string();
        let read = serde_json::from_str(&text);
        read.map(Some)
            .map_err(|error| Failure::Argument(format!("the body can't be read: {error}")))
    }

    /// The body of the request, as bytes.
    ///
    /// # Errors
    /// If there is none.
    pub fn bytes(&self) -> Result<Bytes, Failure> {
        self.optional_bytes()?.ok_or_else(|| Failure::Argument("no body".to_owned()))
    }

    /// The body of the request, as bytes, if there is one: what an example has is their text.
    ///
    /// # Errors
    /// None: it is called as [`Given::optional_body`] is.
    pub fn optional_bytes(&self) -> Result<Option<Bytes>, Failure> {
        let body = self.body.as_ref();
        Ok(body.map(|body| match body {
            Value::String(text) => Bytes::copy_from_slice(text.as_bytes()),
            body => Bytes::from(body.to_string()),
        }))
    }

    /// The options of a client that sends to the script, and once.
    #[must_use]
    pub fn client_options(&self) -> ClientOptions {
        ClientOptions {
            retry: RetryOptions::none(),
            transport: Some(Transport::new(Arc::clone(&self.script) as _)),
            ..ClientOptions::default()
        }
    }

    /// A credential whose tokens are what they are for.
    #[must_use]
    pub fn credential(&self) -> Arc<dyn TokenCredential> {
        Arc::new(Credential)
    }
}

/// Examples spell numbers as text and text as numbers; a user's compiler would not let him.
fn read<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    let plain = value.to_string();
    let spelled = match value {
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => Value::String(plain.clone()).to_string(),
        // One of a list.
        _ => String::new(),
    };
    let alone = format!("[{plain}]");
    serde_json::from_str(&plain)
        .or_else(|error| {
            let other = serde_json::from_str(&spelled).or_else(|_| serde_json::from_str(&alone));
            other.map_err(|_| error)
        })
        .map_err(|error| error.to_string())
}

#[derive(Debug)]
struct Credential;

#[async_trait]
impl TokenCredential for Credential {
    async fn get_token(
        &self,
        scopes: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> azure_core::Result<AccessToken> {
        Ok(AccessToken::new(scopes.join(" "), OffsetDateTime::now_utc() + Duration::hours(1)))
    }
}
