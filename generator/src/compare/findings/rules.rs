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

        /// All rules, grouped by topic.
        pub const RULES: &[&Rule] = &[$($name),*];
    };
}

// The columns: constant, id, title, severity in requests, severity in responses, rules of @azure/oad.
rules! {
    // Operations
    OPERATION_REMOVED: "operation-removed", "an operation was removed", Breaking, None, [1005, 1035];
    OPERATION_ADDED: "operation-added", "an operation was added", Compatible, None, [1038, 1039];
    OPERATION_RENAMED: "operation-renamed", "an operation has another id", None, None, [1008];
    PATH_RESPELLED: "path-respelled", "a path has other upper and lower case", None, None, [1005, 1038];
    VERSION_CHANGED: "api-version-changed", "the api-version is a newer one", Compatible, None, [];
    VERSION_REVERSED: "api-version-reversed", "the api-version is an older one", Compatible, None, [1000];
    DEPRECATED: "operation-deprecated", "an operation was deprecated", None, None, [];
    UNDEPRECATED: "operation-undeprecated", "an operation is no longer deprecated", None, None, [];
    UNSUPPORTED: "operation-unsupported", "an operation can no longer be generated", None, None, [];
    SUPPORTED: "operation-supported", "an operation can be generated now", None, None, [];
    PAGING_ADDED: "paging-added", "an answer is now one page of several", None, Breaking, [];
    PAGING_REMOVED: "paging-removed", "an answer is no longer one page of several", None, Compatible, [];
    PAGING_LINK: "paging-link-changed", "the link to the next page has another name", None, Breaking, [];
    PAGING_ITEMS: "paging-items-changed", "a page's items have another name", None, Breaking, [];
    PAGING_METHOD: "paging-method-changed", "further pages are asked for in another way", Breaking, None, [];
    LONG_RUNNING_ADDED: "long-running-added", "an operation now ends after its answer", None, Breaking, [1044];
    LONG_RUNNING_REMOVED: "long-running-removed", "an operation now ends with its answer", None, Compatible, [1044];
    FINAL_STATE: "final-state-changed", "the result of an operation is elsewhere at its end", None, Breaking, [1044];
    HOST_CHANGED: "host-changed", "operations are at another host", Breaking, None, [];
    SCHEME_REMOVED: "protocol-removed", "a protocol was removed", Breaking, None, [1002];
    SCHEME_ADDED: "protocol-added", "a protocol was added", Compatible, None, [];
    CONSUMES_REMOVED: "request-media-type-removed", "a media type of requests was removed", Breaking, None, [1003];
    CONSUMES_ADDED: "request-media-type-added", "a media type of requests was added", Compatible, None, [];
    PRODUCES_REMOVED: "response-media-type-removed", "a media type of answers was removed", None, Breaking, [];
    PRODUCES_ADDED: "response-media-type-added", "a media type of answers was added", None, Compatible, [1004];
    SECURITY_REMOVED: "security-removed", "a way to log in was removed", Breaking, None, [];
    SECURITY_ADDED: "security-added", "a way to log in was added", Compatible, None, [];

    // Parameters and bodies
    PARAMETER_REMOVED_REQUIRED: "required-parameter-removed", "a required parameter was removed", Breaking, None, [1009];
    PARAMETER_REMOVED: "optional-parameter-removed", "an optional parameter was removed", Breaking, None, [1046];
    PARAMETER_ADDED_REQUIRED: "required-parameter-added", "a required parameter was added", Breaking, None, [1010];
    PARAMETER_ADDED: "optional-parameter-added", "an optional parameter was added", Compatible, None, [1043];
    PARAMETER_MOVED: "parameter-moved", "a parameter goes elsewhere in the request", Breaking, None, [1015];
    PARAMETER_RESPELLED: "parameter-respelled", "a parameter has other upper and lower case", Compatible, None, [];
    PARAMETER_RENAMED: "path-parameter-renamed", "a path's parameter has another name", None, None, [1009, 1010];
    PARAMETER_BECAME_REQUIRED: "parameter-became-required", "a parameter became required", Breaking, None, [1025];
    PARAMETER_BECAME_OPTIONAL: "parameter-became-optional", "a parameter became optional", Compatible, None, [1025];
    PARAMETERS_REORDERED: "parameters-reordered", "parameters are in another order", None, None, [1042];
    CONSTANT_CHANGED: "parameter-constant-changed", "a parameter's only value is another one", Breaking, None, [1016, 1019, 1020];
    CONSTANT_ADDED: "parameter-constant-added", "a parameter has only one value left", Breaking, None, [1016];
    CONSTANT_REMOVED: "parameter-constant-removed", "a parameter has more than one value", Compatible, None, [1016];
    SEPARATOR_CHANGED: "collection-format-changed", "a list is written in another way", Breaking, None, [1028];
    RAW_ADDED: "url-encoding-removed", "a parameter is no longer encoded", Breaking, None, [];
    RAW_REMOVED: "url-encoding-added", "a parameter is encoded now", Breaking, None, [];
    CLIENT_ADDED: "parameter-moved-to-client", "a parameter belongs to the client", None, None, [1050];
    CLIENT_REMOVED: "parameter-moved-to-method", "a parameter belongs to each call", None, None, [1050];
    BODY_REMOVED: "body-removed", "a body was removed", Breaking, None, [1009, 1046];
    BODY_ADDED_REQUIRED: "required-body-added", "a required body was added", Breaking, None, [1010];
    BODY_ADDED: "optional-body-added", "an optional body was added", Compatible, None, [1043];
    BODY_BECAME_REQUIRED: "body-became-required", "a body became required", Breaking, None, [1025];
    BODY_BECAME_OPTIONAL: "body-became-optional", "a body became optional", Compatible, None, [1025];
    BODY_FORM: "body-form-changed", "a body is written in another way", Breaking, None, [1003];

    // Responses
    RESPONSE_ADDED: "response-added", "a status code was added", None, Breaking, [1011];
    RESPONSE_REMOVED: "response-removed", "a status code was removed", None, Compatible, [1012];
    RESPONSE_SUCCEEDS: "response-became-success", "a status code means success now", None, Breaking, [];
    RESPONSE_FAILS: "response-became-error", "a status code means an error now", None, Breaking, [];
    RESPONSE_BODY_ADDED: "response-body-added", "an answer has a body now", None, Compatible, [1026];
    RESPONSE_BODY_REMOVED: "response-body-removed", "an answer has no body any more", None, Breaking, [1026];
    HEADER_ADDED: "header-added", "a header of an answer was added", None, Compatible, [1013];
    HEADER_REMOVED: "header-removed", "a header of an answer was removed", None, Breaking, [1014];
    HEADER_CHANGED: "header-type-changed", "a header of an answer is of another type", None, Breaking, [1023, 1026];

    // Properties
    PROPERTY_REMOVED: "property-removed", "a property was removed", Breaking, Breaking, [1033];
    PROPERTY_MOVED: "property-moved", "a property stands on another level", Breaking, Breaking, [1033, 1041];
    PROPERTY_ADDED_REQUIRED: "required-property-added", "a required property was added", Breaking, Compatible, [1034, 1041];
    PROPERTY_ADDED: "optional-property-added", "an optional property was added", Compatible, Compatible, [1041, 1045];
    PROPERTY_ADDED_READ_ONLY: "read-only-property-added", "a read-only property was added", None, Compatible, [1040];
    PROPERTY_BECAME_REQUIRED: "property-became-required", "a property became required", Breaking, Compatible, [1025];
    PROPERTY_BECAME_OPTIONAL: "property-became-optional", "a property became optional", Compatible, Breaking, [1025];
    READ_ONLY_ADDED: "property-became-read-only", "a property can no longer be set", Breaking, None, [1029];
    READ_ONLY_REMOVED: "property-became-writable", "a property can be set now", Compatible, None, [1029];
    MUTABILITY_NARROWED: "mutability-narrowed", "a property can be set at fewer times", Breaking, None, [];
    MUTABILITY_WIDENED: "mutability-widened", "a property can be set at more times", Compatible, None, [];
    READING_REMOVED: "property-became-write-only", "a property is no longer read back", None, Breaking, [];
    READING_ADDED: "property-became-readable", "a property is read back now", None, Compatible, [];
    NULL_ADDED: "null-allowed", "a property may be null", Compatible, Breaking, [];
    NULL_REMOVED: "null-forbidden", "a property may no longer be null", Breaking, Compatible, [];
    FLATTEN_ADDED: "property-flattened", "a property is flattened for clients", None, None, [];
    FLATTEN_REMOVED: "property-unflattened", "a property is no longer flattened for clients", None, None, [];
    ADDITIONAL_ADDED: "additional-properties-allowed", "further properties are allowed", Compatible, Compatible, [1021];
    ADDITIONAL_REMOVED: "additional-properties-forbidden", "further properties are ruled out", Breaking, Breaking, [1022];

    // Values
    TYPE_CHANGED: "type-changed", "a type is another one", Breaking, Breaking, [1026];
    TYPE_SETTLED: "type-settled", "what was anything is of one type now", Breaking, Compatible, [1026];
    TYPE_OPENED: "type-opened", "what was of one type may be anything", Compatible, Breaking, [1026];
    NUMBER_WIDENED: "number-widened", "a number may be larger or more precise", Compatible, Breaking, [1023, 1026];
    NUMBER_NARROWED: "number-narrowed", "a number has to be smaller or less precise", Breaking, Compatible, [1023, 1026];
    FORMAT_ADDED: "format-added", "a format was added", Breaking, Compatible, [1023];
    FORMAT_REMOVED: "format-removed", "a format was removed", Compatible, Breaking, [1023];
    FORMAT_CHANGED: "format-changed", "a format is another one", Breaking, Breaking, [1023];
    SECRET_ADDED: "secret-added", "a value became secret", None, None, [];
    SECRET_REMOVED: "secret-removed", "a value is no longer secret", None, None, [];
    DEFAULT_ADDED: "default-added", "a default was added", Compatible, Compatible, [1027];
    DEFAULT_REMOVED: "default-removed", "a default was removed", Breaking, Compatible, [1027];
    DEFAULT_CHANGED: "default-changed", "a default is another one", Breaking, Compatible, [1027];
    // A weaker constraint breaks no client: clients don't check constraints on what they read.
    LIMIT_STRONGER: "constraint-stronger", "a constraint is stronger", Breaking, Compatible, [1024];
    LIMIT_WEAKER: "constraint-weaker", "a constraint is weaker", Compatible, Compatible, [1037];
    PATH_LIMIT_ADDED: "path-constraint-added", "a constraint of a path's parameter was written down", Compatible, None, [1024];
    ENFORCED_RESTATED: "enforced-constraint-restated", "constraints that Resource Manager checks anyway are written otherwise", Compatible, None, [];
    LIMIT_CHANGED: "constraint-changed", "a constraint is another one", Breaking, Compatible, [1036];

    // Enums and derived types
    ENUM_VALUE_REMOVED: "enum-value-removed", "a value was removed from an enum", Breaking, Compatible, [1019];
    ENUM_VALUE_ADDED: "enum-value-added", "a value was added to an enum", Compatible, Breaking, [1020];
    ENUM_BECAME: "enum-introduced", "a value became an enum", Breaking, Compatible, [1019, 1048];
    ENUM_CEASED: "enum-dropped", "a value is no longer an enum", Compatible, Breaking, [1020, 1049];
    ENUM_OPENED: "enum-opened", "an enum may have further values", Compatible, Breaking, [1047];
    ENUM_CLOSED: "enum-closed", "an enum has no further values any more", Breaking, Compatible, [1047];
    ENUM_STATED: "enum-named", "an enum is described as one", None, None, [1048];
    ENUM_UNSTATED: "enum-unnamed", "an enum is no longer described as one", None, None, [1049];
    TAG_CHANGED: "discriminator-changed", "kinds are told apart by something else", Breaking, Breaking, [1030];
    KIND_REMOVED: "kind-removed", "a kind was removed", Breaking, Compatible, [];
    KIND_ADDED: "kind-added", "a kind was added", Compatible, Compatible, [];
    KINDS_ADDED: "polymorphism-added", "a type has kinds now", Compatible, Compatible, [1030];
    KINDS_REMOVED: "polymorphism-removed", "a type has no kinds any more", Breaking, Compatible, [1030];

    // Rust names with another meaning: code still compiles, but sends or reads another value.
    MEANING_CHANGED: "meaning-changed", "a name has another meaning", Breaking, Breaking, [];

    // Changes of the Rust API only; messages are the same.
    TYPE_RENAMED: "type-renamed", "a type has another name", None, None, [];
    TYPE_GONE: "type-gone", "a type is gone", None, None, [];
    TYPE_CAME: "type-came", "a type is new", None, None, [];
    TYPE_RESHAPED: "type-reshaped", "a type is of another kind", None, None, [];
    STRUCTS_OPENED: "structs-opened", "structs can no longer be made, since nothing sends them", None, None, [];
    STRUCTS_CLOSED: "structs-closed", "structs can be made now, since they are sent", None, None, [];
    FIELD_RENAMED: "field-renamed", "a field has another name", None, None, [];
    FIELD_RESHAPED: "field-reshaped", "a field has come, gone or changed", None, None, [];
    VALUE_RENAMED: "value-renamed", "a value has another name", None, None, [];
    VALUE_RESHAPED: "value-reshaped", "an enum has other values", None, None, [];
    ACCESSORS_CHANGED: "accessors-changed", "a type has other accessors", None, None, [];
    CONSTRUCTOR_CHANGED: "constructor-changed", "a type is made in another way", None, None, [];
    METHOD_RENAMED: "method-renamed", "a method has another name", None, None, [];
    SIGNATURE_CHANGED: "signature-changed", "a method has another signature", None, None, [];
    ARGUMENT_RENAMED: "argument-renamed", "an argument has another name", None, None, [];
    OPTIONS_CHANGED: "options-changed", "a method has other options", None, None, [];
    GROUP_RENAMED: "group-renamed", "a group of operations has another name", None, None, [];
    GROUP_CHANGED: "group-changed", "groups have other operations", None, None, [];
    CLIENT_RENAMED: "client-renamed", "the client has another name", None, None, [];
    CLIENT_CHANGED: "client-changed", "the client is made in another way", None, None, [];
    ANSWER_HEADERS_CHANGED: "answer-headers-changed", "headers are read in another way", None, None, [];
    SUPPORT_CHANGED: "support-changed", "helper types that all generated crates share came or went", None, None, [];
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
    ANSWER_HEADERS_CHANGED,
    SUPPORT_CHANGED,
];

/// The rules without effect on the wire that readers of a comparison should know of nevertheless, such as a
/// deprecation. The other rules without such an effect are renames, moves and other ways to describe the same
/// JSON.
pub const NEWS: &[&Rule] =
    &[DEPRECATED, UNDEPRECATED, UNSUPPORTED, SUPPORTED, CLIENT_ADDED, CLIENT_REMOVED];

/// The rules of @azure/oad without an equivalent here, each with the reason: none of them is a change on the
/// wire.
pub const UNCOVERED: &[(u16, &str)] = &[
    (1001, "two descriptions of one api-version are compared like any others"),
    (1006, "what a removed definition held is found where an operation held it"),
    (1007, "what a removed shared parameter was is found where an operation had it"),
    (1017, "what a reference leads to is compared, whatever it is called"),
    (1031, "what a base adds is compared with the properties"),
    (1032, "what `allOf` adds is compared with the properties"),
];
