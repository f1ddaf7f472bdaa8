//! The method of a client that an operation becomes: the operation, its names, and facts that several emitters
//! need, such as what it returns and whether it sends a record.

use crate::model::{Body, BodyFormat, Model, Operation, Parameter, Returns, Type};
use crate::names::{Argument, GroupNames, Name, Names, OperationNames};

/// An operation as a method of a client.
#[derive(Clone, Copy)]
pub(crate) struct Method<'a> {
    /// The index of the operation in the model.
    pub(crate) index: usize,
    pub(crate) operation: &'a Operation,
    pub(crate) names: &'a OperationNames,
    /// The names of the operation's group; `None` for a method of the service client.
    pub(crate) group: Option<&'a GroupNames>,
    /// The name of the client type that has the method.
    pub(super) owner: &'a Name,
    /// The kind of return value: a call, a pager or a poller.
    pub(crate) returns: Returns<'a>,
    /// True if the operation has no optional parameters and no optional body. The type of its options is then
    /// an alias of a type of the runtime that such operations share.
    pub(super) shares_options: bool,
    /// True if the body is JSON of a record or a union.
    pub(super) sends_record: bool,
}

/// A required argument of a method.
pub(crate) enum Given<'a> {
    /// A parameter, with its index in the operation, and its name.
    Parameter(usize, &'a Parameter, &'a Name),
    Body(&'a Body),
}

impl<'a> Method<'a> {
    /// The methods of all operations that can be generated, in the order of the model.
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

    /// The operation's parameters with their names.
    pub(super) fn parameters(self) -> impl Iterator<Item = (&'a Parameter, &'a Name)> {
        self.operation.parameters.iter().zip(&self.names.parameters)
    }

    /// The required arguments, in the order of the method's signature.
    pub(crate) fn arguments(self) -> impl Iterator<Item = Given<'a>> {
        self.names.arguments.iter().filter_map(move |argument| match argument {
            Argument::Parameter(index) => {
                let parameter = self.operation.parameters.get(*index)?;
                Some(Given::Parameter(*index, parameter, self.names.parameters.get(*index)?))
            }
            Argument::Body => self.required_body().map(Given::Body),
        })
    }

    /// The optional parameters, with their indices in the operation and their names.
    pub(super) fn options(self) -> impl Iterator<Item = (usize, (&'a Parameter, &'a Name))> {
        self.parameters().enumerate().filter(|(_, (parameter, _))| parameter.is_option())
    }

    /// The body, if it is required.
    pub(crate) fn required_body(self) -> Option<&'a Body> {
        self.operation.body.as_ref().filter(|body| body.required)
    }

    /// The body, if it is optional.
    pub(super) fn optional_body(self) -> Option<&'a Body> {
        self.operation.body.as_ref().filter(|body| !body.required)
    }

    /// Returns whether the method returns a pager.
    pub(crate) fn is_paged(self) -> bool {
        matches!(self.returns, Returns::Pages(_))
    }

    /// Returns whether the method returns a poller.
    pub(crate) fn is_polled(self) -> bool {
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
