//! Advice for errors whose solution is in the response in a form that people overlook.

use super::arm_error::ArmError;
use super::line::{line, short};
use azure_core::base64::decode_url_safe;
use azure_core::http::headers::WWW_AUTHENTICATE;
use azure_core::http::{RawResponse, StatusCode};
use azure_core::json::from_json;
use azure_core::Value;

/// The `type` of the additional information that contains the claims.
const CLAIMS: &str = "ClaimsChallenge";

/// The claims that the token lacked, as an item of the error's additional information: `{"type":
/// "ClaimsChallenge", "info": ..}`. Continuous access evaluation demands them in the
/// `WWW-Authenticate` header, in base64.
pub fn challenge(response: &RawResponse) -> Option<Value> {
    if response.status() != StatusCode::Unauthorized {
        return None;
    }
    let challenge = response.headers().get_optional_str(&WWW_AUTHENTICATE)?;
    let claims = parameter(challenge, "claims")?;
    let claims = claims.trim_end_matches('=').replace('+', "-").replace('/', "_");
    let claims = decode_url_safe(claims).ok()?;
    let text = || Value::from(String::from_utf8_lossy(&claims));
    let info: Value = from_json(&claims).unwrap_or_else(|_| text());
    let fact = [("type".to_owned(), Value::from(CLAIMS)), ("info".to_owned(), info)];
    Some(fact.into_iter().collect())
}

/// A parameter of a challenge such as `Bearer error="insufficient_claims", claims="eyJh.."`.
fn parameter<'a>(challenge: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = challenge;
    while let Some((before, after)) = rest.split_once('=') {
        let key = before.trim_end().rsplit([' ', ',', '\t']).next().unwrap_or_default();
        let (value, behind) = match after.trim_start().strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_once(',').unwrap_or((after, "")),
        };
        if key.eq_ignore_ascii_case(name) {
            return Some(value.trim());
        }
        rest = behind;
    }
    None
}

/// Advice for a token that lacks claims.
pub fn claims(error: &ArmError) -> Option<String> {
    let is_claims = |fact: &&Value| fact.get("type").and_then(Value::as_str) == Some(CLAIMS);
    let claims = error.additional_info.iter().find(is_claims)?.get("info")?;
    let claims = claims.as_str().map_or_else(|| claims.to_string(), str::to_owned);
    Some(format!(
        "the token was revoked, or lacks claims that are demanded; sign in again, with the claims {}",
        line(&claims)
    ))
}

/// Advice for a subscription in which a resource provider is not registered.
pub fn registration(error: &ArmError) -> Option<String> {
    let errors = || std::iter::once(error).chain(&error.details);
    let is_it = |code: &str| code.eq_ignore_ascii_case("MissingSubscriptionRegistration");
    errors().filter_map(|error| error.code.as_deref()).find(|code| is_it(code))?;
    let quoted = |error: &ArmError| {
        let (_, name) = error.message.as_deref()?.split_once("namespace '")?;
        Some(name.split_once('\'')?.0.to_owned())
    };
    let namespaces =
        errors().filter_map(|error| error.target.clone()).chain(errors().filter_map(quoted));
    let is_namespace = |name: &String| {
        name.contains('.') && name.chars().all(|letter| letter.is_alphanumeric() || letter == '.')
    };
    let mut namespaces = namespaces.filter(is_namespace);
    Some(match namespaces.next() {
        Some(name) => {
            format!("register it with `az provider register --namespace {}`", short(&name))
        }
        None => "register the resource provider's namespace with `az provider register`".to_owned(),
    })
}
