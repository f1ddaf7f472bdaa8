//! Facts of a description that comparisons read and generated code does not depend on. Model types hold them in
//! fields called `declared` or `limits`, which `emit` and `names` must not read (checked by `cargo xtask
//! tidy`).

use super::Type;
use crate::diagnostics::Place;

/// The facts of an operation for comparisons, on which generated code does not depend.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// The protocols (`schemes`), e.g. `https`.
    pub schemes: Vec<String>,
    /// The `host` of the file, e.g. `management.azure.com`.
    pub host: Option<String>,
    /// The `basePath` of the file, a prefix of all its paths.
    pub base_path: Option<String>,
    /// The media types of request bodies (`consumes`).
    pub consumes: Vec<String>,
    /// The media types of response bodies (`produces`).
    pub produces: Vec<String>,
    /// The responses, errors included, in the description's order.
    pub responses: Vec<DeclaredResponse>,
    /// The names of the `formData` parameters, and whether each is required.
    pub form: Vec<(String, bool)>,
    /// The alternatives of authentication (`security`), any of which is enough; empty if the description has no
    /// `security`.
    pub security: Vec<String>,
    /// The keys in `x-ms-pageable`, even if the response has no such properties.
    pub pages: Option<Pages>,
}

/// The facts of a record for comparisons, on which generated code does not depend.
#[derive(Clone, Debug, Default)]
pub struct DeclaredRecord {
    /// True if the schema has `additionalProperties: false`.
    pub closed: bool,
    /// The constraints on the object (`minProperties`, …). Their `inner` has the constraints on the values of
    /// additional properties.
    pub limits: Option<Box<Limits>>,
}

/// The facts of a field for comparisons, on which generated code does not depend.
#[derive(Clone, Debug, Default)]
pub struct DeclaredField {
    /// True if the property is `x-nullable`. Generated code distinguishes null from absence only for
    /// [`Type::Nullable`], which is not every such property.
    pub nullable: bool,
    /// True if responses never have the property (`x-ms-mutability` without `read`).
    pub unread: bool,
    /// The constraints on the property's value.
    pub limits: Option<Box<Limits>>,
}

/// The facts of an enum for comparisons, on which generated code does not depend.
#[derive(Clone, Debug, Default)]
pub struct DeclaredChoice {
    /// True if the description says that the service may send or accept further values (`modelAsString: true`).
    pub extensible: bool,
    /// True if the description says at all whether there may be further values (`x-ms-enum`).
    pub stated: bool,
}

/// The facts of a response header for comparisons, on which generated code does not depend.
#[derive(Clone, Debug, Default)]
pub struct DeclaredHeader {
    /// The type and format as the description writes them, e.g. `integer (int32)`.
    pub written: String,
    /// The constraints on the header's value.
    pub limits: Option<Box<Limits>>,
}

/// The keys and the next operation in an operation's `x-ms-pageable`.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The key of the items (`itemName`).
    pub items: String,
    /// The key of the next link (`nextLinkName`); `None` if it is null there: a single page.
    pub next: Option<String>,
    /// The method and path of the operation that requests the next page (`operationName`), if there is one.
    pub by: Option<(&'static str, String)>,
}

/// A response in the description, for a success or an error.
#[derive(Clone, Debug)]
pub struct DeclaredResponse {
    /// The status code; `None` for `default`.
    pub status: Option<u16>,
    /// The file and JSON pointer of the response.
    pub place: Place,
    /// The type of the body; `None` if there is no body.
    pub ty: Option<Type>,
    /// The constraints on the body.
    pub limits: Option<Box<Limits>>,
    /// The response headers.
    pub headers: Vec<Header>,
}

/// A response header.
#[derive(Clone, Debug)]
pub struct Header {
    /// The header's name in lower case.
    pub key: String,
    /// The header's name as the description spells it.
    pub spelling: String,
    /// The header's `description`.
    pub docs: Option<String>,
    /// True if the header's value is an integer, false if it is text.
    pub is_integer: bool,
    /// The file and JSON pointer of the header.
    pub place: Place,
    /// Facts of the description for comparisons, on which generated code does not depend.
    pub declared: DeclaredHeader,
}

/// Constraints on the values of a type: JSON Schema keywords such as `maxLength`, each with its JSON as text.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Limits {
    /// The keywords and their values, sorted by keyword.
    pub own: Vec<(&'static str, String)>,
    /// The constraints on the items of an array, or on the values of a map.
    pub inner: Option<Box<Limits>>,
}

impl Limits {
    /// Returns the constraints at a nesting depth: 0 for the value itself, 1 for its items, 2 for their items,
    /// and so on. Missing levels are made.
    pub fn at(&mut self, level: usize) -> &mut Limits {
        match level {
            0 => self,
            level => self.inner.get_or_insert_default().at(level - 1),
        }
    }
}
