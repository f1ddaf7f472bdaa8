//! Which repository the descriptions come from: what a user may write, and what of it git and messages get.

use std::path::Path;

/// The repository that Microsoft publishes its descriptions in.
pub(crate) const PUBLISHED: &str = "https://github.com/Azure/azure-rest-api-specs";

/// A repository of descriptions, and the branch of it that `add`, `update`, `bump` and `versions` look at.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(crate) struct Source {
    /// As git takes it: a URL of https, ssh or file, `user@host:path`, a folder or a bundle.
    pub(crate) url: String,
    pub(crate) branch: String,
}

impl Default for Source {
    fn default() -> Source {
        Source { url: PUBLISHED.to_owned(), branch: "main".to_owned() }
    }
}

impl Source {
    /// A source that the user names for once: its branch is the one that the repository has checked out.
    pub(crate) fn named(url: &str) -> Result<Source, String> {
        match problem(url) {
            Some(problem) => Err(format!("--from: {problem}")),
            None => Ok(Source { url: absolute(url), branch: "HEAD".to_owned() }),
        }
    }

    /// What messages and the lock file call it: a password in a URL is nobody's business.
    pub(crate) fn shown(&self) -> String {
        public(&self.url)
    }

    /// Whether it is on this machine, where git's server runs as we say.
    pub(super) fn is_local(&self) -> bool {
        self.url.starts_with("file://") || Path::new(&self.url).is_absolute()
    }

    /// Whether it is one file that `git bundle` made.
    pub(super) fn is_bundle(&self) -> bool {
        self.is_local() && Path::new(self.url.trim_start_matches("file://")).is_file()
    }
}

/// A URL without a user and a password.
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

/// Why a text is no repository that git may be asked for; none if it is one. Git has transports that run any
/// program (`ext::`), and takes what begins with a dash for an option.
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

/// Why a text is no branch; none if it is one.
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

/// A folder by its full path, since git is run elsewhere; anything else as it is.
fn absolute(url: &str) -> String {
    let path = Path::new(url);
    match path.exists() {
        true => std::path::absolute(path)
            .map_or_else(|_| url.to_owned(), |path| path.to_string_lossy().into_owned()),
        false => url.to_owned(),
    }
}
