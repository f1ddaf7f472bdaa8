//! A case for each rule, in both directions: the change of the seed, and the findings that it must
//! cause.

use crate::{SEED, briefs, compare, with};
use armgen::compare::{OF_RUST, RULES};
use armgen_tests::Outcome;
use serde_json::Value;
use std::collections::BTreeSet;

/// A pointer into the seed, the values of the two sides (`-` for the seed's own, empty for none),
/// and the findings in both directions: rules, each with its effects on requests and on responses.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str);

/// Abbreviations for the beginnings of pointers.
const SHORT: [(&str, &str); 8] = [
    ("PUT", "/paths/~1things~1{name}/put"),
    ("DELETE", "/paths/~1things~1{name}/delete"),
    ("LIST", "/paths/~1things/get"),
    ("RUN", "/paths/~1things/post"),
    ("THING", "/definitions/Thing/properties"),
    ("SENT", "/definitions/Sent"),
    ("READ", "/definitions/Read"),
    ("DEFINED", "/definitions"),
];

#[rustfmt::skip]
const OPERATIONS: &[Case] = &[
    ("DELETE", "-", "", "operation-removed breaking/-", "operation-added compatible/-"),
    ("DELETE/operationId", r#""Things_Delete""#, r#""Things_Remove""#, "operation-renamed none/-", "operation-renamed none/-"),
    ("DELETE/deprecated", "", "true", "operation-deprecated none/-", "operation-undeprecated none/-"),
    ("/info/version", "-", r#""2024-05-01""#, "api-version-changed compatible/-", "api-version-reversed compatible/-"),
    ("LIST/x-ms-pageable", "", "-", "paging-added -/breaking", "paging-removed -/compatible"),
    ("LIST/x-ms-pageable/nextLinkName", "-", r#""otherLink""#, "paging-link-changed -/breaking", "paging-link-changed -/breaking"),
    ("LIST/x-ms-pageable/itemName", "", r#""more""#, "meaning-changed -/breaking|paging-items-changed -/breaking", "meaning-changed -/breaking|paging-items-changed -/breaking"),
    ("RUN/x-ms-long-running-operation", "", "true", "long-running-added -/breaking", "long-running-removed -/compatible"),
    ("RUN/x-ms-long-running-operation-options", "", r#"{"final-state-via": "original-uri"}"#, "final-state-changed -/breaking", "final-state-changed -/breaking"),
    ("RUN/x-ms-long-running-operation-options", r#"{"final-state-via": "location"}"#, r#"{"final-state-via": "azure-async-operation"}"#, "final-state-changed -/breaking", "final-state-changed -/breaking"),
    ("RUN/x-ms-long-running-operation-options", "", r#"{"final-state-via": "location"}"#, "", ""),
    ("RUN/x-ms-long-running-operation-options", r##"{"final-state-schema": "#/definitions/Read"}"##, r##"{"final-state-schema": "#/definitions/Pet"}"##, "optional-property-added -/compatible|polymorphism-added -/compatible|property-removed -/breaking|required-property-added -/compatible", "optional-property-added -/compatible|polymorphism-removed -/compatible|property-removed -/breaking|property-removed -/breaking"),
    ("RUN/x-ms-long-running-operation-options", "", r##"{"final-state-schema": "#/definitions/R%65ad"}"##, "", ""),
    ("RUN", ASKED[0], ASKED[1], "paging-method-changed breaking/-", "paging-method-changed breaking/-"),
    ("DELETE/parameters/2", "", r#"{"name": "file", "in": "formData", "type": "string"}"#, "operation-unsupported none/-|optional-parameter-added compatible/-", "operation-supported none/-|optional-parameter-removed breaking/-"),
    ("/host", "-", r#""management.example.com""#, "host-changed breaking/-", "host-changed breaking/-"),
    ("/basePath", "", r#""/v1""#, "host-changed breaking/-", "host-changed breaking/-"),
    ("/basePath", "", r#""/""#, "", ""),
    ("/schemes", r#"["https"]"#, r#"["https", "http"]"#, "protocol-added compatible/-", "protocol-removed breaking/-"),
    ("/consumes", "-", r#"["application/json", "text/json"]"#, "request-media-type-added compatible/-", "request-media-type-removed breaking/-"),
    ("LIST/x-ms-pageable/nextLinkName", "-", "null", "paging-removed -/compatible", "paging-added -/breaking"),
    ("LIST/x-ms-pageable/itemName", "", r#""gone""#, "operation-unsupported none/-|paging-items-changed -/breaking", "operation-supported none/-|paging-items-changed -/breaking"),
    ("LIST/x-ms-pageable/operationName", "", r#""Things_Run""#, "paging-method-changed breaking/-", "paging-method-changed breaking/-"),
    ("LIST/x-ms-pageable/operationName", "", r#""Things_List""#, "", ""),
    ("/security", "", r#"[{"azure_auth": ["a"]}]"#, "", ""),
    ("/consumes", "-", r#"["Application/JSON; charset=utf-8"]"#, "", ""),
    ("/produces", "-", r#"["application/json", "application/json;charset=UTF-8"]"#, "", ""),
    ("/security", r#"[{"azure_auth": ["b"]}]"#, r#"[{"azure_auth": ["a"]}]"#, "", ""),
    ("/security", r#"[{"azure_auth": ["a"]}]"#, r#"[{"azure_auth": ["a"]}, {"azure_auth": ["b"]}]"#, "", ""),
    ("/security", r#"[{"azure_auth": ["a"]}]"#, r#"[{"key": []}]"#, "security-added compatible/-|security-removed breaking/-", "security-added compatible/-|security-removed breaking/-"),
    ("/security", r#"[{"azure_auth": ["a"]}]"#, r#"[{"azure_auth": ["a"]}, {"key": []}]"#, "security-added compatible/-", "security-removed breaking/-"),
    ("LIST/security", "", "[]", "", ""),
    ("/produces", "-", r#"["application/json", "text/json"]"#, "response-media-type-added -/compatible", "response-media-type-removed -/breaking"),
];

/// Texts of the seed with their replacements, and the findings of each replacement.
#[rustfmt::skip]
const RESPELLED: &[(&[(&str, &str)], &str)] = &[
    (&[(r#""/things/{name}""#, r#""/Things/{name}""#)], "path-respelled none/-|path-respelled none/-"),
    (&[("{name}", "{title}"), (r#""name": "name""#, r#""name": "title""#)], "path-parameter-renamed none/-|path-parameter-renamed none/-"),
];

/// The parameters of an operation in two orders.
const ORDERED: [&str; 2] = [
    r##"[{"name": "name", "in": "path", "required": true, "type": "string"}, {"$ref": "#/parameters/Version"}, {"name": "a", "in": "query", "type": "string"}]"##,
    r##"[{"name": "a", "in": "query", "type": "string"}, {"$ref": "#/parameters/Version"}, {"name": "name", "in": "path", "required": true, "type": "string"}]"##,
];

/// A list that a POST requests, without and with an operation that requests the next page.
const ASKED: [&str; 2] = [
    r##"{"operationId": "Things_Ask", "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Things"}}}, "x-ms-pageable": {}}"##,
    r##"{"operationId": "Things_Ask", "responses": {"200": {"description": "", "schema": {"$ref": "#/definitions/Things"}}}, "x-ms-pageable": {"operationName": "Things_Ask"}}"##,
];

/// Parameters that Resource Manager checks itself, without limits and with them.
const ENFORCED: [&str; 2] = [
    r##"{"get": {"operationId": "Places_Get", "parameters": [{"$ref": "#/parameters/Version"}, {"name": "id", "in": "path", "required": true, "type": "string"}, {"name": "place", "in": "path", "required": true, "type": "string"}], "responses": {"200": {"description": ""}}}}"##,
    r##"{"get": {"operationId": "Places_Get", "parameters": [{"$ref": "#/parameters/Version"}, {"name": "id", "in": "path", "required": true, "type": "string", "format": "uuid", "minLength": 1}, {"name": "place", "in": "path", "required": true, "type": "string", "pattern": "^a$"}], "responses": {"200": {"description": ""}}}}"##,
];

/// An object within an object, and the same with most of its members one level up.
const MOVED: [&str; 2] = [
    r#"{"deep": {"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": "string"}, "c": {"type": "string"}}}}"#,
    r#"{"a": {"type": "string"}, "b": {"type": "string"}}"#,
];

#[rustfmt::skip]
const PARAMETERS: &[Case] = &[
    ("PUT/parameters/2", "-", "", "optional-parameter-removed breaking/-", "optional-parameter-added compatible/-"),
    ("PUT/parameters/6", "", r#"{"name": "If-Match", "in": "header", "required": true, "type": "string"}"#, "required-parameter-added breaking/-", "required-parameter-removed breaking/-"),
    ("PUT/parameters/2/in", "-", r#""header""#, "meaning-changed breaking/-|parameter-moved breaking/-", "meaning-changed breaking/-|parameter-moved breaking/-"),
    ("PUT/parameters/2/name", "-", r#""FILTER""#, "parameter-respelled compatible/-", "parameter-respelled compatible/-"),
    ("PUT/parameters/2/required", "", "true", "parameter-became-required breaking/-", "parameter-became-optional compatible/-"),
    ("PUT/parameters/2/type", "-", r#""integer""#, "type-changed breaking/-", "type-changed breaking/-"),
    ("PUT/parameters/2/format", "", r#""uuid""#, "format-added compatible/-", "format-removed compatible/-"),
    ("PUT/parameters/2/format", "", r#""date-time""#, "format-added breaking/-", "format-removed compatible/-"),
    ("PUT/parameters/2/default", "", r#""x""#, "default-added compatible/-", "default-removed breaking/-"),
    ("PUT/parameters/2/default", r#""x""#, r#""y""#, "default-changed breaking/-", "default-changed breaking/-"),
    ("PUT/parameters/2/maxLength", "", "8", "constraint-stronger breaking/-", "constraint-weaker compatible/-"),
    ("PUT/parameters/2/pattern", r#""^a$""#, r#""^b$""#, "constraint-changed breaking/-", "constraint-changed breaking/-"),
    ("PUT/parameters/3/collectionFormat", "-", r#""multi""#, "collection-format-changed breaking/-|meaning-changed breaking/-", "collection-format-changed breaking/-|meaning-changed breaking/-"),
    ("PUT/parameters/2/allowEmptyValue", "", "true", "constraint-weaker compatible/-", "constraint-stronger breaking/-"),
    ("/parameters/Version/type", "-", r#""integer""#, "type-changed breaking/-", "type-changed breaking/-"),
    ("/parameters/Version/enum", "", r#"["2024-01-01"]"#, "", ""),
    ("/parameters/Version/minLength", "", "1", "", ""),
    ("/parameters/Version/pattern", "", r#""^a$""#, "", ""),
    ("/parameters/Version/format", "", r#""date""#, "", ""),
    ("/parameters/Version/default", "", r#""2024-01-01""#, "", ""),
    ("/parameters/Version/x-ms-parameter-location", r#""method""#, r#""client""#, "", ""),
    ("/paths/~1subscriptions~1{id}~1locations~1{place}~1x", ENFORCED[0], ENFORCED[1], "enforced-constraint-restated compatible/-", "enforced-constraint-restated compatible/-"),
    ("PUT/parameters/0/pattern", "", r#""^a$""#, "path-constraint-added compatible/-", "constraint-weaker compatible/-"),
    ("PUT/parameters/0/pattern", r#""^a$""#, r#""^b$""#, "constraint-changed breaking/-", "constraint-changed breaking/-"),
    ("PUT/parameters/0/format", "", r#""uuid""#, "path-constraint-added compatible/-", "format-removed compatible/-"),
    ("PUT/parameters/3/default", "", r#"["a"]"#, "default-added compatible/-", "default-removed breaking/-"),
    ("PUT/parameters/3/default", r#"["a"]"#, r#"["b"]"#, "default-changed breaking/-", "default-changed breaking/-"),
    ("PUT/parameters/3/items/default", "", r#""a""#, "default-added compatible/-", "default-removed breaking/-"),
    ("PUT/parameters/2/x-nullable", "", "true", "null-allowed compatible/-", "null-forbidden breaking/-"),
    ("RUN/parameters/1/schema/x-nullable", "", "true", "null-allowed compatible/-", "null-forbidden breaking/-"),
    ("SENT/x-nullable", "", "true", "null-allowed compatible/-", "null-forbidden breaking/-"),
    ("READ/x-nullable", "", "true", "null-allowed -/breaking", "null-forbidden -/compatible"),
    ("LIST/responses/200/schema/x-nullable", "", "true", "null-allowed -/breaking", "null-forbidden -/compatible"),
    ("PUT/parameters/3/items/maxLength", "", "8", "constraint-stronger breaking/-", "constraint-weaker compatible/-"),
    ("PUT/parameters/4/enum", "-", r#"["a", "b", "c"]"#, "enum-value-added compatible/-", "enum-value-removed breaking/-"),
    ("PUT/parameters/4/required", "", "true", "parameter-became-required breaking/-", "parameter-became-optional compatible/-"),
    ("DELETE/parameters/2", r#"{"name": "if", "in": "header", "required": true, "type": "string", "enum": ["a"]}"#, r#"{"name": "if", "in": "header", "required": true, "type": "string", "enum": ["b"]}"#, "parameter-constant-changed breaking/-", "parameter-constant-changed breaking/-"),
    ("DELETE/parameters/2", r#"{"name": "if", "in": "header", "required": true, "type": "string", "enum": ["a"]}"#, r#"{"name": "if", "in": "header", "required": true, "type": "string", "enum": ["a", "b"]}"#, "parameter-constant-removed compatible/-", "parameter-constant-added breaking/-"),
    ("PUT/parameters/0/x-ms-skip-url-encoding", "", "true", "meaning-changed breaking/-|url-encoding-removed breaking/-", "meaning-changed breaking/-|url-encoding-added breaking/-"),
    ("PUT/parameters/0/x-ms-parameter-location", "", r#""client""#, "parameter-moved-to-client none/-", "parameter-moved-to-method none/-"),
    ("PUT/parameters/2", r#"{"name": "kinds", "in": "query", "type": "array", "items": {"type": "string"}}"#, "-", "optional-parameter-added compatible/-", "optional-parameter-removed breaking/-"),
    ("DELETE/parameters", ORDERED[0], ORDERED[1], "parameters-reordered none/-", "parameters-reordered none/-"),
    ("PUT/parameters/5", "-", "", "body-removed breaking/-", "required-body-added breaking/-"),
    ("RUN/parameters/1", "-", "", "body-removed breaking/-", "optional-body-added compatible/-"),
    ("RUN/parameters/1/required", "", "true", "body-became-required breaking/-", "body-became-optional compatible/-"),
    ("RUN/parameters/1/schema", "-", r#"{"type": "string", "format": "binary"}"#, "body-form-changed breaking/-|meaning-changed breaking/-|type-changed breaking/-", "body-form-changed breaking/-|meaning-changed breaking/-|type-changed breaking/-"),
    ("RUN/parameters/1/schema", "-", r#"{"type": "object"}"#, "type-opened compatible/-", "type-settled compatible/-"),
];

#[rustfmt::skip]
const ANSWERS: &[Case] = &[
    ("PUT/responses/204", "", r#"{"description": ""}"#, "response-added -/breaking", "response-removed -/compatible"),
    ("PUT/responses/206", "", r##"{"description": "", "schema": {"$ref": "#/definitions/Thing"}}"##, "response-added -/breaking", "response-removed -/compatible"),
    ("RUN/responses/204", "", r#"{"description": ""}"#, "response-added -/compatible", "response-removed -/compatible"),
    ("PUT/responses/409", "", r##"{"description": "", "schema": {"$ref": "#/definitions/Error"}}"##, "response-added -/compatible", "response-removed -/compatible"),
    ("PUT/responses/404/x-ms-error-response", "-", "false", "response-became-success -/breaking", "response-became-error -/breaking"),
    ("PUT/responses/201/schema", "", r##"{"$ref": "#/definitions/Thing"}"##, "response-body-added -/compatible", "response-body-removed -/breaking"),
    ("PUT/responses/200/headers/Location", "", r#"{"type": "string"}"#, "header-added -/compatible", "header-removed -/breaking"),
    ("PUT/responses/200/headers/Etag/type", "-", r#""integer""#, "header-type-changed -/breaking", "header-type-changed -/breaking"),
    ("PUT/responses/200/headers/Etag/pattern", "", r#""^a$""#, "constraint-stronger -/compatible", "constraint-weaker -/compatible"),
    ("PUT/responses/200/headers/Etag/enum", r#"["a"]"#, r#"["a", "b"]"#, "enum-value-added -/breaking", "enum-value-removed -/compatible"),
    ("PUT/responses/206", r#"{"description": "", "schema": {"type": "array", "items": {"type": "string"}}}"#, r#"{"description": "", "schema": {"type": "array", "maxItems": 2, "items": {"type": "string"}}}"#, "constraint-stronger -/compatible", "constraint-weaker -/compatible"),
    ("RUN/responses/202/headers", "", r#"{"Location": {"type": "string"}}"#, "header-added -/compatible", "header-removed -/compatible"),
    ("DEFINED/Error/properties/code/type", "-", r#""integer""#, "type-changed -/breaking", "type-changed -/breaking"),
];

#[rustfmt::skip]
const PROPERTIES: &[Case] = &[
    ("THING/more", "", r#"{"type": "string"}"#, "optional-property-added compatible/compatible", "property-removed breaking/breaking"),
    ("THING/more", "", r#"{"type": "string", "readOnly": true}"#, "read-only-property-added -/compatible", "property-removed -/breaking"),
    ("DEFINED/Base/properties/more", "", r#"{"type": "string"}"#, "optional-property-added compatible/compatible", "property-removed breaking/breaking"),
    ("SENT", "-", r#"{"type": "object", "required": ["more"], "properties": {"key": {"type": "string"}, "more": {"type": "string"}}}"#, "required-property-added breaking/-", "property-removed breaking/-"),
    ("READ", "-", r#"{"type": "object", "required": ["more"], "properties": {"key": {"type": "string"}, "more": {"type": "string"}}}"#, "required-property-added -/compatible", "property-removed -/breaking"),
    ("SENT/required", "", r#"["key"]"#, "property-became-required breaking/-", "property-became-optional compatible/-"),
    ("READ/required", "", r#"["key"]"#, "property-became-required -/compatible", "property-became-optional -/breaking"),
    ("THING/size/readOnly", "", "true", "property-became-read-only breaking/none", "property-became-writable compatible/none"),
    ("THING/size/x-ms-mutability", "", r#"["create", "read"]"#, "mutability-narrowed breaking/none", "mutability-widened compatible/none"),
    ("THING/size/x-ms-mutability", "", r#"["create", "update"]"#, "property-became-write-only none/breaking", "property-became-readable none/compatible"),
    ("THING/size/x-nullable", "", "true", "null-allowed compatible/breaking", "null-forbidden breaking/compatible"),
    ("READ/properties/key/x-nullable", "", "true", "null-allowed -/breaking", "null-forbidden -/compatible"),
    ("THING/properties/x-ms-client-flatten", "false", "true", "property-flattened none/none", "property-unflattened none/none"),
    ("DEFINED/Inner/additionalProperties", "", r#"{"type": "string"}"#, "additional-properties-allowed compatible/compatible", "additional-properties-forbidden breaking/breaking"),
    ("DEFINED/Inner/additionalProperties", "", "false", "additional-properties-forbidden breaking/breaking", "additional-properties-allowed compatible/compatible"),
    ("DEFINED/Inner/additionalProperties", r#"{"type": "string"}"#, r#"{"type": "integer"}"#, "type-changed breaking/breaking", "type-changed breaking/breaking"),
    ("DEFINED/Inner/additionalProperties", r#"{"type": "string"}"#, r#"{"type": "string", "maxLength": 3}"#, "constraint-stronger breaking/compatible", "constraint-weaker compatible/compatible"),
    ("DEFINED/Inner/minProperties", "", "1", "constraint-stronger breaking/compatible", "constraint-weaker compatible/compatible"),
    ("THING/parts/items/x-nullable", "", "true", "null-allowed compatible/breaking", "null-forbidden breaking/compatible"),
];

#[rustfmt::skip]
const VALUES: &[Case] = &[
    ("THING/size/type", "-", r#""string""#, "type-changed breaking/breaking", "type-changed breaking/breaking"),
    ("THING/parts/items/type", "-", r#""boolean""#, "type-changed breaking/breaking", "type-changed breaking/breaking"),
    ("THING/parts/type", "-", r#""string""#, "type-changed breaking/breaking", "type-changed breaking/breaking"),
    ("THING/properties", "-", r#"{"type": "object"}"#, "property-unflattened none/none|type-opened compatible/breaking", "property-flattened none/none|type-settled compatible/compatible"),
    ("READ/properties/key", "-", "{}", "type-opened -/breaking", "type-settled -/compatible"),
    ("SENT/properties/key", "-", "{}", "type-opened compatible/-", "type-settled breaking/-"),
    ("THING/size/format", "-", r#""int64""#, "number-widened compatible/breaking", "number-narrowed breaking/compatible"),
    ("THING/size/format", "-", r#""int16""#, "number-narrowed breaking/compatible", "number-widened compatible/breaking"),
    ("THING/size/format", r#""uint32""#, r#""int64""#, "number-widened compatible/breaking", "number-narrowed breaking/compatible"),
    ("THING/size/format", "-", r#""uint32""#, "type-changed breaking/breaking", "type-changed breaking/breaking"),
    ("THING/size", r#"{"type": "integer", "format": "uint64"}"#, r#"{"type": "number"}"#, "number-widened compatible/breaking", "number-narrowed breaking/compatible"),
    ("THING/size", r#"{"type": "number", "format": "double"}"#, r#"{"type": "number", "format": "decimal"}"#, "number-widened compatible/breaking", "number-narrowed breaking/compatible"),
    ("THING/size", r#"{"type": "integer", "format": "int64"}"#, r#"{"type": "number", "format": "decimal"}"#, "number-widened compatible/breaking", "number-narrowed breaking/compatible"),
    ("THING/size", r#"{"type": "integer"}"#, r#"{"type": "integer", "format": "int64"}"#, "format-added none/none", "format-removed none/none"),
    ("THING/size", r#"{"type": "number", "minimum": 1, "default": 1, "enum": [1, 2]}"#, r#"{"type": "number", "minimum": 1.0, "default": 1.0, "enum": [2.0, 1.0]}"#, "", ""),
    ("THING/size", r#"{"type": "integer", "multipleOf": 1, "default": 2}"#, r#"{"type": "integer", "multipleOf": 1.0, "default": 2.0}"#, "", ""),
    ("THING/size", r#"{"type": "number", "default": 1}"#, r#"{"type": "number", "default": 1.5}"#, "default-changed breaking/compatible", "default-changed breaking/compatible"),
    ("THING/size", r#"{"type": "object"}"#, r#"{"type": "object", "additionalProperties": {}}"#, "", ""),
    ("THING/size", r#"{"type": "object"}"#, r#"{"type": "object", "additionalProperties": true}"#, "", ""),
    ("THING/size", "{}", r#"{"type": "object", "additionalProperties": {}}"#, "type-settled breaking/compatible", "type-opened compatible/breaking"),
    ("THING/size", r#"{"type": "array", "items": {"type": "object"}}"#, r#"{"type": "array", "items": {"type": "object", "additionalProperties": true}}"#, "", ""),
    ("DEFINED/Inner/additionalProperties", "", "true", "", ""),
    ("DEFINED/Inner/additionalProperties", "", "{}", "", ""),
    ("DEFINED/Inner/additionalProperties", "false", "{}", "additional-properties-allowed compatible/compatible", "additional-properties-forbidden breaking/breaking"),
    ("DEFINED/Inner/default", "", r#"{"note": "a"}"#, "default-added compatible/compatible", "default-removed breaking/compatible"),
    ("DEFINED/Inner/default", r#"{"note": 1}"#, r#"{"note": 1.0}"#, "", ""),
    ("THING/parts/default", "", "[]", "default-added compatible/compatible", "default-removed breaking/compatible"),
    ("THING/parts/default", r#"["a", "b"]"#, r#"["b", "a"]"#, "default-changed breaking/compatible", "default-changed breaking/compatible"),
    ("THING/parts/items/default", "", r#""a""#, "default-added compatible/compatible", "default-removed breaking/compatible"),
    ("THING/properties/default", "", r#"{"note": "a"}"#, "default-added compatible/compatible", "default-removed breaking/compatible"),
    ("DEFINED/Inner/properties/note/format", "", r#""uuid""#, "format-added compatible/compatible", "format-removed compatible/compatible"),
    ("DEFINED/Inner/properties/note/format", "", r#""arm-id""#, "format-added compatible/compatible", "format-removed compatible/compatible"),
    ("DEFINED/Inner/properties/note/format", r#""uri""#, r#""url""#, "format-changed compatible/compatible", "format-changed compatible/compatible"),
    ("DEFINED/Inner/properties/note/format", r#""date""#, r#""date-time""#, "format-changed breaking/breaking", "format-changed breaking/breaking"),
    ("DEFINED/Inner/properties/note/x-ms-secret", "", "true", "secret-added none/none", "secret-removed none/none"),
    ("THING/properties/x-ms-secret", "", "true", "secret-added none/none", "secret-removed none/none"),
    ("DEFINED/Inner/properties", MOVED[0], MOVED[1], "property-moved breaking/breaking|property-moved breaking/breaking|property-moved breaking/breaking|property-removed breaking/breaking", "optional-property-added compatible/compatible|property-moved breaking/breaking|property-moved breaking/breaking"),
    ("THING/size/default", "", "1", "default-added compatible/compatible", "default-removed breaking/compatible"),
    ("THING/size/default", "1", "2", "default-changed breaking/compatible", "default-changed breaking/compatible"),
    ("THING/size/minimum", "", "1", "constraint-stronger breaking/compatible", "constraint-weaker compatible/compatible"),
    ("THING/size/minimum", "1", "2", "constraint-stronger breaking/compatible", "constraint-weaker compatible/compatible"),
    ("THING/size/maximum", "1", "2", "constraint-weaker compatible/compatible", "constraint-stronger breaking/compatible"),
    ("THING/size/maximum", "1", "1.0", "", ""),
    ("THING/size/multipleOf", "2", "3", "constraint-changed breaking/compatible", "constraint-changed breaking/compatible"),
    ("THING/parts/minItems", "", "0", "", ""),
    ("THING/parts/maxItems", "", "3", "constraint-stronger breaking/compatible", "constraint-weaker compatible/compatible"),
    ("THING/parts/uniqueItems", "", "true", "constraint-stronger breaking/compatible", "constraint-weaker compatible/compatible"),
    ("THING/parts/items/maxLength", "", "3", "constraint-stronger breaking/compatible", "constraint-weaker compatible/compatible"),
    ("READ/properties/key/pattern", "", r#""^a$""#, "constraint-stronger -/compatible", "constraint-weaker -/compatible"),
];

#[rustfmt::skip]
const KINDS: &[Case] = &[
    ("DEFINED/State/enum", "-", r#"["on", "off", "idle"]"#, "enum-value-added compatible/compatible", "enum-value-removed breaking/compatible"),
    ("DEFINED/State", r#"{"type": "string", "enum": ["on"]}"#, r#"{"type": "string", "enum": ["on", "off"]}"#, "enum-value-added compatible/breaking", "enum-value-removed breaking/compatible"),
    ("DEFINED/State", "-", r#"{"type": "string"}"#, "enum-dropped compatible/compatible", "enum-introduced compatible/compatible"),
    ("READ/properties/key/enum", "", r#"["a"]"#, "enum-introduced -/compatible", "enum-dropped -/breaking"),
    ("SENT/properties/key/enum", "", r#"["a"]"#, "enum-introduced breaking/-", "enum-dropped compatible/-"),
    ("DEFINED/State/x-ms-enum/modelAsString", "-", "false", "enum-closed breaking/compatible", "enum-opened compatible/breaking"),
    ("DEFINED/State/x-ms-enum", "", "-", "enum-named none/none", "enum-unnamed none/none"),
    ("DEFINED/Pet", "-", r#"{"type": "object", "discriminator": "other", "required": ["kind"], "properties": {"kind": {"type": "string"}, "other": {"type": "string"}}}"#, "discriminator-changed breaking/breaking|meaning-changed breaking/breaking", "discriminator-changed breaking/breaking|meaning-changed breaking/breaking"),
    ("DEFINED/Bird", "", r##"{"type": "object", "allOf": [{"$ref": "#/definitions/Pet"}]}"##, "kind-added compatible/compatible", "kind-removed breaking/compatible"),
    ("DEFINED/Pet/discriminator", "", "-", "polymorphism-added compatible/compatible", "polymorphism-removed breaking/compatible"),
    ("READ/properties/key", r#"{"type": "boolean"}"#, r#"{"type": "boolean", "enum": [true]}"#, "enum-introduced -/compatible", "enum-dropped -/breaking"),
    ("SENT/properties/key", r#"{"type": "number", "enum": [1.5, 2.5]}"#, r#"{"type": "number", "enum": [1.5]}"#, "enum-value-removed breaking/-", "enum-value-added compatible/-"),
];

fn cases() -> impl Iterator<Item = &'static Case> {
    [OPERATIONS, PARAMETERS, ANSWERS, PROPERTIES, VALUES, KINDS].into_iter().flatten()
}

/// The seed with one side of a case. `-` keeps the seed's own value.
fn side(pointer: &str, text: &str) -> Outcome<Value> {
    let short = SHORT.iter().find_map(|(short, long)| Some((pointer.strip_prefix(short)?, long)));
    let pointer = short.map_or_else(|| pointer.to_owned(), |(rest, long)| format!("{long}{rest}"));
    match text {
        "-" => crate::seed(),
        "" => with(&pointer, None),
        text => with(&pointer, Some(&serde_json::from_str(text)?)),
    }
}

fn expected(text: &str) -> Vec<String> {
    let mut all: Vec<String> =
        text.split('|').filter(|one| !one.is_empty()).map(str::to_owned).collect();
    all.sort();
    all
}

#[test]
fn every_case_is_found_with_its_verdicts_both_ways() -> Outcome {
    let mut wrong = Vec::new();
    for (pointer, old, new, there, back) in cases() {
        let (before, after) = (side(pointer, old)?, side(pointer, new)?);
        for (from, to, wanted) in [(&before, &after, there), (&after, &before, back)] {
            let found = match compare(from, to) {
                Ok(comparison) => briefs(&comparison),
                Err(error) => vec![error.to_string()],
            };
            if found != expected(wanted) {
                wrong.push(format!(
                    "{pointer}: `{old}`, `{new}`: expected {wanted}, found {found:#?}"
                ));
            }
        }
    }
    for (replaced, wanted) in RESPELLED {
        let mut text = SEED.to_owned();
        for (old, new) in *replaced {
            text = text.replace(old, new);
        }
        let other: Value = serde_json::from_str(&text)?;
        for (from, to) in [(&crate::seed()?, &other), (&other, &crate::seed()?)] {
            let found = briefs(&compare(from, to)?);
            if found != expected(wanted) {
                wrong.push(format!("{replaced:?}: expected {wanted}, found {found:#?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_rule_has_a_case_that_finds_it() {
    let respelled = RESPELLED.iter().flat_map(|(_, wanted)| expected(wanted));
    let words =
        cases().flat_map(|(.., there, back)| expected(there).into_iter().chain(expected(back)));
    let found: BTreeSet<String> = words
        .chain(respelled)
        .filter_map(|brief| Some(brief.split_once(' ')?.0.to_owned()))
        .collect();
    // Rules on Rust code alone are tested in `compare_rust`.
    let of_wire = RULES.iter().filter(|rule| !OF_RUST.contains(rule)).map(|rule| rule.id);
    let missing: Vec<&str> = of_wire.filter(|id| !found.contains(*id)).collect();
    assert_eq!(missing, Vec::<&str>::new());
}

#[test]
fn every_rule_has_an_id_and_a_title_of_its_own() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    let titles: BTreeSet<&str> = RULES.iter().map(|rule| rule.title).collect();
    assert_eq!((ids.len(), titles.len()), (RULES.len(), RULES.len()));
}
