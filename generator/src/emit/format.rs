//! Formats that have a type of their own in the runtime: dates, times, durations, bytes as text.

use super::source::Source;
use super::surface::Item;
use crate::model::{Definition, Operation, Type};
use crate::names::Name;
use proc_macro2::TokenStream;
use quote::quote;
use std::collections::BTreeSet;

/// A format with a type of its own.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub(super) enum Format {
    Base64,
    Base64Url,
    Date,
    DateTime,
    DateTimeRfc1123,
    Duration,
    Time,
    UnixTime,
}

/// A type's format, if it has a type of its own.
pub(super) fn of(ty: &Type) -> Option<Format> {
    match ty {
        Type::UnixTime => Some(Format::UnixTime),
        Type::Text(Some(format)) => match format.as_str() {
            "base64url" => Some(Format::Base64Url),
            "byte" => Some(Format::Base64),
            "date" => Some(Format::Date),
            "date-time" => Some(Format::DateTime),
            "date-time-rfc1123" | "date-time-rfc7231" => Some(Format::DateTimeRfc1123),
            "duration" => Some(Format::Duration),
            "time" => Some(Format::Time),
            _ => None,
        },
        _ => None,
    }
}

impl Format {
    /// The type.
    pub(super) fn ty(self) -> TokenStream {
        match self {
            Format::Base64 => quote! { Base64 },
            Format::Base64Url => quote! { Base64Url },
            Format::Date => quote! { Date },
            Format::DateTime => quote! { DateTime },
            Format::DateTimeRfc1123 => quote! { DateTimeRfc1123 },
            Format::Duration => quote! { Duration },
            Format::Time => quote! { Time },
            Format::UnixTime => quote! { UnixTime },
        }
    }

    /// Whether it is text on the wire.
    pub(super) fn is_text(self) -> bool {
        self != Format::UnixTime
    }

    /// The part of the runtime that has it.
    pub(super) fn part(self) -> &'static str {
        match self {
            Format::Base64 | Format::Base64Url => "base64",
            Format::Date => "date",
            Format::DateTime | Format::DateTimeRfc1123 => "date_time",
            Format::Duration => "duration",
            Format::Time => "time",
            Format::UnixTime => "unix_time",
        }
    }

    /// A value of it in an example, which may have one.
    pub(super) fn sample(self, krate: &Name, given: Option<&str>) -> String {
        let stand_in = match self {
            Format::Base64 | Format::Base64Url => "AQIDBA==",
            Format::Date => "2024-05-01",
            Format::DateTime => "2024-05-01T12:00:00Z",
            Format::DateTimeRfc1123 => "Wed, 01 May 2024 12:00:00 GMT",
            Format::Duration => "PT1H",
            Format::Time => "12:30:00",
            Format::UnixTime => return format!("{krate}::UnixTime(1714564800)"),
        };
        let text = given.filter(|given| !given.is_empty()).unwrap_or(stand_in);
        format!("&{}.parse()?", proc_macro2::Literal::string(text))
    }

    /// What api.txt says of it.
    fn api(self) -> Vec<String> {
        let ty = self.ty();
        let conversion = match self {
            Format::Base64 | Format::Base64Url => "to_bytes(&self) -> Result<Vec<u8>>",
            Format::Date => "year_month_day(&self) -> Option<(u16, u8, u8)>",
            Format::DateTime | Format::DateTimeRfc1123 => {
                "to_offset_date_time(&self) -> Result<OffsetDateTime>"
            }
            Format::Duration => "to_std(&self) -> Option<Duration>",
            Format::Time => "hour_minute_second(&self) -> Option<(u8, u8, u8)>",
            Format::UnixTime => "to_system_time(self) -> Option<SystemTime>",
        };
        let text = self.is_text().then(|| format!("fn {ty}::as_str(&self) -> &str"));
        [format!("struct {ty}"), format!("fn {ty}::{conversion}")].into_iter().chain(text).collect()
    }
}

/// The formats among some types.
pub(super) fn among<'a>(types: impl Iterator<Item = &'a Type>) -> BTreeSet<Format> {
    types.filter_map(|ty| of(ty.innermost())).collect()
}

/// The imports of some formats.
pub(super) fn imports(formats: &BTreeSet<Format>) -> TokenStream {
    imports_from(&quote! { crate }, formats)
}

/// The imports of some formats, in another crate.
pub(super) fn imports_from(krate: &TokenStream, formats: &BTreeSet<Format>) -> TokenStream {
    let types: Vec<TokenStream> = formats.iter().map(|format| format.ty()).collect();
    list(krate, &types)
}

/// The formats that records use.
pub(super) fn in_records(source: Source<'_>) -> BTreeSet<Format> {
    let records = source.model.types.iter().filter_map(Definition::as_record);
    let fields =
        records.flat_map(|record| record.fields.iter().map(|field| &field.ty).chain(&record.rest));
    among(fields)
}

/// The formats that a crate uses.
pub(super) fn used(source: Source<'_>) -> BTreeSet<Format> {
    let operations = source.model.supported().flat_map(|(_, operation)| of_operation(operation));
    let mut used = among(operations);
    used.extend(in_records(source));
    used
}

/// The types that an operation's method and options name.
pub(super) fn of_operation(operation: &Operation) -> impl Iterator<Item = &Type> {
    let parameters = operation.parameters.iter();
    let parameters =
        parameters.filter(|parameter| parameter.is_argument() || parameter.is_option());
    let body = operation.body.iter().map(|body| &body.ty);
    parameters.map(|parameter| &parameter.ty).chain(body).chain(operation.result())
}

/// What a crate's root makes public of them.
pub(super) fn exports(source: Source<'_>) -> TokenStream {
    let formats = used(source);
    let exports = formats.iter().map(|format| {
        let (module, ty) = (source.names.runtime(format.part()), format.ty());
        quote! { pub use runtime::#module::#ty; }
    });
    let error = formats
        .iter()
        .any(|format| format.is_text())
        .then(|| quote! { pub use runtime::format::FormatError; });
    quote! {
        #(#exports)*
        #error
    }
}

/// What is public of them.
pub(super) fn api(source: Source<'_>) -> Vec<Item> {
    let formats = used(source);
    let error =
        formats.iter().any(|format| format.is_text()).then(|| "struct FormatError".to_owned());
    let lines = formats.into_iter().flat_map(Format::api).chain(error);
    lines.map(|line| Item::of_runtime(&line)).collect()
}

/// The import of what a crate's root makes public, in one `use`.
pub(super) fn list(krate: &TokenStream, types: &[TokenStream]) -> TokenStream {
    match types {
        [] => TokenStream::new(),
        [only] => quote! { use #krate::#only; },
        types => quote! { use #krate::{#(#types),*}; },
    }
}
