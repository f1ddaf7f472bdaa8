//! Discriminators are always sent, even if the description marks them as read-only: without them
//! the receiver can't tell the derived type.

use crate::model::{Kind, Model};

/// Clears the read-only mark of discriminators.
pub(super) fn send(model: &mut Model) {
    for definition in &mut model.types {
        if let Kind::Record(record) = &mut definition.kind {
            let discriminators = record.fields.iter_mut().filter(|field| field.constant.is_some());
            discriminators.for_each(|field| field.read_only = false);
        }
    }
}
