//! The README's example programs: which operations they call, and their code. Operations with a required body
//! are left out, since an example with an empty body would change a resource.

use crate::emit::{Crate, Method, clients, core};
use crate::model::{ReturnKind, Returns, Type};
use std::cmp::Reverse;

/// The maximum width of a line of code, in characters.
const WIDTH: usize = 100;

/// The operations that the README's examples call.
#[derive(Clone, Copy)]
pub(super) struct Front<'a> {
    /// A GET that returns a pager, or else a model.
    pub(super) read: Option<Method<'a>>,
    /// A POST that is long-running and needs no body.
    pub(super) waited: Option<Method<'a>>,
}

impl<'a> Front<'a> {
    /// Chooses the operations, from the group with the most operations if possible.
    pub(super) fn of(krate: &'a Crate<'a>) -> Front<'a> {
        let size = |method: &Method<'_>| {
            let group = method.operation.group();
            krate.methods.iter().filter(|other| other.operation.group() == group).count()
        };
        let is_plain = |method: &Method<'_>| {
            let operation = method.operation;
            !operation.deprecated && method.required_body().is_none() && operation.host.is_none()
        };
        let plain = || krate.methods.iter().copied().filter(is_plain);
        let read = plain().filter(|method| method.operation.method == "get" && is_model(*method));
        let read = read.min_by_key(|method| {
            (Reverse(size(method)), !method.is_paged(), method.arguments().count(), method.index)
        });
        let about = read.and_then(|method| method.operation.group());
        let waited = plain().filter(|method| {
            let is_plain = |result| matches!(result, ReturnKind::Unit | ReturnKind::Value(Type::Named(_)));
            method.operation.method == "post"
                && matches!(method.returns, Returns::Poller { pages: None, result, .. } if is_plain(result))
        });
        let waited = waited.min_by_key(|method| {
            let is_other = method.operation.group() != about;
            let name = method.names.method.plain();
            (is_other, Reverse(size(method)), name.len(), method.index)
        });
        Front { read, waited }
    }

    /// The chosen operations, two at most.
    pub(super) fn methods(self) -> impl Iterator<Item = Method<'a>> {
        self.read.into_iter().chain(self.waited)
    }
}

/// Returns whether an operation returns a model, or a pager of models.
fn is_model(method: Method<'_>) -> bool {
    match method.returns {
        Returns::Pages(_) => true,
        Returns::Call(result) => matches!(result, ReturnKind::Value(Type::Named(_))),
        Returns::Poller { .. } => false,
    }
}

/// The program that makes a client, calls the GET operation and prints its result.
pub(super) fn program(krate: &Crate<'_>, front: Front<'_>) -> Vec<String> {
    let (names, name, credential) = (&krate.names.client, &krate.names.krate, core::CREDENTIAL);
    let arguments = names.parameters.values().map(|name| name.plain().to_uppercase());
    let arguments = arguments.map(|name| format!("std::env::var(\"AZURE_{name}\")?, "));
    let (ty, arguments) = (&names.ty, arguments.collect::<String>());
    let (streams, read) = (streams(front), indented(reading(krate, front)));
    let program = format!(
        "\
{streams}use {name}::{ty};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
    let credential = {credential}::new(None)?;
    let client = {ty}::new({arguments}credential, None)?;
{read}    Ok(())
}}"
    );
    clients::fitted(lines(&program), WIDTH)
}

/// The `use` line that a program needs to iterate over a pager.
fn streams(front: Front<'_>) -> &'static str {
    let has_items = front.read.is_some_and(clients::shows_items);
    if has_items { "use futures::TryStreamExt;\n" } else { "" }
}

/// The statements that call the GET operation and print its result.
fn reading(krate: &Crate<'_>, front: Front<'_>) -> Vec<String> {
    let Some(method) = front.read else { return Vec::new() };
    [clients::sample_call(krate, method, "client"), clients::sample_result(method)].concat()
}

/// The function that begins a long-running operation, and prints its status until it is done.
pub(super) fn waiting(krate: &Crate<'_>, method: Method<'_>) -> Vec<String> {
    let (name, ty, result) = (&krate.names.krate, &krate.names.client.ty, core::SAMPLE_RESULT);
    let begin = indented(clients::sample_begin(krate, method, "client", "mut poller"));
    lines(&format!(
        "\
use futures::TryStreamExt;
use {name}::{ty};

async fn wait(client: &{ty}) -> {result} {{
{begin}    while let Some(status) = poller.try_next().await? {{
        let status = status.into_model()?;
        println!(\"{{}} {{:?}}\", status.status, status.percent_complete);
        if status.is_done() {{
            break;
        }}
    }}
    poller.await?; // the result
    Ok(())
}}"
    ))
}

/// The README's example of a test, which calls the same operations against the scripted service. It compiles
/// only with the feature `fake`.
pub(super) fn test(krate: &Crate<'_>, front: Front<'_>) -> Vec<String> {
    let (name, names) = (&krate.names.krate, &krate.names.client);
    let (ty, options) = (&names.ty, &names.options);
    let held = names.parameters.values().map(|name| format!("\"{}\", ", name.plain()));
    let held: String = held.collect();
    let begin = front.waited.map(|method| {
        let begin = clients::sample_begin(krate, method, "client", "poller");
        [begin, lines("poller.await?;")].concat()
    });
    let client = format!(
        "\
let mut options = {options}::default();
options.client_options = arm.options();
let client = {ty}::new({held}arm.credential(), Some(options))?;"
    );
    let code = [
        script(krate, front),
        lines(&client),
        reading(krate, front),
        begin.unwrap_or_default(),
        lines("assert!(arm.unused().is_empty());\nOk(())"),
    ];
    let code = code.concat();
    let empty = if front.waited.is_some() { "empty, " } else { "" };
    let uses = format!("use {name}::fake::{{{empty}json, Arm}};\nuse {name}::{{{ty}, {options}}};");
    let uses = indented(lines(&format!("{uses}\n{}", streams(front))));
    let code = indented(clients::fitted(code, WIDTH - 4));
    lines(&format!(
        "\
# #[cfg(feature = \"fake\")]
#[tokio::main] // in a test, `#[tokio::test]`
async fn main() -> Result<(), Box<dyn std::error::Error>> {{
{uses}
{code}}}
# #[cfg(not(feature = \"fake\"))]
# fn main() {{}}"
    ))
}

/// The statement that makes the scripted service: the expected requests and their responses.
fn script(krate: &Crate<'_>, front: Front<'_>) -> Vec<String> {
    let read = front.read.map(|method| {
        let (path, body) = (clients::sample_path(method.operation), response(krate, method));
        format!(".on(\"GET\", {path:?}, json(200, r#\"{body}\"#))")
    });
    let waited = front.waited.map(|method| {
        let path = clients::sample_path(method.operation);
        let link = "empty(202).header(\"Location\", \"https://management.azure.com/done\")";
        let done = ".on(\"GET\", \"done\", json(200, \"{}\"))";
        format!(".on(\"POST\", {path:?}, {link})\n    {done}")
    });
    // Several calls have a line each.
    let start = if waited.is_some() { "\n    " } else { "" };
    let calls: Vec<String> = read.into_iter().chain(waited).collect();
    lines(&format!("let arm = Arm::new(){start}{};", calls.join("\n    ")))
}

/// The JSON body with which the scripted service responds to the GET operation.
fn response(krate: &Crate<'_>, method: Method<'_>) -> String {
    let one = "{\"name\":\"first\"}";
    if !method.is_paged() {
        return one.to_owned();
    }
    let page = krate.model.page(method.operation);
    let items =
        page.and_then(|(id, items, _)| krate.model.definition(id)?.as_record()?.fields.get(items));
    format!("{{\"{}\":[{one}]}}", items.map_or("value", |field| field.key.as_str()))
}

fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::to_owned).collect()
}

/// Joins lines of code to one text, indented by four spaces.
fn indented(lines: Vec<String>) -> String {
    let indented = lines.iter().map(|line| format!("    {line}"));
    indented.map(|line| format!("{}\n", line.trim_end())).collect()
}
