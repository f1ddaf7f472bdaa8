//! The types that are reachable from request bodies, from responses, or from an operation group.

use super::{Definition, Field, Kind, Model, Operation, Type, TypeId};
use std::collections::{BTreeMap, BTreeSet};

impl Model {
    /// Returns the types that may be part of a request body; all types if no operation can be generated.
    pub fn types_sent(&self) -> BTreeSet<TypeId> {
        let mut bodies = self.supported().filter_map(|(_, operation)| operation.body.as_ref());
        if self.supported().next().is_none() {
            return self.definitions().map(|(id, _)| id).collect();
        }
        let bodies: Vec<&Type> = bodies.by_ref().map(|body| &body.ty).collect();
        self.reached(bodies, |field| !field.read_only)
    }

    /// Returns the types that may be part of a response, errors included; all types if no operation can be
    /// generated.
    pub fn types_read(&self) -> BTreeSet<TypeId> {
        if self.supported().next().is_none() {
            return self.definitions().map(|(id, _)| id).collect();
        }
        let responses: Vec<&Type> = self
            .supported()
            .flat_map(|(_, operation)| {
                let responses =
                    operation.responses.values().filter_map(|response| response.ty.as_ref());
                responses.chain(&operation.error).chain(operation.errors.values())
            })
            .collect();
        self.reached(responses, |field| !field.declared.unread)
    }

    /// Returns for each type the operation groups that reach it. Types are missing that are also reached from
    /// an operation without a group, or from a type that no operation reaches: they belong to no set of groups.
    pub fn groups(&self) -> BTreeMap<TypeId, BTreeSet<&str>> {
        let mut types: BTreeMap<Option<&str>, Vec<&Type>> = BTreeMap::new();
        for (_, operation) in self.supported() {
            types.entry(operation.group()).or_default().extend(operation.types());
        }
        let ungrouped = types.remove(&None).unwrap_or_default();
        let mut groups: BTreeMap<TypeId, BTreeSet<&str>> = BTreeMap::new();
        for (group, types) in types {
            for id in self.reached(types, |_| true) {
                groups.entry(id).or_default().extend(group);
            }
        }
        let grouped = |id: &TypeId| groups.contains_key(id);
        let others = self.definitions().map(|(id, _)| id).filter(|id| !grouped(id));
        let others: Vec<Type> = others.map(Type::Named).collect();
        for id in self.reached(others.iter().chain(ungrouped), |_| true) {
            groups.remove(&id);
        }
        groups
    }

    /// Returns the operations whose success responses contain a type at any depth.
    pub fn returning(&self, id: TypeId) -> impl Iterator<Item = &Operation> {
        self.operations.iter().filter(move |operation| {
            let responses =
                operation.responses.values().filter_map(|response| response.ty.as_ref());
            self.reached(responses, |_| true).contains(&id)
        })
    }

    /// Tells whether an operation or a record has values of a type, in arrays and maps too.
    pub fn uses(&self, ty: &Type) -> bool {
        let operations = self.supported().flat_map(|(_, operation)| operation.types());
        let records = self.types.iter().filter_map(Definition::as_record);
        let fields = records
            .flat_map(|record| record.fields.iter().map(|field| &field.ty).chain(&record.rest));
        operations.chain(fields).any(|used| used.innermost() == ty)
    }

    /// Returns the types that are reachable from the given ones, through fields for which `passes` is true.
    fn reached<'a>(
        &'a self,
        from: impl IntoIterator<Item = &'a Type>,
        passes: impl Fn(&Field) -> bool,
    ) -> BTreeSet<TypeId> {
        let id = |ty: &Type| ty.named().map(|(id, _)| id);
        let mut open: Vec<TypeId> = from.into_iter().filter_map(id).collect();
        let mut reached = BTreeSet::new();
        while let Some(next) = open.pop() {
            if !reached.insert(next) {
                continue;
            }
            match self.definition(next).map(|definition| &definition.kind) {
                Some(Kind::Record(record)) => {
                    let fields = record.fields.iter().filter(|field| passes(field));
                    let types = fields.map(|field| &field.ty).chain(&record.rest);
                    open.extend(types.filter_map(id));
                }
                Some(Kind::Union(union)) => {
                    open.extend(union.variants.iter().map(|variant| variant.ty));
                }
                Some(Kind::Enum(_)) | None => {}
            }
        }
        reached
    }
}
