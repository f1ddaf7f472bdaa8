//! Writes a crate's names into its name lock file. A name that equals the default is not written.

use super::members::variant_key;
use super::operation::{DefaultNames, listed};
use super::{Argument, Name, Names, case, group_client};
use crate::model::{Definition, Model, TypeId};
use crate::name_lock::{Kind, NameLock};

impl Names {
    /// Returns the text of `names.txt`, the crate's name lock file.
    pub fn remembered(&self, model: &Model) -> String {
        let mut name_lock = NameLock::default();
        name_lock.set_edition(self.edition);
        if !self.operations.is_empty() {
            name_lock.set_client(self.client.ty.plain());
        }
        for (key, name) in &self.client.parameters {
            name_lock.add(Kind::Parameter, key, unlike(&[(name, &case::value(key, self.edition))]));
        }
        for (key, name) in &self.headers {
            name_lock.add(Kind::Header, key, unlike(&[(name, &case::value(key, self.edition))]));
        }
        for (group, names) in &self.groups {
            let (value, ty) = (case::value(group, self.edition), group_client(group));
            let names = [
                (&names.module, &value),
                (&names.ty, &ty),
                (&names.accessor, &value),
                (&names.feature, &value),
            ];
            name_lock.add(Kind::Group, group, unlike(&names));
        }
        for (index, operation) in model.supported() {
            let Some(names) = self.operation(index) else { continue };
            let own = DefaultNames::new(operation, None, &self.groups, &self.client, self.edition);
            let mut all = vec![(&names.method, &own.method), (&names.options_ty, &own.options_ty)];
            all.extend(names.pages.iter().zip(&own.pages));
            let file = &operation.place.file;
            name_lock.add_in(file, Kind::Operation, &operation.id, unlike(&all));
            let listed = listed(operation);
            let key = |own: &Argument| listed.iter().find(|(_, other)| other == own);
            let taken = names.arguments.iter().filter_map(key).map(|(key, _)| key.clone());
            name_lock.add_order(file, Kind::Arguments, &operation.id, taken.collect());
        }
        for (id, definition) in model.definitions() {
            self.ty_remembered(model, id, definition, &mut name_lock);
        }
        name_lock.text()
    }

    fn ty_remembered(
        &self,
        model: &Model,
        id: TypeId,
        definition: &Definition,
        name_lock: &mut NameLock,
    ) {
        let Some(names) = self.ty(id) else { return };
        let file = &definition.place.file;
        let own = match definition.is_made_up {
            true => vec![names.ty.plain().to_owned()],
            false => unlike(&[(&names.ty, &case::definition(&definition.name, self.edition))]),
        };
        name_lock.add_in(file, Kind::Type, &definition.key(), own);
        if let (Some(new), Some(record)) = (&names.new, definition.as_record()) {
            let given = new.sets.given.iter().filter_map(|index| record.fields.get(*index));
            let given = given.map(|field| field.key.clone()).collect();
            name_lock.add_order(file, Kind::Constructor, &definition.key(), given);
        }
        let union = definition.as_union();
        let variants = union.iter().flat_map(|union| &union.variants).zip(&names.members);
        for (variant, name) in variants {
            let Some(ty) = model.definition(variant.ty) else { continue };
            let own = unlike(&[(name, &case::definition(&ty.name, self.edition))]);
            if !own.is_empty() {
                name_lock.add_in(file, Kind::Variant, &variant_key(definition, variant), own);
            }
        }
    }
}

/// Returns the names of an entry if any of them differs from its default; otherwise an empty list, which stands
/// for the defaults.
fn unlike(names: &[(&Name, &String)]) -> Vec<String> {
    let is_unlike = names.iter().any(|(name, own)| name.plain() != own.as_str());
    let names = names.iter().map(|(name, _)| name.plain().to_owned());
    if is_unlike { names.collect() } else { Vec::new() }
}
