//! The fields of a struct: those of its bases (`allOf`) first, then its own.

use super::schema::is_definition;
use super::{Lowering, Target, union};
use crate::model::{DeclaredField, DeclaredRecord, Field, Kind, Limits, Mutability, Type, TypeId};
use crate::read::Node;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

impl<'a> Lowering<'a, '_> {
    /// Lowers the fields of the struct `id`, which `schema` describes.
    pub(super) fn fields(&mut self, id: TypeId, schema: &Node<'a>) {
        let mut parts = Vec::new();
        collect_parts(self, schema, &mut BTreeSet::new(), &mut parts);
        let required: BTreeSet<&str> =
            parts.iter().flat_map(|part| part.texts("required", self.diagnostics)).collect();
        let mut fields: Vec<Field> = Vec::new();
        let mut indices: BTreeMap<&str, usize> = BTreeMap::new();
        let (mut rest, mut closed, mut limits) = (None, false, Limits::default());
        let own = self.model.definition(id).filter(|own| own.place == schema.place);
        let own_name = own.map_or_else(|| schema.name(), |own| own.name.clone());
        for part in &parts {
            let owner = if part.place == schema.place { own_name.clone() } else { part.name() };
            if let Some(properties) = part.object("properties", self.diagnostics) {
                for (key, property) in properties.members() {
                    let index = indices.get(key).copied();
                    let target = Target::Field(id, index.unwrap_or(fields.len()));
                    let mut field = self.field(key, &property, target, &owner);
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
            let more = self.additional(part, Target::Type(id), &format!("{owner}Value"));
            self.record_limits(part, more.as_ref(), &mut limits);
            rest = more.or(rest);
            closed |= part.get("additionalProperties").is_some_and(|node| node.value == false);
            if part.text("discriminator", self.diagnostics).is_some() {
                add_discriminator(part, &mut fields, &mut indices);
            }
        }
        for part in &parts {
            // The discriminators are handled after all parts, since a derived definition may declare the
            // property again.
            if let Some(index) = union::own_discriminator(part).and_then(|key| indices.get(key))
                && let Some(field) = fields.get_mut(*index)
            {
                field.read_only = false;
                if field.constant.is_none() {
                    field.constant = self.fixed_discriminator_value(id, schema, part, &parts);
                }
            }
        }
        if let Some(definition) = self.model.types.get_mut(id.0)
            && let Kind::Record(record) = &mut definition.kind
        {
            record.fields = fields;
            record.rest = rest;
            let limits = (limits != Limits::default()).then(|| Box::new(limits));
            record.declared = DeclaredRecord { closed, limits };
        }
    }

    /// The only value that the discriminator of `base` can have in this struct: the discriminator
    /// value of the struct's own definition, or that of a definition between the two whose derived
    /// types have another discriminator. None if several values are possible.
    fn fixed_discriminator_value(
        &mut self,
        id: TypeId,
        schema: &Node<'a>,
        base: &Node<'a>,
        parts: &[Node<'a>],
    ) -> Option<String> {
        // An inline entry of the schema's `allOf` counts as the schema itself, unless the schema is
        // a derived type and no base.
        let is_within = base.place.file == schema.place.file
            && base.place.pointer().starts_with(&format!("{}/allOf/", schema.place.pointer()));
        if base.place == schema.place || is_within && self.discriminator(schema).is_some() {
            // A base's own discriminator value is fixed only in the struct `…Base`, which stands
            // beside the enum of its derived types.
            let is_kind = self.model.definition(id).is_some_and(|own| own.place != schema.place);
            return self.own_discriminator_value(schema).filter(|_| is_kind);
        }
        let below = parts.iter().skip_while(|part| part.place != base.place).skip(1);
        let inner = below.filter(|part| {
            union::own_discriminator(part)
                .is_some_and(|own| Some(own) != union::own_discriminator(base))
        });
        let between: Vec<Node<'a>> = inner.cloned().collect();
        let kind = between.into_iter().find(|part| self.is_based_on(part, base));
        let kind = kind.as_ref().unwrap_or(schema);
        self.own_discriminator_value(kind).or_else(|| is_definition(kind).then(|| kind.name()))
    }

    fn own_discriminator_value(&mut self, schema: &Node<'a>) -> Option<String> {
        schema.text(self.spec.keys.discriminator_value, self.diagnostics).map(str::to_owned)
    }

    fn is_based_on(&mut self, schema: &Node<'a>, base: &Node<'a>) -> bool {
        let mut parts = Vec::new();
        collect_parts(self, schema, &mut BTreeSet::new(), &mut parts);
        parts.iter().any(|part| part.place == base.place)
    }

    /// The keys of a struct's fields in order, those of its bases first.
    pub(super) fn keys(&mut self, schema: &Node<'a>) -> Vec<String> {
        let mut parts = Vec::new();
        collect_parts(self, schema, &mut BTreeSet::new(), &mut parts);
        let mut keys: Vec<String> = Vec::new();
        for part in &parts {
            let properties = part.object("properties", self.diagnostics);
            for (key, _) in properties.iter().flat_map(Node::members) {
                if !keys.iter().any(|known| known == key) {
                    keys.push(key.to_owned());
                }
            }
        }
        keys
    }

    fn field(&mut self, key: &str, property: &Node<'a>, target: Target, owner: &str) -> Field {
        let ty = self.ty(property, target, &inner_name(owner, key));
        let mut read_only = property.flag("readOnly", self.diagnostics);
        let mut default = property.get("default");
        let mut docs = self.docs(property);
        let mut referent = self.spec.target(property);
        while let Some(node) = referent {
            // Upstream sets `readOnly` on shared definitions as well as on properties.
            read_only |= node.flag("readOnly", self.diagnostics);
            default = default.or_else(|| node.get("default"));
            // A named type carries its own documentation; the documentation of any other definition
            // would be lost, so the field takes it.
            if docs.is_none() && ty.named().is_none() {
                docs = self.docs(&node);
            }
            referent = self.spec.target(&node);
        }
        let default = default.filter(|node| is_scalar(node.value));
        let default = default.map(|node| node.value.to_string());
        Field {
            key: key.to_owned(),
            name: None,
            place: property.place.clone(),
            docs,
            declared: DeclaredField {
                limits: self.limits(property, &ty),
                ..DeclaredField::default()
            },
            ty,
            required: false,
            read_only,
            mutability: Mutability::Always,
            secret: false,
            recognized: false,
            constant: None,
            default,
            flatten: false,
            boxed: false,
        }
    }
}

/// Collects the schema and its bases, bases first, each once.
fn collect_parts<'a>(
    lowering: &mut Lowering<'a, '_>,
    schema: &Node<'a>,
    seen: &mut BTreeSet<String>,
    parts: &mut Vec<Node<'a>>,
) {
    if !seen.insert(schema.place.to_string()) || !lowering.check_schema(schema) {
        return;
    }
    for base in schema.list("allOf", lowering.diagnostics) {
        let base = lowering.spec.resolve(&base);
        collect_parts(lowering, &base, seen, parts);
    }
    parts.push(schema.clone());
}

/// Adds the discriminator property to a struct if the description does not declare it. It counts as
/// required, since a receiver can't tell the derived type without it.
fn add_discriminator<'a>(
    part: &Node<'a>,
    fields: &mut Vec<Field>,
    indices: &mut BTreeMap<&'a str, usize>,
) {
    let (Some(node), Some(key)) = (part.get("discriminator"), union::own_discriminator(part))
    else {
        return;
    };
    let index = *indices.entry(key).or_insert(fields.len());
    if index == fields.len() {
        fields.push(Field {
            key: key.to_owned(),
            name: None,
            place: node.place,
            docs: Some("The discriminator, which tells the type of the object.".to_owned()),
            ty: Type::Text(None),
            required: true,
            read_only: false,
            mutability: Mutability::Always,
            secret: false,
            recognized: false,
            constant: None,
            default: None,
            flatten: false,
            boxed: false,
            declared: DeclaredField::default(),
        });
    }
}

fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::Bool(_) | Value::Number(_) | Value::String(_))
}

/// The name of an anonymous type: its owner's name and its key. Dots are replaced, since a dot in a
/// definition's name separates namespaces.
fn inner_name(owner: &str, key: &str) -> String {
    let mut letters = key.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    format!("{owner}{}{}", first.unwrap_or_default(), letters.as_str().replace('.', " "))
}
