//! The front page's examples: which operations show what a crate is about, and the programs that call them. Nothing
//! that would change a resource by an empty body is among them.

use crate::emit::method::Method;
use crate::emit::source::Crate;
use crate::emit::{clients, core};
use crate::model::{Answer, Gives, Type};
use std::cmp::Reverse;

/// The widest line of a program.
const WIDTH: usize = 100;

/// What is shown of a crate.
#[derive(Clone, Copy)]
pub(super) struct Front<'a> {
    /// A list, or else a get.
    pub(super) read: Option<Method<'a>>,
    /// An operation that takes its time, and needs no body.
    pub(super) waited: Option<Method<'a>>,
}

impl<'a> Front<'a> {
    /// What the group with the most operations has.
    pub(super) fn of(krate: &'a Crate<'a>) -> Front<'a> {
        let size = |method: &Method<'_>| {
            let group = method.operation.group();
            krate.methods.iter().filter(|other| other.operation.group() == group).count()
        };
        let plain = || {
            let methods = krate.methods.iter().copied().filter(|method| {
                !method.operation.declared.deprecated && method.required_body().is_none()
            });
            methods.filter(|method| method.operation.host.is_none())
        };
        let read = plain().filter(|method| method.operation.method == "get" && is_model(*method));
        let read = read.min_by_key(|method| {
            (Reverse(size(method)), !method.is_paged(), method.arguments().count(), method.index)
        });
        let about = read.and_then(|method| method.operation.group());
        let waited = plain().filter(|method| {
            let is_plain = |answer| matches!(answer, Answer::Nothing | Answer::Value(Type::Named(_)));
            method.operation.method == "post"
                && matches!(method.gives, Gives::Poller { pages: None, answer, .. } if is_plain(answer))
        });
        let waited = waited.min_by_key(|method| {
            let is_other = method.operation.group() != about;
            let name = method.names.method.plain();
            (is_other, Reverse(size(method)), name.len(), method.index)
        });
        Front { read, waited }
    }

    /// The operations that are called.
    pub(super) fn methods(self) -> impl Iterator<Item = Method<'a>> {
        self.read.into_iter().chain(self.waited)
    }
}

/// Whether an operation gives models, one or many.
fn is_model(method: Method<'_>) -> bool {
    match method.gives {
        Gives::Pages(_) => true,
        Gives::Call(answer) => matches!(answer, Answer::Value(Type::Named(_))),
        Gives::Poller { .. } => false,
    }
}

/// A program that makes a client, and shows what there is.
pub(super) fn program(krate: &Crate<'_>, front: Front<'_>) -> Vec<String> {
    let (names, name) = (&krate.names.client, &krate.names.krate);
    let arguments = names.parameters.values().map(|name| name.plain().to_uppercase());
    let arguments = arguments.map(|name| format!("std::env::var(\"AZURE_{name}\")?, "));
    let arguments: String = arguments.collect();
    let mut lines = Vec::new();
    if front.read.is_some_and(clients::shows_items) {
        lines.push("use futures::TryStreamExt;".to_owned());
    }
    lines.extend([
        format!("use {name}::{};", names.ty),
        String::new(),
        "#[tokio::main]".to_owned(),
        "async fn main() -> Result<(), Box<dyn std::error::Error>> {".to_owned(),
        format!("    let credential = {}::new(None)?;", core::CREDENTIAL),
        format!("    let client = {}::new({arguments}credential, None)?;", names.ty),
    ]);
    if let Some(method) = front.read {
        lines.extend(indented(clients::sample_call(krate, method, "client")));
        lines.extend(indented(clients::sample_result(method)));
    }
    lines.extend(["    Ok(())".to_owned(), "}".to_owned()]);
    clients::fitted(lines, WIDTH)
}

/// A function that begins an operation, and shows how far it is until it is done.
pub(super) fn waiting(krate: &Crate<'_>, method: Method<'_>) -> Vec<String> {
    let (name, ty) = (&krate.names.krate, &krate.names.client.ty);
    let mut lines = vec![
        "use futures::TryStreamExt;".to_owned(),
        format!("use {name}::{ty};"),
        String::new(),
        format!("async fn wait(client: &{ty}) -> {} {{", core::SAMPLE_RESULT),
    ];
    lines.extend(indented(clients::sample_begin(krate, method, "client", "mut poller")));
    let rest = [
        "    while let Some(status) = poller.try_next().await? {",
        "        let status = status.into_model()?;",
        "        println!(\"{} {:?}\", status.status, status.percent_complete);",
        "        if status.is_done() {",
        "            break;",
        "        }",
        "    }",
        "    poller.await?; // the result",
        "    Ok(())",
        "}",
    ];
    lines.extend(rest.map(str::to_owned));
    lines
}

/// A test of what the programs show. It runs where the feature that it needs is there.
pub(super) fn test(krate: &Crate<'_>, front: Front<'_>) -> Vec<String> {
    let names = &krate.names.client;
    let held = names.parameters.values().map(|name| format!("\"{}\", ", name.plain()));
    let held: String = held.collect();
    let mut code = script(krate, front);
    code.extend([
        format!("let mut options = {}::default();", names.options),
        "options.client_options = arm.options();".to_owned(),
        format!("let client = {}::new({held}arm.credential(), Some(options))?;", names.ty),
    ]);
    if let Some(method) = front.read {
        code.extend(clients::sample_call(krate, method, "client"));
        code.extend(clients::sample_result(method));
    }
    if let Some(method) = front.waited {
        code.extend(clients::sample_begin(krate, method, "client", "poller"));
        code.push("poller.await?;".to_owned());
    }
    code.extend(["assert!(arm.unused().is_empty());".to_owned(), "Ok(())".to_owned()]);
    let head = [
        "# #[cfg(feature = \"fake\")]",
        "#[tokio::main] // in a test, `#[tokio::test]`",
        "async fn main() -> Result<(), Box<dyn std::error::Error>> {",
    ];
    let end = ["}", "# #[cfg(not(feature = \"fake\"))]", "# fn main() {}"];
    let (head, end) = (head.map(str::to_owned), end.map(str::to_owned));
    let code = clients::fitted(code, WIDTH - 4);
    head.into_iter().chain(imports(krate, front)).chain(indented(code)).chain(end).collect()
}

/// What the test takes from elsewhere.
fn imports(krate: &Crate<'_>, front: Front<'_>) -> impl Iterator<Item = String> {
    let (name, names) = (&krate.names.krate, &krate.names.client);
    let empty = if front.waited.is_some() { "empty, " } else { "" };
    let mut lines = vec![
        format!("use {name}::fake::{{{empty}json, Arm}};"),
        format!("use {name}::{{{}, {}}};", names.ty, names.options),
    ];
    if front.read.is_some_and(clients::shows_items) {
        lines.push("use futures::TryStreamExt;".to_owned());
    }
    lines.push(String::new());
    indented(lines)
}

/// The statement that says what is asked and what is answered.
fn script(krate: &Crate<'_>, front: Front<'_>) -> Vec<String> {
    let read = front.read.map(|method| {
        let (path, body) = (clients::sample_path(method.operation), answer(krate, method));
        vec![format!(".on(\"GET\", {path:?}, json(200, r#\"{body}\"#))")]
    });
    let waited = front.waited.map(|method| {
        let path = clients::sample_path(method.operation);
        let link = "empty(202).header(\"Location\", \"https://management.azure.com/done\")";
        vec![
            format!(".on(\"POST\", {path:?}, {link})"),
            ".on(\"GET\", \"done\", json(200, \"{}\"))".to_owned(),
        ]
    });
    let calls: Vec<String> = read.into_iter().chain(waited).flatten().collect();
    if let [one] = calls.as_slice() {
        return vec![format!("let arm = Arm::new(){one};")];
    }
    let mut lines = vec!["let arm = Arm::new()".to_owned()];
    lines.extend(indented(calls));
    if let Some(last) = lines.last_mut() {
        last.push(';');
    }
    lines
}

/// What a service answers to it.
fn answer(krate: &Crate<'_>, method: Method<'_>) -> String {
    let one = "{\"name\":\"first\"}";
    let Gives::Pages(_) = method.gives else {
        return one.to_owned();
    };
    let page = krate.model.page(method.operation);
    let items =
        page.and_then(|(id, items, _)| krate.model.definition(id)?.as_record()?.fields.get(items));
    format!("{{\"{}\":[{one}]}}", items.map_or("value", |field| field.key.as_str()))
}

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("    {line}").trim_end().to_owned())
}
