//! What every Azure Resource Manager service does without an extension that says so: the client holds
//! the api-version and the subscription, a resource's `properties` are within easy reach, and headers of Azure's own
//! have a prefix that says nothing.

use super::Refining;
use crate::model::{Definition, Kind, Location, Model, is_version};

/// The query parameter that the client fills in itself.
const API_VERSION: &str = "api-version";

/// The path parameter that a client is made with.
const SUBSCRIPTION: &str = "subscriptionId";

/// What the names of Azure's own headers begin with.
const HEADER_PREFIX: &str = "x-ms-";

/// The property that holds what a resource is, beside its id and name.
const PROPERTIES: &str = "properties";

pub(super) fn apply(refining: &mut Refining<'_>) {
    flatten_properties(refining.model);
    for operation in &mut refining.model.operations {
        for parameter in &mut operation.parameters {
            let has_name = parameter.location == Location::Query
                && parameter.key.eq_ignore_ascii_case(API_VERSION);
            match parameter.constant.as_deref().filter(|_| has_name) {
                // Some operations are of another api-version than the rest of their file.
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

/// Gives records accessors for what is in their `properties`: descriptions that TypeSpec emits no longer ask for them.
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
