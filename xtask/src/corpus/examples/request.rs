//! Compares the request that a client sent with the one that the description and the example
//! require.

use super::case::Example;
use super::compare::{Comparing, shown};
use super::documents::decoded;
use super::operation::{Described, Parameter};
use super::text::{pairs, scalar};
use serde_json::Value;

/// The endpoint of Resource Manager in the public cloud, which clients use whatever host a
/// description names.
const RESOURCE_MANAGER: &str = "https://management.azure.com";

/// The scheme and host of a request.
pub(super) fn origin(operation: &Described, example: &Example) -> String {
    let Some(host) = &operation.host else {
        return RESOURCE_MANAGER.to_owned();
    };
    let hosts = located(operation, example, "host");
    hosts.fold(host.clone(), |host, (parameter, value)| {
        host.replace(&format!("{{{}}}", parameter.key), &scalar(value))
    })
}

/// Compares method, host, path, query, headers and body.
pub(super) fn compare(
    comparing: &mut Comparing<'_>,
    operation: &Described,
    example: &Example,
    sent: &Value,
) {
    let text = |key: &str| sent.get(key).and_then(Value::as_str).unwrap_or_default();
    let mut wrong = Vec::new();
    let mut same = |what: &str, said: &str, is: &str| {
        if said != is {
            wrong.push((what.to_owned(), format!("expected `{said}`, found `{is}`")));
        }
    };
    same("method", &operation.method, text("method"));
    let url = text("url");
    let (scheme, after) = url.split_once("://").unwrap_or_default();
    let (address, query) = after.split_once('?').unwrap_or((after, ""));
    let (host, path) = address.split_once('/').unwrap_or((address, ""));
    same("host", origin(operation, example).trim_end_matches('/'), &format!("{scheme}://{host}"));
    let path: Vec<String> = path.split('/').map(decoded).collect();
    same("path", &segments(operation, example).join("` / `"), &path.join("` / `"));
    let (mut said, mut is) = (queried(operation, example), pairs(query));
    said.sort();
    is.sort();
    same("query", &joined(&said), &joined(&is));
    let header = |key: &str| {
        let value = sent.pointer("/headers")?.get(key.to_ascii_lowercase())?;
        value.as_str()
    };
    for (parameter, value) in located(operation, example, "header") {
        // The client sets these headers itself; they are checked below.
        let is_clients =
            ["content-type", "accept"].contains(&parameter.key.to_lowercase().as_str());
        if !is_clients {
            let is = header(&parameter.key).unwrap_or_default();
            same(&format!("request header {}", parameter.key), &listed(parameter, value), is);
        }
    }
    // The test's credential returns the requested scope as the token.
    let token = format!("Bearer {RESOURCE_MANAGER}/.default");
    same("request header authorization", &token, header("authorization").unwrap_or_default());
    if sent.get("body").is_some() {
        media_type(
            "request header content-type",
            &operation.consumes,
            header("content-type"),
            &mut same,
        );
    }
    let is_file = operation
        .answers
        .values()
        .flatten()
        .any(|answer| comparing.documents.resolve(answer).text("type") == Some("file"));
    // A file may have any media type, whatever types the description's other responses have.
    if !(is_file && header("accept") == Some("*/*")) {
        media_type("request header accept", &operation.produces, header("accept"), &mut same);
    }
    comparing.found.wrong.extend(wrong);
    body(comparing, operation, example, sent.get("body"));
}

/// Compares a media type with those that a description allows, or with JSON if it names none.
fn media_type(
    what: &str,
    allowed: &[String],
    is: Option<&str>,
    same: &mut impl FnMut(&str, &str, &str),
) {
    let json = ["application/json".to_owned()];
    let allowed = if allowed.is_empty() { &json } else { allowed };
    let plain = |ty: &str| ty.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let is = is.unwrap_or_default();
    if !allowed.iter().any(|known| plain(known) == plain(is)) {
        same(what, &allowed.join(" or "), is);
    }
}

fn body(
    comparing: &mut Comparing<'_>,
    operation: &Described,
    example: &Example,
    sent: Option<&Value>,
) {
    let parameter = operation.parameters.iter().find(|parameter| parameter.location == "body");
    let schema = parameter.and_then(|parameter| parameter.node.get("schema"));
    match (&example.body, sent) {
        (None, None) => {}
        (Some(said), Some(sent)) => comparing.value(said, sent, schema.as_ref(), "body"),
        (Some(said), None) => {
            let what = format!("expected {}, found nothing", shown(said));
            comparing.found.wrong.push(("body".to_owned(), what));
        }
        (None, Some(sent)) => {
            let what = format!("expected nothing, found {}", shown(sent));
            comparing.found.wrong.push(("body".to_owned(), what));
        }
    }
}

/// The parameters of a location, with their constant or with their value in the example.
fn located<'a>(
    operation: &'a Described,
    example: &'a Example,
    location: &'a str,
) -> impl Iterator<Item = (&'a Parameter, &'a Value)> {
    let here = operation.parameters.iter().filter(move |known| known.location == location);
    here.filter_map(|known| {
        let value = known.constant().or_else(|| example.arguments.get(&known.key));
        value.map(|value| (known, value))
    })
}

/// The decoded segments of the path. A parameter without URL encoding may be several segments.
fn segments(operation: &Described, example: &Example) -> Vec<String> {
    let values: Vec<(&Parameter, &Value)> = located(operation, example, "path").collect();
    let template = operation.path.strip_prefix('/').unwrap_or(&operation.path);
    let mut segments = Vec::new();
    for part in template.split('/') {
        let mut segment = part.to_owned();
        let mut is_raw = false;
        for (parameter, value) in &values {
            let hole = format!("{{{}}}", parameter.key);
            if segment.contains(&hole) {
                is_raw |= parameter.is_raw();
                let value = listed(parameter, value);
                let value = if parameter.is_raw() { value.trim_start_matches('/') } else { &value };
                segment = segment.replace(&hole, value);
            }
        }
        match is_raw {
            true => segments.extend(segment.split('/').map(decoded)),
            false => segments.push(segment),
        }
    }
    segments
}

fn queried(operation: &Described, example: &Example) -> Vec<(String, String)> {
    let mut pairs = operation.query.clone();
    for (parameter, value) in located(operation, example, "query") {
        let key = &parameter.key;
        let hole = format!("{{{key}}}");
        let mut holes = pairs.iter_mut().filter(|(_, value)| value.contains(&hole)).peekable();
        if holes.peek().is_some() {
            holes.for_each(|(_, text)| *text = text.replace(&hole, &listed(parameter, value)));
            continue;
        }
        let is_multi = parameter.node.text("collectionFormat") == Some("multi");
        let is_version = parameter.is_version() && parameter.constant().is_none();
        match value {
            Value::Array(items) if is_multi => {
                pairs.extend(items.iter().map(|item| (key.clone(), scalar(item))));
            }
            _ if is_version => {}
            value => pairs.push((key.clone(), listed(parameter, value))),
        }
    }
    let has_version = |known: &Parameter| known.is_version() && known.constant().is_none();
    if operation.parameters.iter().any(has_version) {
        pairs.push(("api-version".to_owned(), operation.version.clone()));
    }
    pairs
}

/// A value as text; a list is joined as its `collectionFormat` says.
fn listed(parameter: &Parameter, value: &Value) -> String {
    let separator = match parameter.node.text("collectionFormat") {
        Some("ssv") => " ",
        Some("tsv") => "\t",
        Some("pipes") => "|",
        _ => ",",
    };
    match value {
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(scalar).collect();
            items.join(separator)
        }
        value => scalar(value),
    }
}

fn joined(pairs: &[(String, String)]) -> String {
    let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key}={value}")).collect();
    pairs.join("&")
}
