//! Azure's extensions to Swagger: each has a file here and a row in [`PASSES`]. Only this folder
//! spells an extension's key; its effect is written into the model in neutral words.

mod api_version;
mod client_flatten;
mod client_name;
mod conventions;
mod corrections;
mod r#enum;
mod error_response;
mod examples;
mod ignored;
mod long_running;
mod long_running_options;
mod mutability;
mod nullable;
mod pageable;
mod parameter_location;
mod provider;
mod recognized_secrets;
mod secret;
mod skip_url_encoding;

pub use corrections::corrections;

use crate::diagnostics::Diagnostics;
use crate::link::{Keys, ResultKeys, Spec};
use crate::lower::Extension;
use crate::model::{Field, Kind, Model, TypeId};
use std::collections::BTreeSet;
use std::rc::Rc;

/// The keys by which earlier stages find what Swagger does not define.
pub const KEYS: Keys = Keys {
    paths: PATHS,
    examples: examples::KEY,
    has_examples: true,
    discriminator_value: DISCRIMINATOR_VALUE,
    host: HOST,
    result: ResultKeys {
        flag: long_running::KEY,
        options: long_running_options::KEY,
        schema: long_running_options::SCHEMA,
    },
};

/// The extension that holds further path items, whose paths differ only in their query.
const PATHS: &str = "x-ms-paths";

/// The extension that gives a derived definition's discriminator value.
const DISCRIMINATOR_VALUE: &str = "x-ms-discriminator-value";

/// The extension at the top of a document that makes the host of its operations a template with
/// parameters.
const HOST: &str = "x-ms-parameterized-host";

/// The pass that applies one extension.
struct Pass {
    /// The extension's key.
    key: &'static str,
    /// Applies one occurrence of the extension to the model.
    apply: fn(&Extension<'_>, &mut Refining<'_>),
}

/// The model being refined, and what passes may read.
struct Refining<'a> {
    model: &'a mut Model,
    spec: &'a Spec,
    diagnostics: &'a mut Diagnostics,
    /// The types in bodies of PUT and PATCH, computed at the first use.
    written: Option<Rc<BTreeSet<TypeId>>>,
}

impl Refining<'_> {
    /// The types that bodies of PUT and PATCH reach.
    fn written(&mut self) -> Rc<BTreeSet<TypeId>> {
        let written = self.written.get_or_insert_with(|| Rc::new(nullable::written(self.model)));
        Rc::clone(written)
    }

    /// The field `index` of the struct `id`.
    fn field(&mut self, id: TypeId, index: usize) -> Option<&mut Field> {
        match &mut self.model.types.get_mut(id.0)?.kind {
            Kind::Record(record) => record.fields.get_mut(index),
            Kind::Enum(_) | Kind::Union(_) => None,
        }
    }
}

/// The passes, in the order in which they run.
const PASSES: &[Pass] = &[
    Pass { key: "x-ms-api-version", apply: api_version::apply },
    Pass { key: "x-ms-client-name", apply: client_name::apply },
    Pass { key: "x-ms-enum", apply: r#enum::apply },
    Pass { key: "x-ms-client-flatten", apply: client_flatten::apply },
    Pass { key: secret::KEY, apply: secret::apply },
    Pass { key: "x-ms-mutability", apply: mutability::apply },
    Pass { key: "x-nullable", apply: nullable::apply },
    Pass { key: "x-ms-parameter-location", apply: parameter_location::apply },
    Pass { key: "x-ms-skip-url-encoding", apply: skip_url_encoding::apply },
    Pass { key: examples::KEY, apply: examples::apply },
    Pass { key: long_running::KEY, apply: long_running::apply },
    Pass { key: long_running_options::KEY, apply: long_running_options::apply },
    Pass { key: "x-ms-pageable", apply: pageable::apply },
    Pass { key: "x-ms-error-response", apply: error_response::apply },
];

/// Applies all extensions to the model, and warns about each occurrence of one that armgen does not
/// know.
pub fn apply(
    model: &mut Model,
    extensions: &[Extension<'_>],
    spec: &Spec,
    diagnostics: &mut Diagnostics,
) {
    let mut refining = Refining { model, spec, diagnostics, written: None };
    conventions::apply(&mut refining);
    provider::apply(&mut refining);
    for pass in PASSES {
        for extension in extensions.iter().filter(|extension| extension.key == pass.key) {
            (pass.apply)(extension, &mut refining);
        }
    }
    recognized_secrets::apply(extensions, &mut refining);
    for extension in extensions {
        let is_known = [PATHS, DISCRIMINATOR_VALUE, HOST].contains(&extension.key)
            || PASSES.iter().any(|pass| pass.key == extension.key)
            || ignored::REASONS.iter().any(|(key, _)| *key == extension.key);
        if !is_known {
            refining.diagnostics.warning(
                extension.node.place.clone().key(),
                format!(
                    "expected an extension of Swagger that armgen knows, found `{}`",
                    extension.key.escape_debug()
                ),
                "armgen ignores it; if generated code should depend on it, add a pass for it to \
                 armgen (see its ARCHITECTURE.md)",
            );
        }
    }
}
