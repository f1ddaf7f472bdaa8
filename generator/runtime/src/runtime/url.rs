//! The parts of a URL that a call's arguments go into. An argument is data: it never changes which
//! resource a path addresses, nor adds to a query.

use azure_core::error::{Error, ErrorKind, Result};
use azure_core::http::Url;
use std::fmt::{Display, Write};

/// A path parameter's value.
#[derive(Clone, Copy)]
pub enum Part<'a> {
    /// One segment of the path.
    Segment(&'a str),
    /// Segments of the path, with `/` between them, such as a resource id.
    Segments(&'a str),
}

/// A path template with its parameters in place. Everything in a value that is not a letter, a digit or
/// one of `-._~` is percent-encoded: servers give the rest meanings of their own, such as `;` and `+`.
///
/// # Errors
/// If a segment would be empty, `.` or `..`: those address another resource.
pub fn path(template: &str, parts: &[(&str, Part<'_>)]) -> Result<String> {
    fill(template, parts, |path, key, part| match part {
        Part::Segment(value) => segment(path, key, value),
        Part::Segments(value) => {
            // Resource ids begin with a slash that the template has, too.
            let value = value.strip_prefix('/').unwrap_or(value);
            for (index, value) in value.split('/').enumerate() {
                if index > 0 {
                    path.push('/');
                }
                segment(path, key, value)?;
            }
            Ok(())
        }
    })
}

/// A query's template with its parameters in place.
pub fn pairs(template: &str, parts: &[(&str, Part<'_>)]) -> Result<String> {
    fill(template, parts, |pairs, _, part| {
        let (Part::Segment(value) | Part::Segments(value)) = part;
        encode(pairs, value, IN_QUERY);
        Ok(())
    })
}

/// A template with `write` in the place of each parameter.
pub fn fill(
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

/// Adds a pair to a URL's query.
pub fn query(url: &mut Url, key: &str, value: &str) {
    pair(url, key, |query| encode(query, value, IN_QUERY));
}

/// Adds a pair whose value is a piece of a query already, as its description demands: `%20` is a space, and an
/// `&` begins another pair. It stays in the query all the same: a `#` in it is encoded, and so is a `+`.
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

/// Gives a link what a request in its place has in its query: the api-version, instead of its own, and, if it is
/// to have `all`, each pair that it lacks. What else it has stays as it is.
pub fn carry(link: &mut Url, from: &Url, all: bool) {
    fn key(pair: &str) -> &str {
        pair.split('=').next().unwrap_or_default()
    }
    for given in from.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let is_version = key(given).eq_ignore_ascii_case("api-version");
        let query = link.query().unwrap_or_default().to_owned();
        let mut pairs: Vec<&str> = query.split('&').filter(|pair| !pair.is_empty()).collect();
        let own = pairs.iter_mut().find(|pair| key(pair).eq_ignore_ascii_case(key(given)));
        match own {
            Some(own) if is_version => *own = given,
            None if is_version || all => pairs.push(given),
            _ => continue,
        }
        link.set_query(Some(&pairs.join("&")));
    }
}

/// A list as one text.
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

/// What stands for itself in a query's key or value, `$` as in `$top` and `,` as in lists included.
const IN_QUERY: &str = "!$'()*,:@/";

/// What else does between them.
const IN_PAIRS: &str = "!$'()*,:@/&=?";

fn segment(path: &mut String, key: &str, value: &str) -> Result<()> {
    if matches!(value, "" | "." | "..") {
        return Err(refusal(key, value));
    }
    encode(path, value, "");
    Ok(())
}

fn refusal(key: &str, value: &str) -> Error {
    let found = if value.is_empty() { "nothing".to_owned() } else { format!("`{value}`") };
    let message = format!(
        "expected the path parameter `{key}` to be a name, found {found}, which would address another \
         resource"
    );
    Error::with_message(ErrorKind::Other, message)
}

/// Adds a text to a URL, letters, digits, `-._~` and what is `plain` as they are.
fn encode(to: &mut String, text: &str, plain: &str) {
    for byte in text.bytes() {
        let letter = char::from(byte);
        if byte.is_ascii_alphanumeric() || "-._~".contains(letter) || plain.contains(letter) {
            to.push(letter);
        } else {
            // Writing to a string can't fail.
            let _ = write!(to, "%{byte:02X}");
        }
    }
}
