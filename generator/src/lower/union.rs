//! Unions: a definition with a `discriminator` becomes an enum of the definitions derived from it,
//! wherever it is used. Each derived definition has a discriminator value, by default its name.

use super::Lowering;
use super::schema::{is_definition, is_record};
use crate::link::Address;
use crate::model::{Definition, Kind, Record, TypeId, Union, Variant};
use crate::read::Node;
use std::collections::BTreeSet;

/// The number of levels of `allOf` that are searched for a discriminator.
const DEEPEST: usize = 16;

/// A variant of a union: a derived definition, or the base itself.
struct FoundVariant<'a> {
    /// The discriminator value.
    value: String,
    node: Node<'a>,
    /// True if the variant is the base's own struct (`…Base`), and not the union of its derived definitions.
    is_own: bool,
}

impl<'a> Lowering<'a, '_> {
    /// The discriminator of a schema that is a base. A definition from which nothing is derived is an ordinary
    /// struct and has none. A definition that only inherits a discriminator from its own base has one only if
    /// something refers to the definition as a type.
    pub(super) fn discriminator(&self, schema: &Node<'a>) -> Option<&'a str> {
        let is_base = || self.spec.derived(schema).iter().any(|one| is_record(self.spec, one));
        if !is_definition(schema) || !is_base() {
            return None;
        }
        let inherited =
            || self.inherited_discriminator(schema).filter(|_| self.spec.is_used(schema));
        own_discriminator(schema).or_else(inherited)
    }

    /// Collects the variants of the union `id`, which stands for the definition `base`.
    pub(super) fn variants(&mut self, id: TypeId, base: &Node<'a>, discriminator: &str) {
        let mut variants: Vec<Variant> = Vec::new();
        for found in self.find_variants(base, discriminator) {
            // The variants are sorted by value, so equal values are neighbours.
            match variants.last().filter(|known| known.value == found.value) {
                Some(known) => self.report_duplicate_value(base, &found, known.ty),
                None => {
                    let ty = if found.is_own {
                        self.base_struct(&found.node)
                    } else {
                        self.named(&found.node)
                    };
                    variants.push(Variant { value: found.value, ty });
                }
            }
        }
        let shared = self.keys(base).into_iter().filter(|key| key != discriminator).collect();
        if let Some(definition) = self.model.types.get_mut(id.0) {
            definition.kind =
                Kind::Union(Union { discriminator: discriminator.to_owned(), variants, shared });
        }
    }

    /// The variants of a union, sorted by value. A derived base with the same discriminator
    /// contributes the definitions derived from it, and itself only if it has a value. A derived
    /// base with another discriminator is one variant as a whole.
    fn find_variants(&mut self, base: &Node<'a>, discriminator: &str) -> Vec<FoundVariant<'a>> {
        let mut all = Vec::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![base.clone()];
        while let Some(node) = open.pop() {
            if !seen.insert(node.place.clone()) || !self.check_schema(&node) {
                continue;
            }
            let value =
                node.text(self.spec.keys.discriminator_value, self.diagnostics).map(str::to_owned);
            let inner = self.discriminator(&node);
            // A derived base that inherits its discriminator has its name as default value, as any
            // derived definition has.
            let value = value.or_else(|| {
                (inner.is_some() && own_discriminator(&node).is_none()).then(|| node.name())
            });
            match (inner, value) {
                (Some(own), value) if own == discriminator => {
                    // If the base's own base has another discriminator, the value belongs to that
                    // one.
                    let value = value.filter(|_| {
                        self.inherited_discriminator(&node).is_none_or(|by| by == discriminator)
                    });
                    all.extend(value.map(|value| FoundVariant {
                        value,
                        node: node.clone(),
                        is_own: true,
                    }));
                }
                (_, value) => {
                    let value = value.unwrap_or_else(|| node.name());
                    all.push(FoundVariant { value, node: node.clone(), is_own: false });
                }
            }
            if inner.is_none_or(|own| own == discriminator) {
                let derived = self.spec.derived(&node);
                open.extend(derived.into_iter().filter(|derived| is_record(self.spec, derived)));
            }
        }
        all.sort_by(|left, right| {
            (&left.value, &left.node.place).cmp(&(&right.value, &right.node.place))
        });
        all
    }

    /// The discriminator of the nearest base of a schema that has one.
    fn inherited_discriminator(&self, schema: &Node<'a>) -> Option<&'a str> {
        let mut seen = BTreeSet::new();
        let mut open = vec![schema.clone()];
        for _ in 0..DEEPEST {
            let bases = open.iter().filter_map(|node| node.get("allOf"));
            let bases: Vec<Node<'a>> =
                bases.flat_map(|bases| bases.elements().collect::<Vec<_>>()).collect();
            let bases = bases.iter().map(|base| self.spec.resolve(base));
            open = bases.filter(|base| seen.insert(base.place.clone())).collect();
            let discriminator = open.iter().find_map(own_discriminator);
            if discriminator.is_some() {
                return discriminator;
            }
        }
        None
    }

    /// The struct `…Base` for values of the base itself, beside the union that has the base's name.
    fn base_struct(&mut self, base: &Node<'a>) -> TypeId {
        let place = discriminator_node(base).map_or(base.place.clone(), |node| node.place);
        let pointer = format!("{}/discriminator", base.place.pointer());
        let address = Address { file: place.file.clone(), pointer };
        if let Some(id) = self.ids.get(&address) {
            return *id;
        }
        let id = TypeId(self.model.types.len());
        self.ids.insert(address, id);
        self.queue.push_back((id, base.clone()));
        let (name, docs) = (format!("{}Base", base.name()), self.docs(base));
        let kind = Kind::Record(Record::default());
        self.model.types.push(Definition { name, is_made_up: false, place, docs, kind });
        id
    }

    fn report_duplicate_value(&mut self, base: &Node<'a>, found: &FoundVariant<'a>, known: TypeId) {
        let (base, name) = (base.name(), found.node.name());
        let first = self.model.definition(known);
        let first = first.map(|first| format!("`{}` in {}", first.name, first.place.file));
        let place = found.node.get(self.spec.keys.discriminator_value).map(|value| value.place);
        self.diagnostics.warning(
            place.unwrap_or_else(|| found.node.place.clone().key()),
            format!(
                "expected each definition derived from `{}` to have a discriminator value of its own, found `{}` a second time",
                base.escape_debug(),
                found.value.escape_debug()
            ),
            format!(
                "the first is {}, which is generated; `{}` is left out of the union",
                first.unwrap_or_default().escape_debug(),
                name.escape_debug()
            ),
        );
    }
}

/// The name of the property that a schema declares as its discriminator.
pub(super) fn own_discriminator<'a>(schema: &Node<'a>) -> Option<&'a str> {
    discriminator_node(schema)?.value.as_str()
}

/// The `discriminator` of a schema: its own, or that of an inline entry of its `allOf`.
fn discriminator_node<'a>(schema: &Node<'a>) -> Option<Node<'a>> {
    let is_name = |node: &Node<'_>| node.value.as_str().is_some_and(|name| !name.is_empty());
    schema.get("discriminator").filter(is_name).or_else(|| {
        let all_of = schema.get("allOf")?;
        let mut parts = all_of.elements().filter(|part| part.value_of("$ref").is_none());
        parts.find_map(|part| discriminator_node(&part))
    })
}
