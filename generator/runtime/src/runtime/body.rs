//! The bodies of requests: JSON of what is sent of a model.

use super::view::{Sent, View};
use super::wire::Wire;
use azure_core::http::headers::CONTENT_TYPE;
use azure_core::http::{NoFormat, Request, RequestContent};
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

/// Makes a model, or JSON that the caller made of one, a request's body.
pub fn attach<T>(
    request: &mut Request,
    media_type: &'static str,
    content: impl Into<RequestContent<T>>,
) {
    declare(request, media_type);
    request.set_body(content.into());
}

/// Says what the body is, unless an argument of the operation has said so.
fn declare(request: &mut Request, media_type: &'static str) {
    if request.headers().get_optional_str(&CONTENT_TYPE).is_none() {
        request.insert_header(CONTENT_TYPE, media_type);
    }
}

/// Makes bytes a request's body, such as a file's.
pub fn attach_bytes(
    request: &mut Request,
    media_type: &'static str,
    content: impl Into<RequestContent<Bytes, NoFormat>>,
) {
    declare(request, media_type);
    request.set_body(content.into());
}

/// Makes text a request's body, as it is.
pub fn attach_text(request: &mut Request, media_type: &'static str, text: &str) {
    declare(request, media_type);
    request.set_body(Bytes::copy_from_slice(text.as_bytes()));
}

/// Makes any value a request's body.
pub fn attach_value<T: Content + ?Sized>(
    request: &mut Request,
    media_type: &'static str,
    value: &T,
) {
    declare(request, media_type);
    request.set_body(json(value.view()));
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
