//! Kinds of edits of a description: where each applies, what it changes, and which findings it must
//! cause.

use crate::edits::*;
use crate::security::*;
use crate::sites::{At, At::*};
use serde_json::{Value, json};

/// A kind of edit of a description, with the findings that it must cause.
pub(crate) struct Kind {
    pub(crate) name: &'static str,
    pub(crate) at: At,
    /// Edits the value at a pointer; None where the edit does not apply.
    pub(crate) edit: fn(&mut Value, &str) -> Option<()>,
    /// The rules of the findings: the first must be among them, and no others may be.
    pub(crate) rules: &'static [&'static str],
    /// The verdict where the value is sent, and where it is received: `-`, `none`, `compatible` or
    /// `breaking`.
    pub(crate) verdict: (&'static str, &'static str),
}

macro_rules! kinds {
    ($constant:ident: $($name:literal, $at:ident, $edit:expr, [$($rule:literal),*], $request:literal / $response:literal;)*) => {
        #[rustfmt::skip]
        pub(crate) const $constant: &[Kind] = &[
            $(Kind { name: $name, at: $at, edit: $edit, rules: &[$($rule),*], verdict: ($request, $response) }),*
        ];
    };
}

kinds! { KINDS:
    "drop property", Property, drop, ["property-removed"], "breaking" / "breaking";
    "rename property", Property, rename, ["property-removed", "optional-property-added"], "breaking" / "breaking";
    "other case of a property", Property, upper, ["property-removed", "optional-property-added"], "breaking" / "breaking";
    "add property", Property, |document, at| sibling(document, at, json!({"type": "string"}), false), ["optional-property-added"], "compatible" / "compatible";
    "add required property", Property, |document, at| sibling(document, at, json!({"type": "string"}), true), ["required-property-added"], "breaking" / "compatible";
    "add read-only property", Property, |document, at| sibling(document, at, json!({"type": "string", "readOnly": true}), false), ["read-only-property-added"], "-" / "compatible";
    "require property", Property, require, ["property-became-required"], "breaking" / "compatible";
    "release property", Property, release, ["property-became-optional"], "compatible" / "breaking";
    "text to integer", Property, |document, at| plain(document, at, "string", "type", json!("integer")), ["type-changed"], "breaking" / "breaking";
    "text to list", Property, |document, at| replace(document, at, "string", json!({"type": "array", "items": {"type": "string"}})), ["type-changed"], "breaking" / "breaking";
    "text to object", Property, |document, at| replace(document, at, "string", json!({"type": "object", "properties": {"inner": {"type": "string"}}})), ["type-changed"], "breaking" / "breaking";
    "text to map", Property, |document, at| replace(document, at, "string", json!({"type": "object", "additionalProperties": {"type": "string"}})), ["type-changed"], "breaking" / "breaking";
    "truth to text", Property, |document, at| plain(document, at, "boolean", "type", json!("string")), ["type-changed"], "breaking" / "breaking";
    "int32 to int64", Property, |document, at| narrow(document, at, "int64"), ["number-widened", "format-added", "format-changed"], "compatible" / "breaking";
    "integer to number", Property, |document, at| plain(document, at, "integer", "type", json!("number")), ["number-widened", "format-added", "format-changed"], "compatible" / "breaking";
    "format date-time", Property, |document, at| plain(document, at, "string", "format", json!("date-time")), ["format-added"], "breaking" / "compatible";
    "format byte", Property, |document, at| plain(document, at, "string", "format", json!("byte")), ["format-added"], "breaking" / "compatible";
    "other format of a date", Property, |document, at| dated(document, at), ["format-changed"], "breaking" / "breaking";
    "format password", Property, |document, at| plain(document, at, "string", "format", json!("password")), ["secret-added"], "none" / "none";
    "secret", Property, |document, at| flag(document, at, "x-ms-secret"), ["secret-added"], "none" / "none";
    "nullable", Property, |document, at| flag(document, at, "x-nullable"), ["null-allowed"], "compatible" / "breaking";
    "nullable items", Property, |document, at| flag(document, &format!("{at}/items"), "x-nullable"), ["null-allowed"], "compatible" / "breaking";
    "read-only", Property, |document, at| flag(document, at, "readOnly"), ["property-became-read-only"], "breaking" / "-";
    "at creation only", Property, |document, at| new(document, at, "x-ms-mutability", json!(["create", "read"])), ["mutability-narrowed"], "breaking" / "-";
    "write-only", Property, |document, at| new(document, at, "x-ms-mutability", json!(["create", "update"])), ["property-became-write-only"], "-" / "breaking";
    "items of another type", Property, |document, at| plain(document, &format!("{at}/items"), "string", "type", json!("integer")), ["type-changed"], "breaking" / "breaking";
    "longest item", Property, |document, at| plain(document, &format!("{at}/items"), "string", "maxLength", json!(3)), ["constraint-stronger"], "breaking" / "compatible";
    "most items", Property, |document, at| listed(document, at, "maxItems", json!(2)), ["constraint-stronger"], "breaking" / "compatible";
    "different items", Property, |document, at| listed(document, at, "uniqueItems", json!(true)), ["constraint-stronger"], "breaking" / "compatible";
    "list in list", Property, |document, at| nest(document, at), ["type-changed"], "breaking" / "breaking";
    "map of another type", Property, |document, at| plain(document, &format!("{at}/additionalProperties"), "string", "type", json!("integer")), ["type-changed"], "breaking" / "breaking";
    "longest of a map", Property, |document, at| plain(document, &format!("{at}/additionalProperties"), "string", "maxLength", json!(3)), ["constraint-stronger"], "breaking" / "compatible";
    "greatest", Property, |document, at| plain(document, at, "integer", "maximum", json!(3)), ["constraint-stronger"], "breaking" / "compatible";
    "least", Property, |document, at| plain(document, at, "integer", "minimum", json!(3)), ["constraint-stronger"], "breaking" / "compatible";
    "multiples", Property, |document, at| plain(document, at, "integer", "multipleOf", json!(7)), ["constraint-stronger"], "breaking" / "compatible";
    "pattern", Property, |document, at| plain(document, at, "string", "pattern", json!("^made up$")), ["constraint-stronger"], "breaking" / "compatible";
    "longest", Property, |document, at| plain(document, at, "string", "maxLength", json!(3)), ["constraint-stronger"], "breaking" / "compatible";
    "default", Property, |document, at| plain(document, at, "string", "default", json!("made up")), ["default-added"], "compatible" / "compatible";
    "default of a truth", Property, |document, at| plain(document, at, "boolean", "default", json!(true)), ["default-added"], "compatible" / "compatible";
    "enum of a text", Property, |document, at| plain(document, at, "string", "enum", json!(["made", "up"])), ["enum-introduced"], "breaking" / "compatible";
    "enum of a truth", Property, |document, at| plain(document, at, "boolean", "enum", json!([true])), ["enum-introduced"], "breaking" / "compatible";
    "enum of an integer", Property, |document, at| plain(document, at, "integer", "enum", json!([1, 2])), ["enum-introduced"], "breaking" / "compatible";
    "drop value", Property, |document, at| valued(document, at, |values| { values.pop(); }), ["enum-value-removed"], "breaking" / "compatible";
    "add value", Property, |document, at| valued(document, at, |values| values.push(json!("madeUp"))), ["enum-value-added"], "compatible" / "?";
    "other case of a value", Property, |document, at| valued(document, at, |values| recase(values)), ["enum-value-removed", "enum-value-added"], "breaking" / "?";
    "close enum", Property, |document, at| modelled(document, at, true), ["enum-closed"], "breaking" / "compatible";
    "open enum", Property, |document, at| modelled(document, at, false), ["enum-opened"], "compatible" / "breaking";
    "no enum", Property, |document, at| valued(document, at, Vec::clear), ["enum-dropped"], "compatible" / "?";
    "further properties", Property, |document, at| owner(document, at, "additionalProperties", json!({"type": "string"})), ["additional-properties-allowed"], "compatible" / "compatible";
    "no further properties", Property, |document, at| owner(document, at, "additionalProperties", json!(false)), ["additional-properties-forbidden"], "breaking" / "breaking";
    "fewest properties", Property, |document, at| owner(document, at, "minProperties", json!(1)), ["constraint-stronger"], "breaking" / "compatible";
    "another base", Property, based, ["optional-property-added"], "compatible" / "compatible";
    "no base", Property, baseless, ["property-removed"], "?" / "breaking";

    "parameter elsewhere", Parameter, moved, ["parameter-moved"], "breaking" / "-";
    "rename parameter", Parameter, |document, at| set(document, at, "name", json!("made-up")), ["?-parameter-removed", "?-parameter-added"], "breaking" / "-";
    "require parameter", Parameter, |document, at| optional(document, at, "required", json!(true)), ["parameter-became-required"], "breaking" / "-";
    "parameter of another type", Parameter, |document, at| plain(document, at, "string", "type", json!("integer")), ["type-changed"], "breaking" / "-";
    "parameter to list", Parameter, |document, at| listing(document, at), ["type-changed"], "breaking" / "-";
    "parameter's pattern", Parameter, |document, at| limited(document, at, |name, place| place == "query" && name != "api-version"), ["constraint-stronger"], "breaking" / "-";
    "parameter's default", Parameter, |document, at| optional(document, at, "default", json!("made")), ["default-added", "default-changed"], "?" / "-";
    "parameter's enum", Parameter, |document, at| own(document, at, json!(["made", "up"])), ["enum-introduced"], "breaking" / "-";
    "parameter's constant", Parameter, |document, at| own(document, at, json!(["made"])), ["?"], "breaking" / "-";
    "parameter not encoded", Parameter, raw, ["url-encoding-removed"], "breaking" / "-";
    "empty parameter", Parameter, |document, at| unversioned(document, at).and_then(|()| flag(document, at, "allowEmptyValue")), ["constraint-weaker"], "compatible" / "-";

    "body not required", Body, |document, at| required(document, at, json!(false)), ["body-became-optional"], "compatible" / "-";
    "body of a list", Body, |document, at| set(document, at, "schema", json!({"type": "array", "items": {"type": "string"}})), ["type-changed"], "breaking" / "-";
    "body of bytes", Body, |document, at| set(document, at, "schema", json!({"type": "string", "format": "binary"})), ["?"], "breaking" / "-";

    "drop answer", Response, success, ["response-removed"], "-" / "?";
    "other status", Response, |document, at| move_to(document, at, "299"), ["response-added", "response-removed"], "-" / "?";
    "answer without body", Response, |document, at| without(document, at, "schema"), ["response-body-removed", "paging-removed", "operation-unsupported"], "-" / "breaking";
    "answer of text", Response, |document, at| over(document, at, "schema", json!({"type": "string"})), ["type-changed", "operation-unsupported"], "-" / "breaking";
    "answer of a list", Response, |document, at| over(document, at, "schema", json!({"type": "array", "maxItems": 3, "items": {"type": "string"}})), ["type-changed", "operation-unsupported"], "-" / "breaking";
    "new header", Response, |document, at| new(document, at, "headers", json!({"made-up": {"type": "string"}})), ["header-added"], "-" / "compatible";
    "means an error", Response, error, ["response-became-error", "paging-removed", "operation-unsupported"], "-" / "breaking";

    "drop header", Header, |document, at| unpolled(at).and_then(|()| drop(document, at)), ["header-removed"], "-" / "breaking";
    "header of another type", Header, |document, at| unpolled(at).and_then(|()| set(document, at, "type", json!("boolean"))), ["header-type-changed"], "-" / "breaking";
    "header's pattern", Header, |document, at| new(document, at, "pattern", json!("^made up$")), ["constraint-stronger"], "-" / "compatible";
    "header's enum", Header, |document, at| new(document, at, "enum", json!(["a"])), ["enum-introduced"], "-" / "compatible";

    "drop operation", Operation, drop, ["operation-removed"], "breaking" / "-";
    "other method", Operation, method, ["operation-removed", "operation-added"], "breaking" / "-";
    "other path", Operation, path, ["operation-removed", "operation-added"], "breaking" / "-";
    "longer path", Operation, longer, ["operation-removed", "operation-added"], "breaking" / "-";
    "long-running", Operation, |document, at| flag(document, at, "x-ms-long-running-operation"), ["long-running-added"], "-" / "breaking";
    "not long-running", Operation, |document, at| without(document, at, "x-ms-long-running-operation"), ["long-running-removed"], "-" / "compatible";
    "final state", Operation, via, ["final-state-changed"], "-" / "breaking";
    "not paged", Operation, unpaged, ["paging-removed"], "-" / "compatible";
    "one page only", Operation, |document, at| set(document, &format!("{at}/x-ms-pageable"), "nextLinkName", Value::Null), ["paging-removed"], "-" / "compatible";
    "other link", Operation, linked, ["paging-link-changed"], "-" / "breaking";
    "other items", Operation, |document, at| set(document, &format!("{at}/x-ms-pageable"), "itemName", json!("madeUp")), ["paging-items-changed", "operation-unsupported"], "-" / "breaking";
    "consumes", Operation, |document, at| sending(document, at, "consumes", json!(["text/json"])), ["request-media-type-removed", "request-media-type-added", "operation-unsupported"], "breaking" / "-";
    "produces", Operation, |document, at| answering(document, at, "produces", json!(["text/json"])), ["response-media-type-removed", "response-media-type-added", "operation-unsupported"], "-" / "breaking";
    "schemes", Operation, |document, at| set(document, at, "schemes", json!(["http"])), ["protocol-removed", "protocol-added"], "breaking" / "-";
    "another parameter", Operation, |document, at| parameter(document, at, json!({"name": "made-up", "in": "query", "type": "string"})), ["optional-parameter-added"], "compatible" / "-";
    "another required parameter", Operation, |document, at| parameter(document, at, json!({"name": "made-up", "in": "header", "type": "string", "required": true})), ["required-parameter-added"], "breaking" / "-";
    "a form", Operation, |document, at| parameter(document, at, json!({"name": "made-up", "in": "formData", "type": "string", "required": true})), ["required-parameter-added", "operation-unsupported"], "breaking" / "-";

    "host", Root, |document, at| set(document, at, "host", json!("example.com")), ["host-changed"], "breaking" / "-";
    "host of parameters", Root, |document, at| set(document, at, "x-ms-parameterized-host", json!({"hostTemplate": "{made}.example.com", "parameters": [{"name": "made", "in": "path", "required": true, "type": "string"}]})), ["host-changed", "required-parameter-added", "operation-unsupported"], "breaking" / "-";
    "base path", Root, |document, at| set(document, at, "basePath", json!("/made/up")), ["host-changed"], "breaking" / "-";
    "all schemes", Root, |document, at| set(document, at, "schemes", json!(["http"])), ["protocol-removed", "protocol-added"], "breaking" / "-";
    "an API key", Root, api_key, ["security-removed", "security-added"], "breaking" / "-";
    "api-version", Root, |document, at| set(document, &format!("{at}/info"), "version", json!("2099-01-01")), ["api-version-changed"], "compatible" / "-";
}

kinds! { SAME:
    "what a property is for", Property, |document, at| set(document, at, "description", json!("Made up.")), [], "-" / "-";
    "a property's title", Property, |document, at| plain(document, at, "string", "title", json!("Made up")), [], "-" / "-";
    "a property's name in code", Property, |document, at| new(document, at, "x-ms-client-name", json!("madeUp")), [], "-" / "-";
    "a property by allOf", Property, |document, at| settable(document, at).and_then(|()| wrapped(document, at)), [], "-" / "-";
    "the last property first", Property, |document, at| optional_beside(document, at).and_then(|()| turned(document, at)), [], "-" / "-";
    "values in another order", Property, |document, at| valued(document, at, |values| values.reverse()), [], "-" / "-";
    "no least length", Property, |document, at| plain(document, at, "string", "minLength", json!(0)), [], "-" / "-";
    "no property is required", Property, |document, at| owner(document, at, "required", json!([])), [], "-" / "-";
    "what an operation is for", Operation, |document, at| set(document, at, "description", json!("Made up.")), [], "-" / "-";
    "an operation's tags", Operation, |document, at| set(document, at, "tags", json!(["Made up"])), [], "-" / "-";
    "an operation's id", Operation, |document, at| set(document, at, "operationId", json!("Made_Up")), [], "-" / "-";
    "no security", Operation, |document, at| set(document, at, "security", json!([])), [], "-" / "-";
    "tokens from another URL", Root, tokens_from_elsewhere, [], "-" / "-";
    "no security at all", Root, |document, at| set(document, at, "security", json!([])), [], "-" / "-";
    "media types with a charset", Root, |document, at| set(document, at, "consumes", json!(["Application/json; charset=UTF-8"])), [], "-" / "-";
    "limits of the api-version", Parameter, |document, at| limited(document, at, |name, _| name == "api-version"), [], "-" / "-";
    "an operation's security is the file's", Operation, inherited, [], "-" / "-";
    "an operation's media types are the file's", Operation, |document, at| copied(document, at, "produces"), [], "-" / "-";
    "an operation's parameters in another order", Operation, |document, at| { array(document, &format!("{at}/parameters"))?.reverse(); Some(()) }, [], "-" / "-";
    "what an answer is for", Response, |document, at| set(document, at, "description", json!("Made up.")), [], "-" / "-";
    "what a parameter is for", Parameter, |document, at| set(document, at, "description", json!("Made up.")), [], "-" / "-";
    "a parameter's name in code", Parameter, |document, at| set(document, at, "x-ms-client-name", json!("madeUp")), [], "-" / "-";
    "a parameter of the method", Parameter, |document, at| set(document, at, "x-ms-parameter-location", json!("method")), [], "-" / "-";
    "a definition that nothing uses", Root, |document, at| set(document, &format!("{at}/definitions"), "MadeUp", json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}})), [], "-" / "-";
    "a parameter that nothing uses", Root, |document, at| set(document, &format!("{at}/parameters"), "MadeUp", json!({"name": "a", "in": "query", "required": true, "type": "string"})), [], "-" / "-";
    "the file's title", Root, |document, at| set(document, &format!("{at}/info"), "description", json!("Made up.")), [], "-" / "-";
    "the host in capitals", Root, |document, at| set(document, at, "host", json!("MANAGEMENT.azure.com")), [], "-" / "-";
    "the names of ways to log in", Root, login, [], "-" / "-";
}

/// Gives a parameter a pattern, if its name and location satisfy `is_it`.
fn limited(document: &mut Value, at: &str, is_it: fn(&str, &str) -> bool) -> Option<()> {
    let text = |key: &str| document.pointer(&format!("{at}/{key}"))?.as_str();
    is_it(text("name")?, text("in")?).then_some(())?;
    new(document, at, "pattern", json!("^made up$"))
}

/// None if a poller reads the header, which no description has to list then.
fn unpolled(at: &str) -> Option<()> {
    let (_, key) = at.rsplit_once('/')?;
    let polled = ["azure-asyncoperation", "location", "retry-after"];
    (!polled.contains(&key.to_lowercase().as_str())).then_some(())
}

fn unversioned(document: &Value, at: &str) -> Option<()> {
    let name = document.pointer(&format!("{at}/name"))?.as_str()?;
    (name != "api-version").then_some(())
}

/// Returns None if the property's definition has required properties: its constructor takes them as arguments,
/// so a change of them is also one of Rust code.
fn optional_beside(document: &Value, at: &str) -> Option<()> {
    let (owner, _) = at.rsplit_once("/properties/")?;
    document.pointer(&format!("{owner}/required")).is_none().then_some(())
}

/// Returns None if the target of the property's reference is read-only, which the property would inherit.
fn settable(document: &Value, at: &str) -> Option<()> {
    let target = document.pointer(&format!("{at}/$ref"))?.as_str()?;
    let target = document.pointer(target.strip_prefix('#')?)?;
    target.get("readOnly").is_none().then_some(())
}
