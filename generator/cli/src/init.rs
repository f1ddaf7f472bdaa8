//! `init`: writes the configuration of a new repository. Files that exist are left as they are.

use crate::config;
use crate::console::{Console, Failure, Outcome};
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// The lines for `.gitattributes`. `-text` keeps git from converting line ends of descriptions, which would
/// change their hashes on Windows; `linguist-…` folds copied and generated files in reviews on GitHub.
const ATTRIBUTES: [&str; 3] = [
    "spec/specification/** -text linguist-vendored",
    "spec/LICENSE -text",
    "generated/** linguist-generated text eol=lf",
];

const OVERRIDES: &str = "\
# Named corrections of upstream mistakes. Each sets members of the object at a JSON pointer:
#
# [[override]]
# name = \"vm-size-is-text\"
# reason = \"why upstream is wrong\"
# file = \"specification/compute/**/virtualMachine.json\"
# pointer = \"/definitions/HardwareProfile/properties/vmSize\"
# set = { type = \"string\" }
";

const WORKFLOW: &str = ".github/workflows/armgen.yml";

pub(crate) fn run(
    ci: Option<&str>,
    folder: &Path,
    console: &mut Console<'_>,
) -> Result<Outcome, Failure> {
    let program = console.program();
    let version = env!("CARGO_PKG_VERSION");
    let minor = version.rsplit_once('.').map_or(version, |(minor, _)| minor);
    let crates = format!(
        "# The crates that `{program} codegen` writes to generated/; `{program} add` adds one.\n\
         armgen = \"{minor}\"\n\n[source]\nurl = \"{}\"\nbranch = \"main\"\n",
        crate::upstream::PUBLISHED
    );
    begin(folder, config::CRATES, &crates, console)?;
    begin(folder, "spec/overrides.toml", OVERRIDES, console)?;
    attributes(folder, console)?;
    if ci.is_some() {
        begin(folder, WORKFLOW, &workflow(), console)?;
    }
    if fs::exists(folder.join("Cargo.toml")).unwrap_or_default() {
        console.say("to [workspace] of Cargo.toml, add members = [\"generated/*\"]");
    }
    if ci.is_none() {
        console.say(format_args!("in CI, run `{program} codegen --check` (or see --ci)"));
    }
    console.say(format_args!(
        "next: {program} add azure_vpn --service network --operation 'VpnConnections_*'"
    ));
    Ok(Outcome::Fine)
}

/// Returns the text of a GitHub workflow that runs `codegen --check` on each pull request.
fn workflow() -> String {
    format!(
        "name: armgen\non: [push, pull_request]\njobs:\n  check:\n    runs-on: ubuntu-latest\n    steps:\n      \
         - uses: actions/checkout@v4\n      - run: cargo install --locked armgen-cli --git \"$ARMGEN\" --tag \
         v{0}\n        env:\n          # The repository that armgen itself is in.\n          ARMGEN: ${{{{ \
         vars.ARMGEN_REPOSITORY }}}}\n      - run: armgen codegen --check\n",
        env!("CARGO_PKG_VERSION")
    )
}

/// Writes a file, unless it exists.
fn begin(folder: &Path, path: &str, text: &str, console: &mut Console<'_>) -> Result<(), Failure> {
    let file = folder.join(path);
    let cannot = |error: std::io::Error| format!("cannot write {path}: {error}");
    if let Some(parent) = file.parent() {
        fs::create_dir_all(parent).map_err(cannot)?;
    }
    match fs::File::create_new(&file) {
        Ok(mut file) => {
            file.write_all(text.as_bytes()).map_err(cannot)?;
            console.say(format_args!("wrote {path}"));
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            console.say(format_args!("{path} is there already"));
        }
        Err(error) => return Err(cannot(error).into()),
    }
    Ok(())
}

/// Adds those of the lines in `ATTRIBUTES` that `.gitattributes` lacks.
fn attributes(folder: &Path, console: &mut Console<'_>) -> Result<(), Failure> {
    const FILE: &str = ".gitattributes";
    let cannot = |error: std::io::Error| format!("cannot write {FILE}: {error}");
    let before = match fs::read_to_string(folder.join(FILE)) {
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        text => text.map_err(cannot)?,
    };
    let lacking: Vec<&str> = ATTRIBUTES
        .into_iter()
        .filter(|line| !before.lines().any(|before| before.trim() == *line))
        .collect();
    if lacking.is_empty() {
        console.say(format_args!("{FILE} is there already"));
        return Ok(());
    }
    let mut text = before;
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    for line in &lacking {
        text.push_str(line);
        text.push('\n');
    }
    fs::write(folder.join(FILE), text).map_err(cannot)?;
    console
        .say(format_args!("added to {FILE}: {}", crate::console::counted(lacking.len(), "line")));
    Ok(())
}
