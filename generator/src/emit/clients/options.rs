//! The options of an operation: optional parameters, an optional body, and azure_core's options of every call.

use super::{body, request};
use crate::emit::{
    Argument, Block, CLIENT, Import, Kind, Member, Method, Owner, Source, core, docs, runtime,
    surface, ty,
};
use crate::model::Returns;
use quote::quote;

/// The documentation of the option for the polling interval.
const INTERVAL: &str = "The time between two polls where the service does not set it by `Retry-After`: 30 seconds by \
                        default, and at least one second.";

/// The struct of an operation's options, or the alias of a shared type. Options that can hold URLs of the
/// service, which may have secrets in them, don't show their fields in `Debug`.
pub(super) fn items(source: Source<'_>, method: Method<'_>) -> Vec<Block> {
    let (ty, path) = (&method.names.options_ty, shown(source, method));
    let about =
        docs::line(&format!("Options of [`{}::{}`].", method.owner, method.names.method.plain()));
    let whole = |kind| surface::Item::new(Owner::Operation(method.index), kind, path);
    if method.shares_options {
        let shared = Import::of_calls(shared(method));
        let public = surface::Item { ty: shared.name.to_owned(), ..whole(Kind::Alias) };
        let shared = source.quote(shared);
        let alias = quote! { #about pub type #ty<'a> = #shared<'a>; };
        return vec![Block::of_items(alias, vec![public])];
    }
    // The options of pagers and pollers hold a link at which to continue.
    let has_links = !matches!(method.returns, Returns::Call(_));
    let debug = (!has_links).then(|| quote! { Debug, });
    let head = quote! { #[derive(Clone, #debug Default)] pub struct #ty<'a> };
    let declared = Block::of_members(whole(Kind::Struct), about, head, fields(source, method));
    let unshown = has_links.then(|| {
        let unshown = source.quote(runtime::UNSHOWN);
        Block::private(quote! { #unshown!(#ty); })
    });
    [declared].into_iter().chain(unshown).collect()
}

/// The type of the runtime that operations without options of their own share.
fn shared(method: Method<'_>) -> &'static str {
    match method.returns {
        Returns::Call(_) => "CallOptions",
        Returns::Pages(_) => "ListOptions",
        Returns::Poller { .. } => "PollOptions",
    }
}

/// The method's last argument, the options.
pub(super) fn argument(source: Source<'_>, method: Method<'_>) -> Argument {
    let (ty, shown) = (&method.names.options_ty, shown(source, method));
    let (owner, name) = (Owner::Operation(method.index), &method.names.options);
    Argument::new(owner, name, quote! { Option<#ty<'_>> }).shown(format!("Option<{shown}<'_>>"))
}

/// The name of the options' type in api.txt, with `<client>` in place of the service client's name.
fn shown(source: Source<'_>, method: Method<'_>) -> String {
    let name = method.names.options_ty.to_string();
    match name.strip_prefix(source.names.client.ty.plain()) {
        Some(rest) if method.group.is_none() => format!("{CLIENT}{rest}"),
        _ => name,
    }
}

fn fields(source: Source<'_>, method: Method<'_>) -> Vec<Member> {
    let parameters = method.options().map(|(number, (parameter, name))| {
        let otherwise = format!("The parameter `{}`.", parameter.key);
        let facts = request::facts(parameter);
        let docs = docs::item(parameter.docs.as_deref(), &otherwise, &facts);
        let (ty, owner) =
            (ty::optional(source, &parameter.ty), Owner::Parameter(method.index, number));
        Member::field(docs, owner, name, quote! { Option<#ty> })
            .noted(format!(" = {:?}", parameter.key))
    });
    let body = method.optional_body().map(|body| {
        let docs = docs::item(body.docs.as_deref(), "The body.", &[]);
        let (ty, owner) = (body::option(source, method, body), Owner::Body(method.index));
        Member::field(docs, owner, &method.names.body, quote! { Option<#ty> })
            .noted(", the body".to_owned())
    });
    let of_it = || Owner::Operation(method.index);
    let polls = method.is_polled().then(|| {
        let about = "[`OperationStatus::resume`] of an operation that was begun before, to go on polling it.";
        let ty = quote! { Option<String> };
        let resume = Member::field(docs::line(about), of_it(), &method.names.resume, ty);
        let interval = core::interval();
        let ty = quote! { Option<#interval> };
        let about = docs::prose(&[INTERVAL.to_owned()]);
        [resume, Member::field(about, of_it(), &method.names.interval, ty)]
    });
    let of_core = core::options_of(source, method.returns);
    let docs = docs::line("The options of azure_core that every call has.");
    let every = Member::field(docs, of_it(), &method.names.method_options, quote! { #of_core<'a> });
    parameters.chain(body).chain(polls.into_iter().flatten()).chain([every]).collect()
}
