//! Request bodies: the JSON of a model, without the properties that only the service sets (`readOnly`).

use super::call::RequestBuilder;
use super::table::Field;
use super::view::{Member, View};
use super::wire::Wire;
use azure_core::http::headers::CONTENT_TYPE;
use azure_core::http::{Body, NoFormat, RequestContent};
use azure_core::json::to_json;
use azure_core::Bytes;

/// Implements `From<T>` and `From<&T>` for `RequestContent<T>`, so that a model can be passed as a body:
/// `body!(Type);`
#[doc(hidden)]
#[macro_export]
macro_rules! body {
    ($ty:ident) => {
        impl From<&$ty> for azure_core::http::RequestContent<$ty> {
            #[inline]
            fn from(model: &$ty) -> Self {
                $crate::__private::body::json($crate::__private::Wire::view(model)).into()
            }
        }

        impl From<$ty> for azure_core::http::RequestContent<$ty> {
            #[inline]
            fn from(model: $ty) -> Self {
                (&model).into()
            }
        }
    };
}

impl RequestBuilder {
    /// Sets the body to a model, or to JSON that the caller made.
    #[inline]
    pub fn attach<T>(&mut self, media_type: &'static str, content: impl Into<RequestContent<T>>) {
        self.body(media_type, content.into().into());
    }

    /// Sets the body to bytes, such as a file's.
    pub fn attach_bytes(
        &mut self,
        media_type: &'static str,
        content: impl Into<RequestContent<Bytes, NoFormat>>,
    ) {
        self.body(media_type, content.into().into());
    }

    /// Sets the body to text, without encoding it as JSON.
    pub fn attach_text(&mut self, media_type: &'static str, text: &str) {
        self.body(media_type, Bytes::copy_from_slice(text.as_bytes()).into());
    }

    /// Sets the body to the JSON of a value that is no struct: a scalar, a list, a map, any value.
    pub fn attach_value<T: Content + ?Sized>(&mut self, media_type: &'static str, value: &T) {
        self.body(media_type, json(value.view()).into());
    }

    /// Sets the body, and `Content-Type` unless a parameter of the operation has set it before.
    fn body(&mut self, media_type: &'static str, body: Body) {
        self.change(|request| {
            if request.headers().get_optional_str(&CONTENT_TYPE).is_none() {
                request.insert_header(CONTENT_TYPE, media_type);
            }
            request.set_body(body);
        });
    }
}

/// A type that can be a JSON body: any `Wire` type, `str`, or a slice.
pub trait Content {
    /// The value as a [`View`], from which its JSON is written.
    fn view(&self) -> View<'_>;
}

impl<T: Wire> Content for T {
    fn view(&self) -> View<'_> {
        Wire::view(self)
    }
}

impl Content for str {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl<T: Wire> Content for [T] {
    fn view(&self) -> View<'_> {
        View::List(self.iter().map(Wire::view).collect())
    }
}

/// Writes the JSON of a request body, without read-only properties.
pub fn json(view: View<'_>) -> Bytes {
    // Map keys are text, and numbers are finite or null, so writing can't fail.
    to_json(&sent(view)).unwrap_or_default()
}

/// Removes read-only properties from a body.
fn sent(body: View<'_>) -> View<'_> {
    match body {
        View::Record(name, members) => View::Record(name, settable(members)),
        other => part(other).0,
    }
}

/// Removes read-only properties from a value inside a body. The flag is true if the value had content and now
/// has none.
fn part(view: View<'_>) -> (View<'_>, bool) {
    match view {
        View::List(items) => {
            let is_empty = items.is_empty();
            let items = items.into_iter().map(part).filter(|(_, is_emptied)| !is_emptied);
            let items: Vec<View<'_>> = items.map(|(item, _)| item).collect();
            let is_emptied = items.is_empty() && !is_empty;
            (View::List(items), is_emptied)
        }
        // A map is kept even if its values become empty: its keys are data, such as the ids of user-assigned
        // identities.
        View::Map(entries) => {
            let entries = entries.into_iter().map(|(key, value)| (key, part(value).0));
            (View::Map(entries.collect()), false)
        }
        View::Record(name, members) => {
            let (is_empty, reference) = (members.is_empty(), reference(&members));
            let mut members = settable(members);
            // A discriminator is always there, so it does not count as content that the user set.
            if members.iter().all(|member| member.field.and_then(Field::constant).is_some()) {
                members.extend(reference);
            }
            let is_emptied = members.is_empty() && !is_empty;
            (View::Record(name, members), is_emptied)
        }
        other => (other, false),
    }
}

/// Removes read-only properties, and objects that became empty by it: a service would take `{}` as a request to
/// reset them.
fn settable(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let mut sent = Vec::with_capacity(members.len());
    for member in members.into_iter().filter(|member| !member.is_read_only()) {
        let (view, is_emptied) = part(member.view);
        // An additional property is kept even if its value became empty: the user named it.
        if !is_emptied || member.field.is_none() {
            sent.push(Member { view, ..member });
        }
    }
    sent
}

/// The read-only `id`, or else `name`, of an object. An object inside a body that has nothing else to send is a
/// reference to a resource, and keeps it.
fn reference<'a>(members: &[Member<'a>]) -> Option<Member<'a>> {
    let set = |key: &str| {
        let mut members = members.iter().filter(|member| member.is_read_only());
        members.find(|member| member.key.eq_ignore_ascii_case(key)).cloned()
    };
    set("id").or_else(|| set("name"))
}
