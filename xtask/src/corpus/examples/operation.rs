//! The operations of a description, as it is written: what a call sends, and where its examples are.

use super::documents::{Documents, Node};
use serde_json::Value;
use std::collections::BTreeMap;

/// An operation.
pub(super) struct Described {
    pub(super) id: String,
    pub(super) node: Node,
    /// Upper case.
    pub(super) method: String,
    /// The path's template, without a query.
    pub(super) path: String,
    /// The query in the template.
    pub(super) query: Vec<(String, String)>,
    pub(super) parameters: Vec<Parameter>,
    /// The schemas of successful answers, by status.
    pub(super) answers: BTreeMap<u16, Option<Node>>,
    /// The media types of the body; none if the description does not say.
    pub(super) consumes: Vec<String>,
    pub(super) version: String,
    pub(super) is_long: bool,
    /// Whether its answers are text or bytes, and no JSON.
    pub(super) is_plain: bool,
    /// The key of the items of a list that comes in pages.
    pub(super) items: Option<String>,
    /// Whether its result is what its status link answers.
    pub(super) ends_in_status: bool,
    /// Names, and what names the files.
    pub(super) examples: Vec<(String, Node)>,
}

/// A parameter.
pub(super) struct Parameter {
    pub(super) key: String,
    /// `path`, `query`, `header`, `body`, `formData`.
    pub(super) location: String,
    pub(super) node: Node,
    pub(super) is_required: bool,
}

impl Parameter {
    /// The only value that it may have.
    pub(super) fn constant(&self) -> Option<&Value> {
        match self.node.value().get("enum")?.as_array()?.as_slice() {
            [only] if self.is_required => Some(only),
            _ => None,
        }
    }

    pub(super) fn default(&self) -> Option<&Value> {
        self.node.value().get("default").filter(|_| self.is_required)
    }

    pub(super) fn is_raw(&self) -> bool {
        self.node.is_set("x-ms-skip-url-encoding")
    }
}

const METHODS: [&str; 6] = ["get", "put", "post", "patch", "delete", "head"];

/// All operations of a package's files.
pub(super) fn all(documents: &Documents<'_>, inputs: &[String]) -> Vec<Described> {
    let mut found = Vec::new();
    for top in inputs.iter().filter_map(|input| documents.file(input).ok()) {
        let paths = ["paths", "x-ms-paths"].into_iter().filter_map(|key| top.get(key));
        for (template, path) in paths.flat_map(|paths| paths.children()) {
            for method in METHODS {
                if let Some(node) = path.get(method)
                    && let Some(id) = node.text("operationId")
                {
                    found.push(described(documents, &top, (&template, &path), method, id, &node));
                }
            }
        }
    }
    once(found)
}

/// Each operation once: where two files describe the same one, the newer does.
fn once(all: Vec<Described>) -> Vec<Described> {
    let mut kept: BTreeMap<(String, String, String), Described> = BTreeMap::new();
    for operation in all {
        let parts =
            operation.path.split('{').map(|part| part.split_once('}').map_or(part, |p| p.1));
        let path = parts.collect::<Vec<_>>().join("{}").to_ascii_lowercase();
        let key = (operation.id.clone(), operation.method.clone(), path);
        // Of one day's, that without a suffix such as `-preview` is the newer.
        let age = |version: &str| {
            let (day, suffix) = version.split_at_checked(10).unwrap_or((version, ""));
            (day.to_owned(), suffix.is_empty(), suffix.to_owned())
        };
        match kept.get(&key) {
            Some(known) if age(&known.version) >= age(&operation.version) => {}
            _ => drop(kept.insert(key, operation)),
        }
    }
    kept.into_values().collect()
}

fn described(
    documents: &Documents<'_>,
    top: &Node,
    (template, path): (&str, &Node),
    method: &str,
    id: &str,
    node: &Node,
) -> Described {
    let (template, query) = template.split_once('?').unwrap_or((template, ""));
    let base = top.text("basePath").unwrap_or_default().trim_end_matches('/');
    let consumes = node.get("consumes").or_else(|| top.get("consumes"));
    let texts = |node: &Node| {
        let items = node.value().as_array().into_iter().flatten();
        items.filter_map(|item| Some(item.as_str()?.to_owned())).collect()
    };
    let produces = node.get("produces").or_else(|| top.get("produces"));
    let produces: Vec<String> = produces.as_ref().map(texts).unwrap_or_default();
    let version = top.get("info").and_then(|info| Some(info.text("version")?.to_owned()));
    let via = node.get("x-ms-long-running-operation-options");
    let via = via.as_ref().and_then(|options| options.text("final-state-via"));
    let responses = node.get("responses").map(|all| all.children()).unwrap_or_default();
    let answers = responses.into_iter().filter_map(|(status, response)| {
        let status = status.parse().ok().filter(|status| (200..400).contains(status))?;
        Some((status, documents.resolve(&response).get("schema")))
    });
    let mut answers: BTreeMap<u16, Option<Node>> = answers.collect();
    // Where nothing else means success, a redirection does.
    if answers.keys().any(|status| *status < 300) {
        answers.retain(|status, _| *status < 300);
    }
    let mut parameters = parameters(documents, path, node);
    parameters.extend(of_host(documents, top));
    Described {
        id: id.to_owned(),
        method: method.to_uppercase(),
        path: format!("{base}{template}"),
        query: undeclared(super::request::pairs(query), &parameters),
        parameters,
        answers,
        consumes: consumes.as_ref().map(texts).unwrap_or_default(),
        version: version.unwrap_or_default(),
        is_plain: !produces.is_empty() && !produces.iter().any(|ty| ty.contains("json")),
        items: items(node),
        is_long: node.is_set("x-ms-long-running-operation"),
        ends_in_status: matches!(via, Some("azure-async-operation" | "operation-location"))
            && !matches!(method, "put" | "patch"),
        examples: node.get("x-ms-examples").map(|all| all.children()).unwrap_or_default(),
        node: node.clone(),
    }
}

/// The query of a template, but for what parameters say once more.
fn undeclared(query: Vec<(String, String)>, parameters: &[Parameter]) -> Vec<(String, String)> {
    let is_said = |(key, value): &(String, String)| {
        let same = |known: &&Parameter| known.location == "query" && known.key == *key;
        let constant = parameters.iter().find(same).and_then(Parameter::constant);
        constant.is_some_and(|constant| super::request::scalar(constant) == *value)
    };
    query.into_iter().filter(|pair| !is_said(pair)).collect()
}

/// The key of the items of an operation that gives pages with links.
fn items(node: &Node) -> Option<String> {
    let pages = node.get("x-ms-pageable")?;
    pages.text("nextLinkName")?;
    Some(pages.text("itemName").unwrap_or("value").to_owned())
}

/// Those that the operations' host is made of.
fn of_host(documents: &Documents<'_>, top: &Node) -> Vec<Parameter> {
    let host = top.get("x-ms-parameterized-host").and_then(|host| host.get("parameters"));
    let parameters = host.iter().flat_map(Node::children).map(|(_, node)| {
        let node = documents.resolve(&node);
        let key = node.text("name").unwrap_or_default().to_owned();
        Parameter { key, location: "host".to_owned(), is_required: true, node }
    });
    parameters.collect()
}

/// Those of the path, as the operation's own replace them.
fn parameters(documents: &Documents<'_>, path: &Node, node: &Node) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = Vec::new();
    let lists = [path.get("parameters"), node.get("parameters")];
    for (_, parameter) in lists.iter().flatten().flat_map(Node::children) {
        let node = documents.resolve(&parameter);
        let text = |key| node.text(key).unwrap_or_default().to_owned();
        let (key, location) = (text("name"), text("in"));
        let is_required = node.is_set("required") || location == "path";
        found.retain(|other| other.key != key || other.location != location);
        found.push(Parameter { key, location, is_required, node });
    }
    found
}
