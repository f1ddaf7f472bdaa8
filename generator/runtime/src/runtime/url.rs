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
/// one of `-._~!$&'()*+,;=:@` is percent-encoded.
///
/// # Errors
/// If a segment would be empty, `.` or `..`: those address another resource.
pub fn path(template: &str, parts: &[(&str, Part<'_>)]) -> Result<String> {
    let mut path = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some((before, (key, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        path.push_str(before);
        match parts.iter().find(|(name, _)| *name == key) {
            Some((_, Part::Segment(value))) => segment(&mut path, key, value)?,
            Some((_, Part::Segments(value))) => {
                let value = value.trim_matches('/');
                if path.ends_with('/') && value.is_empty() {
                    return Err(refusal(key, value));
                }
                for (index, value) in value.split('/').enumerate() {
                    if index > 0 {
                        path.push('/');
                    }
                    segment(&mut path, key, value)?;
                }
            }
            None => encode(&mut path, &format!("{{{key}}}"), IN_PATH),
        }
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

/// Adds a pair to a URL's query.
pub fn query(url: &mut Url, key: &str, value: &str) {
    let mut query = url.query().unwrap_or_default().to_owned();
    if !query.is_empty() {
        query.push('&');
    }
    encode(&mut query, key, IN_QUERY);
    query.push('=');
    encode(&mut query, value, IN_QUERY);
    url.set_query(Some(&query));
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

/// What stands for itself in a path's segment: RFC 3986's `pchar` without letters and digits.
const IN_PATH: &[u8] = b"-._~!$&'()*+,;=:@";

/// What stands for itself in a query's key or value, `$` as in `$top` and `,` as in lists included.
const IN_QUERY: &[u8] = b"-._~!$'()*,:@/";

fn segment(path: &mut String, key: &str, value: &str) -> Result<()> {
    if matches!(value, "" | "." | "..") {
        return Err(refusal(key, value));
    }
    encode(path, value, IN_PATH);
    Ok(())
}

fn refusal(key: &str, value: &str) -> Error {
    let message = format!(
        "`{value}` can't be the path parameter `{key}`: it would address another resource; give the \
         resource's name"
    );
    Error::with_message(ErrorKind::Other, message)
}

fn encode(to: &mut String, value: &str, plain: &[u8]) {
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            to.push(char::from(byte));
        } else {
            // Writing to a string can't fail.
            let _ = write!(to, "%{byte:02X}");
        }
    }
}
