//! Detects public names and argument positions whose meaning on the wire changed. Code that uses them still
//! compiles but sends or reads another value, which neither the compiler nor a comparison of types would
//! report.

use super::owners;
use super::renames::Generated;
use crate::compare::findings::{Effect, Wire, words};
use crate::compare::pairing::{operations, parameters};
use crate::model::{self, Location, Model, Parameter, Record, Type, TypeId};
use crate::surface::{Argument, Item, Kind, Owner};
use std::collections::{BTreeMap, BTreeSet};

/// A Rust name that exists on both sides but means something else on the wire.
pub(super) struct Mistaken {
    /// The old meaning: a JSON key, a parameter, or method and path.
    pub(super) before: String,
    /// The new meaning, in the same form.
    pub(super) after: String,
    /// The rest of the change's sentence, after the item's path.
    pub(super) words: String,
    pub(super) effect: Effect,
}

/// Compares the meanings on the wire of items that exist on both sides.
pub(super) struct Meanings<'a> {
    old: &'a Model,
    new: &'a Model,
    /// The parameters that the client holds: the key on the old side, with the keys of the same parameter on
    /// the new side. All keys are in lower case.
    client_parameters: BTreeMap<String, BTreeSet<String>>,
    sent: BTreeSet<(bool, TypeId)>,
    read: BTreeSet<(bool, TypeId)>,
}

/// The meaning of an item on the wire.
struct Identity {
    /// A text for comparing: equal texts are the same meaning.
    key: String,
    /// A text for people.
    shown: String,
    /// The format of a body, or the separator and the encoding of a parameter's values, for people; empty for
    /// all else.
    form: String,
}

impl Identity {
    /// The identity of a key whose letters' case matters.
    fn exact(key: &str) -> Identity {
        Identity { key: key.to_owned(), shown: format!("`{key}`"), form: String::new() }
    }

    /// The identity of a key whose letters' case does not matter, such as a header's name.
    fn quoted(key: &str) -> Identity {
        Identity { key: key.to_lowercase(), ..Identity::exact(key) }
    }

    fn whole(text: impl Into<String>) -> Identity {
        let text = text.into();
        Identity { key: text.clone(), shown: text, form: String::new() }
    }

    /// Returns both identities if they differ. `is_same` is the result of pairing parameters; the keys are compared
    /// if there is none.
    fn differ(is_same: Option<bool>, was: Identity, is: Identity) -> Option<(Identity, Identity)> {
        let is_same = is_same.unwrap_or(was.key == is.key);
        let noted = |own: Identity, note: &str| Identity {
            shown: format!("{} ({note})", own.shown),
            ..own
        };
        let with_form = |own: Identity| {
            let form = own.form.clone();
            noted(own, &form)
        };
        match is_same {
            false if was.shown == is.shown => {
                Some((noted(was, "elsewhere in the URL"), noted(is, "in this place of the URL")))
            }
            false => Some((was, is)),
            true if was.form != is.form => Some((with_form(was), with_form(is))),
            true => None,
        }
    }
}

impl<'a> Meanings<'a> {
    /// `matched` has the indices of the operations that are on both sides.
    pub(super) fn new(
        old: Generated<'a>,
        new: Generated<'a>,
        matched: &[(usize, usize)],
    ) -> Meanings<'a> {
        let (old, new) = (old.model, new.model);
        let on =
            |is_new: bool, types: BTreeSet<TypeId>| types.into_iter().map(move |id| (is_new, id));
        let sent = on(false, old.types_sent()).chain(on(true, new.types_sent())).collect();
        let read = on(false, old.types_read()).chain(on(true, new.types_read())).collect();
        Meanings { old, new, client_parameters: client_parameters(old, new, matched), sent, read }
    }

    /// Returns how the meaning of an item changed; `None` if it is the same.
    pub(super) fn of(&self, old: &Item, new: &Item) -> Option<Mistaken> {
        if old.kind != new.kind {
            return None;
        }
        let effect = self.effect(old, new);
        let verb = if effect.request.is_some() { "sends" } else { "reads" };
        let end = format!("; code that goes on compiling {verb} something else");
        if let (Some(was), Some(is)) = (identity(old, self.old), identity(new, self.new))
            && let Some((was, is)) = Identity::differ(self.is_same(&old.owner, &new.owner), was, is)
        {
            let (before, after) = short(&was.shown, &is.shown);
            let words = format!("is {after} on the wire, was {before}{end}");
            return Some(Mistaken { before: was.shown, after: is.shown, words, effect });
        }
        if let Some(mistaken) = self.other_items(old, new) {
            return Some(mistaken);
        }
        let others = self.other_arguments(old, new);
        if others.is_empty() {
            return None;
        }
        let list = |shown: fn(&(usize, Identity, Identity)) -> &str| -> String {
            others.iter().map(shown).collect::<Vec<_>>().join(", ")
        };
        let said: Vec<String> = others
            .iter()
            .map(|(number, was, is)| {
                format!("its {} is {}, was {}", words::ordinal(*number), is.shown, was.shown)
            })
            .collect();
        Some(Mistaken {
            before: list(|(_, was, _)| &was.shown),
            after: list(|(_, _, is)| &is.shown),
            words: format!("has arguments that mean something else: {}{end}", said.join("; ")),
            effect,
        })
    }

    /// Returns how the items of a method's pages changed: they are those of another list, of two that a page had
    /// or has. `None` if only the list's key is another one.
    fn other_items(&self, old: &Item, new: &Item) -> Option<Mistaken> {
        let (Owner::Operation(before), Owner::Operation(after)) = (&old.owner, &new.owner) else {
            return None;
        };
        if !old.kind.is_function() {
            return None;
        }
        let (was, former) = page(self.old, *before)?;
        let (is, latter) = page(self.new, *after)?;
        let has = |page: &Record, key: &str| page.fields.iter().any(|field| field.key == key);
        let is_other = was != is && (has(former, is) || has(latter, was));
        is_other.then(|| Mistaken {
            before: format!("`{was}`"),
            after: format!("`{is}`"),
            words: format!(
                "returns the items of `{is}`, before those of `{was}`; code that goes on compiling \
                 reads something else"
            ),
            effect: Effect { request: None, response: Some(Wire::Breaking) },
        })
    }

    /// Returns the arguments with another meaning, each with its number (from 1) and its old and new meaning.
    /// Empty if calls of the function no longer compile, since the compiler reports that.
    fn other_arguments(&self, old: &Item, new: &Item) -> Vec<(usize, Identity, Identity)> {
        let pairs = || old.arguments.iter().zip(&new.arguments);
        let is_called_alike = old.arguments.len() == new.arguments.len()
            && pairs().all(|(old, new)| takes_the_same(&old.ty, &new.ty));
        if !is_called_alike {
            return Vec::new();
        }
        let others = pairs().enumerate().filter_map(|(index, (old, new))| {
            let (was, is) = (argument(old, self.old)?, argument(new, self.new)?);
            let (was, is) = Identity::differ(self.is_same(&old.owner, &new.owner), was, is)?;
            Some((index + 1, was, is))
        });
        others.collect()
    }

    /// Returns whether two parameters are the same on the wire, whatever their names are; `None` unless both
    /// items are parameters.
    fn is_same(&self, old: &Owner, new: &Owner) -> Option<bool> {
        match (old, new) {
            (Owner::ClientParameter(old), Owner::ClientParameter(new)) => self
                .client_parameters
                .get(&old.to_lowercase())
                .map(|keys| keys.contains(&new.to_lowercase())),
            (Owner::Parameter(before, old), Owner::Parameter(after, new)) => {
                let before = self.old.operations.get(*before)?;
                let after = self.new.operations.get(*after)?;
                Some(parameters::pairs(before, after).contains(&(*old, *new)))
            }
            _ => None,
        }
    }

    /// Returns the severity of a changed meaning: breaking in requests, in responses, or in both, depending on
    /// where the item is used.
    fn effect(&self, old: &Item, new: &Item) -> Effect {
        let is_in = |types: &BTreeSet<(bool, TypeId)>| {
            let has = |is_new: bool, item: &Item| match &item.owner {
                Owner::Member(id, _) | Owner::Type(id) => types.contains(&(is_new, *id)),
                _ => false,
            };
            has(false, old) || has(true, new)
        };
        let (sent, read) = match &old.owner {
            _ if !old.arguments.is_empty() => (true, false),
            // Accessors only read, even those of types that are also sent.
            Owner::Member(..) | Owner::Type(_) | Owner::Header(_) if old.kind == Kind::Function => {
                (false, true)
            }
            Owner::Member(id, index) if self.is_read_only(*id, *index) => (false, true),
            Owner::Member(..) | Owner::Type(_) => (is_in(&self.sent), is_in(&self.read)),
            _ => (true, false),
        };
        let breaks = |is: bool| is.then_some(Wire::Breaking);
        Effect { request: breaks(sent || !read), response: breaks(read) }
    }
}

impl Meanings<'_> {
    /// Returns whether a field of the old side is read-only.
    fn is_read_only(&self, id: TypeId, index: usize) -> bool {
        let record = self.old.definition(id).and_then(|definition| definition.as_record());
        record.and_then(|record| record.fields.get(index)).is_some_and(|field| field.read_only)
    }
}

/// Shortens two calls (method and path) to their methods if the paths are the same.
fn short<'a>(was: &'a str, is: &'a str) -> (&'a str, &'a str) {
    let call = |shown: &'a str| shown.trim_matches('`').split_once(" /");
    match (call(was), call(is)) {
        (Some((before, old)), Some((after, new))) if old == new => (before, after),
        _ => (was, is),
    }
}

/// Returns the pairs of client parameters that are the same on the wire, for [`Meanings::client_parameters`].
fn client_parameters(
    old: &Model,
    new: &Model,
    matched: &[(usize, usize)],
) -> BTreeMap<String, BTreeSet<String>> {
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (before, after) in matched {
        let (Some(before), Some(after)) = (old.operations.get(*before), new.operations.get(*after))
        else {
            continue;
        };
        for (own, twin) in parameters::pairs(before, after) {
            let pair = before.parameters.get(own).zip(after.parameters.get(twin));
            if let Some((own, twin)) = pair.filter(|(own, _)| own.is_of_client()) {
                let place = parameters::position(before, own);
                let is_there = |other: &&Parameter| {
                    other.location == own.location && parameters::position(after, other) == place
                };
                // The name of a path or host parameter is not sent, only its position counts.
                let placed = place.and_then(|_| after.parameters.iter().find(is_there));
                let twin = placed.unwrap_or(twin);
                let keys = found.entry(own.key.to_lowercase()).or_default();
                keys.insert(twin.key.to_lowercase());
            }
        }
    }
    found
}

/// Returns whether a caller can pass the same argument to both types: an integer literal, or a string.
fn takes_the_same(old: &str, new: &str) -> bool {
    const ALIKE: [&[&str]; 2] = [&["i32", "i64"], &["impl Into<String>", "impl Into<Secret>"]];
    old == new || ALIKE.iter().any(|alike| alike.contains(&old) && alike.contains(&new))
}

/// Returns the meaning of an item on the wire; `None` if it has none, or is a function's argument.
fn identity(item: &Item, model: &Model) -> Option<Identity> {
    match &item.owner {
        _ if item.key.is_some() => item.key.as_deref().map(Identity::exact),
        Owner::Member(id, index) if matches!(item.kind, Kind::Field | Kind::Variant) => {
            owners::key(model, *id, *index).map(Identity::exact)
        }
        Owner::Header(key) => Some(Identity::quoted(key)),
        Owner::Operation(index) if item.kind.is_function() => {
            let operation = model.operations.get(*index)?;
            let shown = format!("`{} {}`", operation.method.to_uppercase(), operation.path);
            let further = if item.arguments.is_empty() { ", further pages" } else { "" };
            Some(Identity {
                key: operations::identity(operation) + further,
                ..Identity::whole(shown + further)
            })
        }
        Owner::Type(id) if item.kind == Kind::Enum => match &model.definition(*id)?.kind {
            model::Kind::Union(union) => Some(Identity::whole(format!(
                "an object with the discriminator `{}`",
                union.discriminator
            ))),
            model::Kind::Record(_) | model::Kind::Enum(_) => None,
        },
        owner @ (Owner::Parameter(..) | Owner::Body(_) | Owner::Operation(_))
            if item.kind == Kind::Field =>
        {
            sent(owner, model)
        }
        _ => None,
    }
}

/// Returns the meaning of a function's argument on the wire.
fn argument(argument: &Argument, model: &Model) -> Option<Identity> {
    match &argument.owner {
        Owner::Member(id, index) => owners::key(model, *id, *index).map(Identity::exact),
        Owner::ClientParameter(key) => Some(Identity::quoted(key)),
        Owner::Crate => Some(Identity::quoted(&argument.name)),
        owner => sent(owner, model),
    }
}

/// Returns the meaning of a part of a request: a parameter, the body, or the call's options.
fn sent(owner: &Owner, model: &Model) -> Option<Identity> {
    match owner {
        Owner::Parameter(index, number) => {
            let operation = model.operations.get(*index)?;
            let parameter = operation.parameters.get(*number)?;
            let key = &parameter.key;
            let place = match parameter.location {
                Location::Path => "path",
                Location::Host => "host",
                Location::Query => "query",
                Location::Header => "header",
            };
            // A path or host parameter is identified by its position, since the name in the template is not
            // sent.
            let known = match parameters::position(operation, parameter) {
                Some(position) => format!("{place} {position}"),
                None => format!("{place} {}", key.to_lowercase()),
            };
            let shown = match parameters::position(operation, parameter) {
                Some(position) => {
                    format!("the {place}'s {} (`{{{key}}}`)", words::ordinal(position + 1))
                }
                None => format!("the {place} `{key}`"),
            };
            Some(Identity { key: known, shown, form: form(parameter) })
        }
        Owner::Body(index) => {
            let body = model.operations.get(*index)?.body.as_ref()?;
            let form = words::format(body.form).to_owned();
            Some(Identity { form, ..Identity::whole("the body") })
        }
        Owner::Operation(_) => Some(Identity::whole("an option of the call")),
        _ => None,
    }
}

/// Returns how the values of a parameter are written: what separates those of a list, and if they are
/// percent-encoded.
fn form(parameter: &Parameter) -> String {
    let encoding = if parameter.raw { "not percent-encoded" } else { "percent-encoded" };
    match (&parameter.ty, parameter.raw) {
        (Type::List(_), false) => words::separator(parameter.separator).to_owned(),
        (Type::List(_), true) => format!("{}, {encoding}", words::separator(parameter.separator)),
        _ => encoding.to_owned(),
    }
}

/// Returns the key of the items of an operation's pages, and the type of a page.
fn page(model: &Model, operation: usize) -> Option<(&str, &Record)> {
    let (id, items, _) = model.page(model.operations.get(operation)?)?;
    let page = model.definition(id)?.as_record()?;
    Some((&page.fields.get(items)?.key, page))
}
