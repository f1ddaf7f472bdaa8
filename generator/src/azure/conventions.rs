//! What every Azure Resource Manager service does without an extension that says so: the client holds
//! the api-version and the subscription, and headers of Azure's own have a prefix that says nothing.

use super::Refining;
use crate::model::Location;

/// The query parameter that the client fills in itself.
const API_VERSION: &str = "api-version";

/// The path parameter that a client is made with.
const SUBSCRIPTION: &str = "subscriptionId";

/// What the names of Azure's own headers begin with.
const HEADER_PREFIX: &str = "x-ms-";

pub(super) fn apply(refining: &mut Refining<'_>) {
    for parameter in refining.model.operations.iter_mut().flat_map(|found| &mut found.parameters) {
        parameter.is_version = parameter.key.eq_ignore_ascii_case(API_VERSION);
        parameter.on_client = parameter.key.eq_ignore_ascii_case(SUBSCRIPTION);
        if parameter.location == Location::Header {
            parameter.name = parameter.key.strip_prefix(HEADER_PREFIX).map(str::to_owned);
        }
    }
}
