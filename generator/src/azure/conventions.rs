//! What every Azure Resource Manager service does without an extension that says so: the client holds
//! the api-version and the subscription.

use super::Refining;

/// The query parameter that the client fills in itself.
const API_VERSION: &str = "api-version";

/// The path parameter that a client is made with.
const SUBSCRIPTION: &str = "subscriptionId";

pub(super) fn apply(refining: &mut Refining<'_>) {
    for parameter in refining.model.operations.iter_mut().flat_map(|found| &mut found.parameters) {
        parameter.is_version = parameter.key.eq_ignore_ascii_case(API_VERSION);
        parameter.on_client = parameter.key.eq_ignore_ascii_case(SUBSCRIPTION);
    }
}
