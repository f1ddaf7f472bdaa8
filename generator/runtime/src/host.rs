//! Hosts with parameters (`x-ms-parameterized-host`). The values are checked, since the token goes to the host
//! that results.

use super::call::RequestBuilder;
use super::url::{fill_template, path, Part};
use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::Url;

const SCHEME: &str = "https://";

impl RequestBuilder {
    /// Sets the host of the request from a template and its values, unless the caller set an endpoint. Next
    /// pages, polls and the check of links use the same host. Values that make no valid host are an error.
    pub fn host(&mut self, template: &str, parts: &[(&str, &str)]) {
        if self.connection.has_custom_endpoint() {
            return;
        }
        match (address(template, parts), &mut self.request) {
            (Ok(mut address), Ok(request)) => {
                self.connection = self.connection.with_endpoint(address.clone());
                let base = address.path().trim_end_matches('/').to_owned();
                address.set_path(&(base + request.url().path()));
                address.set_query(request.url().query());
                *request.url_mut() = address;
            }
            (Err(error), request @ Ok(_)) => *request = Err(error),
            (_, Err(_)) => {}
        }
    }
}

/// Fills a host template. A value at its start may have `https://`, one at its end a port.
fn address(template: &str, parts: &[(&str, &str)]) -> Result<Url> {
    let parts: Vec<_> = parts.iter().map(|(key, value)| (*key, Part::Segment(value))).collect();
    let (scheme, rest) = match template.strip_prefix(SCHEME) {
        Some(rest) => ("", rest),
        None => (SCHEME, template),
    };
    let (host, base) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let last = host.strip_suffix('}').and_then(|host| host.rsplit('{').next());
    let host = fill_template(host, &parts, |host, key, part| {
        let (Part::Segment(value) | Part::Segments(value)) = part;
        let value =
            if host.is_empty() { value.strip_prefix(scheme).unwrap_or(value) } else { value };
        let (value, port) = match last {
            Some(last) if last == key => ending(value),
            _ => (value, None),
        };
        if value.is_empty() || !value.bytes().all(is_plain) {
            return Err(refused(&format!("`{key}` to be a part of a host's name")));
        }
        host.push_str(value);
        if let Some(port) = port {
            host.push(':');
            host.push_str(port);
        }
        Ok(())
    })?;
    let host = host.to_ascii_lowercase();
    let url = Url::parse(&format!("{SCHEME}{host}{}", path(base, &parts)?)).ok();
    // `Url` normalises some hosts: `0x7f.1` becomes 127.0.0.1. A host that changes is refused.
    let origin = format!("{SCHEME}{}", host.strip_suffix(":443").unwrap_or(&host));
    url.filter(|url| url.origin().ascii_serialization() == origin)
        .filter(|_| !ending(&host).0.split('.').any(str::is_empty))
        .ok_or_else(|| refused(&format!("the parts of `{template}` to make a host's name")))
}

/// Splits the end of a host from its port. A slash at the end is dropped.
fn ending(value: &str) -> (&str, Option<&str>) {
    let value = value.strip_suffix('/').unwrap_or(value);
    match value.rsplit_once(':') {
        Some((name, port))
            if !port.is_empty() && port.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            (name, Some(port))
        }
        _ => (value, None),
    }
}

fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_')
}

/// The error does not show the values, since one of them may be a password.
fn refused(expected: &str) -> Error {
    let message = format!(
        "expected {expected}, of letters, digits, `.`, `-` and `_`; anything else could lead to another host"
    );
    Error::with_message(ErrorKind::Other, message)
}
