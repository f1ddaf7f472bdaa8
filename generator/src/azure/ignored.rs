//! Extensions that are accepted without effect, each with the reason.

/// Pairs of an extension's key and the reason why it has no effect.
pub(super) const REASONS: &[(&str, &str)] = &[
    ("x-abstract", "says that a type is only a base; every type is generated as it is"),
    ("x-apim-code-nillable", "null and absent are read alike"),
    ("x-cadl-name", "the name in another description language"),
    ("x-ms-arm-id-details", "says what kind of resource an id names"),
    ("x-ms-azure-rbac-permissions-required", "documentation of permissions"),
    ("x-ms-azure-resource", "marks resources; they are records like any other"),
    ("x-ms-client-default", "a default that only some clients send"),
    ("x-ms-client-request-id", "marks a header that is sent like any other parameter"),
    ("x-ms-code-generation-settings", "settings of another generator"),
    ("x-ms-external", "says that another package has the type; crates stand alone"),
    ("x-ms-format", "the type of an expression; such values are any JSON"),
    ("x-ms-identifier", "how to compare list elements"),
    ("x-ms-identifiers", "how to compare list elements"),
    ("x-ms-odata", "the query parameters are declared as well"),
    ("x-ms-parameter-grouping", "how arguments are bundled; nothing of it is sent"),
    ("x-ms-request-id", "names a header of the response, which declares it as well"),
    ("x-typespec-generated", "where the description comes from"),
];
