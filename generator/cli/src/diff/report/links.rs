//! Makes links from changes to their files on the web, if the URL of the specs folder is known.

use super::Report;
use armgen::compare::Found;
use std::fmt::Write;

/// Returns the URL of a place (file and line) of the old or the new side.
pub(super) fn to(found: &Found, is_old: bool, report: &Report<'_>) -> Option<String> {
    let [old, new] = report.base_urls;
    let base = if is_old { old } else { new }?.trim_end_matches('/');
    let mut url = format!("{base}/");
    for byte in found.file.bytes() {
        match byte {
            b'/' | b'-' | b'_' | b'.' | b'~' => url.push(char::from(byte)),
            byte if byte.is_ascii_alphanumeric() => url.push(char::from(byte)),
            // Writing to a string can't fail.
            byte => drop(write!(url, "%{byte:02X}")),
        }
    }
    url.push_str(&format!("#L{}", found.line));
    Some(url)
}
