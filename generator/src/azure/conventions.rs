//! What every Azure Resource Manager service does without an extension that says so: the client holds
//! the api-version and the subscription, and headers of Azure's own have a prefix that says nothing.

use super::Refining;
use crate::model::{Location, is_version};

/// The query parameter that the client fills in itself.
const API_VERSION: &str = "api-version";

/// The path parameter that a client is made with.
const SUBSCRIPTION: &str = "subscriptionId";

/// What the names of Azure's own headers begin with.
const HEADER_PREFIX: &str = "x-ms-";

pub(super) fn apply(refining: &mut Refining<'_>) {
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
