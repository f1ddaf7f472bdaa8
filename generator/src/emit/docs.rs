//! Documentation of emitted items: descriptions as Markdown, followed by short facts such as `Required.` Here
//! is also what else readers of an item are told by attributes: that it is deprecated, and under which other name
//! rustdoc finds it.

use super::format;
use super::source::Source;
use crate::markdown::{self, Block};
use crate::model::{Field, Mutability, Type};
use crate::names::{self, Name};
use proc_macro2::{Literal, TokenStream};
use quote::{ToTokens, TokenStreamExt};
use std::borrow::Cow;
use std::str::FromStr;
use syn::{AttrStyle, Attribute, Expr, ExprLit, Lit, Meta, MetaNameValue, parse_quote};

/// The maximum width of a line of documentation in characters, without indentation and `/// `.
pub(super) const WIDTH: usize = 92;

/// The documentation of an item, as the attributes that it becomes.
#[derive(Default)]
pub struct Docs {
    /// The lines in Markdown, without the space after `///`.
    pub(super) lines: Vec<String>,
    /// Another name under which rustdoc's search finds the item.
    pub(super) alias: Option<String>,
    /// True if the item gets the attribute `#[deprecated]`.
    pub(super) deprecated: bool,
}

impl ToTokens for Docs {
    fn to_tokens(&self, tokens: &mut TokenStream) {
        tokens.append_all(self.attributes());
    }
}

/// The literal of a `doc` attribute: a raw string if possible, since strings with escapes are parsed character
/// by character, which is slow.
fn literal(line: &str) -> Literal {
    let space = if line.is_empty() { "" } else { " " };
    let raw = ["r##\"", space, line, "\"##"].concat();
    Literal::from_str(&raw).unwrap_or_else(|_| Literal::string(&[space, line].concat()))
}

impl Docs {
    /// The attributes: `doc` for each line, then the others. Those for lines are not parsed, since they are half
    /// of a crate.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute> {
        let lines = self.lines.iter().map(|line| Attribute {
            pound_token: Default::default(),
            style: AttrStyle::Outer,
            bracket_token: Default::default(),
            meta: Meta::NameValue(MetaNameValue {
                path: names::doc().into(),
                eq_token: Default::default(),
                value: Expr::Lit(ExprLit { attrs: Vec::new(), lit: Lit::new(literal(line)) }),
            }),
        });
        let alias = self.alias.iter().map(|alias| parse_quote! { #[doc(alias = #alias)] });
        lines.chain(alias).chain(self.deprecated.then(|| parse_quote! { #[deprecated] }))
    }
}

/// Turns texts of descriptions into documentation, a paragraph or more for each.
pub(super) fn prose(texts: &[String]) -> Docs {
    let blocks: Vec<Block<'_>> = texts.iter().flat_map(|text| markdown::read(text)).collect();
    lines(markdown::lines(&blocks, WIDTH))
}

/// Makes documentation of a line that is Markdown already.
pub(super) fn line(line: &str) -> Docs {
    lines([line.to_owned()])
}

/// Makes documentation of lines that are Markdown already.
pub(super) fn lines(lines: impl Into<Vec<String>>) -> Docs {
    Docs { lines: lines.into(), ..Docs::default() }
}

/// Makes the documentation of an item: the description, or `otherwise` if it is absent or blank, and then the
/// facts.
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

/// Makes the documentation of an argument as a list item in Markdown: name, description, facts.
pub(super) fn entry(name: &Name, description: &str, facts: &[String]) -> Vec<String> {
    let blocks = with_facts(markdown::read(description), facts);
    let mut lines = markdown::lines(&blocks, usize::MAX).into_iter();
    let first = match blocks.first() {
        Some(Block::Paragraph(_)) => lines.next(),
        // A list or a table has to begin on a line below the list item's name.
        _ => (!blocks.is_empty()).then(String::new),
    };
    let head = format!("* `{name}`: {}", first.unwrap_or_default()).trim_end().to_owned();
    let inner = lines.map(|line| if line.is_empty() { line } else { format!("  {line}") });
    [head].into_iter().chain(inner).collect()
}

/// Appends facts to the last block if that is a paragraph, or else as a paragraph of their own.
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

/// Makes the documentation of a field, which the methods that read the field have as well. A field without a
/// description takes the description of its type.
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

/// The fact about a string's format, for formats that have no Rust type of their own.
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

/// Makes a code span in Markdown of any text, without characters that source code may not have.
pub(super) fn code(text: &str) -> String {
    let shown: String = text.chars().filter_map(markdown::shown).collect();
    if shown.trim().is_empty() { "`\"\"`".to_owned() } else { markdown::code_span(&shown) }
}
