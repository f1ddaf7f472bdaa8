//! Partial models: what can be read of a response whose body does not fit its type.

use super::arm_error::ArmError;
use super::encoding;
use super::line::line;
use super::node::Owned;
use super::reading::Reading;
use super::wire::Wire;
use azure_core::error::{Error, Result};
use azure_core::http::headers::HeaderName;
use azure_core::http::{RawResponse, Response};
use azure_core::json::{from_json, to_json};

/// A header that armgen adds to a response: the paths of the values that were left out of its body, as a JSON
/// list. It is a header since a body that is a list or a map has no room for it.
const LEFT_OUT: HeaderName = HeaderName::from_static("x-armgen-left-out");

/// A model of the readable part of a response, and the places of the values that can't be read.
///
/// A call fails if the service sends text where the description has a number, and a page fails if one
/// item has such a value. The error contains the response, of which this type reads the rest:
///
/// ```ignore
/// match pages.try_next().await {
///     Err(error) => {
///         let page = Readable::<WidgetListResult>::from_error(&error).ok_or(error)?;
///         for place in &page.unreadable {
///             eprintln!("left out: {place}");
///         }
///         // page.value.value has the items; page.value.next_link leads on, as a pager's `continuation`.
///     }
///     ..
/// }
/// ```
///
/// Within the items of a list, a value that should be an object or a list and is neither is always left out,
/// without an error; [`from_response`](Self::from_response) tells where.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Readable<T> {
    /// The model. Values that could not be read are absent.
    pub value: T,
    /// The values that could not be read, at most 1,000: for each its path, what was expected and what was
    /// found, as in `value[1].properties.isPrimary: expected a boolean, found text`.
    pub unreadable: Vec<String>,
}

impl<T: Wire> Readable<T> {
    /// Reads the response of an error. `None` if the error has no response, or nothing of it fits `T`.
    pub fn from_error(error: &Error) -> Option<Self> {
        Self::read(ArmError::response(error)?.body()).ok()
    }

    /// Reads a response.
    ///
    /// # Errors
    /// If nothing of the body fits `T`.
    pub fn from_response(response: &Response<T>) -> Result<Self> {
        let mut readable = Self::read(response.body())?;
        let remembered = response.headers().get_optional_str(&LEFT_OUT);
        if let Some(Ok(places)) = remembered.map(from_json::<_, Vec<String>>) {
            readable.unreadable.splice(..0, places.iter().map(|place| line(place)));
        }
        Ok(readable)
    }

    fn read(body: &[u8]) -> Result<Self> {
        let Owned::<{ usize::MAX }>(node) = from_json(encoding::text(body).as_bytes())?;
        let mut reading = Reading::of_the_rest();
        let value = T::read(node, &mut reading);
        let value = value.map_err(|error| {
            Error::with_message(azure_core::error::ErrorKind::DataConversion, error.to_string())
        })?;
        Ok(Readable { value, unreadable: places(&reading) })
    }
}

/// The values that were left out while reading, for [`Readable::unreadable`].
pub fn places(reading: &Reading) -> Vec<String> {
    reading.unreadable().map(|error| line(&error.to_string())).collect()
}

/// Adds the header that lists the values left out of the body. A header of this name that the service sent is
/// removed.
pub fn remembering(response: RawResponse, left_out: &[String]) -> RawResponse {
    let (status, mut headers, body) = response.deconstruct();
    headers.remove(LEFT_OUT);
    if let Some(places) = Some(left_out).filter(|places| !places.is_empty()) {
        headers.insert(
            LEFT_OUT,
            String::from_utf8_lossy(&to_json(&places).unwrap_or_default()).into_owned(),
        );
    }
    RawResponse::from_bytes(status, headers, body)
}
