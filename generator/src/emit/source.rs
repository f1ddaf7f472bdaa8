//! What every emitter looks at: a crate's job, model and names.

use super::format;
use crate::job::Job;
use crate::model::{Definition, Model, Operation, Type};
use crate::names::Names;

/// What every emitter looks at.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) job: &'a Job,
    pub(super) model: &'a Model,
    pub(super) names: &'a Names,
}

impl<'a> Source<'a> {
    /// The operations of a group, or of the service's client itself for `None`, with their indices.
    pub(super) fn operations(
        self,
        group: Option<&str>,
    ) -> impl Iterator<Item = (usize, &'a Operation)> {
        let all = self.model.operations.iter().enumerate();
        all.filter(move |(_, operation)| {
            operation.group() == group && operation.unsupported.is_empty()
        })
    }

    /// Whether there is anything to call.
    pub(super) fn has_client(&self) -> bool {
        self.model.supported().next().is_some()
    }

    /// Whether a record has a field, or an operation a parameter, a body or a result, whose type has a property.
    pub(super) fn uses(&self, is: fn(&Type) -> bool) -> bool {
        let records = self.model.types.iter().filter_map(Definition::as_record);
        let fields = records
            .flat_map(|record| record.fields.iter().map(|field| &field.ty).chain(&record.rest));
        let operations =
            self.model.supported().flat_map(|(_, operation)| format::of_operation(operation));
        fields.chain(operations).any(|ty| is(ty.innermost()))
    }
}
