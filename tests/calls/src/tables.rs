//! What a program is asked about its crate beside calls: which texts its enums and unions know, and which
//! headers it reads.

use azure_core::http::{NoFormat, RawResponse, Response, StatusCode, headers};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// An answer that has nothing but headers.
pub type Headers = Response<(), NoFormat>;

/// An enum or a union by its place in a description, and what reads a text as one.
pub type Row<'a> = (&'a str, fn(&str) -> Read);

/// What was read of a text.
pub struct Read {
    /// The variant; none for that of all other texts.
    pub variant: Option<&'static str>,
    /// What was written again.
    pub written: Value,
}

impl Read {
    pub(crate) fn shown(self) -> Value {
        json!({ "known": true, "variant": self.variant, "written": self.written })
    }
}

/// Reads a text as an enum: `choice!(models::Kind: Cat, Dog)` is a function that does.
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

/// The same of an enum of numbers, whose text is its digits.
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

/// Reads a text as the JSON of a union, in the same way.
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

/// Reads a text as JSON, and says which variant it is.
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

/// An answer that has these headers.
pub(crate) fn bare(headers: headers::Headers) -> Headers {
    RawResponse::from_bytes(StatusCode::Ok, headers, "").into()
}
