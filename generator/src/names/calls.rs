//! The names of the functions in the generated example program, one for each operation.

use super::scope::Scope;
use super::{Name, case};
use crate::model::Model;
use crate::name_lock::Edition;
use std::collections::BTreeMap;

/// Names the function of each operation that can be generated, by the operation's index.
pub fn calls(model: &Model) -> BTreeMap<usize, Name> {
    // Names that the example program declares or imports itself.
    let mut scope =
        Scope::reserving(&["main", "client", "models", "shown", "pages_shown", "headers", "said"]);
    let operations = model.supported();
    let name = |id: &str| case::value(id, Edition::default());
    operations.map(|(index, operation)| (index, scope.claim(&name(&operation.id)))).collect()
}
