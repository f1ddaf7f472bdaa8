//! An operation as the method that it becomes: its part of the model, its names, and what it is, which is made out
//! here and nowhere else.

use crate::model::{Body, BodyFormat, Model, Operation, Parameter, Returns, Type};
use crate::names::{Argument, GroupNames, Name, Names, OperationNames};

/// An operation as a method of a client.
#[derive(Clone, Copy)]
pub(super) struct Method<'a> {
    /// The operation's index in the model.
    pub(super) index: usize,
    pub(super) operation: &'a Operation,
    pub(super) names: &'a OperationNames,
    /// The names of its group; none for a method of the service's own client.
    pub(super) group: Option<&'a GroupNames>,
    /// The type of the client that has it.
    pub(super) owner: &'a Name,
    /// What it gives to its caller.
    pub(super) returns: Returns<'a>,
    /// Whether its options have no fields of their own, and are of a type that it shares with others.
    pub(super) shares_options: bool,
    /// Whether its body is a record, or one of several.
    pub(super) sends_record: bool,
}

/// What a call has to give.
pub(super) enum Given<'a> {
    /// A parameter, with its index and its name.
    Parameter(usize, &'a Parameter, &'a Name),
    Body(&'a Body),
}

impl<'a> Method<'a> {
    /// The methods of all operations that can be generated, in the model's order.
    pub(super) fn all(model: &'a Model, names: &'a Names) -> Vec<Method<'a>> {
        let supported = model.supported();
        let methods = supported.filter_map(|(index, operation)| {
            let group = operation.group().and_then(|group| names.groups.get(group));
            let optional_body = operation.body.as_ref().is_some_and(|body| !body.required);
            let has_options = operation.parameters.iter().any(Parameter::is_option);
            let body = operation.body.as_ref();
            Some(Method {
                index,
                operation,
                names: names.operation(index)?,
                group,
                owner: group.map_or(&names.client.ty, |group| &group.ty),
                returns: operation.returns(),
                shares_options: !optional_body && !has_options,
                sends_record: body.is_some_and(|body| is_record(model, body)),
            })
        });
        methods.collect()
    }

    /// Its parameters with their names.
    pub(super) fn parameters(self) -> impl Iterator<Item = (&'a Parameter, &'a Name)> {
        self.operation.parameters.iter().zip(&self.names.parameters)
    }

    /// What each call has to give, in the order in which the method takes it.
    pub(super) fn arguments(self) -> impl Iterator<Item = Given<'a>> {
        self.names.arguments.iter().filter_map(move |argument| match argument {
            Argument::Parameter(index) => {
                let parameter = self.operation.parameters.get(*index)?;
                Some(Given::Parameter(*index, parameter, self.names.parameters.get(*index)?))
            }
            Argument::Body => self.required_body().map(Given::Body),
        })
    }

    /// Those that a call may give, with their indices.
    pub(super) fn options(self) -> impl Iterator<Item = (usize, (&'a Parameter, &'a Name))> {
        self.parameters().enumerate().filter(|(_, (parameter, _))| parameter.is_option())
    }

    /// The body, if each call has to give it.
    pub(super) fn required_body(self) -> Option<&'a Body> {
        self.operation.body.as_ref().filter(|body| body.required)
    }

    /// The body, if a call may give it.
    pub(super) fn optional_body(self) -> Option<&'a Body> {
        self.operation.body.as_ref().filter(|body| !body.required)
    }

    /// Whether it gives a pager.
    pub(super) fn is_paged(self) -> bool {
        matches!(self.returns, Returns::Pages(_))
    }

    /// Whether it gives a poller.
    pub(super) fn is_polled(self) -> bool {
        matches!(self.returns, Returns::Poller { .. })
    }
}

fn is_record(model: &Model, body: &Body) -> bool {
    let definition = match &body.ty {
        Type::Named(id) if body.form == BodyFormat::Json => model.definition(*id),
        _ => None,
    };
    definition.is_some_and(|definition| definition.is_record() || definition.is_union())
}
