//! Parses and checks the URL and branch of an upstream repository, and hides passwords in it from messages.

use crate::git::is_id;
use std::path::Path;

/// The URL of the repository in which Microsoft publishes its descriptions.
pub(crate) const PUBLISHED: &str = "https://github.com/Azure/azure-rest-api-specs";

/// An upstream repository, and the branch of it that `add`, `update`, `bump` and `versions` look at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Source {
    /// The repository as git takes it: an https, ssh or file URL, `user@host:path`, a folder, or a bundle.
    pub(crate) url: String,
    pub(crate) branch: String,
}

impl Default for Source {
    fn default() -> Source {
        Source { url: PUBLISHED.to_owned(), branch: "main".to_owned() }
    }
}

impl Source {
    /// Parses the option `--from`, `URL` or `URL@REV`. Returns the commit if REV is the id of one; else REV is
    /// a branch, by default the one that is checked out in the repository.
    pub(crate) fn named(text: &str) -> Result<(Source, Option<String>), String> {
        let (url, revision) = match at(text) {
            Some((url, revision)) => (url, Some(revision)),
            None => (text, None),
        };
        if let Some(problem) = problem(url).or_else(|| revision.and_then(branch_problem)) {
            return Err(format!("--from: {problem}"));
        }
        let commit = revision.filter(|revision| is_id(revision)).map(str::to_owned);
        let branch = revision.filter(|_| commit.is_none()).unwrap_or("HEAD").to_owned();
        Ok((Source { url: absolute(url), branch }, commit))
    }

    /// Returns the URL for messages and the lock file, without user and password.
    pub(crate) fn shown(&self) -> String {
        public(&self.url)
    }

    /// Returns whether the repository is on this machine, so that armgen sets the options of git's server for
    /// it.
    pub(super) fn is_local(&self) -> bool {
        self.url.starts_with("file://") || Path::new(&self.url).is_absolute()
    }

    /// Returns whether the repository is a bundle, a file made by `git bundle`.
    pub(super) fn is_bundle(&self) -> bool {
        self.is_local() && Path::new(self.url.trim_start_matches("file://")).is_file()
    }
}

/// Splits `URL@REV` at the last `@` of the path, so that an `@` after a user name does not count; `None` if
/// there is no revision.
fn at(text: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = text.split_once("://")?;
    let path = scheme.len() + "://".len() + rest.find('/')?;
    let at = path + text.get(path..)?.rfind('@')?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Splits a side of a comparison like `URL@REV:PATH` into `URL@REV` and `PATH`, which may be empty. `None` if
/// the text does not start with a URL and a revision.
pub(crate) fn side(text: &str) -> Option<(&str, &str)> {
    let (scheme, _) = text.split_once("://")?;
    if !matches!(scheme, "https" | "ssh" | "file") {
        return None;
    }
    let (url, revision) = at(text)?;
    match revision.split_once(':') {
        Some((revision, rest)) => Some((text.get(..url.len() + 1 + revision.len())?, rest)),
        None => Some((text, "")),
    }
}

/// Returns the URL of a commit's files on the web; `None` if the repository has no [`page`].
pub(crate) fn files_page(url: &str, commit: &str) -> Option<String> {
    Some(format!("{}/blob/{commit}", page(url)?))
}

/// Returns the page of a repository on the web, without user and password. `None` unless the host is GitHub, or
/// GitHub Enterprise by its name.
pub(crate) fn page(url: &str) -> Option<String> {
    let url = public(url);
    let (host, path) = url.strip_prefix("https://")?.split_once('/')?;
    let path = path.trim_end_matches('/');
    let path = path.strip_suffix(".git").unwrap_or(path);
    let name = host.split(':').next().unwrap_or_default().to_ascii_lowercase();
    let is_hub = name.split('.').any(|label| label == "github") || name.ends_with(".ghe.com");
    let is_name = |part: &str| {
        let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        !part.is_empty() && part.chars().all(is_plain) && part.chars().any(|letter| letter != '.')
    };
    let is_repository =
        path.split_once('/').is_some_and(|(owner, name)| is_name(owner) && is_name(name));
    let is_host =
        host.chars().all(|letter| letter.is_ascii_alphanumeric() || "-.:".contains(letter));
    (is_hub && is_host && is_repository).then(|| format!("https://{host}/{path}"))
}

/// Removes user and password from a URL.
fn public(url: &str) -> String {
    match url.split_once("://").and_then(|(scheme, rest)| {
        let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (_, host) = host.rsplit_once('@')?;
        Some(format!("{scheme}://{host}{path}"))
    }) {
        Some(public) => public,
        None => url.to_owned(),
    }
}

/// Returns an error message if git must not be given a text as a repository; `None` if it may. Git has
/// transports that run any program (`ext::`), and takes a text that starts with a dash for an option.
pub(crate) fn problem(url: &str) -> Option<String> {
    let has_scheme = url.split_once("://").map(|(scheme, _)| scheme);
    let is_known = match has_scheme {
        Some(scheme) => matches!(scheme, "https" | "ssh" | "file"),
        None => !url.contains("::"),
    };
    let is_plain = !url.is_empty() && !url.starts_with('-') && !url.contains(char::is_control);
    (!is_known || !is_plain).then(|| {
        let found = public(url).escape_debug().to_string();
        format!("expected a repository (https://…, ssh://…, file://…, a folder or a git bundle), found `{found}`")
    })
}

/// Returns an error message if a text is not the name of a branch; `None` if it is.
pub(crate) fn branch_problem(branch: &str) -> Option<String> {
    let is_branch = !branch.is_empty()
        && !branch.starts_with(['-', '/', '.'])
        && !branch.ends_with(['/', '.'])
        && !branch.contains("..")
        && !branch
            .contains(|c: char| c.is_control() || c.is_whitespace() || "~^:?*[\\".contains(c));
    let found = branch.escape_debug();
    (!is_branch).then(|| format!("expected a branch like `main`, found `{found}`"))
}

/// Makes the path of an existing folder or file absolute, since git is run in another folder. Other texts are
/// returned unchanged.
fn absolute(url: &str) -> String {
    let path = Path::new(url);
    match path.exists() {
        true => std::path::absolute(path)
            .map_or_else(|_| url.to_owned(), |path| path.to_string_lossy().into_owned()),
        false => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::page;

    #[test]
    fn repositories_on_github_have_a_page_without_a_password() {
        let known = "https://github.com/Azure/azure-rest-api-specs";
        for url in [
            known,
            "https://github.com/Azure/azure-rest-api-specs.git",
            "https://github.com/Azure/azure-rest-api-specs/",
            "https://me:secret@github.com/Azure/azure-rest-api-specs",
        ] {
            assert_eq!(page(url).as_deref(), Some(known), "{url}");
        }
        let own = "https://github.example.com:8443/a/b";
        assert_eq!(page(own).as_deref(), Some(own));
        assert_eq!(page("https://a.ghe.com/a/b").as_deref(), Some("https://a.ghe.com/a/b"));
    }

    #[test]
    fn other_repositories_have_none() {
        for url in [
            "file:///github.com/a/b",
            "/github.com/a/b",
            "github.com/a/b",
            "ssh://git@github.com/a/b",
            "git@github.com:a/b",
            "https://gitlab.com/a/b",
            "https://notgithub.com/a/b",
            "https://github.com/a",
            "https://github.com/a/b/c",
            "https://github.com/a/..",
            "https://github.com/a/b?c",
            "https://github.com/a/\"><b>",
            "https://gi\"thub.github.com/a/b",
        ] {
            assert_eq!(page(url), None, "{url}");
        }
    }
}
