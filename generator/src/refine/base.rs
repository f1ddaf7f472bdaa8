//! `basePath`, the prefix of all paths in a description, which hardly any description sets.
//! Comparisons use the paths without it.

use crate::model::Model;

/// Puts the description's `basePath` before each operation's path.
pub(super) fn join(model: &mut Model) {
    for operation in &mut model.operations {
        let Some(base) = operation.declared.base_path.as_deref() else { continue };
        let base = base.trim_end_matches('/');
        operation.path.insert_str(0, base);
        if let Some(link_base) =
            operation.paging.as_mut().and_then(|paging| paging.link_base.as_mut())
        {
            link_base.path.insert_str(0, base);
        }
    }
}
