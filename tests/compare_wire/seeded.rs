//! Inserts breaking changes into real descriptions, one at a time: each has to be found, with its
//! direction and verdict, and with no other findings.

use crate::kinds::{KINDS, Kind, SAME};
use crate::network::Checkout;
use crate::sites::{Site, sites};
use armgen::Specs;
use armgen::compare::{Comparison, Wire};
use armgen_tests::{Outcome, job};
use serde_json::Value;

/// The files of several services that are changed.
const FILES: [&str; 6] = [
    "network/resource-manager/Microsoft.Network/stable/2024-01-01/virtualWan.json",
    "storage/resource-manager/Microsoft.Storage/stable/2023-05-01/blob.json",
    "redis/resource-manager/Microsoft.Cache/stable/2024-03-01/redis.json",
    "compute/resource-manager/Microsoft.Compute/DiskRP/stable/2023-10-02/snapshot.json",
    "keyvault/resource-manager/Microsoft.KeyVault/stable/2023-07-01/managedHsm.json",
    "web/resource-manager/Microsoft.DomainRegistration/stable/2023-12-01/Domains.json",
];

/// A checkout with another text for one file.
struct Edited<'a> {
    checkout: &'a Checkout,
    path: &'a str,
    text: String,
}

impl Specs for Edited<'_> {
    fn read(&self, path: &str) -> Result<String, String> {
        if path == self.path { Ok(self.text.clone()) } else { self.checkout.read(path) }
    }
}

/// A description with one edit of a kind at a random place, and that place.
fn edited(
    document: &Value,
    all: &[Site],
    kind: &Kind,
    random: &mut fastrand::Rng,
) -> Option<(Site, Value)> {
    let mut own: Vec<&Site> = all.iter().filter(|site| site.at == kind.at).collect();
    random.shuffle(&mut own);
    own.into_iter().find_map(|site| {
        let mut copy = document.clone();
        (kind.edit)(&mut copy, &site.pointer).map(|()| (site.clone(), copy))
    })
}

fn compared(checkout: &Checkout, path: &str, old: &Value, new: &Value) -> Outcome<Comparison> {
    let side = |document: &Value| Edited { checkout, path, text: document.to_string() };
    let job = job(&[path]);
    armgen_tests::compare((&job, &side(old)), (&job, &side(new)))
}

/// The mistake in the findings for an edit; None if they are right.
fn wrong(kind: &Kind, site: &Site, comparison: &Comparison) -> Option<String> {
    let mut wire = comparison.changes.iter().filter(|change| change.wire() != Wire::None);
    let is_right = |found: Option<Wire>, wanted: &str, reached: bool| match wanted {
        "?" => true,
        "-" => !reached || found.unwrap_or_default() == Wire::None,
        _ if !reached => true,
        wanted => format!("{:?}", found.unwrap_or_default()).eq_ignore_ascii_case(wanted),
    };
    let is_of = |rule: &str, id: &str| match rule.strip_prefix('?') {
        Some(rest) => id.ends_with(rest),
        None => rule == id,
    };
    let is_found = match kind.rules.first() {
        None => wire.clone().next().is_none(),
        Some(rule) => comparison.changes.iter().any(|change| {
            is_of(rule, change.rule.id)
                && is_right(change.effect.request, kind.verdict.0, site.sent)
                && is_right(change.effect.response, kind.verdict.1, site.read)
        }),
    };
    // The rule `meaning-changed` repeats the finding for readers of Rust names, so it is permitted.
    let is_alone = wire.all(|change| {
        change.rule.id == "meaning-changed"
            || kind.rules.iter().any(|rule| is_of(rule, change.rule.id))
    });
    let found = comparison
        .changes
        .iter()
        .filter(|change| change.effect.request.or(change.effect.response).is_some());
    let found: Vec<String> =
        found.map(|change| format!("{} {}", crate::brief(change), change.sentence)).collect();
    (!is_found || !is_alone).then(|| format!("{} at {site:?}: {found:#?}", kind.name))
}

/// The number of files in which each kind of edit is tried. A release build is fast enough to try
/// all.
const TRIES: usize = 2;

#[test]
fn every_break_sown_into_real_descriptions_is_found_and_nothing_else_is() -> Outcome {
    let Some(checkout) = Checkout::find() else { return Ok(()) };
    let seed = std::env::var("ARMGEN_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut random = fastrand::Rng::with_seed(seed.unwrap_or(45));
    let mut files = Vec::new();
    for file in FILES {
        let path = format!("specification/{file}");
        let document: Value = serde_json::from_str(&checkout.read(&path)?)?;
        let sites = sites(&document);
        files.push((path, document, sites));
    }
    let mut errors = Vec::new();
    for kind in KINDS.iter().chain(SAME) {
        random.shuffle(&mut files);
        let all = files.iter().filter_map(|(path, document, sites)| {
            let (site, copy) = edited(document, sites, kind, &mut random)?;
            Some((path, document, site, copy))
        });
        let mut tried = 0;
        for (path, document, site, copy) in all.take(TRIES) {
            tried += 1;
            let name = kind.name;
            match compared(&checkout, path, document, &copy) {
                Ok(comparison) => errors
                    .extend(wrong(kind, &site, &comparison).map(|text| format!("{path}: {text}"))),
                Err(error) => errors.push(format!("{path}: {name} at {site:?}: {error}")),
            }
        }
        if tried == 0 {
            errors.push(format!("{}: there is nothing to edit", kind.name));
        }
    }
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    Ok(())
}
