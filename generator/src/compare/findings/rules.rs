//! The list of rules (kinds of changes), with their severity for a client of the old description that calls a
//! service of the new one. Where the severity depends on more than the kind, the rule has the most severe one,
//! and the finding lowers it. An id is never changed or used again, since reviews refer to it.

use super::rule::{Rule, Wire};

macro_rules! rules {
    ($($name:ident: $id:literal, $title:literal, $request:ident, $response:ident, [$($oad:literal),*];)*) => {
        $(pub(in crate::compare) const $name: &Rule = &Rule {
            id: $id,
            title: $title,
            request: Wire::$request,
            response: Wire::$response,
            oad: &[$($oad),*],
        };)*

        /// The rules, grouped by topic.
        pub const RULES: &[&Rule] = &[$($name),*];
    };
}

// The columns: constant, id, title, severity in requests, severity in responses, rules of @azure/oad.
rules! {
    // Rules about operations as a whole.
    OPERATION_REMOVED: "operation-removed", "an operation was removed", Breaking, None, [1005, 1035];
    OPERATION_ADDED: "operation-added", "an operation was added", Compatible, None, [1038, 1039];
    OPERATION_RENAMED: "operation-renamed", "an operation has another operationId", None, None, [1008];
    PATH_RESPELLED: "path-respelled", "a path has changed in upper and lower case, or in the slash at its end", None, None, [1005, 1038];
    VERSION_CHANGED: "api-version-changed", "the api-version is a newer one", Compatible, None, [];
    VERSION_REVERSED: "api-version-reversed", "the api-version is an older one", Compatible, None, [1000];
    DEPRECATED: "operation-deprecated", "an operation was deprecated", None, None, [];
    UNDEPRECATED: "operation-undeprecated", "an operation is no longer deprecated", None, None, [];
    UNSUPPORTED: "operation-unsupported", "an operation can no longer be generated", None, None, [];
    SUPPORTED: "operation-supported", "an operation can be generated now", None, None, [];
    PAGING_ADDED: "paging-added", "a response is now one page of several", None, Breaking, [];
    PAGING_REMOVED: "paging-removed", "a response is no longer one page of several", None, Compatible, [];
    PAGING_LINK: "paging-link-changed", "a next-page link has another property name", None, Breaking, [];
    PAGING_ITEMS: "paging-items-changed", "a page's list of items has another property name", None, Breaking, [];
    PAGING_METHOD: "paging-method-changed", "further pages are requested in another way", Breaking, None, [];
    LONG_RUNNING_ADDED: "long-running-added", "an operation became long-running", None, Breaking, [1044];
    LONG_RUNNING_REMOVED: "long-running-removed", "an operation is no longer long-running", None, Compatible, [1044];
    FINAL_STATE: "final-state-changed", "a long-running operation's result is read from elsewhere", None, Breaking, [1044];
    HOST_CHANGED: "host-changed", "a host or base path has changed", Breaking, None, [];
    SCHEME_REMOVED: "protocol-removed", "a URL scheme was removed", Breaking, None, [1002];
    SCHEME_ADDED: "protocol-added", "a URL scheme was added", Compatible, None, [];
    CONSUMES_REMOVED: "request-media-type-removed", "a request media type was removed", Breaking, None, [1003];
    CONSUMES_ADDED: "request-media-type-added", "a request media type was added", Compatible, None, [];
    PRODUCES_REMOVED: "response-media-type-removed", "a response media type was removed", None, Breaking, [];
    PRODUCES_ADDED: "response-media-type-added", "a response media type was added", None, Compatible, [1004];
    SECURITY_REMOVED: "security-removed", "an authentication scheme was removed", Breaking, None, [];
    SECURITY_ADDED: "security-added", "an authentication scheme was added", Compatible, None, [];

    // Rules about parameters and request bodies.
    PARAMETER_REMOVED_REQUIRED: "required-parameter-removed", "a required parameter was removed", Breaking, None, [1009];
    PARAMETER_REMOVED: "optional-parameter-removed", "an optional parameter was removed", Breaking, None, [1046];
    PARAMETER_ADDED_REQUIRED: "required-parameter-added", "a required parameter was added", Breaking, None, [1010];
    PARAMETER_ADDED: "optional-parameter-added", "an optional parameter was added", Compatible, None, [1043];
    PARAMETER_MOVED: "parameter-moved", "a parameter was moved to another part of the request", Breaking, None, [1015];
    PARAMETER_RESPELLED: "parameter-respelled", "a parameter name has changed in upper and lower case", Compatible, None, [];
    PARAMETER_RENAMED: "path-parameter-renamed", "a path parameter has another name", None, None, [1009, 1010];
    PARAMETER_BECAME_REQUIRED: "parameter-became-required", "a parameter became required", Breaking, None, [1025];
    PARAMETER_BECAME_OPTIONAL: "parameter-became-optional", "a parameter became optional", Compatible, None, [1025];
    PARAMETERS_REORDERED: "parameters-reordered", "parameters are in another order", None, None, [1042];
    CONSTANT_CHANGED: "parameter-constant-changed", "a constant parameter has another value", Breaking, None, [1016, 1019, 1020];
    CONSTANT_ADDED: "parameter-constant-added", "a parameter became constant", Breaking, None, [1016];
    CONSTANT_REMOVED: "parameter-constant-removed", "a parameter is no longer constant", Compatible, None, [1016];
    SEPARATOR_CHANGED: "collection-format-changed", "an array parameter has another collectionFormat", Breaking, None, [1028];
    RAW_ADDED: "url-encoding-removed", "a parameter is no longer percent-encoded", Breaking, None, [];
    RAW_REMOVED: "url-encoding-added", "a parameter is percent-encoded now", Breaking, None, [];
    CLIENT_ADDED: "parameter-moved-to-client", "a parameter is set on the client now", None, None, [1050];
    CLIENT_REMOVED: "parameter-moved-to-method", "a parameter is set in each call now", None, None, [1050];
    BODY_REMOVED: "body-removed", "a request body was removed", Breaking, None, [1009, 1046];
    BODY_ADDED_REQUIRED: "required-body-added", "a required request body was added", Breaking, None, [1010];
    BODY_ADDED: "optional-body-added", "an optional request body was added", Compatible, None, [1043];
    BODY_BECAME_REQUIRED: "body-became-required", "a request body became required", Breaking, None, [1025];
    BODY_BECAME_OPTIONAL: "body-became-optional", "a request body became optional", Compatible, None, [1025];
    BODY_FORM: "body-form-changed", "a request body has another format", Breaking, None, [1003];

    // Rules about responses.
    RESPONSE_ADDED: "response-added", "a status code was added to the responses", None, Breaking, [1011];
    RESPONSE_REMOVED: "response-removed", "a status code was removed from the responses", None, Compatible, [1012];
    RESPONSE_SUCCEEDS: "response-became-success", "a status code is a success now", None, Breaking, [];
    RESPONSE_FAILS: "response-became-error", "a status code is an error now", None, Breaking, [];
    RESPONSE_BODY_ADDED: "response-body-added", "a response has a body now", None, Compatible, [1026];
    RESPONSE_BODY_REMOVED: "response-body-removed", "a response has no body any more", None, Breaking, [1026];
    HEADER_ADDED: "header-added", "a response header was added", None, Compatible, [1013];
    HEADER_REMOVED: "header-removed", "a response header was removed", None, Breaking, [1014];
    HEADER_CHANGED: "header-type-changed", "a response header has another type", None, Breaking, [1023, 1026];

    // Rules about the properties of objects.
    PROPERTY_REMOVED: "property-removed", "a property was removed", Breaking, Breaking, [1033];
    PROPERTY_MOVED: "property-moved", "a property was moved to another level of nesting", Breaking, Breaking, [1033, 1041];
    PROPERTY_ADDED_REQUIRED: "required-property-added", "a required property was added", Breaking, Compatible, [1034, 1041];
    PROPERTY_ADDED: "optional-property-added", "an optional property was added", Compatible, Compatible, [1041, 1045];
    PROPERTY_ADDED_READ_ONLY: "read-only-property-added", "a read-only property was added", None, Compatible, [1040];
    PROPERTY_BECAME_REQUIRED: "property-became-required", "a property became required", Breaking, Compatible, [1025];
    PROPERTY_BECAME_OPTIONAL: "property-became-optional", "a property became optional", Compatible, Breaking, [1025];
    READ_ONLY_ADDED: "property-became-read-only", "a property became read-only", Breaking, None, [1029];
    READ_ONLY_REMOVED: "property-became-writable", "a property became writable", Compatible, None, [1029];
    MUTABILITY_NARROWED: "mutability-narrowed", "a property can be set in fewer kinds of requests", Breaking, None, [];
    MUTABILITY_WIDENED: "mutability-widened", "a property can be set in more kinds of requests", Compatible, None, [];
    READING_REMOVED: "property-became-write-only", "a property is no longer returned in responses", None, Breaking, [];
    READING_ADDED: "property-became-readable", "a property is returned in responses now", None, Compatible, [];
    NULL_ADDED: "null-allowed", "a property may be null", Compatible, Breaking, [];
    NULL_REMOVED: "null-forbidden", "a property may no longer be null", Breaking, Compatible, [];
    FLATTEN_ADDED: "property-flattened", "a property is flattened for clients now", None, None, [];
    FLATTEN_REMOVED: "property-unflattened", "a property is no longer flattened for clients", None, None, [];
    ADDITIONAL_ADDED: "additional-properties-allowed", "additional properties are allowed", Compatible, Compatible, [1021];
    ADDITIONAL_REMOVED: "additional-properties-forbidden", "additional properties are no longer allowed", Breaking, Breaking, [1022];

    // Rules about the types and values of parameters, properties, bodies and headers.
    TYPE_CHANGED: "type-changed", "a value has another type", Breaking, Breaking, [1026];
    TYPE_SETTLED: "type-settled", "a value was restricted from any type to one type", Breaking, Compatible, [1026];
    TYPE_OPENED: "type-opened", "a value may be of any type now", Compatible, Breaking, [1026];
    NUMBER_WIDENED: "number-widened", "a number may be larger or more precise", Compatible, Breaking, [1023, 1026];
    NUMBER_NARROWED: "number-narrowed", "a number has to be smaller or less precise", Breaking, Compatible, [1023, 1026];
    FORMAT_ADDED: "format-added", "a format was added", Breaking, Compatible, [1023];
    FORMAT_REMOVED: "format-removed", "a format was removed", Compatible, Breaking, [1023];
    FORMAT_CHANGED: "format-changed", "a format has changed", Breaking, Breaking, [1023];
    SECRET_ADDED: "secret-added", "a value became secret", None, None, [];
    SECRET_REMOVED: "secret-removed", "a value is no longer secret", None, None, [];
    DEFAULT_ADDED: "default-added", "a default value was added", Compatible, Compatible, [1027];
    DEFAULT_REMOVED: "default-removed", "a default value was removed", Breaking, Compatible, [1027];
    DEFAULT_CHANGED: "default-changed", "a default value has changed", Breaking, Compatible, [1027];
    // A weaker constraint breaks no client: clients don't check constraints on what they read.
    LIMIT_STRONGER: "constraint-stronger", "a constraint is stricter", Breaking, Compatible, [1024];
    LIMIT_WEAKER: "constraint-weaker", "a constraint is less strict", Compatible, Compatible, [1037];
    PATH_LIMIT_ADDED: "path-constraint-added", "a constraint of a path parameter was added to the description", Compatible, None, [1024];
    ENFORCED_RESTATED: "enforced-constraint-restated", "constraints that Resource Manager checks anyway are described differently", Compatible, None, [];
    LIMIT_CHANGED: "constraint-changed", "a constraint has changed", Breaking, Compatible, [1036];

    // Rules about enums, and about types with a discriminator.
    ENUM_VALUE_REMOVED: "enum-value-removed", "a value was removed from an enum", Breaking, Compatible, [1019];
    ENUM_VALUE_ADDED: "enum-value-added", "a value was added to an enum", Compatible, Breaking, [1020];
    ENUM_BECAME: "enum-introduced", "a value is limited to the values of an enum now", Breaking, Compatible, [1019, 1048];
    ENUM_CEASED: "enum-dropped", "a value is no longer limited to the values of an enum", Compatible, Breaking, [1020, 1049];
    ENUM_OPENED: "enum-opened", "an enum may have values that are not listed", Compatible, Breaking, [1047];
    ENUM_CLOSED: "enum-closed", "an enum can have only the listed values", Breaking, Compatible, [1047];
    ENUM_STATED: "enum-named", "an enum is declared as a separate type now", None, None, [1048];
    ENUM_UNSTATED: "enum-unnamed", "an enum is no longer declared as a separate type", None, None, [1049];
    TAG_CHANGED: "discriminator-changed", "a discriminator has another property or value", Breaking, Breaking, [1030];
    KIND_REMOVED: "kind-removed", "a derived type was removed", Breaking, Compatible, [];
    KIND_ADDED: "kind-added", "a derived type was added", Compatible, Compatible, [];
    KINDS_ADDED: "polymorphism-added", "a type became polymorphic", Compatible, Compatible, [1030];
    KINDS_REMOVED: "polymorphism-removed", "a type is no longer polymorphic", Breaking, Compatible, [1030];

    // The rule about Rust names with another meaning: code still compiles, but sends or reads another value.
    MEANING_CHANGED: "meaning-changed", "a Rust name has another meaning", Breaking, Breaking, [];

    // Rules about the Rust API only; the JSON and HTTP messages are the same.
    TYPE_RENAMED: "type-renamed", "a Rust type has another name", None, None, [];
    TYPE_GONE: "type-gone", "a Rust type was removed", None, None, [];
    TYPE_CAME: "type-came", "a Rust type was added", None, None, [];
    TYPE_RESHAPED: "type-reshaped", "a Rust type has another declaration, e.g. enum in place of struct", None, None, [];
    STRUCTS_OPENED: "structs-opened", "structs can no longer be constructed, since no request sends them", None, None, [];
    STRUCTS_CLOSED: "structs-closed", "structs can be constructed now, since requests send them", None, None, [];
    FIELD_RENAMED: "field-renamed", "a struct field has another name", None, None, [];
    FIELD_RESHAPED: "field-reshaped", "a struct field was added, removed or changed", None, None, [];
    VALUE_RENAMED: "value-renamed", "an enum variant has another name", None, None, [];
    VALUE_RESHAPED: "value-reshaped", "an enum has other variants", None, None, [];
    ACCESSORS_CHANGED: "accessors-changed", "a type has other accessor methods", None, None, [];
    CONSTRUCTOR_CHANGED: "constructor-changed", "a type's constructor has changed", None, None, [];
    METHOD_RENAMED: "method-renamed", "a method has another name", None, None, [];
    SIGNATURE_CHANGED: "signature-changed", "a method has another signature", None, None, [];
    ARGUMENT_RENAMED: "argument-renamed", "a method argument has another name", None, None, [];
    OPTIONS_CHANGED: "options-changed", "a method has other optional parameters", None, None, [];
    GROUP_RENAMED: "group-renamed", "an operation group has another name", None, None, [];
    GROUP_CHANGED: "group-changed", "operation groups have other operations", None, None, [];
    CLIENT_RENAMED: "client-renamed", "the client has another name", None, None, [];
    CLIENT_CHANGED: "client-changed", "the client is constructed in another way", None, None, [];
    RESPONSE_HEADERS_CHANGED: "answer-headers-changed", "response headers are read in another way", None, None, [];
    SUPPORT_CHANGED: "support-changed", "helper types that all generated crates share were added or removed", None, None, [];
}

/// The rules of changes to the Rust API only.
pub const OF_RUST: &[&Rule] = &[
    TYPE_RENAMED,
    TYPE_GONE,
    TYPE_CAME,
    TYPE_RESHAPED,
    STRUCTS_OPENED,
    STRUCTS_CLOSED,
    FIELD_RENAMED,
    FIELD_RESHAPED,
    VALUE_RENAMED,
    VALUE_RESHAPED,
    ACCESSORS_CHANGED,
    CONSTRUCTOR_CHANGED,
    METHOD_RENAMED,
    SIGNATURE_CHANGED,
    ARGUMENT_RENAMED,
    OPTIONS_CHANGED,
    GROUP_RENAMED,
    GROUP_CHANGED,
    CLIENT_RENAMED,
    CLIENT_CHANGED,
    RESPONSE_HEADERS_CHANGED,
    SUPPORT_CHANGED,
];

/// The rules without effect on the wire that readers of a comparison should know of nevertheless, such as a
/// deprecation. The other rules without such an effect are renames, moves and other ways to describe the same
/// JSON.
pub const NEWS: &[&Rule] =
    &[DEPRECATED, UNDEPRECATED, UNSUPPORTED, SUPPORTED, CLIENT_ADDED, CLIENT_REMOVED];

/// The numbers of the rules of @azure/oad that have no equivalent here, each with the reason.
pub const UNCOVERED: &[(u16, &str)] = &[
    (1001, "two descriptions may have the same api-version: they are compared like any others"),
    (
        1006,
        "a removed definition is a change only for the operations that used it, and is reported for these",
    ),
    (
        1007,
        "a removed shared parameter is a change only for the operations that had it, and is reported for these",
    ),
    (1017, "the schema that a `$ref` leads to is compared; the definition's name is not sent"),
    (1031, "properties of a base definition are compared like those of the definition itself"),
    (1032, "properties that `allOf` adds are compared like those of the definition itself"),
];
