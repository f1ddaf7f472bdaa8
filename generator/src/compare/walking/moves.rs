//! Members that stand elsewhere than they did: those of an object one level up, or some in an object of their own.

use crate::model::{Definition, Field, Model, Record};

/// An object that one side has and the other lacks, of which members stand beside where it would be.
pub(super) struct Moved<'a> {
    pub(super) object: &'a Field,
    /// The definition of the object.
    pub(super) holder: &'a Definition,
    /// Its members on the side that has it, and where they stand on the other one.
    pub(super) members: Vec<(&'a Field, &'a Field)>,
    /// Those that are nowhere on the other side.
    pub(super) others: Vec<&'a Field>,
}

impl Moved<'_> {
    /// Whether a field of the other side is one of the members.
    pub(super) fn has(&self, key: &str) -> bool {
        self.members.iter().any(|(_, outer)| outer.key == key)
    }
}

/// The objects of a record that another one, its counterpart, lacks, if half of their members stand in that.
pub(super) fn of<'a>(
    model: &'a Model,
    record: &'a Record,
    other: &'a Record,
    passes: &dyn Fn(&str) -> bool,
) -> Vec<Moved<'a>> {
    let find = |record: &'a Record, key: &str| {
        record.fields.iter().find(|field| field.key == key && passes(key))
    };
    let objects = record
        .fields
        .iter()
        .filter(|field| passes(&field.key) && find(other, &field.key).is_none());
    let moved = objects.filter_map(|object| {
        let (id, _) = object.ty.named().filter(|(_, is_plain)| *is_plain)?;
        let holder = model.definition(id)?;
        let (mut members, mut others) = (Vec::new(), Vec::new());
        for member in &holder.as_record()?.fields {
            let twin = find(other, &member.key);
            match twin.filter(|_| find(record, &member.key).is_none()) {
                Some(twin) => members.push((member, twin)),
                None => others.push(member),
            }
        }
        let is_moved = !members.is_empty() && members.len() >= others.len();
        is_moved.then_some(Moved { object, holder, members, others })
    });
    moved.collect()
}
