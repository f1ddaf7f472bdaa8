//! Follows references from what the chosen operations are, and from bases to what derives from them, and has
//! the files loaded that they lead into.

use super::reference::{self, Found, Reference};
use super::{Address, Loader, derived};
use crate::diagnostics::Place;
use std::collections::{BTreeMap, BTreeSet, HashSet, VecDeque};
use std::sync::Arc;

/// How many bases of bases are looked at.
const DEEPEST: usize = 16;

impl Loader<'_> {
    /// Follows all references from the roots, and from bases to what derives from them. Returns every
    /// address reached, roots included.
    pub(super) fn follow(&mut self, roots: Vec<Address>) -> BTreeSet<Address> {
        let mut failed: BTreeSet<Arc<str>> = BTreeSet::new();
        // The references that there is no more to be done for, by the file that they stand in.
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
            let found = reference::find(&next, value, self.keys, &is_followed, self.diagnostics);
            // Of a definition whose base this is, the base is a part, and stands for no other.
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
                        let mut more = std::mem::take(&mut self.arrived);
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
                // A base may have come in a later file than what is used of its kind.
                let undecided = std::mem::take(&mut self.undecided);
                let late = undecided.iter().flat_map(|address| self.derived_from(address));
                queue.extend(late.filter(|one| reached.insert(one.clone())));
            }
        }
        reached
    }

    /// What a definition stands for beside itself, unless that was asked before.
    fn derived_from(&mut self, address: &Address) -> Vec<Address> {
        match self.is_base(address) {
            Some(true) => return self.derived.open(address.clone()),
            Some(false) => {}
            None => self.undecided.push(address.clone()),
        }
        Vec::new()
    }

    /// Whether a definition stands for those derived from it: its own discriminator, or that of a base,
    /// tells them apart. Each base is looked at once, however often and in however large a circle it is named.
    /// None if that depends on a document that is not loaded.
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

    /// The address that a reference names, unless a loaded file has nothing there, which is reported. Where
    /// the file could not be loaded, that has been said already.
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
