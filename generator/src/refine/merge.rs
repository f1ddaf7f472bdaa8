//! Merges types that have the same name and the same form on the wire: upstream copies definitions
//! between files, and repeats inline enums.

use crate::model::{Definition, Kind, Model, Type, TypeId, Variant};
use crate::name_lock::{self, NameLock};
use std::collections::{BTreeMap, BTreeSet};

/// Merges equal types of one name. Of such copies, the one that is in the name lock file is kept,
/// or else the first one reached, since copies may differ in the names of their members. Returns
/// the new id of each type.
pub(super) fn merge(model: &mut Model, name_lock: &NameLock) -> Vec<TypeId> {
    let is_known = |definition: &Definition| {
        name_lock.has_in(&definition.place.file, name_lock::Kind::Type, &definition.key())
    };
    let classes = classes(model);
    let mut firsts: BTreeMap<usize, TypeId> = BTreeMap::new();
    let mut new_ids: Vec<TypeId> = Vec::new();
    let mut kept: Vec<Definition> = Vec::new();
    for (definition, class) in std::mem::take(&mut model.types).into_iter().zip(classes) {
        let id = *firsts.entry(class).or_insert(TypeId(kept.len()));
        match kept.get_mut(id.0) {
            None => kept.push(definition),
            Some(first) if is_known(&definition) && !is_known(first) => *first = definition,
            Some(_) => {}
        }
        new_ids.push(id);
    }
    model.types = kept;
    rename(model, &new_ids);
    new_ids
}

/// Assigns a class of equal types to each type. All types of one name start in one class; classes
/// are split until no member differs from the others, which also works for recursive types.
fn classes(model: &Model) -> Vec<usize> {
    let mut classes = intern(model.types.iter().map(|definition| definition.name.to_lowercase()));
    loop {
        let shapes = model
            .types
            .iter()
            .zip(&classes)
            .map(|(definition, class)| (*class, Shape::of(&definition.kind, &classes)));
        let next = intern(shapes);
        if count(&next) == count(&classes) {
            return next;
        }
        classes = next;
    }
}

fn count(classes: &[usize]) -> usize {
    classes.iter().collect::<BTreeSet<_>>().len()
}

/// Numbers the distinct keys, and returns the number of each key.
fn intern<K: Ord>(keys: impl Iterator<Item = K>) -> Vec<usize> {
    let mut known = BTreeMap::new();
    keys.map(|key| {
        let next = known.len();
        *known.entry(key).or_insert(next)
    })
    .collect()
}

/// The properties of a type that matter on the wire, with classes in place of type ids.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
enum Shape<'a> {
    Record(Vec<(&'a str, Type, [bool; 4], Option<&'a str>)>, Option<Type>),
    Enum(BTreeSet<&'a str>, bool),
    Union(&'a str, Vec<(&'a str, usize)>),
}

impl<'a> Shape<'a> {
    fn of(kind: &'a Kind, classes: &[usize]) -> Shape<'a> {
        match kind {
            Kind::Record(record) => {
                let fields = record.fields.iter().map(|field| {
                    let flags = [field.required, field.read_only, field.secret, field.flatten];
                    let constant = field.constant.as_deref();
                    (field.key.as_str(), by_class(&field.ty, classes), flags, constant)
                });
                let rest = record.rest.as_ref().map(|rest| by_class(rest, classes));
                Shape::Record(fields.collect(), rest)
            }
            Kind::Enum(enumeration) => {
                let values = enumeration.values.iter().map(|value| value.value.as_str());
                Shape::Enum(values.collect(), enumeration.of_numbers)
            }
            Kind::Union(union) => {
                let variants = union.variants.iter().map(|Variant { value, ty: TypeId(id) }| {
                    (value.as_str(), classes.get(*id).copied().unwrap_or(*id))
                });
                Shape::Union(&union.discriminator, variants.collect())
            }
        }
    }
}

fn by_class(ty: &Type, classes: &[usize]) -> Type {
    let mut ty = ty.clone();
    if let Type::Named(id) = ty.innermost_mut() {
        id.0 = classes.get(id.0).copied().unwrap_or(id.0);
    }
    ty
}

fn rename(model: &mut Model, new_ids: &[TypeId]) {
    let rename = |ty: &mut Type| {
        if let Type::Named(id) = ty.innermost_mut() {
            *id = new_ids.get(id.0).copied().unwrap_or(*id);
        }
    };
    for definition in &mut model.types {
        match &mut definition.kind {
            Kind::Record(record) => {
                record.fields.iter_mut().map(|field| &mut field.ty).for_each(rename);
                record.rest.iter_mut().for_each(rename);
            }
            Kind::Union(union) => {
                for Variant { ty, .. } in &mut union.variants {
                    *ty = new_ids.get(ty.0).copied().unwrap_or(*ty);
                }
            }
            Kind::Enum(_) => {}
        }
    }
    for operation in &mut model.operations {
        operation.parameters.iter_mut().map(|parameter| &mut parameter.ty).for_each(rename);
        operation.body.iter_mut().map(|body| &mut body.ty).for_each(rename);
        operation
            .responses
            .values_mut()
            .filter_map(|response| response.ty.as_mut())
            .for_each(rename);
        operation.error.iter_mut().chain(operation.errors.values_mut()).for_each(rename);
        let responses = operation.declared.responses.iter_mut();
        responses.filter_map(|response| response.ty.as_mut()).for_each(rename);
    }
}
