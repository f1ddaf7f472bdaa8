//! The bodies of requests: JSON of what is sent of a model.

use super::view::{Sent, View};
use super::wire::Wire;
use azure_core::http::headers::CONTENT_TYPE;
use azure_core::http::{Request, RequestContent};
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
    request.insert_header(CONTENT_TYPE, media_type);
    request.set_body(content.into());
}

/// Makes any value a request's body.
pub fn attach_value<T: Content + ?Sized>(
    request: &mut Request,
    media_type: &'static str,
    value: &T,
) {
    request.insert_header(CONTENT_TYPE, media_type);
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
