//! Parses the text by which a user names a side of a comparison. Whether the side exists is not checked here.

/// The parsed name of a side, without its revision.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Named {
    /// A crate of armgen.toml, written as `armgen.toml#NAME`, which can't be a path.
    Crate(String),
    /// The path of a readme.md, and its tag if one is given.
    Readme(String, Option<String>),
    /// The paths of files or of a folder, or the name of a crate.
    Paths(Vec<String>),
}

/// Splits `REVISION:SIDE` into the revision, if there is one, and the rest.
pub(super) fn split(text: &str) -> (Option<&str>, &str) {
    let Some((revision, rest)) = text.split_once(':') else {
        return (None, text);
    };
    // A colon may also stand before the tag of a readme (`readme.md:TAG`), or after the drive letter of a path.
    let is_readme = revision.ends_with(".md") || revision.contains(".md#");
    let is_drive = revision.len() == 1 && rest.starts_with(['\\', '/']);
    if is_readme || is_drive || revision.contains(',') {
        (None, text)
    } else {
        (Some(revision), rest)
    }
}

/// Parses the name of a side. If `is_there`, a path of exactly this name exists, so that `,`, `#` and `:` in it
/// have no meaning.
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
