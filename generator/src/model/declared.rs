//! Facts of a description that no emitted code depends on, for comparisons. A part of the model
//! holds them as `declared` or `limits`, which the emitter and the names don't read: a rule of
//! `cargo xtask tidy` sees to that.

use super::Type;
use crate::diagnostics::Place;

/// What a description says of an operation, whatever armgen makes of it.
#[derive(Clone, Debug, Default)]
pub struct Declared {
    /// The protocols.
    pub schemes: Vec<String>,
    /// The host that the file's operations are at.
    pub host: Option<String>,
    /// What every path begins with.
    pub base_path: Option<String>,
    /// The media types of bodies that are sent.
    pub consumes: Vec<String>,
    /// The media types of answers.
    pub produces: Vec<String>,
    /// All answers, in the description's order.
    pub responses: Vec<DeclaredResponse>,
    /// The names of what is sent as a form, and whether each is required.
    pub form: Vec<(String, bool)>,
    /// What callers can prove who they are by, of which one is enough; empty if nothing is said.
    pub security: Vec<String>,
    /// Where an answer that is a page has its items and its link, whether or not there is such a member.
    pub pages: Option<Pages>,
}

/// What a description declares of a record.
#[derive(Clone, Debug, Default)]
pub struct DeclaredRecord {
    /// `additionalProperties: false`: the record has no further fields.
    pub closed: bool,
    /// The limits of the record as a whole; as `inner`, those of its further fields.
    pub limits: Option<Box<Limits>>,
}

/// What a description declares of a field.
#[derive(Clone, Debug, Default)]
pub struct DeclaredField {
    /// The field may be null. Emitted code tells null from absence only where the type is
    /// [`Type::Nullable`].
    pub nullable: bool,
    /// The field is sent, but never in a response.
    pub unread: bool,
    /// The limits of its values.
    pub limits: Option<Box<Limits>>,
}

/// What a description declares of an enum.
#[derive(Clone, Debug, Default)]
pub struct DeclaredChoice {
    /// The description says that there may be further values.
    pub extensible: bool,
    /// The description says whether there may be further values.
    pub stated: bool,
}

/// What a description declares of a response header.
#[derive(Clone, Debug, Default)]
pub struct DeclaredHeader {
    /// The type and format as the description writes them, e.g. `integer (int32)`.
    pub written: String,
    /// The limits of its values.
    pub limits: Option<Box<Limits>>,
}

/// Where an answer that is a page has what makes it one.
#[derive(Clone, Debug)]
pub struct Pages {
    /// The key of its items.
    pub items: String,
    /// The key of the link to the next page; none if there is said to be no next page.
    pub next: Option<String>,
    /// The method and path of the operation that asks for the next page, if it is another one.
    pub by: Option<(&'static str, String)>,
}

/// An answer: a success or an error.
#[derive(Clone, Debug)]
pub struct DeclaredResponse {
    /// Its status; none for every status that is not listed.
    pub status: Option<u16>,
    /// Where it is written.
    pub place: Place,
    /// Its body's type.
    pub ty: Option<Type>,
    /// What its body is limited to.
    pub limits: Option<Box<Limits>>,
    /// Its headers.
    pub headers: Vec<Header>,
}

/// A header of an answer.
#[derive(Clone, Debug)]
pub struct Header {
    /// Its name on the wire, in lower case.
    pub key: String,
    /// Its name as the description spells it.
    pub spelling: String,
    /// What the description says of it.
    pub docs: Option<String>,
    /// Whether it is a whole number; else it is text.
    pub is_integer: bool,
    /// Where it is written.
    pub place: Place,
    /// Facts for comparisons.
    pub declared: DeclaredHeader,
}

/// What values of a type are limited to, by keyword: each keyword's JSON as text. Most types have none.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct Limits {
    /// Sorted by keyword.
    pub own: Vec<(&'static str, String)>,
    /// Those of a list's items, or a map's values.
    pub inner: Option<Box<Limits>>,
}

impl Limits {
    /// Those of what is so many lists and maps within.
    pub fn at(&mut self, level: usize) -> &mut Limits {
        match level {
            0 => self,
            level => self.inner.get_or_insert_default().at(level - 1),
        }
    }
}
