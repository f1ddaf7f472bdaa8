//! Tests single values with a crate's types: which variant of an enum or a union a text is read as, and which
//! headers are found in a response.

use azure_core::http::{NoFormat, RawResponse, Response, StatusCode, headers};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// A response without body, whose headers are read.
pub type Headers = Response<(), NoFormat>;

/// An enum or union: its file and JSON pointer, and a function that reads a text as its type.
pub type Row<'a> = (&'a str, fn(&str) -> Read);

/// The result of reading a text as an enum or a union.
pub struct Read {
    /// The variant's name; `None` for the variant of unknown values.
    pub variant: Option<&'static str>,
    /// The text that the value is written as.
    pub written: Value,
}

impl Read {
    pub(crate) fn shown(self) -> Value {
        json!({ "known": true, "variant": self.variant, "written": self.written })
    }
}

/// A function that reads a text as an enum of strings: `choice!(models::Kind: Cat, Dog)`.
#[macro_export]
macro_rules! choice {
    ($ty:path: $($variant:ident),*) => {
        |text| {
            use $ty as Of;
            let value = Of::from(text);
            let variant = match &value {
                $(Of::$variant => Some(stringify!($variant)),)*
                _ => None,
            };
            $crate::Read { variant, written: value.to_string().into() }
        }
    };
}

/// A function that reads digits as an enum of integers.
#[macro_export]
macro_rules! number_choice {
    ($ty:path: $($variant:ident),*) => {
        |text| {
            use $ty as Of;
            let value = Of::from(text.parse::<i64>().unwrap_or_default());
            let variant = match &value {
                $(Of::$variant => Some(stringify!($variant)),)*
                _ => None,
            };
            $crate::Read { variant, written: value.to_string().into() }
        }
    };
}

/// A function that reads JSON as a union.
#[macro_export]
macro_rules! union {
    ($ty:path: $($variant:ident),*) => {
        |text| {
            use $ty as Of;
            $crate::union_read(text, |value: &Of| match value {
                $(Of::$variant(_) => Some(stringify!($variant)),)*
                _ => None,
            })
        }
    };
}

/// Reads JSON as a union; `variant` names the variant of a value.
pub fn union_read<T: DeserializeOwned + Serialize>(
    text: &str,
    variant: fn(&T) -> Option<&'static str>,
) -> Read {
    let read = serde_json::from_str::<T>(text);
    let written = read.as_ref().map(|value| serde_json::to_value(value).unwrap_or_default());
    Read {
        variant: read.as_ref().ok().and_then(variant),
        written: written.unwrap_or_else(|error| error.to_string().into()),
    }
}

/// A response with these headers and nothing else.
pub(crate) fn bare(headers: headers::Headers) -> Headers {
    RawResponse::from_bytes(StatusCode::Ok, headers, "").into()
}
