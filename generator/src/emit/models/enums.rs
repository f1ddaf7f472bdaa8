//! Enums of strings or integers: a variant for each value in the description, a variant for unknown values, and
//! the call of the macro (`choice!` or `number_choice!`) that reads and writes the enum.

use super::typed::Typed;
use crate::emit::{Block, Kind, Member, Owner, docs, runtime};
use crate::model::Enum;
use crate::names::TypeNames;
use proc_macro2::Literal;
use quote::quote;

/// The enum and the call of the macro.
pub(super) fn items(of: Typed<'_>, enumeration: &Enum) -> Vec<Block> {
    let TypeNames { members, other, .. } = of.names;
    let docs = of.docs(&format!("The enum `{}`.", of.definition.name), &[]);
    let values = || enumeration.values.iter().zip(members);
    let variants = values().enumerate().map(|(index, (value, member))| {
        let docs = match value.docs.as_deref() {
            Some(text) => docs::item(Some(text), "", &[]),
            None => docs::lines([docs::code(&value.value)]),
        };
        let note = format!(" = {}", value_of(enumeration, &value.value));
        Member::variant(docs, of.part(index), member, quote! {}).noted(note)
    });
    let rows = values().map(|(value, member)| {
        let value = value_of(enumeration, &value.value);
        quote! { #value => #member }
    });
    // `choice!` implements these for enums of strings, in less code than the derives.
    let (kept, table, traits) = match enumeration.of_numbers {
        true => {
            (quote! { (i64) }, runtime::NUMBER_CHOICE, Some(quote! { #[derive(Clone, Debug)] }))
        }
        false => (quote! { (String) }, runtime::CHOICE, None),
    };
    let docs_of_rest = docs::line("A value that the description does not list.");
    let rest = Member::variant(docs_of_rest, Owner::Type(of.id), other, kept);
    let head = quote! { #traits #[non_exhaustive] pub enum };
    let table = of.table(table, &quote! { #(#rows,)* .. => #other, });
    let variants = variants.chain([rest]).collect();
    vec![of.declared(of.whole(Kind::Enum), docs, &head, variants), Block::private(table)]
}

/// A value of the enum as a literal: an integer or a string.
fn value_of(enumeration: &Enum, value: &str) -> Literal {
    match value.parse() {
        Ok(number) if enumeration.of_numbers => Literal::i64_unsuffixed(number),
        _ => Literal::string(value),
    }
}
