//! Descriptions as rustdoc. Their text is anybody's: it must neither be taken for Markdown that it is
//! not meant to be, nor become code (an indented line would be a doctest).

use super::format;
use super::source::Source;
use crate::model::{Field, Settable, Type};
use crate::names;
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, quote};
use std::borrow::Cow;
use std::str::FromStr;
use syn::{AttrStyle, Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue};

/// Widest line of documentation, without the indentation and the slashes.
pub(super) const WIDTH: usize = 92;

/// Lines of documentation, in Markdown, without the space that sets them apart from the slashes.
#[derive(Default)]
pub struct Docs(Vec<String>);

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        for line in &self.0 {
            let line = literal(line);
            tokens.extend(quote! { #[doc = #line] });
        }
    }
}

/// A line as a raw literal if it can be one: whoever reads a literal with escapes goes letter by letter.
fn literal(line: &str) -> Literal {
    let space = if line.is_empty() { "" } else { " " };
    let raw = ["r##\"", space, line, "\"##"].concat();
    Literal::from_str(&raw).unwrap_or_else(|_| Literal::string(&[space, line].concat()))
}

impl Docs {
    /// The doc attributes, a line each.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute> {
        self.0.iter().map(|line| Attribute {
            pound_token: Default::default(),
            style: AttrStyle::Outer,
            bracket_token: Default::default(),
            meta: Meta::NameValue(MetaNameValue {
                path: names::doc().into(),
                eq_token: Default::default(),
                value: Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::new(literal(line)) }),
            }),
        })
    }

    /// These lines and then others.
    pub(super) fn and(mut self, others: Docs) -> Docs {
        self.0.extend(others.0);
        self
    }
}

/// Some paragraphs: upstream's prose, escaped.
pub(super) fn prose(paragraphs: &[String]) -> Docs {
    let paragraphs: Vec<Vec<String>> = paragraphs
        .iter()
        .flat_map(|paragraph| blocks(paragraph))
        .map(|block| wrap(&block, WIDTH))
        .filter(|lines| !lines.is_empty())
        .collect();
    lines(paragraphs.join(&String::new()))
}

/// A line that is Markdown already.
pub(super) fn line(line: &str) -> Docs {
    lines([line.to_owned()])
}

/// Lines that are Markdown already.
pub(super) fn lines(lines: impl Into<Vec<String>>) -> Docs {
    Docs(lines.into())
}

/// An item: its description or else what it is called, then short facts about it.
pub(super) fn item(description: Option<&str>, otherwise: &str, facts: &[String]) -> Docs {
    let mut first = match description {
        Some(text) => text.to_owned(),
        None => otherwise.to_owned(),
    };
    if !facts.is_empty() {
        if !first.ends_with(['.', '!', '?', ':']) {
            first.push('.');
        }
        first = format!("{first} {}", facts.join(" "));
    }
    prose(&[first])
}

/// A field's documentation. One without a description has its type's.
pub(super) fn field(source: Source<'_>, field: &Field) -> Docs {
    let of_type = || {
        let (id, direct) = field.ty.named()?;
        source.model.definition(id)?.docs.as_deref().filter(|_| direct)
    };
    let description = field.docs.as_deref().or_else(of_type);
    let mut facts = Vec::new();
    if field.required {
        facts.push("Required.".to_owned());
    }
    if field.read_only {
        facts.push("Set by the service.".to_owned());
    }
    match field.settable {
        Settable::Always => {}
        Settable::AtCreation => facts.push("Set at creation only.".to_owned()),
        Settable::Later => facts.push("Set after creation only.".to_owned()),
    }
    if field.ty.is_nullable() {
        facts.push("Null clears it.".to_owned());
    }
    if let Some(default) = field.default.as_deref().filter(|_| !field.is_hidden()) {
        // Words are wrapped, and code is one word.
        let is_word = !default.contains(char::is_whitespace);
        let default = if is_word { code(default) } else { default.to_owned() };
        facts.push(format!("Default: {default}."));
    }
    facts.extend(format_fact(field.ty.value()));
    item(description, &format!("The member `{}`.", field.key), &facts)
}

/// What a type that is text leaves to say.
fn format_fact(ty: &Type) -> Option<String> {
    let Type::Text(Some(format)) = ty else {
        return None;
    };
    match format.as_str() {
        _ if format::of(ty).is_some() => None,
        "arm-id" => Some("A resource id.".to_owned()),
        "uri" | "url" => Some("A URL.".to_owned()),
        "uuid" => Some("A UUID.".to_owned()),
        other => Some(format!("Format: {other}.")),
    }
}

/// Blank lines part paragraphs.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        match blocks.last_mut() {
            Some(last) if !line.trim().is_empty() => {
                last.push_str(line);
                last.push(' ');
            }
            _ => blocks.push(String::new()),
        }
    }
    blocks
}

/// Words, escaped, in lines of a width. A single word may be wider.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut length = 0; // of the last line, in characters
    for word in text.split_whitespace() {
        let word = escape(word);
        let letters = word.chars().count();
        match lines.last_mut() {
            Some(line) if length + 1 + letters <= width => {
                line.push(' ');
                line.push_str(&word);
                length += 1 + letters;
            }
            _ => {
                let mut line = String::with_capacity(width.min(text.len()));
                line.push_str(&word);
                lines.push(line);
                length = letters;
            }
        }
    }
    for line in &mut lines {
        escape_start(line);
    }
    lines
}

/// Text as code within a line, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let plain = words
        .join(" ")
        .chars()
        .filter(is_shown)
        .filter(|letter| *letter != '`')
        .collect::<String>();
    if plain.is_empty() { "`\"\"`".to_owned() } else { format!("`{plain}`") }
}

/// Control characters have no place in source code, and rustc refuses those that turn the direction of
/// text.
fn is_shown(letter: &char) -> bool {
    !letter.is_control() && !matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A word without meaning to Markdown.
fn escape(word: &str) -> Cow<'_, str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b".,;:()'-".contains(&byte);
    if word.bytes().all(is_plain) {
        return Cow::Borrowed(word);
    }
    let shown: String = word.chars().filter(is_shown).collect();
    Cow::Owned(escape_shown(&shown))
}

/// Likewise; URLs as links. What is in backticks is code already.
fn escape_shown(word: &str) -> String {
    if let Some((code, after)) = word.strip_prefix('`').and_then(|rest| rest.split_once('`'))
        && !code.is_empty()
        && after.chars().all(|c| ".,:;!?".contains(c))
    {
        return word.to_owned();
    }
    let (mut escaped, mut rest) = (String::new(), word);
    while let Some(start) = ["http://", "https://"].iter().filter_map(|s| rest.find(s)).min() {
        let (before, url) = rest.split_at(start);
        let is_url = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&*+,;=%".contains(c);
        let end = url.find(|c| !is_url(c)).unwrap_or(url.len());
        let (url, after) = url.split_at(end);
        let trimmed = url.trim_end_matches(['.', ',', ':', ';', '!', '?']);
        let punctuation = url.strip_prefix(trimmed).unwrap_or_default();
        escaped.push_str(&format!("{}<{trimmed}>{}", mark(before), mark(punctuation)));
        rest = after;
    }
    escaped + &mark(rest)
}

fn mark(text: &str) -> String {
    let mut marked = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '\\' | '`' | '[' | ']' | '<' | '>' | '*' | '_' | '~' | '|' | '$') {
            marked.push('\\');
        }
        marked.push(letter);
    }
    marked
}

/// Marks what would start a heading, a list or a rule at a line's start.
fn escape_start(line: &mut String) {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = line.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if line.starts_with(['#', '-', '+', '=']) {
        line.insert(0, '\\');
    } else if digits > 0 && is_number {
        line.insert(digits, '\\');
    }
}
