//! The `info` of the input files, or of the readme.md that lists them: the service's title and each
//! file's api-version.

use super::{Lowering, Target};
use crate::job::Title;
use crate::model;
use crate::read::Node;

impl<'a> Lowering<'a, '_> {
    /// Takes the title from the readme or the first input file, and checks the api-version of every
    /// file.
    pub(super) fn document(&mut self) {
        self.model.inputs = self.spec.inputs.iter().map(|input| input.to_string()).collect();
        let tops: Vec<Node<'a>> = self.spec.input_tops().collect();
        for (index, top) in tops.iter().enumerate() {
            self.extensions(top, Target::Document);
            let Some(info) = top.object("info", self.diagnostics) else {
                if top.get("info").is_none() {
                    let help =
                        "armgen names the client after `info.title` and sends `info.version`";
                    let message = "expected an `info` object, found none";
                    self.diagnostics.error(top.place.clone(), message, help);
                }
                continue;
            };
            self.extensions(&info, Target::Document);
            if index == 0 {
                self.model.title = self.info(&info, "title").unwrap_or_default().to_owned();
                if let Title::Readme(Some(title)) = &self.spec.title {
                    self.model.title.clone_from(title);
                    self.model.is_client = title.ends_with("Client");
                }
                let docs = info.text("description", self.diagnostics);
                self.model.docs = docs.map(str::to_owned);
            }
            self.version(&info);
        }
    }

    fn info(&mut self, info: &Node<'a>, key: &str) -> Option<&'a str> {
        if info.get(key).is_none() {
            let message = format!("expected `info.{key}`, found none");
            self.diagnostics.error(info.place.clone().key(), message, "");
        }
        info.text(key, self.diagnostics)
    }

    /// Checks a file's api-version. The newest becomes the model's api-version, until it is known
    /// which one most operations have.
    fn version(&mut self, info: &Node<'a>) {
        let Some(version) = self.info(info, "version") else {
            return;
        };
        if !model::is_version(version)
            && let Some(node) = info.get("version")
        {
            let found = version.escape_debug();
            let message = format!("expected an api-version like `2024-05-01`, found `{found}`");
            self.diagnostics.error(node.place, message, "");
        }
        if model::age(&self.model.api_version) <= model::age(version) {
            self.model.api_version = version.to_owned();
        }
    }
}
