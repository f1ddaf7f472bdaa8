//! What a user calls a side of a comparison, taken apart. Knows the ways to write one; whether there is such a
//! thing is up to others.

/// What a side is, without the revision that it is at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Named {
    /// A crate of the configuration, beyond doubt.
    Crate(String),
    /// A readme, and one of its tags.
    Readme(String, Option<String>),
    /// Files, a folder, or a crate.
    Paths(Vec<String>),
}

/// The revision in front of a side, if there is one, and the side.
pub(super) fn split(text: &str) -> (Option<&str>, &str) {
    let Some((revision, rest)) = text.split_once(':') else {
        return (None, text);
    };
    // A readme's tag may follow a colon, too, and a drive is a single letter.
    let is_readme = revision.ends_with(".md") || revision.contains(".md#");
    let is_drive = revision.len() == 1 && rest.starts_with(['\\', '/']);
    if is_readme || is_drive || revision.contains(',') {
        (None, text)
    } else {
        (Some(revision), rest)
    }
}

/// Takes a side apart; one that is there as it is written is a path, whatever is in it.
pub(super) fn parse(text: &str, is_there: bool, flag: &str) -> Result<Named, String> {
    let shown = text.escape_debug();
    if text.trim().is_empty() {
        return Err(format!("expected {flag} to name a crate, files or a folder, found nothing"));
    }
    if let Some((file, name)) = text.rsplit_once('#').filter(|_| !is_there) {
        if file.ends_with("armgen.toml") && !name.is_empty() {
            return Ok(Named::Crate(name.to_owned()));
        }
        if !file.ends_with(".md") || name.is_empty() {
            return Err(format!(
                "expected `#` in {flag} between a readme.md and its tag, found `{shown}`"
            ));
        }
    }
    let tagged = [".md#", ".md:"].into_iter().filter_map(|mark| text.find(mark)).min();
    if let Some(end) = tagged.filter(|_| !is_there) {
        let (path, tag) = text.split_at(end + ".md".len());
        return match tag.get(1..) {
            Some(tag) if !tag.is_empty() => {
                Ok(Named::Readme(path.to_owned(), Some(tag.to_owned())))
            }
            _ => Err(format!("expected a tag after `{path}` in {flag}, found nothing")),
        };
    }
    if text.ends_with(".md") {
        return Ok(Named::Readme(text.to_owned(), None));
    }
    if is_there || !text.contains(',') {
        return Ok(Named::Paths(vec![text.to_owned()]));
    }
    let paths: Vec<String> = text.split(',').map(|path| path.trim().to_owned()).collect();
    match paths.iter().any(String::is_empty) {
        true => Err(format!("expected files between the commas in {flag}, found `{shown}`")),
        false => Ok(Named::Paths(paths)),
    }
}
