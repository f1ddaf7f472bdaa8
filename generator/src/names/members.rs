//! The names within types: fields, variants and methods.

use super::order;
use super::scope::Scope;
use super::{AccessorNames, Name, NewNames, TypeNames, case, known_first, types};
use crate::model::{
    Construction, Definition, EnumValue, Field, Kind, Model, Record, Union, Variant,
};
use crate::name_lock::{Edition, Kind as Thing, NameLock};

/// Names all types and their members, in the model's order.
pub(super) fn name(model: &Model, name_lock: &NameLock) -> Vec<TypeNames> {
    let constructions = model.constructions().into_iter().chain(std::iter::repeat(None));
    model
        .types
        .iter()
        .zip(types::name(model, name_lock))
        .zip(constructions)
        .map(|((definition, ty), construction)| match &definition.kind {
            Kind::Record(record) => {
                let construction =
                    construction.map(|sets| kept(sets, definition, record, name_lock));
                of_record(model, record, ty, construction, name_lock.edition())
            }
            Kind::Enum(enumeration) => {
                let mut scope = Scope::reserving(&[VALUES]);
                // The catch-all variant has this name in every enum, whatever the values are.
                let other = scope.claim("UnknownValue");
                let members: Vec<String> = enumeration
                    .values
                    .iter()
                    .map(|value| variant(value, name_lock.edition()))
                    .collect();
                let members = scope.claim_all(&members);
                TypeNames { members, ..TypeNames::of(ty, other) }
            }
            Kind::Union(union) => {
                let mut scope = Scope::default();
                let other = scope.claim("UnknownValue");
                let members = variants(model, definition, union, name_lock, &mut scope);
                let mut methods = Scope::reserving(&METHODS);
                let shared = model.shared(union).into_iter();
                let shared: Vec<String> =
                    shared.map(|field| field_name(field, name_lock.edition())).collect();
                let shared = methods.claim_all(&shared);
                TypeNames { members, shared, ..TypeNames::of(ty, other) }
            }
        })
        .collect()
}

/// The arguments of a struct's `new`, in the order recorded in the name lock file.
fn kept(
    sets: Construction,
    definition: &Definition,
    record: &Record,
    name_lock: &NameLock,
) -> Construction {
    let given = sets.given.into_iter();
    let listed = given.filter_map(|index| Some((record.fields.get(index)?.key.clone(), index)));
    let before = name_lock.constructor(&definition.place.file, &definition.key());
    Construction { given: order::kept(listed.collect(), before), ..sets }
}

fn of_record(
    model: &Model,
    record: &Record,
    ty: Name,
    construction: Option<Construction>,
    edition: Edition,
) -> TypeNames {
    let mut scope = Scope::default();
    let members = record.fields.iter().map(|field| field_name(field, edition));
    let members: Vec<String> = members.collect();
    let members = scope.claim_all(&members);
    let other = scope.claim("additional_properties");
    // Fields are named before the constructor, so that a field called `new` keeps its name and the constructor
    // gets another. The name `new` is reserved even without a constructor, since the struct may get one in a
    // later version.
    let function = scope.claim("new");
    let new = construction.map(|sets| NewNames { function, sets });
    let accessors = accessors(model, &record.fields, scope, edition);
    TypeNames { members, accessors, new, ..TypeNames::of(ty, other) }
}

/// The names of a union's variants. They are the names of their types, which may be equal if the
/// types are from different files.
fn variants(
    model: &Model,
    definition: &Definition,
    union: &Union,
    name_lock: &NameLock,
    scope: &mut Scope,
) -> Vec<Name> {
    let kinds = union.variants.iter().filter_map(|kind| Some((kind, model.definition(kind.ty)?)));
    let is_known = |ty: &Definition| name_lock.has_in(&ty.place.file, Thing::Type, &ty.key());
    let kinds = known_first(kinds.enumerate(), |(_, (_, ty))| is_known(ty));
    let name = |kind: &Variant, ty: &Definition| {
        let (file, key) = (&definition.place.file, variant_key(definition, kind));
        let natural = case::definition(&ty.name, name_lock.edition());
        name_lock.name_in(file, Thing::Variant, &key, &natural).unwrap_or(&natural).to_owned()
    };
    let names: Vec<String> = kinds.iter().map(|(_, (kind, ty))| name(kind, ty)).collect();
    let claimed = scope.claim_all(&names);
    let mut named: Vec<(usize, Name)> =
        kinds.iter().map(|(index, _)| *index).zip(claimed).collect();
    named.sort_by_key(|(index, _)| *index);
    named.into_iter().map(|(_, name)| name).collect()
}

/// The key of a variant in the name lock file.
pub(super) fn variant_key(definition: &Definition, kind: &Variant) -> String {
    format!("{} {}", definition.key(), kind.value)
}

fn field_name(field: &Field, edition: Edition) -> String {
    case::value(field.name.as_deref().unwrap_or(&field.key), edition)
}

fn variant(value: &EnumValue, edition: Edition) -> String {
    case::variant(value.name.as_deref().unwrap_or(&value.value), edition)
}

/// The constant that lists the values of each enum.
const VALUES: &str = "VALUES";

/// Methods that every model has from traits which are likely to be in scope.
const METHODS: [&str; 18] = [
    "as_ref",
    "borrow",
    "borrow_mut",
    "clone",
    "clone_from",
    "clone_into",
    "default",
    "deserialize",
    "eq",
    "fmt",
    "from",
    "into",
    "ne",
    "serialize",
    "to_owned",
    "try_from",
    "try_into",
    "type_id",
];

/// Names the accessors of flattened fields. They share a scope with the struct's fields: Rust
/// allows a method to have a field's name, but readers would confuse them.
fn accessors(
    model: &Model,
    fields: &[Field],
    mut scope: Scope,
    edition: Edition,
) -> Vec<AccessorNames> {
    if !fields.iter().any(|field| field.flatten) {
        return Vec::new();
    }
    scope.reserve(&METHODS);
    let mut names = Vec::new();
    for (outer, field) in fields.iter().enumerate() {
        let Some(record) = model.record(&field.ty).filter(|_| field.flatten) else {
            continue;
        };
        for (inner, inner_field) in record.fields.iter().enumerate() {
            let base = field_name(inner_field, edition);
            let method = if scope.is_free(&base) {
                scope.claim(&base)
            } else {
                scope.claim(&format!("{}_{base}", field_name(field, edition)))
            };
            names.push(AccessorNames { method, outer, inner });
        }
    }
    names
}
