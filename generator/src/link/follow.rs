//! Follows references from the chosen operations, and from bases to the definitions derived from
//! them, and loads the files that the references name.

use super::reference::{self, Found, Reference};
use super::{Address, Loader, derived};
use crate::diagnostics::Place;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

/// The number of levels of `allOf` that are searched for a discriminator.
const DEEPEST: usize = 16;

impl Loader<'_> {
    /// Follows all references from the roots, and from bases to their derived definitions. Returns
    /// every address reached, roots included.
    pub(super) fn follow(&mut self, roots: Vec<Address>) -> BTreeSet<Address> {
        let mut failed: BTreeSet<Arc<str>> = BTreeSet::new();
        // References that need no further work, by the file that they are written in.
        let mut followed: BTreeMap<Arc<str>, HashSet<String>> = BTreeMap::new();
        let derived: Vec<Address> = roots.iter().flat_map(|root| self.derived_from(root)).collect();
        let mut reached = BTreeSet::new();
        let mut queue: VecDeque<Address> = VecDeque::new();
        let all = roots.into_iter().chain(derived);
        queue.extend(all.filter(|root| reached.insert(root.clone())));
        while let Some(next) = queue.pop_front() {
            let Some(document) = self.documents.get(&next.file) else {
                continue;
            };
            let Some(value) = document.value(&next.pointer) else {
                continue;
            };
            let file = document.file.clone();
            let followed = followed.entry(file.clone()).or_default();
            let is_followed = |text: &str| followed.contains(text);
            let found =
                reference::find_references(&next, value, self.keys, &is_followed, self.diagnostics);
            // A reference in this definition's own `allOf` makes the base a part of it, and does
            // not reach the base's other derived definitions.
            let inherited = format!("{}/allOf/", next.pointer);
            for Found { text, place, is_example } in found {
                match Reference::parse(&file, &text) {
                    Ok(Reference::File(file)) if is_example => self.example(&file, place),
                    Ok(Reference::Member(file, pointer)) if !is_example => {
                        if !self.documents.contains_key(&*file) && failed.insert((&*file).into()) {
                            self.description(&(&*file).into(), place.clone());
                        }
                        let is_part = place.pointer().starts_with(&inherited);
                        let Some(address) = self.address(&file, &pointer, place) else {
                            continue;
                        };
                        let mut more = std::mem::take(&mut self.newly_derived);
                        if !is_part && self.used.insert(address.clone()) {
                            more.extend(self.derived_from(&address));
                        }
                        more.push(address);
                        queue.extend(more.into_iter().filter(|one| reached.insert(one.clone())));
                        if !is_part {
                            followed.insert(text);
                        }
                    }
                    Ok(_) => reference::foreign(&text, place, self.diagnostics),
                    Err(reason) => reference::refused(&text, reason, place, self.diagnostics),
                }
            }
            if queue.is_empty() {
                // The file with a base may have been loaded after the definitions that are derived
                // from it were used.
                let with_unknown_base = std::mem::take(&mut self.with_unknown_base);
                let late = with_unknown_base.iter().flat_map(|address| self.derived_from(address));
                queue.extend(late.filter(|one| reached.insert(one.clone())));
            }
        }
        reached
    }

    /// The definitions derived from a definition, if it is a base and was not opened before.
    fn derived_from(&mut self, address: &Address) -> Vec<Address> {
        match self.is_base(address) {
            Some(true) => return self.derived.open(address.clone()),
            Some(false) => {}
            None => self.with_unknown_base.push(address.clone()),
        }
        Vec::new()
    }

    /// Tells whether a definition is a base, by its own discriminator or an inherited one. Each
    /// base is visited once, so cycles do no harm. None if that depends on a document that is not
    /// loaded yet.
    fn is_base(&self, address: &Address) -> Option<bool> {
        let mut seen = BTreeSet::from([address.clone()]);
        let mut open = vec![address.clone()];
        let mut is_whole = true;
        for _ in 0..=DEEPEST {
            let mut bases = Vec::new();
            for address in &open {
                let document = self.documents.get(&address.file);
                is_whole &= document.is_some();
                if let Some(value) = document.and_then(|document| document.value(&address.pointer))
                {
                    if derived::is_base(value) {
                        return Some(true);
                    }
                    bases.extend(derived::bases(&address.file, value));
                }
            }
            bases.retain(|base| seen.insert(base.clone()));
            open = bases;
        }
        is_whole.then_some(false)
    }

    /// The address that a reference names. A reference to nothing in a loaded file is reported
    /// here; a file that could not be loaded has been reported already.
    fn address(&mut self, file: &str, pointer: &str, place: Place) -> Option<Address> {
        let document = self.documents.get(file)?;
        if document.value(pointer).is_some() {
            return Some(Address { file: document.file.clone(), pointer: pointer.to_owned() });
        }
        let near = reference::near(document, pointer);
        self.diagnostics.error(
            place,
            format!("expected `{pointer}` in {file}, found no such member"),
            near,
        );
        None
    }
}
