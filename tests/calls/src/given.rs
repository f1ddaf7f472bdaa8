//! The input of a call: arguments by their names in the description, the body, and a client's options.

use crate::script::Script;
use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use azure_core::http::{ClientOptions, RetryOptions, Transport};
use azure_core::time::{Duration, OffsetDateTime};
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;

/// The reason why a call returned no response.
#[derive(Debug)]
pub enum Failure {
    /// An argument of the case does not fit the operation.
    Argument(String),
    /// The client returned an error.
    Call(azure_core::Error),
    /// The response is not what the operation returns.
    Answer(String),
}

impl From<azure_core::Error> for Failure {
    fn from(error: azure_core::Error) -> Failure {
        Failure::Call(error)
    }
}

/// The input of a call: the arguments and the body of a case, and the script that responds to it.
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

    /// The value of a client-level parameter; any text if the case has none, since the operation may not use
    /// the parameter.
    #[must_use]
    pub fn of_client(&self, key: &str) -> String {
        // Some examples spell parameter names in another case than the description.
        let arguments = self.arguments.as_object().into_iter().flat_map(|all| all.keys());
        let own =
            arguments.filter(|own| own.eq_ignore_ascii_case(key)).max_by_key(|own| *own == key);
        let key = own.map_or(key, String::as_str);
        self.option(key).ok().flatten().unwrap_or_else(|| "not-given".to_owned())
    }

    /// A required argument.
    ///
    /// # Errors
    /// If the case does not have it, or it is of another type.
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
            Some(value) => from_value(value)
                .map(Some)
                .map_err(|error| Failure::Argument(format!("`{key}` can't be read: {error}"))),
        }
    }

    /// A required body.
    ///
    /// # Errors
    /// If the case does not have it, or it is of another type.
    pub fn body<T: DeserializeOwned>(&self) -> Result<T, Failure> {
        self.optional_body()?.ok_or_else(|| Failure::Argument("no body".to_owned()))
    }

    /// An optional body.
    ///
    /// # Errors
    /// If it is of another type.
    pub fn optional_body<T: DeserializeOwned>(&self) -> Result<Option<T>, Failure> {
        let Some(body) = &self.body else {
            return Ok(None);
        };
        // Reading from text, as responses are read, compiles each model's deserializer for one format only.
        let text = body.to_string();
        let read = serde_json::from_str(&text);
        read.map(Some)
            .map_err(|error| Failure::Argument(format!("the body can't be read: {error}")))
    }

    /// A required body of bytes.
    ///
    /// # Errors
    /// If the case does not have it.
    pub fn bytes(&self) -> Result<Bytes, Failure> {
        self.optional_bytes()?.ok_or_else(|| Failure::Argument("no body".to_owned()))
    }

    /// An optional body of bytes. Examples have it as text.
    ///
    /// # Errors
    /// None; the signature is that of [`Given::optional_body`].
    pub fn optional_bytes(&self) -> Result<Option<Bytes>, Failure> {
        let body = self.body.as_ref();
        Ok(body.map(|body| match body {
            Value::String(text) => Bytes::copy_from_slice(text.as_bytes()),
            body => Bytes::from(body.to_string()),
        }))
    }

    /// Client options that send requests to the script, without retries.
    #[must_use]
    pub fn client_options(&self) -> ClientOptions {
        ClientOptions {
            retry: RetryOptions::none(),
            transport: Some(Transport::new(Arc::clone(&self.script) as _)),
            ..ClientOptions::default()
        }
    }

    /// A credential whose token is the scope that was asked for.
    #[must_use]
    pub fn credential(&self) -> Arc<dyn TokenCredential> {
        Arc::new(Credential)
    }
}

/// Reads a value of an example. Examples mix up numbers, text and single items of lists, so each is accepted
/// for the other; in a user's program, the compiler would report this.
fn from_value<T: DeserializeOwned>(value: &Value) -> Result<T, String> {
    let plain = value.to_string();
    let spelled = match value {
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) => Value::String(plain.clone()).to_string(),
        // Any other value may only be a single item where a list is expected, which is tried below.
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
