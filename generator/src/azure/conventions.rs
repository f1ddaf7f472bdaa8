//! Conventions of Azure Resource Manager that hold without any extension: the client holds the
//! api-version and the subscription id, `properties` gets accessors on the outer struct, and the
//! `x-ms-` prefix of header names is dropped from argument names.

use super::Refining;
use crate::model::{Definition, Kind, Location, Model, is_version};

/// The query parameter that the client fills in.
const API_VERSION: &str = "api-version";

/// The path parameter that becomes a field of the client.
const SUBSCRIPTION: &str = "subscriptionId";

/// The prefix of Azure's own headers, left out of argument names.
const HEADER_PREFIX: &str = "x-ms-";

/// The member of an ARM resource that holds its settings, beside `id`, `name` and `type`.
const PROPERTIES: &str = "properties";

pub(super) fn apply(refining: &mut Refining<'_>) {
    flatten_properties(refining.model);
    for operation in &mut refining.model.operations {
        for parameter in &mut operation.parameters {
            let has_name = parameter.location == Location::Query
                && parameter.key.eq_ignore_ascii_case(API_VERSION);
            match parameter.constant.as_deref().filter(|_| has_name) {
                // An api-version fixed by a one-value enum belongs to this operation, whatever
                // `info.version` says.
                Some(own) if is_version(own) => {
                    operation.api_version = own.to_owned();
                    parameter.is_version = true;
                }
                Some(_) => {}
                None => parameter.is_version = has_name,
            }
            parameter.on_client |=
                parameter.required && parameter.key.eq_ignore_ascii_case(SUBSCRIPTION);
            if parameter.location == Location::Header {
                parameter.name = parameter.key.strip_prefix(HEADER_PREFIX).map(str::to_owned);
            }
        }
    }
}

/// Adds accessors to structs for the members of their `properties`, as `x-ms-client-flatten` would:
/// descriptions that TypeSpec emits no longer have that extension.
fn flatten_properties(model: &mut Model) {
    let records: Vec<bool> = model.types.iter().map(Definition::is_record).collect();
    for definition in &mut model.types {
        let Kind::Record(record) = &mut definition.kind else { continue };
        for field in record.fields.iter_mut().filter(|field| field.key == PROPERTIES) {
            let held = field.ty.named().filter(|(_, is_direct)| *is_direct);
            field.flatten = held.is_some_and(|(id, _)| records.get(id.0) == Some(&true));
        }
    }
}
