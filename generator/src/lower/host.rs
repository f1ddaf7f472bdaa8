//! Hosts that are templates with parameters. A document sets one for all its operations, in an
//! extension.

use super::Lowering;
use crate::link::Entry;
use crate::model::{Location, Operation};
use crate::read::Node;

/// The only scheme that requests, and the tokens in them, are sent with.
const SCHEME: &str = "https://";

impl<'a> Lowering<'a, '_> {
    /// Lowers all parameters: the operation's own, and before or after them those of the host
    /// template.
    pub(super) fn all_parameters(
        &mut self,
        entry: &'a Entry,
        node: &Node<'a>,
        index: usize,
        operation: &mut Operation,
    ) {
        let top = self.spec.top(node);
        let host = top.and_then(|top| top.object(self.spec.keys.host, self.diagnostics));
        let Some(host) = host else {
            self.parameters(entry, node, index, operation);
            return;
        };
        if self.is_last(&host) {
            self.parameters(entry, node, index, operation);
            self.host(&host, index, operation);
        } else {
            self.host(&host, index, operation);
            self.parameters(entry, node, index, operation);
        }
    }

    fn is_last(&mut self, host: &Node<'a>) -> bool {
        let position = host.text("positionInOperation", self.diagnostics);
        if !matches!(position, None | Some("first" | "last"))
            && let Some(position) = host.get("positionInOperation")
        {
            position.unknown("`first` or `last`", self.diagnostics);
        }
        position == Some("last")
    }

    fn host(&mut self, host: &Node<'a>, index: usize, operation: &mut Operation) {
        for written in host.list("parameters", self.diagnostics) {
            let parameter = self.spec.resolve(&written);
            if !parameter.value.is_object() {
                parameter.expected("a parameter (an object)", self.diagnostics);
                continue;
            }
            match parameter.text("in", self.diagnostics) {
                Some("path") => {}
                None if parameter.get("in").is_some() => continue, // which has been reported
                _ => {
                    let message = "expected the `in` of a host's parameter to be path";
                    self.diagnostics.error(parameter.place.clone().key(), message, "");
                    continue;
                }
            }
            let at = operation.parameters.len();
            self.parameter(&parameter, Location::Host, index, operation);
            if let Some(parameter) = operation.parameters.get_mut(at) {
                // Host parameters that documents share by `$ref` belong to the client, unless an
                // extension says otherwise.
                parameter.on_client = written.get("$ref").is_some();
            }
        }
        operation.host = self.template(host, operation);
    }

    /// The host's template, with `https://` added where it is left out.
    fn template(&mut self, host: &Node<'a>, operation: &Operation) -> Option<String> {
        const KEY: &str = "hostTemplate";
        let Some(node) = host.get(KEY) else {
            let message = format!("expected a `{KEY}`, found none");
            self.diagnostics.error(host.place.clone().key(), message, "");
            return None;
        };
        let written = host.text(KEY, self.diagnostics)?;
        let needs_scheme =
            host.get("useSchemePrefix").is_none() || host.flag("useSchemePrefix", self.diagnostics);
        let rest = match written.strip_prefix(SCHEME) {
            Some(rest) if !needs_scheme => rest,
            _ => written,
        };
        let Some(names) = placeholders(rest) else {
            let help = "it has letters, digits, `.`, `-`, `_`, a `:` before a port, parameters in braces, \
                        and perhaps a path; a scheme only if `useSchemePrefix` is false, and then `https`";
            let message = format!(
                "expected a host like `{{accountName}}.example.com`, found {}",
                node.shown()
            );
            self.diagnostics.error(node.place, message, help);
            return None;
        };
        let declared =
            || operation.parameters.iter().filter(|parameter| parameter.location == Location::Host);
        for name in &names {
            if !declared().any(|parameter| parameter.key == *name) {
                let message =
                    format!("expected a host's parameter `{}`, found none", name.escape_debug());
                let help = "every `{name}` of a host has to be among its `parameters`";
                self.diagnostics.error(node.place.clone(), message, help);
            }
        }
        for parameter in declared().filter(|parameter| !names.contains(&parameter.key.as_str())) {
            let (key, written) = (parameter.key.escape_debug(), written.escape_debug());
            let message = format!("expected `{{{key}}}` in the host `{written}`, found none");
            self.diagnostics.error(parameter.place.clone(), message, "");
        }
        Some(if needs_scheme { format!("{SCHEME}{rest}") } else { written.to_owned() })
    }
}

/// The parameter names in a host's template, or None if the template is not a host with an optional
/// path.
fn placeholders(template: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let (mut rest, mut is_path) = (template, false);
    while !rest.is_empty() {
        let (literal, after) = rest.split_once('{').unwrap_or((rest, ""));
        for letter in literal.chars() {
            is_path |= letter == '/';
            let mark = if is_path { '/' } else { ':' };
            if !letter.is_ascii_alphanumeric() && !".-_".contains(letter) && letter != mark {
                return None;
            }
        }
        if literal.len() == rest.len() {
            break;
        }
        let (name, after) = after.split_once('}')?;
        names.push(name);
        rest = after;
    }
    let is_host = !template.is_empty() && !template.starts_with('/');
    Some(names).filter(|_| is_host && !template.contains("//") && !template.contains(":/"))
}
