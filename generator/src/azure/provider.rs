//! The resource provider, `Microsoft.Network` in `/…/providers/Microsoft.Network/…`: it names the
//! client where the descriptions have no title of their own.

use super::Refining;
use crate::job::Title;
use crate::link::Spec;
use crate::model::Model;
use crate::name_lock::stem;
use std::collections::BTreeMap;

/// The path segment before a provider's name.
const PROVIDERS: &str = "/providers/";

/// The prefix that most providers' names share, left out of the client's name.
const OWNER: &str = "Microsoft.";

/// Replaces a title that does not identify the service by the provider's name. Such a title is
/// shared by files of several features that no readme puts into one package, and does not mention
/// the provider.
pub(super) fn apply(refining: &mut Refining<'_>) {
    let (model, spec) = (&mut *refining.model, refining.spec);
    if spec.title != Title::Inputs || !is_shared(&model.title, spec) {
        return;
    }
    let Some(provider) = provider(model) else { return };
    let own: String = letters(provider.strip_prefix(OWNER).unwrap_or(&provider)).collect();
    let is_named = || {
        let lower = |text: &str| letters(text).collect::<String>().to_ascii_lowercase();
        lower(&model.title).contains(&lower(&own))
    };
    if !own.is_empty() && !is_named() {
        model.title = format!("{own}ManagementClient");
        model.is_client = true;
    }
}

/// Tells whether several files have this title that are not just api-versions of one file.
fn is_shared(title: &str, spec: &Spec) -> bool {
    let mut stems = spec.titled(title).map(|file| stem(file));
    let first = stems.next();
    stems.any(|stem| Some(stem) != first)
}

/// The provider in the paths of most operations.
fn provider(model: &Model) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for operation in &model.operations {
        let named = operation.path.rsplit_once(PROVIDERS);
        let name = named.and_then(|(_, rest)| rest.split('/').next());
        if let Some(name) = name.filter(|name| !name.contains('{')) {
            *counts.entry(name).or_default() += 1;
        }
    }
    let most =
        counts.into_iter().max_by(|(one, few), (other, many)| few.cmp(many).then(other.cmp(one)));
    most.map(|(name, _)| name.to_owned())
}

fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(char::is_ascii_alphanumeric)
}
