//! URLs made of templates and arguments. Arguments are percent-encoded, so that none changes which resource a
//! path addresses, or adds a parameter to a query.

use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::Url;
use std::fmt::{Display, Write};

/// The value of a path parameter.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// A single segment, in which a `/` is encoded.
    Segment(&'a str),
    /// Several segments separated by `/`, such as a resource id (`x-ms-skip-url-encoding`).
    Segments(&'a str),
}

/// Fills a path template. All but letters, digits and `-._~` is percent-encoded, since servers interpret
/// characters such as `;` and `+`.
///
/// # Errors
/// If a segment would be empty, `.` or `..`, which addresses another resource.
pub fn path(template: &str, parts: &[(&str, Part<'_>)]) -> Result<String> {
    fill_template(template, parts, |path, key, part| match part {
        Part::Segment(value) if is_name(value) => {
            encode(path, value, "");
            Ok(())
        }
        Part::Segment(value) => Err(refusal(key, "a name", &elsewhere(value))),
        Part::Segments(value) => {
            let start = template.strip_prefix('/').unwrap_or(template);
            let is_scope = path.len() < 2 && start.starts_with(&format!("{{{key}}}/"));
            segments(path, key, value, is_scope)
        }
    })
}

/// Appends segments. A scope, which has further segments behind it, may be `/`, the root, and then adds none.
fn segments(path: &mut String, key: &str, value: &str, is_scope: bool) -> Result<()> {
    if is_scope && !value.is_empty() && value.bytes().all(|byte| byte == b'/') {
        path.clear();
        return Ok(());
    }
    // Resource ids begin with a slash, which the template has, too.
    let names = value.strip_prefix('/').unwrap_or(value);
    if let Some(wrong) = names.split('/').find(|name| !is_name(name)) {
        let found = match wrong {
            "" if value.is_empty() && is_scope => {
                "nothing; for the whole tenant, it is `/`".to_owned()
            }
            "" if names.is_empty() => elsewhere(value),
            "" if names.ends_with('/') => "a text that ends with a slash".to_owned(),
            "" => "a text with nothing between two slashes".to_owned(),
            name => elsewhere(name),
        };
        return Err(refusal(key, "names with `/` between them", &found));
    }
    for (index, name) in names.split('/').enumerate() {
        if index > 0 {
            path.push('/');
        }
        encode(path, name, "");
    }
    Ok(())
}

/// Fills the placeholders in the query part of a URL template, percent-encoded.
pub fn pairs(template: &str, parts: &[(&str, Part<'_>)]) -> Result<String> {
    fill_template(template, parts, |pairs, _, part| {
        let (Part::Segment(value) | Part::Segments(value)) = part;
        encode(pairs, value, IN_QUERY);
        Ok(())
    })
}

/// Calls `write` for each parameter of a template, and copies the rest.
pub fn fill_template(
    template: &str,
    parts: &[(&str, Part<'_>)],
    write: impl Fn(&mut String, &str, Part<'_>) -> Result<()>,
) -> Result<String> {
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, (key, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        filled.push_str(before);
        match parts.iter().find(|(name, _)| *name == key) {
            Some((_, part)) => write(&mut filled, key, *part)?,
            None => encode(&mut filled, &format!("{{{key}}}"), ""),
        }
        rest = after;
    }
    filled.push_str(rest);
    Ok(filled)
}

/// Adds a query parameter, percent-encoded.
pub fn query(url: &mut Url, key: &str, value: &str) {
    pair(url, key, |query| encode(query, value, IN_QUERY));
}

/// Adds a query parameter whose value is encoded already (`x-ms-skip-url-encoding`): `%20` is a space, and `&`
/// starts another parameter. `#` and `+` are encoded nevertheless, so that the value stays within the query.
pub fn encoded_query(url: &mut Url, key: &str, value: &str) {
    pair(url, key, |query| {
        let mut rest = value;
        while let Some((before, after)) = rest.split_once('%') {
            encode(query, before, IN_PAIRS);
            let is_escape = after.bytes().take(2).filter(u8::is_ascii_hexdigit).count() == 2;
            query.push_str(if is_escape { "%" } else { "%25" });
            rest = after;
        }
        encode(query, rest, IN_PAIRS);
    });
}

fn pair(url: &mut Url, key: &str, value: impl Fn(&mut String)) {
    let mut query = url.query().unwrap_or_default().to_owned();
    if !query.is_empty() {
        query.push('&');
    }
    encode(&mut query, key, IN_QUERY);
    query.push('=');
    value(&mut query);
    url.set_query(Some(&query));
}

/// Completes a next link by the URL of the first request: adds the request's `api-version` to a link without
/// one, and replaces it in a link to another page of the same list. With `all`, each other query parameter that
/// the link lacks is added too, and the `api-version` always replaced.
pub fn carry(link: &mut Url, from: &Url, all: bool) {
    fn key(pair: &str) -> &str {
        pair.split('=').next().unwrap_or_default()
    }
    let is_same = all || list(link.path()) == list(from.path());
    for given in from.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let is_version = key(given).eq_ignore_ascii_case("api-version");
        let query = link.query().unwrap_or_default().to_owned();
        let mut pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
        let own = pairs.iter_mut().find(|pair| key(pair).eq_ignore_ascii_case(key(given)));
        match own {
            Some(own) if is_version && is_same => *own = given,
            None if is_version || all => pairs.push(given),
            _ => continue,
        }
        link.set_query(Some(&pairs.join("&")));
    }
}

/// Normalises a path, so that the paths of two pages of one list are equal: decoded, in lower case, without a
/// page number at its end.
fn list(path: &str) -> String {
    let path = decoded(path).to_ascii_lowercase();
    let path = path.trim_end_matches('/');
    let above = path.trim_end_matches(|last: char| last.is_ascii_digit());
    let path = if above.ends_with('/') { above } else { path };
    path.trim_end_matches('/').to_owned()
}

/// Decodes percent-encoding; a `%` without two hexadecimal digits is kept.
pub fn decoded(text: &str) -> String {
    let mut pieces = text.split('%');
    let mut bytes = pieces.next().unwrap_or_default().as_bytes().to_vec();
    for piece in pieces {
        let escaped = piece.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(escaped.unwrap_or(b'%'));
        bytes.extend(piece.bytes().skip(if escaped.is_some() { 2 } else { 0 }));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Repairs a link that is not properly encoded: a `#` would end it, and blanks and non-ASCII characters need
/// escapes.
pub fn spelled(link: &str) -> String {
    let mut spelled = String::with_capacity(link.len());
    for byte in link.trim().bytes() {
        if byte.is_ascii_graphic() && byte != b'#' {
            spelled.push(char::from(byte));
        } else {
            escape(&mut spelled, byte);
        }
    }
    spelled
}

/// Joins the values of a list (`collectionFormat`).
pub fn join<T: Display>(items: &[T], separator: char) -> String {
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push(separator);
        }
        // Writing to a string can't fail.
        let _ = write!(text, "{item}");
    }
    text
}

/// Characters that stay as they are in a query's key or value, such as `$` in `$top`.
const IN_QUERY: &str = "!$'()*,:@/";

/// Characters that stay as they are in a query as a whole.
const IN_PAIRS: &str = "!$'()*,:@/&=?";

/// Returns whether a segment addresses something below the path before it: it is not empty, `.` or `..`.
fn is_name(segment: &str) -> bool {
    !matches!(segment, "" | "." | "..")
}

fn elsewhere(value: &str) -> String {
    let found = if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
    found + ", which would address another resource"
}

fn refusal(key: &str, expected: &str, found: &str) -> Error {
    let message = format!("expected the path parameter `{key}` to be {expected}, found {found}");
    Error::with_message(ErrorKind::Other, message)
}

/// Appends text to a URL. Letters, digits, `-._~` and the characters of `plain` stay as they are.
fn encode(to: &mut String, text: &str, plain: &str) {
    for byte in text.bytes() {
        let letter = char::from(byte);
        if byte.is_ascii_alphanumeric() || "-._~".contains(letter) || plain.contains(letter) {
            to.push(letter);
        } else {
            escape(to, byte);
        }
    }
}

fn escape(to: &mut String, byte: u8) {
    // Writing to a string can't fail.
    let _ = write!(to, "%{byte:02X}");
}
