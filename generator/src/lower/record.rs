//! The fields of a record: those of its bases (`allOf`) first, then its own.

use super::{Lowering, Subject};
use crate::model::{Field, Kind, TypeId};
use crate::read::Node;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Lowering<'a, '_> {
    /// Lowers the fields of the record `id`, which `schema` describes.
    pub(super) fn fields(&mut self, id: TypeId, schema: &Node<'a>) {
        let mut layers = Vec::new();
        layer(self, schema, &mut BTreeSet::new(), &mut layers);
        let required: BTreeSet<&str> =
            layers.iter().flat_map(|layer| layer.texts("required", self.diagnostics)).collect();
        let mut fields: Vec<Field> = Vec::new();
        let mut indices: BTreeMap<&str, usize> = BTreeMap::new();
        let mut rest = None;
        let own_name = self.model.definition(id).map(|own| own.name.clone()).unwrap_or_default();
        for layer in &layers {
            let owner = if layer.place == schema.place { own_name.clone() } else { layer.name() };
            if let Some(properties) = layer.object("properties", self.diagnostics) {
                for (key, property) in properties.members() {
                    let index = indices.get(key).copied();
                    let subject = Subject::Field(id, index.unwrap_or(fields.len()));
                    let mut field = self.field(key, &property, subject, &owner);
                    field.required = required.contains(key);
                    match index.and_then(|index| fields.get_mut(index)) {
                        Some(inherited) => *inherited = field,
                        None => {
                            indices.insert(key, fields.len());
                            fields.push(field);
                        }
                    }
                }
            }
            let more = self.additional(layer, Subject::Type(id), &format!("{owner}Value"));
            rest = more.or(rest);
            self.discriminator(layer);
        }
        if let Some(definition) = self.model.types.get_mut(id.0)
            && let Kind::Record(record) = &mut definition.kind
        {
            record.fields = fields;
            record.rest = rest;
        }
    }

    fn field(&mut self, key: &str, property: &Node<'a>, subject: Subject, owner: &str) -> Field {
        let ty = self.ty(property, subject, &inner_name(owner, key));
        let mut read_only = property.flag("readOnly", self.diagnostics);
        let mut docs = self.docs(property);
        let mut target = self.spec.target(property);
        while let Some(node) = target {
            // Upstream writes `readOnly` on shared definitions, too.
            read_only |= node.flag("readOnly", self.diagnostics);
            // A named type has its own documentation; any other has none but its fields'.
            if docs.is_none() && ty.named().is_none() {
                docs = self.docs(&node);
            }
            target = self.spec.target(&node);
        }
        Field {
            key: key.to_owned(),
            name: None,
            place: property.place.clone(),
            docs,
            ty,
            required: false,
            read_only,
            flatten: false,
            boxed: false,
        }
    }

    fn discriminator(&mut self, layer: &Node<'a>) {
        if let Some(node) = layer.get("discriminator") {
            self.diagnostics.warning(
                node.place,
                format!(
                    "`{}` stands for several derived definitions, which armgen does not generate yet",
                    layer.name().escape_debug()
                ),
                "its own fields are generated, those of the derived definitions are left out",
            );
        }
    }
}

/// The schema and its bases, bases first, each once.
fn layer<'a>(
    lowering: &mut Lowering<'a, '_>,
    schema: &Node<'a>,
    seen: &mut BTreeSet<String>,
    layers: &mut Vec<Node<'a>>,
) {
    if !seen.insert(schema.place.to_string()) || !lowering.check_schema(schema) {
        return;
    }
    for base in schema.list("allOf", lowering.diagnostics) {
        let base = lowering.spec.resolve(&base);
        layer(lowering, &base, seen, layers);
    }
    layers.push(schema.clone());
}

/// What an anonymous type is called: its owner's name and its key.
fn inner_name(owner: &str, key: &str) -> String {
    let mut letters = key.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{owner}{}{}", first.unwrap_or_default(), letters.as_str())
}
