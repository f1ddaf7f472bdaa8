//! Constructors (`new`) of records that are sent: the fields that are arguments, and those with a single value.

use super::{Enum, Field, Kind, Model, Record, Type};

/// The most arguments of a `new` function. Callers confuse more of them, since arguments have no names in a
/// call, and each required property that is added would break all calls.
const MOST_ARGUMENTS: usize = 4;

/// The fields that a record's `new` function sets.
#[derive(Clone, Debug, Default)]
pub struct Construction {
    /// The indices of the fields that are arguments, in the description's order.
    pub given: Vec<usize>,
    /// The indices of required fields whose enum has only one value, which `new` sets itself.
    pub constant: Vec<usize>,
}

impl Model {
    /// Returns for each type the constructor to generate, if any: for records with required fields that may be
    /// part of a request body. In a model without operations every record counts as sent.
    pub fn constructions(&self) -> Vec<Option<Construction>> {
        let sent = self.types_sent();
        let types = self.definitions();
        types
            .map(|(id, definition)| {
                let record = definition.as_record().filter(|_| sent.contains(&id))?;
                self.construction(record)
            })
            .collect()
    }

    fn construction(&self, record: &Record) -> Option<Construction> {
        let mut construction = Construction::default();
        for (index, field) in record.fields.iter().enumerate() {
            if !is_required(field) {
                continue;
            }
            match self.only_value(&field.ty) {
                true => construction.constant.push(index),
                false => construction.given.push(index),
            }
        }
        let arguments = construction.given.len();
        let is_empty = arguments == 0 && construction.constant.is_empty();
        (!is_empty && arguments <= MOST_ARGUMENTS).then_some(construction)
    }

    /// Returns whether a type is an enum with a single value.
    fn only_value(&self, ty: &Type) -> bool {
        let Type::Named(id) = ty else {
            return false;
        };
        let kind = self.definition(*id).map(|definition| &definition.kind);
        matches!(kind, Some(Kind::Enum(Enum { values, .. })) if values.len() == 1)
    }
}

fn is_required(field: &Field) -> bool {
    field.required && !field.read_only && field.constant.is_none()
}
