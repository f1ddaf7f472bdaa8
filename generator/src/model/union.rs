//! The fields that all variants of a union have in common, and the conversions from a record to a union.

use super::{Field, Kind, Model, TypeId, Union};
use std::collections::BTreeMap;

impl Model {
    /// Returns the fields of the base that every variant has with the same type. The union gets an accessor for
    /// each, which needs no `match` on the variant.
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

    /// Returns the fields by key of each record in the union, including those of unions nested in it.
    fn records<'a>(&'a self, union: &'a Union) -> Vec<BTreeMap<&'a str, &'a Field>> {
        let ids = self.leaves(union).into_iter().map(|(id, _)| id);
        let records = ids.filter_map(|id| self.definition(id)?.as_record());
        let by_key = |field: &'a Field| (field.key.as_str(), field);
        records.map(|record| record.fields.iter().map(by_key).collect()).collect()
    }

    /// Returns the types from which a union can be made (`From`), each with the index of the variant that it
    /// becomes: the variants' types, and those of nested unions. A type that occurs in several variants is left
    /// out, since the discriminator value would be ambiguous.
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

    /// Returns all types in a union at any depth, once for each occurrence, with the index of the outermost
    /// variant.
    fn within(&self, union: &Union) -> Vec<(TypeId, usize)> {
        let mut found = Vec::new();
        for (index, variant) in union.variants.iter().enumerate() {
            let mut open = vec![(variant.ty, 0)];
            while let Some((id, depth)) = open.pop() {
                found.push((id, index));
                let inner = self.definition(id).map(|definition| &definition.kind);
                // Unions nest by derivation (`allOf`), which has no cycles. Merging equal types can make one;
                // the depth limit ends the walk then.
                if let Some(Kind::Union(inner)) = inner.filter(|_| depth < 8) {
                    open.extend(inner.variants.iter().map(|variant| (variant.ty, depth + 1)));
                }
            }
        }
        found
    }
}
