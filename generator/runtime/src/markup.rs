//! Error bodies that are no JSON: XML, HTML pages of proxies and gateways, plain text. They are read for an
//! error message only, so a short part of them is enough.

use super::line::short;

/// Reads code and message of an XML error: `<Error><Code>..</Code><Message>..</Message></Error>`.
pub fn code_and_message(text: &str) -> (Option<String>, Option<String>) {
    let element = |name: &str| said(unescaped(&content(text, name)?));
    (element("code"), element("message"))
}

/// The start of the visible text: the title of an HTML page, or else the text without tags.
pub fn seen(text: &str) -> Option<String> {
    let title = is_page(text).then(|| content(text, "title")).flatten();
    let seen = match title.and_then(|title| said(unescaped(&title))) {
        Some(title) => title,
        None if text.trim_start().starts_with('<') => unescaped(&without_tags(text)),
        None => text.to_owned(),
    };
    let words: Vec<&str> = seen.split_whitespace().collect();
    said(short(&words.join(" ")))
}

/// Returns whether text is an HTML page.
pub fn is_page(text: &str) -> bool {
    let start: String = text.trim_start().chars().take(9).collect();
    let start = start.to_ascii_lowercase();
    start == "<!doctype" || start.starts_with("<html")
}

/// Text without surrounding blanks, or `None` if nothing is left.
fn said(text: String) -> Option<String> {
    Some(text).filter(|text| !text.trim().is_empty())
}

/// The content of the first element with this name, in any case and with any namespace prefix.
fn content(text: &str, name: &str) -> Option<String> {
    let mut rest = text;
    while let Some((tag, after)) = next_tag(rest) {
        if named(tag).as_deref() == Some(name) {
            if tag.ends_with('/') {
                return None;
            }
            let literal = after.trim_start().strip_prefix("<![CDATA[");
            return match literal.and_then(|literal| literal.split_once("]]>")) {
                Some((literal, _)) => Some(literal.replace('&', "&amp;")),
                None => Some(after.split('<').next().unwrap_or_default().trim().to_owned()),
            };
        }
        rest = after;
    }
    None
}

/// Splits text at its next tag, which comes without its brackets.
fn next_tag(text: &str) -> Option<(&str, &str)> {
    let (_, rest) = text.split_once('<')?;
    rest.split_once('>')
}

/// The element name of an opening tag, in lower case and without namespace prefix.
fn named(tag: &str) -> Option<String> {
    let name = tag.split(|letter: char| letter.is_whitespace() || letter == '/').next()?;
    let name = name.rsplit(':').next()?;
    Some(name.to_ascii_lowercase()).filter(|name| !name.is_empty())
}

/// The text between tags, without scripts and styles.
fn without_tags(text: &str) -> String {
    let (mut seen, mut rest) = (String::new(), text);
    while let Some((before, _)) = rest.split_once('<') {
        seen.push_str(before);
        seen.push(' ');
        let Some((tag, after)) = next_tag(rest) else {
            return seen;
        };
        rest = match named(tag).as_deref() {
            Some(name @ ("script" | "style")) => {
                let end = format!("</{name}");
                after.to_ascii_lowercase().find(&end).and_then(|end| after.get(end..)).unwrap_or("")
            }
            _ => after,
        };
    }
    seen + rest
}

/// Replaces XML's entities, such as `&lt;`.
fn unescaped(text: &str) -> String {
    let (mut plain, mut rest) = (String::new(), text);
    while let Some((before, after)) = rest.split_once('&') {
        plain.push_str(before);
        let entity = after.split_once(';').and_then(|(name, after)| Some((entity(name)?, after)));
        let (letter, behind) = entity.unwrap_or(('&', after));
        plain.push(letter);
        rest = behind;
    }
    plain + rest
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        "nbsp" => Some(' '),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}
