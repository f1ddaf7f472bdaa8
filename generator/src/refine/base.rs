//! The path that all paths of a description are below, which hardly any has. Who compares descriptions has it apart
//! from them.

use crate::model::Model;

/// Puts each operation's path below that of its description.
pub(super) fn join(model: &mut Model) {
    for operation in &mut model.operations {
        let Some(base) = operation.declared.base_path.as_deref() else { continue };
        let base = base.trim_end_matches('/');
        operation.path.insert_str(0, base);
        if let Some(frame) = operation.paging.as_mut().and_then(|paging| paging.frame.as_mut()) {
            frame.path.insert_str(0, base);
        }
    }
}
