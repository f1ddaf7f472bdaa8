//! How a record is made by somebody who sends it: which fields he must give, and which have one value only.

use super::{Enum, Field, Kind, Model, Record, Type};

/// Arguments have no names where they are given. More than so many of them are mixed up, and a record that
/// gains one more breaks every call.
const MOST_ARGUMENTS: usize = 4;

/// What making a record takes.
#[derive(Clone, Debug, Default)]
pub struct Construction {
    /// The indices of the fields that must be given, in the description's order.
    pub given: Vec<usize>,
    /// The indices of the fields that must be there and have only one value.
    pub constant: Vec<usize>,
}

impl Model {
    /// The records that are made by what is required of them: those that may be part of a request's body, or
    /// all of them in a model without operations.
    pub fn constructions(&self) -> Vec<Option<Construction>> {
        let sent = self.sent();
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

    /// Whether a type is an enum of one value.
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
