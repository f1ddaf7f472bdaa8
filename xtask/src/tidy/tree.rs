//! The files that people wrote. Knows which folders hold them, and which lines of Rust are code.

use std::fs;
use std::path::{Path, PathBuf};

/// Where people write. What a case of a test reads or expects is data, and so are the descriptions.
const FOLDERS: [&str; 7] = ["docs", "generator", "xtask", "tests", "spec", ".ci", ".cargo"];
const SKIPPED: [&str; 4] = ["target", "generated", "specification", "cases"];
/// The extensions of texts; a file without any (`.ci/run`) is one, too.
const TEXTS: [&str; 9] = ["rs", "toml", "md", "lock", "sh", "yml", "yaml", "ps1", "cjs"];

/// All files that people wrote.
pub(super) struct Tree {
    /// The repository's own path, canonical.
    pub(super) root: PathBuf,
    /// Sorted by path.
    pub(super) files: Vec<File>,
}

/// A file that people wrote.
pub(super) struct File {
    /// Relative to the repository, with `/` between the parts.
    pub(super) path: String,
    /// Empty for what is no text.
    pub(super) text: String,
}

impl Tree {
    pub(super) fn read(root: &Path) -> Result<Tree, String> {
        let root = root
            .canonicalize()
            .map_err(|error| format!("cannot open `{}`: {error}", root.display()))?;
        let mut files = Vec::new();
        for (name, path, is_folder) in entries(&root)? {
            if !is_folder {
                files.push(File::read(name, &path)?);
            } else if FOLDERS.contains(&name.as_str()) {
                walk(&path, &name, &mut files)?;
            }
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Tree { root, files })
    }

    /// The Rust files below a folder, whose name ends in `/`; all for an empty one.
    pub(super) fn rust(&self, folder: &str) -> impl Iterator<Item = &File> {
        let is_in = move |file: &&File| file.path.ends_with(".rs") && file.path.starts_with(folder);
        self.files.iter().filter(is_in)
    }
}

impl File {
    fn read(path: String, place: &Path) -> Result<File, String> {
        let extension = place.extension().and_then(|extension| extension.to_str());
        let text = match extension.is_none_or(|extension| TEXTS.contains(&extension)) {
            true => fs::read(place).map_err(|error| format!("cannot read `{path}`: {error}"))?,
            false => Vec::new(),
        };
        Ok(File { path, text: String::from_utf8_lossy(&text).into_owned() })
    }

    /// The lines with their numbers.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }

    /// The lines that are not comments, each without the comment at its end.
    pub(super) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let code = |text| match split_comment(text).trim() {
            "" => None,
            _ => Some(split_comment(text)),
        };
        self.lines().filter_map(move |(line, text)| code(text).map(|text| (line, text)))
    }

    /// All code as one text, line by line, comments blanked.
    pub(super) fn code_text(&self) -> String {
        self.text.lines().map(|line| format!("{}\n", split_comment(line))).collect()
    }
}

/// A line up to a comment. A `//` in a string is no comment: it has a colon or a quote before it.
fn split_comment(line: &str) -> &str {
    let mut from = 0;
    while let Some(found) = line.get(from..).and_then(|rest| rest.find("//")) {
        let before = line.get(..from + found).unwrap_or_default();
        if !before.ends_with([':', '"', '/']) {
            return before;
        }
        from += found + 2;
    }
    line
}

/// The number of the line that holds an offset of a text.
pub(super) fn line_at(text: &str, offset: usize) -> usize {
    text.get(..offset).unwrap_or_default().matches('\n').count() + 1
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<File>) -> Result<(), String> {
    for (name, path, is_folder) in entries(folder)? {
        let shown = format!("{prefix}/{name}");
        if !is_folder {
            files.push(File::read(shown, &path)?);
        } else if !SKIPPED.contains(&name.as_str()) && !name.starts_with('.') {
            walk(&path, &shown, files)?;
        }
    }
    Ok(())
}

/// Name, path and whether it is a folder; symbolic links are neither followed nor read.
fn entries(folder: &Path) -> Result<Vec<(String, PathBuf, bool)>, String> {
    let cannot = |error| format!("cannot read `{}`: {error}", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(cannot)? {
        let entry = entry.map_err(cannot)?;
        let kind = entry.file_type().map_err(cannot)?;
        if kind.is_dir() || kind.is_file() {
            let name = entry.file_name().to_string_lossy().into_owned();
            found.push((name, entry.path(), kind.is_dir()));
        }
    }
    Ok(found)
}
