//! The `format`s of schemas that armgen knows; any other is reported, so that no value gets a less
//! precise type unnoticed.

use super::Lowering;
use crate::read::Node;

/// For each Swagger type, the formats whose generated type loses nothing.
const FORMATS: [(&str, &[&str]); 3] = [
    (
        "string",
        &[
            "arm-id",
            "base64url",
            "binary",
            "byte",
            "char",
            "date",
            "date-time",
            "date-time-rfc1123",
            "date-time-rfc7231",
            "duration",
            "eTag",
            "email",
            "file",
            "guid",
            "hostname",
            "ipv4",
            "ipv6",
            "password",
            "string",
            "time",
            "uri",
            "url",
            "uuid",
        ],
    ),
    (
        "integer",
        &["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "unixtime"],
    ),
    ("number", &["decimal", "decimal128", "double", "float", "float32", "float64"]),
];

impl<'a> Lowering<'a, '_> {
    /// Warns about a format that armgen does not know, once per type and format.
    pub(super) fn check_format(&mut self, schema: &Node<'a>, ty: &'a str, format: &'a str) {
        let is_known =
            FORMATS.iter().any(|(known, formats)| *known == ty && formats.contains(&format));
        if is_known || !self.formats.insert((ty, format)) {
            return;
        }
        let place = schema.get("format").map_or_else(|| schema.place.clone(), |node| node.place);
        let plain = match ty {
            "string" => "strings",
            "integer" => "64-bit integers",
            "number" => "64-bit floating-point numbers",
            _ => "their type without the format",
        };
        self.diagnostics.warning(
            place,
            format!("expected a format that armgen knows, found `{}`", format.escape_debug()),
            format!("its values are generated as {plain}"),
        );
    }
}
