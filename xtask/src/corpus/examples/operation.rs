//! The operations of a description as it is written: the parts of their requests and responses, and
//! their examples.

use super::documents::{Documents, Node};
use serde_json::Value;
use std::collections::BTreeMap;

/// An operation of a description.
pub(super) struct Described {
    pub(super) id: String,
    pub(super) node: Node,
    /// The method in upper case.
    pub(super) method: String,
    /// The path template, without a query.
    pub(super) path: String,
    /// The query of the path template.
    pub(super) query: Vec<(String, String)>,
    pub(super) parameters: Vec<Parameter>,
    /// The schemas of successful responses, by status code.
    pub(super) answers: BTreeMap<u16, Option<Node>>,
    /// The media types of the body; empty if the description has none.
    pub(super) consumes: Vec<String>,
    pub(super) version: String,
    /// The media types of the responses; empty if the description has none.
    pub(super) produces: Vec<String>,
    /// The host's template with the scheme; None for Resource Manager's host.
    pub(super) host: Option<String>,
    /// The headers of successful responses, by status code.
    pub(super) headers: BTreeMap<u16, Vec<(String, Node)>>,
    /// How the response is paged, if it is.
    pub(super) pages: Option<Pages>,
    /// The place of the final result, for a long-running operation.
    pub(super) result: Option<Place>,
    /// The examples: their names, and the references to their files.
    pub(super) examples: Vec<(String, Node)>,
}

/// How a list is paged.
pub(super) struct Pages {
    /// The key of a page's items.
    pub(super) items: String,
    /// The key of the link to the next page. The inner None means that there is no next page, the
    /// outer None that the description does not say.
    pub(super) next: Option<Option<String>>,
    /// The method that requests the next page.
    pub(super) method: String,
}

impl Pages {
    /// Tells whether the description names the key of the link to the next page.
    pub(super) fn has_links(&self) -> bool {
        matches!(self.next, Some(Some(_)))
    }
}

/// The place of a long-running operation's final result.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Place {
    /// At the URL of the request.
    Resource,
    /// At the URL in the `Location` header.
    Location,
    /// In the status document itself.
    Status,
}

/// A parameter of an operation.
pub(super) struct Parameter {
    pub(super) key: String,
    /// The parameter's `in`: `path`, `query`, `header`, `body` or `formData`, or `host` for one of
    /// the host template.
    pub(super) location: String,
    pub(super) node: Node,
    pub(super) is_required: bool,
}

impl Parameter {
    /// The only value that the parameter may have.
    pub(super) fn constant(&self) -> Option<&Value> {
        match self.node.value().get("enum")?.as_array()?.as_slice() {
            [only] if self.is_required => Some(only),
            _ => None,
        }
    }

    pub(super) fn default(&self) -> Option<&Value> {
        self.node.value().get("default").filter(|_| self.is_required)
    }

    /// Tells whether the parameter is the api-version that the client fills in.
    pub(super) fn is_version(&self) -> bool {
        self.key == "api-version" && self.location == "query"
    }

    pub(super) fn is_raw(&self) -> bool {
        self.node.is_set("x-ms-skip-url-encoding")
    }
}

const METHODS: [&str; 6] = ["get", "put", "post", "patch", "delete", "head"];

impl Described {
    pub(super) fn is_long(&self) -> bool {
        self.result.is_some()
    }

    /// Tells whether the responses are text or bytes rather than JSON.
    pub(super) fn is_plain(&self) -> bool {
        !self.produces.is_empty() && !self.produces.iter().any(|ty| ty.contains("json"))
    }
}

/// Reads all operations in the files of a package.
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

/// Removes duplicates: of an operation described in two files, the one with the newer api-version
/// is kept.
fn once(all: Vec<Described>) -> Vec<Described> {
    let mut kept: BTreeMap<(String, String, String), Described> = BTreeMap::new();
    for operation in all {
        let parts =
            operation.path.split('{').map(|part| part.split_once('}').map_or(part, |p| p.1));
        let path = parts.collect::<Vec<_>>().join("{}").to_ascii_lowercase();
        let key = (operation.id.clone(), operation.method.clone(), path);
        // On the same day, a version without a suffix such as `-preview` is newer.
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
    let version = top.get("info").and_then(|info| Some(info.text("version")?.to_owned()));
    let mut parameters = parameters(documents, path, node);
    parameters.extend(of_host(documents, top));
    let successes = successes(documents, node);
    let headers = |response: &Node| response.get("headers").map(|all| all.children());
    Described {
        id: id.to_owned(),
        method: method.to_uppercase(),
        path: format!("{base}{template}"),
        query: undeclared(super::text::pairs(query), &parameters),
        parameters,
        headers: successes
            .iter()
            .map(|(status, response)| (*status, headers(response).unwrap_or_default()))
            .collect(),
        answers: answers(documents, node, &successes),
        consumes: consumes.as_ref().map(texts).unwrap_or_default(),
        produces: produces.as_ref().map(texts).unwrap_or_default(),
        host: host(top),
        version: version.unwrap_or_default(),
        pages: pages(top, node),
        result: node.is_set("x-ms-long-running-operation").then(|| result(node, method)),
        examples: node.get("x-ms-examples").map(|all| all.children()).unwrap_or_default(),
        node: node.clone(),
    }
}

/// The successful responses by status: those with 2xx, or those with 3xx if there is no 2xx.
fn successes(documents: &Documents<'_>, node: &Node) -> BTreeMap<u16, Node> {
    let responses = node.get("responses").map(|all| all.children()).unwrap_or_default();
    let found = responses.into_iter().filter_map(|(status, response)| {
        let status = status.parse().ok().filter(|status| (200..400).contains(status))?;
        Some((status, documents.resolve(&response)))
    });
    let mut found: BTreeMap<u16, Node> = found.collect();
    if found.keys().any(|status| *status < 300) {
        found.retain(|status, _| *status < 300);
    }
    found
}

/// The schemas of the successful responses. The `final-state-schema` of a long-running operation
/// replaces the schema of its final responses, even if none of them is described.
fn answers(
    documents: &Documents<'_>,
    node: &Node,
    successes: &BTreeMap<u16, Node>,
) -> BTreeMap<u16, Option<Node>> {
    let schemas = successes.iter().map(|(status, response)| (*status, response.get("schema")));
    let mut answers: BTreeMap<u16, Option<Node>> = schemas.collect();
    let options = node.get("x-ms-long-running-operation-options");
    let options = options.filter(|_| node.is_set("x-ms-long-running-operation"));
    let result = options.and_then(|options| documents.named(&options, "final-state-schema"));
    if let Some(result) = result {
        let ends = [200, 201];
        let holds = |status: &u16| answers.get(status).is_some_and(Option::is_some);
        let mut bearing: Vec<u16> = ends.into_iter().filter(holds).collect();
        if bearing.is_empty() {
            let first = ends.into_iter().find(|status| answers.contains_key(status));
            bearing.push(first.unwrap_or(200));
        }
        answers.extend(bearing.into_iter().map(|status| (status, Some(result.clone()))));
    }
    answers
}

/// The place of a long-running operation's result. A PUT or PATCH promises the resource, whose URL
/// is known, so its status document does not contain the result.
fn result(node: &Node, method: &str) -> Place {
    let via = node.get("x-ms-long-running-operation-options");
    let makes_resource = matches!(method, "put" | "patch");
    match via.as_ref().and_then(|options| options.text("final-state-via")) {
        Some("location") => Place::Location,
        Some("original-uri") => Place::Resource,
        Some("azure-async-operation" | "operation-location") if !makes_resource => Place::Status,
        _ if makes_resource || method == "get" => Place::Resource,
        _ => Place::Location,
    }
}

/// The host's template, if the document has one.
fn host(top: &Node) -> Option<String> {
    let host = top.get("x-ms-parameterized-host")?;
    let template = host.text("hostTemplate")?;
    let has_scheme = host.get("useSchemePrefix").is_some() && !host.is_set("useSchemePrefix");
    Some(if has_scheme { template.to_owned() } else { format!("https://{template}") })
}

/// The part of a path template's query that no parameter declares as a constant with the same value.
fn undeclared(query: Vec<(String, String)>, parameters: &[Parameter]) -> Vec<(String, String)> {
    let is_said = |(key, value): &(String, String)| {
        let same = |known: &&Parameter| known.location == "query" && known.key == *key;
        let constant = parameters.iter().find(same).and_then(Parameter::constant);
        constant.is_some_and(|constant| super::text::scalar(constant) == *value)
    };
    query.into_iter().filter(|pair| !is_said(pair)).collect()
}

/// How the response of an operation is paged, if it is.
fn pages(top: &Node, node: &Node) -> Option<Pages> {
    let pages = node.get("x-ms-pageable")?;
    let next = pages.value().get("nextLinkName").map(|next| next.as_str().map(str::to_owned));
    let id = pages.text("operationName");
    // The next page is requested by the operation's own method only if `operationName` names an
    // operation with that method.
    let own = node.pointer().rsplit('/').next().unwrap_or_default();
    let paths = top.get("paths").into_iter().chain(top.get("x-ms-paths"));
    let others = paths.flat_map(|paths| paths.children());
    let repeats = id.is_some()
        && others
            .into_iter()
            .any(|(_, path)| path.get(own).is_some_and(|other| other.text("operationId") == id));
    let method = if repeats { own.to_uppercase() } else { "GET".to_owned() };
    Some(Pages { items: pages.text("itemName").unwrap_or("value").to_owned(), next, method })
}

/// The parameters of the host's template.
fn of_host(documents: &Documents<'_>, top: &Node) -> Vec<Parameter> {
    let host = top.get("x-ms-parameterized-host").and_then(|host| host.get("parameters"));
    let parameters = host.iter().flat_map(Node::children).map(|(_, node)| {
        let node = documents.resolve(&node);
        let key = node.text("name").unwrap_or_default().to_owned();
        Parameter { key, location: "host".to_owned(), is_required: true, node }
    });
    parameters.collect()
}

/// The parameters of a path item and of an operation, which replace those of the path item with the
/// same name and location.
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
