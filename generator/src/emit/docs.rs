//! The documentation of items: what descriptions say of them, and what there is to add.

use super::format;
use super::markdown::{self, Block};
use super::source::Source;
use crate::model::{Field, Mutability, Type};
use crate::names::{self, Name};
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

/// Some texts of descriptions, one below the other.
pub(super) fn prose(texts: &[String]) -> Docs {
    let blocks: Vec<Block<'_>> = texts.iter().flat_map(|text| markdown::read(text)).collect();
    lines(markdown::lines(&blocks, WIDTH))
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
    let mut blocks = markdown::read(description.unwrap_or(otherwise));
    if blocks.is_empty() {
        blocks = markdown::read(otherwise);
    }
    if !facts.is_empty()
        && let Some(Block::Paragraph(words)) = blocks.last_mut()
        && let Some(last) = words.last_mut().filter(|last| !last.ends_with(['.', '!', '?', ':']))
    {
        last.to_mut().push('.');
    }
    lines(markdown::lines(&with_facts(blocks, facts), WIDTH))
}

/// An argument, as an item of a list: its name, its description, then short facts about it.
pub(super) fn entry(name: &Name, description: &str, facts: &[String]) -> Vec<String> {
    let blocks = with_facts(markdown::read(description), facts);
    let mut lines = markdown::lines(&blocks, usize::MAX).into_iter();
    let first = match blocks.first() {
        Some(Block::Paragraph(_)) => lines.next(),
        // Lists and tables begin with a line of their own.
        _ => (!blocks.is_empty()).then(String::new),
    };
    let head = format!("* `{name}`: {}", first.unwrap_or_default()).trim_end().to_owned();
    let inner = lines.map(|line| if line.is_empty() { line } else { format!("  {line}") });
    [head].into_iter().chain(inner).collect()
}

/// Facts go into the last paragraph, or into one of their own.
fn with_facts<'a>(mut blocks: Vec<Block<'a>>, facts: &'a [String]) -> Vec<Block<'a>> {
    let facts = facts.iter().flat_map(|fact| markdown::read(fact)).flat_map(Block::into_words);
    let facts: Vec<Cow<'_, str>> = facts.collect();
    match blocks.last_mut() {
        Some(Block::Paragraph(words)) => words.extend(facts),
        _ if facts.is_empty() => {}
        _ => blocks.push(Block::Paragraph(facts)),
    }
    blocks
}

/// A field's documentation. One without a description has its type's.
pub(super) fn field(source: Source<'_>, field: &Field) -> Docs {
    let of_type = || {
        let (id, direct) = field.ty.named()?;
        source.model.definition(id)?.docs.as_deref().filter(|_| direct)
    };
    let description = field.docs.as_deref().or_else(of_type);
    let said = |text: &str| Some(text.to_owned());
    let default = field.default.as_deref().filter(|_| !field.is_hidden());
    let facts = [
        match &field.constant {
            Some(text) => Some(format!("Always sent as {}.", code(text))),
            None => said("Required.").filter(|_| field.required),
        },
        said("Set by the service.").filter(|_| field.read_only),
        match field.mutability {
            Mutability::Always => None,
            Mutability::CreateOnly => said("Set at creation only."),
            Mutability::UpdateOnly => said("Set after creation only."),
        },
        said("Null clears it.").filter(|_| field.ty.is_nullable()),
        default.map(|default| format!("Default: {}.", code(default))),
        format_fact(field.ty.value()),
    ];
    let facts: Vec<String> = facts.into_iter().flatten().collect();
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

/// Text as code within a line, whatever is in it.
pub(super) fn code(text: &str) -> String {
    let shown: String = text.chars().filter_map(markdown::shown).collect();
    if shown.trim().is_empty() { "`\"\"`".to_owned() } else { markdown::code_span(&shown) }
}
