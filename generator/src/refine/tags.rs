//! The member that tells a union's records apart is sent, whoever is said to set it: without it the rest
//! means nothing.

use crate::model::{Kind, Model};

/// Lets tags be sent.
pub(super) fn send(model: &mut Model) {
    for definition in &mut model.types {
        if let Kind::Record(record) = &mut definition.kind {
            let tags = record.fields.iter_mut().filter(|field| field.constant.is_some());
            tags.for_each(|field| field.read_only = false);
        }
    }
}
