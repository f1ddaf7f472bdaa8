//! What the variants of a union have in common, and which of them is meant by a record of its own.

use super::{Field, Kind, Model, TypeId, Union};
use std::collections::BTreeMap;

impl Model {
    /// The base's members that every variant has as the base has them: what can be read of a value without
    /// asking which variant it is.
    pub fn shared<'a>(&'a self, union: &'a Union) -> Vec<&'a Field> {
        let records = self.records(union);
        let shared = union.shared.iter().filter_map(|key| {
            let mut fields = records.iter().map(|fields| fields.get(key.as_str()).copied());
            let first = fields.next()??;
            let is_same = |field: &Field| field.ty == first.ty && !field.boxed;
            let is_shared = !first.boxed
                && !first.ty.is_nullable()
                && fields.all(|field| field.is_some_and(is_same));
            is_shared.then_some(first)
        });
        shared.collect()
    }

    /// The records that a value of a union may be, those of unions within it included: their fields by key.
    fn records<'a>(&'a self, union: &'a Union) -> Vec<BTreeMap<&'a str, &'a Field>> {
        let ids = self.leaves(union).into_iter().map(|(id, _)| id);
        let records = ids.filter_map(|id| self.definition(id)?.as_record());
        let by_key = |field: &'a Field| (field.key.as_str(), field);
        records.map(|record| record.fields.iter().map(by_key).collect()).collect()
    }

    /// The types that become a union in one way only, each with the index of the variant: its variants, and
    /// those of unions within it.
    pub fn sources(&self, union: &Union) -> BTreeMap<TypeId, usize> {
        let mut sources: BTreeMap<TypeId, Vec<usize>> = BTreeMap::new();
        for (id, index) in self.within(union) {
            sources.entry(id).or_default().push(index);
        }
        let only = |(id, indices): (TypeId, Vec<usize>)| match indices.as_slice() {
            [index] => Some((id, *index)),
            _ => None,
        };
        sources.into_iter().filter_map(only).collect()
    }

    fn leaves(&self, union: &Union) -> Vec<(TypeId, usize)> {
        let is_record = |id: TypeId| self.definition(id).is_some_and(super::Definition::is_record);
        self.within(union).into_iter().filter(|(id, _)| is_record(*id)).collect()
    }

    /// What is within a union, at any depth, each time that it is, with the index of the variant.
    fn within(&self, union: &Union) -> Vec<(TypeId, usize)> {
        let mut found = Vec::new();
        for (index, variant) in union.variants.iter().enumerate() {
            let mut open = vec![(variant.ty, 0)];
            while let Some((id, depth)) = open.pop() {
                found.push((id, index));
                let inner = self.definition(id).map(|definition| &definition.kind);
                // A union is within another by its definition being derived, which has no circles; those
                // that merging makes end here.
                if let Some(Kind::Union(inner)) = inner.filter(|_| depth < 8) {
                    open.extend(inner.variants.iter().map(|variant| (variant.ty, depth + 1)));
                }
            }
        }
        found
    }
}
