//! The bodies of requests: JSON of what is sent of a model.

use super::call::Draft;
use super::view::{Sent, View};
use super::wire::Wire;
use azure_core::http::headers::CONTENT_TYPE;
use azure_core::http::{Body, NoFormat, RequestContent};
use azure_core::json::to_json;
use azure_core::Bytes;

/// Lets models be the bodies of requests: `body!(Type);`
macro_rules! body {
    ($ty:ident) => {
        impl From<&$ty> for azure_core::http::RequestContent<$ty> {
            #[inline]
            fn from(model: &$ty) -> Self {
                $crate::runtime::body::json($crate::runtime::wire::Wire::view(model)).into()
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
pub(crate) use body;

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
    to_json(&Sent(view)).unwrap_or_default()
}
