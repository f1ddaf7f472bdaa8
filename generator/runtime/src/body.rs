//! The bodies of requests: JSON of what is sent of a model.

use super::call::Draft;
use super::table::Field;
use super::view::{Member, View};
use super::wire::Wire;
use azure_core::http::headers::CONTENT_TYPE;
use azure_core::http::{Body, NoFormat, RequestContent};
use azure_core::json::to_json;
use azure_core::Bytes;

/// Lets models be the bodies of requests: `body!(Type);`
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

impl Draft {
    /// Makes a model, or JSON that the caller made of one, the request's body.
    #[inline]
    pub fn attach<T>(&mut self, media_type: &'static str, content: impl Into<RequestContent<T>>) {
        self.body(media_type, content.into().into());
    }

    /// Makes bytes the request's body, such as a file's.
    pub fn attach_bytes(
        &mut self,
        media_type: &'static str,
        content: impl Into<RequestContent<Bytes, NoFormat>>,
    ) {
        self.body(media_type, content.into().into());
    }

    /// Makes text the request's body, as it is.
    pub fn attach_text(&mut self, media_type: &'static str, text: &str) {
        self.body(media_type, Bytes::copy_from_slice(text.as_bytes()).into());
    }

    /// Makes any value the request's body.
    pub fn attach_value<T: Content + ?Sized>(&mut self, media_type: &'static str, value: &T) {
        self.body(media_type, json(value.view()).into());
    }

    /// Sets the body, and says what it is, unless an argument of the operation has said so.
    fn body(&mut self, media_type: &'static str, body: Body) {
        self.change(|request| {
            if request.headers().get_optional_str(&CONTENT_TYPE).is_none() {
                request.insert_header(CONTENT_TYPE, media_type);
            }
            request.set_body(body);
        });
    }
}

/// What can be a body: any value, text, several values.
pub trait Content {
    /// Looks at it.
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

/// The JSON of what is sent of a value.
pub fn json(view: View<'_>) -> Bytes {
    // A view's keys are text and its numbers are finite or become null, so that this can't fail.
    to_json(&sent(view)).unwrap_or_default()
}

/// What is sent of a body: all but the members that only the service sets.
fn sent(body: View<'_>) -> View<'_> {
    match body {
        View::Record(name, members) => View::Record(name, settable(members)),
        other => part(other).0,
    }
}

/// What is sent of a part of a body, and whether nothing is left of what it had.
fn part(view: View<'_>) -> (View<'_>, bool) {
    match view {
        View::List(items) => {
            let is_empty = items.is_empty();
            let items = items.into_iter().map(part).filter(|(_, is_emptied)| !is_emptied);
            let items: Vec<View<'_>> = items.map(|(item, _)| item).collect();
            let is_emptied = items.is_empty() && !is_empty;
            (View::List(items), is_emptied)
        }
        // Its keys say something, too: those of user-assigned identities are all that a user says of them.
        View::Map(entries) => {
            let entries = entries.into_iter().map(|(key, value)| (key, part(value).0));
            (View::Map(entries.collect()), false)
        }
        View::Record(name, members) => {
            let (is_empty, reference) = (members.is_empty(), reference(&members));
            let mut members = settable(members);
            // What says of which kind the object is says nothing of what the user filled in.
            if members.iter().all(|member| member.field.and_then(Field::constant).is_some()) {
                members.extend(reference);
            }
            let is_emptied = members.is_empty() && !is_empty;
            (View::Record(name, members), is_emptied)
        }
        other => (other, false),
    }
}

/// The members that may be sent. What became empty is left out, since an empty object would be taken at its word.
fn settable(members: Vec<Member<'_>>) -> Vec<Member<'_>> {
    let mut sent = Vec::with_capacity(members.len());
    for member in members.into_iter().filter(|member| !member.is_read_only()) {
        let (view, is_emptied) = part(member.view);
        // That of a further member was the user's to name.
        if !is_emptied || member.field.is_none() {
            sent.push(Member { view, ..member });
        }
    }
    sent
}

/// What an object is referred to by, where the service sets that: its id, or else its name. An object below the
/// body itself that has nothing else to send is a reference.
fn reference<'a>(members: &[Member<'a>]) -> Option<Member<'a>> {
    let set = |key: &str| {
        let mut members = members.iter().filter(|member| member.is_read_only());
        members.find(|member| member.key.eq_ignore_ascii_case(key)).cloned()
    };
    set("id").or_else(|| set("name"))
}
