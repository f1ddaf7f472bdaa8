//! The settings of a block: those that armgen reads, and those that it warns about because it does
//! not follow them.

use super::fences::Block;
use super::yaml::{self, Kind, Yaml};
use super::{Position, Readme};

/// Parses the settings of a block. Returns None if the block is empty or can't be parsed, which is
/// reported.
pub(super) fn read(readme: &mut Readme<'_>, block: &Block<'_>) -> Option<Yaml> {
    match yaml::parse(block.text) {
        Ok(Some(mut settings)) => {
            shift(&mut settings, block.line - 1);
            Some(settings)
        }
        Ok(None) => None,
        Err(mistake) => {
            let (line, column) = mistake.position;
            readme.error(
                (line + block.line - 1, column),
                format!("expected valid YAML, found an error: {}", mistake.message),
                "fix the block, or name the description files instead of this readme",
            );
            None
        }
    }
}

/// Converts positions in a block to positions in the readme.
fn shift(value: &mut Yaml, lines: usize) {
    value.position.0 += lines;
    match &mut value.kind {
        Kind::Sequence(items) => items.iter_mut().for_each(|item| shift(item, lines)),
        Kind::Mapping(members) => members.iter_mut().for_each(|(key, value)| {
            shift(key, lines);
            shift(value, lines);
        }),
        Kind::Scalar(_) | Kind::Alias => {}
    }
}

/// The values of a key, each with the key's node.
pub(super) fn values<'y>(
    settings: &'y Option<Yaml>,
    key: &str,
) -> impl Iterator<Item = (&'y Yaml, &'y Yaml)> {
    let members = settings.iter().flat_map(Yaml::members);
    members.filter(move |(name, ..)| *name == key).map(|(_, key, value)| (key, value))
}

/// The tags that a block sets.
pub(super) fn tags(settings: &Option<Yaml>) -> Vec<(&str, Position)> {
    let texts = values(settings, "tag").filter_map(|(_, value)| match &value.kind {
        Kind::Scalar(tag) if !tag.is_empty() => Some((tag.as_str(), value.position)),
        _ => None,
    });
    texts.collect()
}

/// The title that a block sets.
pub(super) fn title(settings: &Option<Yaml>) -> Option<&str> {
    let texts = values(settings, "title").filter_map(|(_, value)| match &value.kind {
        Kind::Scalar(title) => Some(title.trim()),
        _ => None,
    });
    texts.filter(|title| !title.is_empty()).last()
}

/// Warns about settings that would add further readmes.
pub(super) fn report_unfollowed(readme: &mut Readme<'_>, settings: &Option<Yaml>) {
    for name in ["require", "try-require"] {
        for (key, _) in values(settings, name) {
            readme.warning(
                key.position,
                format!("the setting `{name}` is ignored"),
                "armgen reads one readme; to use files of others, list all files as `inputs` of \
                 the crate in armgen.toml",
            );
        }
    }
}
