//! An enum: its known values, one variant for all others, and the table that reads and writes it.

use crate::emit::block::{Block, Member};
use crate::emit::source::Source;
use crate::emit::{docs, feature};
use crate::model::{Choice, Definition};
use crate::names::TypeNames;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// What the enums' file uses.
pub(crate) fn imports(source: Source<'_>) -> TokenStream {
    let choices = || source.model.types.iter().filter(|definition| definition.is_choice());
    let of_text = choices().any(|definition| !definition.is_number_choice());
    let of_text = of_text.then(|| quote! { use crate::runtime::choice::choice; });
    let of_numbers = choices().any(Definition::is_number_choice);
    let of_numbers =
        of_numbers.then(|| quote! { use crate::runtime::number_choice::number_choice; });
    quote! {
        #of_text
        #of_numbers
    }
}

/// The enum and its table.
pub(crate) fn items(definition: &Definition, choice: &Choice, names: &TypeNames) -> Vec<Block> {
    let TypeNames { ty, members, other, .. } = names;
    let feature = feature::of_type(names);
    let otherwise = format!("The enum `{}`.", definition.name);
    let docs = docs::item(definition.docs.as_deref(), &otherwise, &[]);
    let variants = choice.values.iter().zip(members).map(|(value, member)| {
        let docs = match value.docs.as_deref() {
            Some(text) => docs::item(Some(text), "", &[]),
            None => docs::lines([docs::code(&value.value)]),
        };
        Member { docs, tokens: quote! { #member } }
    });
    let rows = choice.values.iter().zip(members).map(|(value, member)| {
        let value = value_of(choice, &value.value);
        quote! { #value => #member }
    });
    // The other one's table has these: derives would be code for each value.
    let (kept, table, traits) = match choice.of_numbers {
        true => (
            quote! { i64 },
            quote! { number_choice },
            Some(quote! { #[derive(Clone, Debug, Eq, Hash, PartialEq)] }),
        ),
        false => (quote! { String }, quote! { choice }, None),
    };
    let rest = Member {
        docs: docs::line("A value that the description does not list."),
        tokens: quote! { #other(#kept) },
    };
    let head = quote! { #feature #traits #[non_exhaustive] pub enum #ty };
    let table = quote! { #feature #table!(#ty { #(#rows,)* .. => #other, }); };
    vec![Block::of_list(docs, head, variants.chain([rest]).collect()), Block::Items(table)]
}

/// A value as a literal.
fn value_of(choice: &Choice, value: &str) -> Literal {
    match value.parse() {
        Ok(number) if choice.of_numbers => Literal::i64_unsuffixed(number),
        _ => Literal::string(value),
    }
}
