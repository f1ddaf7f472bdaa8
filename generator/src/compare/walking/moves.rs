//! Detects properties that were moved into a nested object, or out of one into the object that contained it.

use crate::model::{Definition, Field, Model, Record};

/// A nested object that exists on one side only, and whose properties are in the containing object on the other
/// side.
pub(super) struct Moved<'a> {
    pub(super) object: &'a Field,
    /// The type of the nested object.
    pub(super) holder: &'a Definition,
    /// The moved properties: each inside the nested object, and in the containing object on the other side.
    pub(super) members: Vec<(&'a Field, &'a Field)>,
    /// The properties of the nested object that the other side lacks.
    pub(super) others: Vec<&'a Field>,
}

impl Moved<'_> {
    /// Returns whether a property with this key was moved.
    pub(super) fn has(&self, key: &str) -> bool {
        self.members.iter().any(|(_, outer)| outer.key == key)
    }
}

/// Returns the nested objects in `record` that `other`, the same record on the other side, lacks, if at least
/// half of their properties are in `other` itself. Only keys for which `passes` is true are looked at.
pub(super) fn moved<'a>(
    model: &'a Model,
    record: &'a Record,
    other: &'a Record,
    passes: &dyn Fn(&str) -> bool,
) -> Vec<Moved<'a>> {
    let property = |record: &'a Record, key: &str| {
        record.fields.iter().find(|field| field.key == key && passes(key))
    };
    let objects = record
        .fields
        .iter()
        .filter(|field| passes(&field.key) && property(other, &field.key).is_none());
    let found = objects.filter_map(|object| {
        let (id, _) = object.ty.named().filter(|(_, is_plain)| *is_plain)?;
        let holder = model.definition(id)?;
        let (mut members, mut others) = (Vec::new(), Vec::new());
        for member in &holder.as_record()?.fields {
            let twin = property(other, &member.key);
            match twin.filter(|_| property(record, &member.key).is_none()) {
                Some(twin) => members.push((member, twin)),
                None => others.push(member),
            }
        }
        let is_moved = !members.is_empty() && members.len() >= others.len();
        is_moved.then_some(Moved { object, holder, members, others })
    });
    found.collect()
}
