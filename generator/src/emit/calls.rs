//! Emits a test program that calls every operation of a crate. Arguments come from the test by the parameters'
//! Swagger names. The crate `armgen_calls` has the code that all such programs share, including how results are
//! shown.

use super::file::Item;
use super::{Block, Crate, File, Given, Import, Method, Site, Source, clients, item, rust, ty};
use crate::model::{Definition, Enum, Kind, Parameter, Returns};
use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeMap;

/// Imports a name of the crate `armgen_calls`.
fn shared(source: Source<'_>, name: &'static str) -> TokenStream {
    source.quote(Import::new("armgen_calls", name))
}

/// The program's only file, `src/main.rs`. `calls` maps the index of an operation to the name of the function
/// that calls it.
pub(super) fn file<'a>(krate: &'a Crate<'a>, calls: &BTreeMap<usize, Name>) -> File<'a> {
    let mut rows = Vec::new();
    let mut functions: Vec<Item<'a>> = Vec::new();
    for method in &krate.methods {
        if let Some(call) = calls.get(&method.index).cloned() {
            let operation = method.operation;
            rows.push((format!("{} of {}", operation.id, operation.place.file), call.clone()));
            functions.push(item(krate, Site::Outside, move |source| {
                [Block::private(function(source, *method, &call))]
            }));
        }
    }
    let program = item(krate, Site::Outside, move |source| [program(source, &rows)]);
    let items = [program].into_iter().chain(functions).collect();
    let about = quote! {
        #![allow(deprecated, reason = "every operation is called")]
    };
    rust("src/main.rs".to_owned(), about, items)
}

/// The call of the macro `program!` of `armgen_calls`, which lists the crate's client, headers, operations,
/// enums and unions. Operations are listed by id and file, since two files may have the same operation id.
fn program(source: Source<'_>, rows: &[(String, Name)]) -> Block {
    let calls = rows.iter().map(|(id, call)| quote! { (#id, #call) });
    let row = |is: fn(&Definition) -> bool| {
        let definitions = source.model.definitions().filter(move |(_, definition)| is(definition));
        definitions.filter_map(move |(id, definition)| {
            let (ty, members) = (source.ty(id), &source.names.ty(id)?.members);
            let place = definition.place.to_string();
            let macro_name = match &definition.kind {
                Kind::Enum(Enum { of_numbers: true, .. }) => "number_choice",
                Kind::Enum(_) => "choice",
                Kind::Union(_) | Kind::Record(_) => "union",
            };
            let macro_name = shared(source, macro_name);
            Some(quote! { (#place, #macro_name!(#ty: #(#members),*)) })
        })
    };
    let (choices, unions) = (row(Definition::is_enum), row(Definition::is_union));
    let (krate, names) = (&source.names.krate, &source.names.client);
    let (ty, options, held) = (&names.ty, &names.options, names.parameters.keys());
    let headers = &source.names.headers;
    let headers_ty = (!headers.is_empty()).then(|| source.names.headers_ty());
    let headers = headers.iter().map(|(key, name)| quote! { (#key, #name) });
    let program = shared(source, "program");
    Block::private(quote! {
        #program! {
            client: #krate::#ty, #options, [#(#held),*];
            headers: #headers_ty [#(#headers),*];
            calls: [#(#calls),*];
            choices: [#(#choices),*];
            unions: [#(#unions),*];
        }
    })
}

fn function(source: Source<'_>, method: Method<'_>, call: &Name) -> TokenStream {
    let name = &method.names.method;
    let group = method.group.map(|group| {
        let accessor = &group.accessor;
        quote! { .#accessor() }
    });
    let arguments = method.arguments().map(|given| match given {
        Given::Parameter(_, parameter, _) => argument(source, parameter),
        Given::Body(body) => clients::given_body(source, method, body),
    });
    let options = options(source, method);
    let wait = matches!(method.returns, Returns::Call(_)).then(|| quote! { .await });
    let made = quote! { client(given)?#group.#name(#(#arguments,)* #options)#wait };
    let pages = method.names.pages.as_ref();
    let shown = shared(source, if pages.is_some() { "pages_shown" } else { "shown" });
    let pages =
        pages.map(|pages| quote! { , |first| Ok(client(given)?#group.#pages(first, None)) });
    let (given, called) = (shared(source, "Given"), shared(source, "Called"));
    quote! {
        fn #call(given: &#given) -> #called<'_> {
            Box::pin(async move { #shown(#made #pages).await })
        }
    }
}

fn argument(source: Source<'_>, parameter: &Parameter) -> TokenStream {
    let key = &parameter.key;
    let owned = ty::optional(source, &parameter.ty);
    let borrow = (!ty::is_copy(&parameter.ty)).then(|| quote! { & });
    quote! { #borrow given.argument::<#owned>(#key)? }
}

fn options(source: Source<'_>, method: Method<'_>) -> TokenStream {
    let optional = method.options().map(|(_, (parameter, name))| {
        let key = &parameter.key;
        let owned = ty::optional(source, &parameter.ty);
        quote! { #name: given.option::<#owned>(#key)? }
    });
    let body = method.optional_body().map(|body| {
        let (name, given) = (&method.names.body, clients::given_body(source, method, body));
        quote! { #name: #given }
    });
    let fields: Vec<TokenStream> = optional.chain(body).collect();
    if fields.is_empty() {
        return quote! { None };
    }
    let (krate, ty) = (&source.names.krate, &method.names.options_ty);
    quote! { Some(#krate::clients::#ty { #(#fields,)* ..Default::default() }) }
}
