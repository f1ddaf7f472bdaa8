//! Reads files of a git repository at a revision, without checking it out. The program `git` is run, and asked
//! for objects by their ids alone, so that no path and no revision can be taken for an option of it.

mod tree;

pub(crate) use tree::Tree;

use crate::specs::{self, LARGEST};
use crate::spelling;
use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

/// Environment variables that make git use another repository than that of its folder. Git sets them in hooks,
/// for example.
const MISLEADING: [&str; 6] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_PREFIX",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
];

/// A git repository on disk, together with the folder in it that git is run in.
pub(crate) struct Repository {
    folder: PathBuf,
    /// The path of `folder` from the repository's top, with `/` between the parts; empty for the top itself.
    pub(crate) prefix: String,
}

impl Repository {
    /// Opens the repository that a folder belongs to.
    pub(crate) fn around(folder: &Path) -> Result<Repository, String> {
        let mut repository = Repository { folder: folder.to_owned(), prefix: String::new() };
        let prefix = repository.ask(&["rev-parse", "--show-prefix"])?.map_err(|said| {
            format!("expected a git repository around `{}`, but git says: {said}", folder.display())
        })?;
        prefix.trim_end().trim_end_matches('/').clone_into(&mut repository.prefix);
        Ok(repository)
    }

    /// Runs git. The inner result is its stdout if it succeeded, else its stderr; the outer error says that git
    /// could not be run.
    fn ask(&self, args: &[&str]) -> Result<Result<String, String>, String> {
        let output = self.command(args).stdin(Stdio::null()).output().map_err(no_git)?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim_end().to_owned();
        Ok(match output.status.success() {
            true => Ok(text(&output.stdout)),
            false => Err(text(&output.stderr)),
        })
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = program();
        command.arg("-C").arg(&self.folder).args(args);
        command
    }

    /// Opens a revision by any name that git accepts: a branch, a tag, a commit id, `HEAD~3`.
    pub(crate) fn at(&self, name: &str) -> Result<Revision, String> {
        let found = name.escape_debug();
        if name.is_empty() || name.starts_with('-') || name.contains(char::is_control) {
            return Err(format!("expected a revision of git before `:`, found `{found}`"));
        }
        let commit = format!("{name}^{{commit}}");
        let args = ["rev-parse", "--verify", "--quiet", "--end-of-options", &commit];
        let Ok(commit) = self.ask(&args)? else {
            return Err(format!(
                "expected a revision of git, found `{found}`; {}",
                self.near(name)?
            ));
        };
        let tree = self.ask(&[
            "rev-parse",
            "--verify",
            "--end-of-options",
            &format!("{commit}^{{tree}}"),
        ])?;
        let tree = tree.map_err(|said| format!("cannot read the revision `{found}`: {said}"))?;
        let batch = Mutex::new(Batch::start(self)?);
        Ok(Revision {
            name: name.to_owned(),
            tree,
            batch,
            folders: Mutex::default(),
            missing: Mutex::default(),
        })
    }

    /// Returns the date of a commit that the repository has, like `2024-06-30`.
    pub(crate) fn date(&self, commit: &str) -> Result<String, String> {
        let args = ["log", "-1", "--no-walk", "--format=%cs", "--end-of-options", commit];
        self.ask(&args)?.map_err(|said| format!("cannot read the commit {commit}: {said}"))
    }

    /// Returns a hint for an unknown revision: the branch or tag with the most similar name, or the git command
    /// to run.
    fn near(&self, name: &str) -> Result<String, String> {
        let names = self.ask(&["for-each-ref", "--format=%(refname:short)"])?.unwrap_or_default();
        if let Some(near) = spelling::nearest(name, names.lines()) {
            return Ok(format!("did you mean `{near}`?"));
        }
        let is_shallow = self.ask(&["rev-parse", "--is-shallow-repository"])?;
        Ok(match is_shallow.as_deref() {
            Ok("true") => {
                "this clone is shallow and may lack it: fetch it by its name with `git fetch`, or \
                 more commits with `git fetch --deepen`"
            }
            _ => "see `git branch --all`, `git tag` and `git log`",
        }
        .to_owned())
    }
}

/// Returns the blob ids that git would give to files on disk, in the order of `files`. Nothing is written to
/// the repository.
pub(crate) fn ids_of(files: &[PathBuf]) -> Result<Vec<String>, String> {
    let mut ids = Vec::new();
    // 100 paths fit into a command line on every system.
    for some in files.chunks(100) {
        let mut command = program();
        command.args(["hash-object", "--no-filters", "--"]).args(some).stdin(Stdio::null());
        let output = command.output().map_err(no_git)?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).trim_end().to_owned();
            return Err(format!("cannot hash files: git says: {said}"));
        }
        ids.extend(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned));
    }
    Ok(ids)
}

/// Returns a command that runs `git` with the user's configuration, but without environment variables that name
/// another repository.
pub(crate) fn program() -> Command {
    let mut command = Command::new("git");
    MISLEADING.iter().for_each(|name| {
        command.env_remove(name);
    });
    command.env("LC_ALL", "C").env("GIT_OPTIONAL_LOCKS", "0");
    command
}

pub(crate) fn no_git(error: io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => {
            "expected the program `git`, to read a revision, found none; install it, or name files"
                .to_owned()
        }
        _ => format!("cannot run git: {error}"),
    }
}

/// The files of a repository at one commit.
pub(crate) struct Revision {
    /// The revision's name as the user wrote it, for messages.
    pub(crate) name: String,
    /// The id of the commit's top-level tree object.
    pub(crate) tree: String,
    batch: Mutex<Batch>,
    /// The tree objects (folders) read so far, by id.
    folders: Mutex<HashMap<String, Arc<Vec<Entry>>>>,
    /// The ids of files that were asked for but are not in the repository, since a partial clone has not
    /// fetched them.
    missing: Mutex<BTreeSet<String>>,
}

/// An entry of a git tree object: a file, a folder, a link or a submodule.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    pub(crate) kind: Kind,
    id: String,
}

/// The kind of an entry in a folder at a revision.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Kind {
    File,
    Folder,
    /// A symbolic link. It is not followed, since its target is a path on disk and not at the revision.
    Link,
    /// A git submodule: a commit of another repository.
    Submodule,
}

impl Revision {
    /// Returns the kind of the entry at a path from the repository's top; `None` if nothing is there.
    pub(crate) fn kind(&self, path: &str) -> Result<Option<Kind>, String> {
        Ok(self.entry(path)?.map(|entry| entry.kind))
    }

    /// Returns the blob id of the file at a path; `None` if no file is there.
    pub(crate) fn id(&self, path: &str) -> Result<Option<String>, String> {
        let found = self.entry(path)?.filter(|entry| entry.kind == Kind::File);
        Ok(found.map(|entry| entry.id))
    }

    /// Returns the names of the files and folders in a folder, each with `true` if it is a folder. Links and
    /// submodules are left out.
    pub(crate) fn names(&self, path: &str) -> Result<Vec<(String, bool)>, String> {
        let entries = self.list(path)?;
        let known = entries.iter().filter(|entry| matches!(entry.kind, Kind::File | Kind::Folder));
        Ok(known.map(|entry| (entry.name.clone(), entry.kind == Kind::Folder)).collect())
    }

    /// Returns the entries of a folder; an empty list if there is no folder at the path.
    pub(crate) fn list(&self, path: &str) -> Result<Arc<Vec<Entry>>, String> {
        match self.entry(path)? {
            Some(Entry { kind: Kind::Folder, id, .. }) => self.folder(&id),
            _ => Ok(Arc::default()),
        }
    }

    /// Returns the text of a file without its byte order mark; `None` if there is no such file.
    pub(crate) fn text(&self, path: &str) -> Result<Option<String>, String> {
        self.bytes(path)?.map(specs::text).transpose()
    }

    /// Returns the content of a file, cut off one byte after the largest size allowed (`LARGEST`); `None` if
    /// there is no such file.
    pub(crate) fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let Some(entry) = self.entry(path)? else {
            return Ok(None);
        };
        match entry.kind {
            Kind::File => match self.object(&entry.id)? {
                Some(bytes) => Ok(Some(bytes)),
                None => {
                    locked(&self.missing).insert(entry.id);
                    Err("git has not fetched it".to_owned())
                }
            },
            Kind::Folder => Err("it is no file".to_owned()),
            Kind::Link => {
                Err("it is a symbolic link, and none is followed at a revision".to_owned())
            }
            Kind::Submodule => Err("it is a submodule".to_owned()),
        }
    }

    fn entry(&self, path: &str) -> Result<Option<Entry>, String> {
        let mut at = Entry { name: String::new(), kind: Kind::Folder, id: self.tree.clone() };
        for part in path.split('/').filter(|part| !part.is_empty()) {
            match at.kind {
                Kind::Folder => {}
                Kind::Link => {
                    return Err(format!(
                        "the folder `{}` in its path is a symbolic link, and none is followed at a revision",
                        at.name
                    ));
                }
                Kind::File | Kind::Submodule => return Ok(None),
            }
            match self.folder(&at.id)?.iter().find(|entry| entry.name == part) {
                Some(entry) => at = entry.clone(),
                None => return Ok(None),
            }
        }
        Ok(Some(at))
    }

    fn folder(&self, id: &str) -> Result<Arc<Vec<Entry>>, String> {
        let mut folders = locked(&self.folders);
        if let Some(folder) = folders.get(id) {
            return Ok(folder.clone());
        }
        let bytes = self.object(id)?.ok_or_else(|| format!("git lacks the folder {id}"))?;
        let folder = Arc::new(entries(&bytes, id.len() / 2));
        folders.insert(id.to_owned(), folder.clone());
        Ok(folder)
    }

    /// Returns the content of a git object, cut off one byte after `LARGEST`; `None` if the repository lacks
    /// the object.
    fn object(&self, id: &str) -> Result<Option<Vec<u8>>, String> {
        locked(&self.batch).object(id)
    }

    /// Returns whether a file was asked for and has not been fetched into this partial clone.
    fn is_missing(&self, path: &str) -> bool {
        self.id(path).ok().flatten().is_some_and(|id| locked(&self.missing).contains(&id))
    }

    /// Returns the ids of files that were asked for and had not been fetched, and forgets them.
    pub(crate) fn missing(&self) -> BTreeSet<String> {
        std::mem::take(&mut *locked(&self.missing))
    }
}

fn locked<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    // The data behind the lock is never left half changed, so a poisoned lock can be used.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Parses a git tree object: for each entry its mode, a space, its name, a zero byte, and an id of `width`
/// bytes. An entry whose name is not UTF-8 is left out, since no path can name it.
fn entries(mut bytes: &[u8], width: usize) -> Vec<Entry> {
    let mut found = Vec::new();
    while let Some(zero) = bytes.iter().position(|byte| *byte == 0) {
        let (head, rest) = bytes.split_at(zero);
        let Some((id, rest)) = rest.get(1..).and_then(|rest| rest.split_at_checked(width)) else {
            break;
        };
        bytes = rest;
        let Some((mode, name)) =
            std::str::from_utf8(head).ok().and_then(|head| head.split_once(' '))
        else {
            continue;
        };
        let kind = match mode {
            "40000" => Kind::Folder,
            "120000" => Kind::Link,
            "160000" => Kind::Submodule,
            _ => Kind::File,
        };
        let id = id.iter().map(|byte| format!("{byte:02x}")).collect();
        found.push(Entry { name: name.to_owned(), kind, id });
    }
    found
}

/// A running `git cat-file --batch`, which answers with the content of each object id written to it.
struct Batch {
    process: Child,
    /// The stdin of git, to which ids are written. `None` while the process is being ended.
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Batch {
    fn start(repository: &Repository) -> Result<Batch, String> {
        let mut process = repository
            .command(&["cat-file", "--batch"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(no_git)?;
        let (questions, answers) = (process.stdin.take(), process.stdout.take());
        let answers = answers.map(BufReader::new).ok_or("cannot read what git answers")?;
        Ok(Batch { process, questions, answers })
    }

    fn object(&mut self, id: &str) -> Result<Option<Vec<u8>>, String> {
        self.ask(id).map_err(|error| format!("git can't read the object {id}: {error}"))
    }

    fn ask(&mut self, id: &str) -> io::Result<Option<Vec<u8>>> {
        let questions = self.questions.as_mut().ok_or(ErrorKind::BrokenPipe)?;
        questions.write_all(format!("{id}\n").as_bytes())?;
        questions.flush()?;
        let mut head = String::new();
        self.answers.read_line(&mut head)?;
        // Git answers with the line `<id> <type> <size>`, or `<id> missing`.
        let Some(size) =
            head.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok())
        else {
            return if head.trim_end().ends_with(" missing") {
                Ok(None)
            } else {
                Err(ErrorKind::UnexpectedEof.into())
            };
        };
        let mut bytes = Vec::new();
        let kept = size.min(LARGEST + 1);
        (&mut self.answers).take(kept).read_to_end(&mut bytes)?;
        // Skip the part of the content that was cut off, and the line end after it.
        io::copy(&mut (&mut self.answers).take(size - kept + 1), &mut io::sink())?;
        match bytes.len() as u64 == kept {
            true => Ok(Some(bytes)),
            false => Err(ErrorKind::UnexpectedEof.into()),
        }
    }
}

impl Drop for Batch {
    fn drop(&mut self) {
        // Git ends when its stdin is closed.
        self.questions = None;
        let _ = self.process.wait();
    }
}

/// Returns whether a text is a full object id: 40 (SHA-1) or 64 (SHA-256) hexadecimal digits.
pub(crate) fn is_id(text: &str) -> bool {
    matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Joins two parts of a path with `/`; the first may be empty.
pub(crate) fn join(folder: &str, path: &str) -> String {
    if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
}
