//! `x-nullable`: null is an allowed value. In most places null is read as absence, which loses
//! nothing. In the body of a PUT or PATCH, null clears a value and absence leaves it unchanged, so
//! there the type becomes nullable.

use super::Refining;
use crate::lower::{Extension, Position, Target};
use crate::model::{Field, Kind, Limits, Model, Type, TypeId};
use std::collections::BTreeSet;

/// Methods whose bodies describe the desired state of a resource.
const METHODS: [&str; 2] = ["put", "patch"];

pub(super) fn apply(extension: &Extension<'_>, refining: &mut Refining<'_>) {
    match extension.node.value.as_bool() {
        Some(true) => {}
        Some(false) => return,
        None => {
            extension.node.expected("a boolean", refining.diagnostics);
            return;
        }
    }
    let (target, level) = match extension.position {
        Position::Own(target) | Position::ReferredTo(target) => (target, 0),
        Position::Inside(target, level) => (target, level),
    };
    match target {
        Target::Field(id, index) => {
            if let Some(field) = refining.field(id, index) {
                match level {
                    0 => field.declared.nullable = true,
                    level => allow_null(&mut field.declared.limits, level),
                }
            }
            if refining.written().contains(&id)
                && let Some(field) = refining.field(id, index).filter(|field| !field.read_only)
                && !(field.flatten && level == 0)
            {
                mark(&mut field.ty, level);
            }
        }
        Target::Type(id) if level == 0 => mark_uses(id, refining),
        Target::Type(id) => {
            if refining.written().contains(&id)
                && let Some(Kind::Record(record)) =
                    refining.model.types.get_mut(id.0).map(|found| &mut found.kind)
                && let Some(rest) = &mut record.rest
            {
                mark(rest, level - 1);
            }
        }
        target => {
            if let Some(limits) = limits(target, refining.model) {
                allow_null(limits, level);
            }
        }
    }
}

/// Records in the limits of the element type, `level` lists or maps deep, that it may be null.
fn allow_null(limits: &mut Option<Box<Limits>>, level: usize) {
    limits.get_or_insert_default().at(level).own.push(("null", "true".to_owned()));
}

/// The limits of a parameter, a body or a response: there, nullability does not change the type.
fn limits(target: Target, model: &mut Model) -> Option<&mut Option<Box<Limits>>> {
    match target {
        Target::Parameter(operation, index) => {
            let parameters = &mut model.operations.get_mut(operation)?.parameters;
            Some(&mut parameters.get_mut(index)?.limits)
        }
        Target::Body(operation) => {
            Some(&mut model.operations.get_mut(operation)?.body.as_mut()?.limits)
        }
        Target::Response(operation, status) => {
            let responses = &mut model.operations.get_mut(operation)?.declared.responses;
            let response = responses.iter_mut().find(|response| response.status == status)?;
            Some(&mut response.limits)
        }
        Target::Document | Target::Operation(_) | Target::Type(_) | Target::Field(..) => None,
    }
}

/// Makes the element type nullable that is `level` lists or maps deep.
fn mark(ty: &mut Type, level: usize) {
    match (ty, level) {
        (Type::Nullable(inner), _) => mark_inside(inner, level),
        (ty, 0) if *ty != Type::Any => *ty = Type::Nullable(Box::new(ty.clone())),
        (ty, level) => mark_inside(ty, level),
    }
}

fn mark_inside(ty: &mut Type, level: usize) {
    if let (Type::List(inner) | Type::Map(inner), 1..) = (ty, level) {
        mark(inner, level - 1);
    }
}

/// Makes all uses of a nullable type nullable: fields, bodies and responses.
fn mark_uses(id: TypeId, refining: &mut Refining<'_>) {
    let is_meant = |ty: &Type| ty.named() == Some((id, true));
    for operation in &mut refining.model.operations {
        let body = operation.body.iter_mut().filter(|body| is_meant(&body.ty));
        let responses = operation.declared.responses.iter_mut();
        let responses = responses.filter(|response| response.ty.as_ref().is_some_and(is_meant));
        let limits = body.map(|body| &mut body.limits);
        for limits in limits.chain(responses.map(|response| &mut response.limits)) {
            allow_null(limits, 0);
        }
    }
    for definition in &mut refining.model.types {
        if let Kind::Record(record) = &mut definition.kind {
            let holds = |field: &&mut Field| is_meant(&field.ty);
            record.fields.iter_mut().filter(holds).for_each(|field| field.declared.nullable = true);
        }
    }
    let written = refining.written();
    for TypeId(owner) in written.iter() {
        if let Some(definition) = refining.model.types.get_mut(*owner)
            && let Kind::Record(record) = &mut definition.kind
        {
            for field in &mut record.fields {
                if field.ty == Type::Named(id) && !field.read_only && !field.flatten {
                    mark(&mut field.ty, 0);
                }
            }
        }
    }
}

/// The types that bodies of PUT and PATCH reach, read-only fields left out.
pub(super) fn written(model: &Model) -> BTreeSet<TypeId> {
    let operations =
        model.operations.iter().filter(|operation| METHODS.contains(&operation.method));
    let bodies = operations.filter_map(|operation| operation.body.as_ref()?.ty.named());
    let mut open: Vec<TypeId> = bodies.map(|(id, _)| id).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        match model.definition(id).map(|definition| &definition.kind) {
            Some(Kind::Record(record)) => {
                let fields = record.fields.iter().filter(|field| !field.read_only);
                let types = fields.map(|field| &field.ty).chain(&record.rest);
                open.extend(types.filter_map(|ty| Some(ty.named()?.0)));
            }
            Some(Kind::Union(union)) => open.extend(union.variants.iter().map(|kind| kind.ty)),
            Some(Kind::Enum(_)) | None => {}
        }
    }
    // Definitions of one name in several files have to stay equal, so that they are merged into one
    // type.
    let name = |id: &TypeId| Some(model.definition(*id)?.name.to_lowercase());
    let names: BTreeSet<String> = seen.iter().filter_map(name).collect();
    let definitions = model.definitions();
    let named = definitions.filter(|(_, found)| names.contains(&found.name.to_lowercase()));
    named.map(|(id, _)| id).collect()
}
