//! Tests of sides at a git revision.

use crate::git::{commit, git};
use crate::{BOTH, NEW, OLD, rules, two_versions};
use armgen_tests::{Outcome, Sandbox};
use std::path::Path;

/// A repository whose first commit, at the branch `before`, lacks the shelves that the working tree
/// has.
fn repository() -> Outcome<Sandbox> {
    let sandbox = two_versions()?;
    let new = sandbox.read(&format!("spec/{NEW}/library.json"))?;
    let old = sandbox.read(&format!("spec/{OLD}/library.json"))?;
    sandbox.write(&format!("spec/{NEW}/library.json"), &old)?;
    sandbox.edit(
        "spec/armgen.toml",
        "library/library.json",
        "library/stable/2024-01-01/library.json",
    )?;
    sandbox.edit("spec/armgen.toml", "Books_Get", "*_Get")?;
    commit(&sandbox, "before")?;
    sandbox.write(&format!("spec/{NEW}/library.json"), &new)?;
    Ok(sandbox)
}

#[test]
fn a_crate_is_compared_with_what_it_was_and_nothing_is_touched() -> Outcome {
    let sandbox = repository()?;
    sandbox.age(".git")?;
    let status = git(sandbox.root(), &["status", "--porcelain"])?;
    let before = sandbox.files(".git")?;
    assert_eq!(rules(&sandbox, &["before:books", "books"])?, BOTH);
    assert!(sandbox.files(".git")? == before);
    assert_eq!(git(sandbox.root(), &["status", "--porcelain"])?, status);
    assert_eq!(rules(&sandbox, &["before:books", "first:books"])?, [""; 0]);
    Ok(())
}

#[test]
fn files_folders_and_readmes_are_found_at_a_revision() -> Outcome {
    let sandbox = repository()?;
    let readme = "```yaml\ninput-file: stable/2024-01-01/library.json\n```\n";
    sandbox.write("spec/specification/library/readme.md", readme)?;
    commit(&sandbox, "after")?;
    let new = format!("ROOT/spec/{NEW}");
    for (old, new) in [
        (format!("before:ROOT/spec/{NEW}"), new.clone()),
        (format!("before:ROOT/spec/{NEW}/library.json"), format!("after:{new}")),
        (
            format!("HEAD~1:{new}/library.json"),
            "after:ROOT/spec/specification/library/readme.md".to_owned(),
        ),
        (format!("first~1:{new}/../2024-01-01"), "first:books".to_owned()),
    ] {
        assert_eq!(rules(&sandbox, &[&old, &new])?, BOTH, "{old} {new}");
    }
    for path in [NEW.to_owned(), format!("spec/{NEW}")] {
        assert_eq!(
            rules(&sandbox, &["--specs", "ROOT/spec", &format!("before:{path}"), NEW])?,
            BOTH,
            "{path}"
        );
    }
    Ok(())
}

#[test]
fn configuration_and_overrides_are_those_of_the_revision() -> Outcome {
    let sandbox = repository()?;
    sandbox.edit("spec/armgen.toml", "*_Get", "Shelves_Get")?;
    sandbox.write("spec/overrides.toml", "not toml")?;
    sandbox.ends(2, &["diff", "before:books", "books"])?;
    sandbox.ends(0, &["diff", "before:books", "first:books"])?;
    sandbox.ends(0, &["diff", &format!("before:ROOT/spec/{NEW}"), "before:books"])?;
    commit(&sandbox, "broken")?;
    let ran = sandbox.ends(2, &["diff", "before:books", "broken:books"])?;
    assert!(ran.stderr.contains("broken:spec/overrides.toml:1"), "{}", ran.stderr);
    Ok(())
}

#[test]
fn a_bare_and_a_shallow_clone_will_do() -> Outcome {
    let sandbox = repository()?;
    commit(&sandbox, "after")?;
    let root = sandbox.root();
    let url = format!("file://{}", root.display());
    git(root, &["clone", "--quiet", "--bare", ".", "bare.git"])?;
    git(root, &["clone", "--quiet", "--depth", "1", "--branch", "after", &url, "shallow"])?;
    let sides = |old: &str, new: &str| [format!("{old}:spec/{NEW}"), format!("{new}:spec/{NEW}")];
    let [old, new] = sides("before", "after");
    assert_eq!(rules(&sandbox, &["--specs", "ROOT/bare.git", &old, &new])?, BOTH);
    let [old, new] = sides("HEAD", "origin/after");
    sandbox.ends(0, &["diff", "--specs", "ROOT/shallow", &old, &new])?;
    let [old, new] = sides("HEAD~1", "HEAD");
    let ran = sandbox.ends(2, &["diff", "--specs", "ROOT/shallow", &old, &new])?;
    assert!(ran.stderr.contains("this clone is shallow"), "{}", ran.stderr);
    assert!(!Path::new(&sandbox.path("bare.git/index")).exists());
    Ok(())
}

#[test]
fn a_symbolic_link_at_a_revision_is_not_followed() -> Outcome {
    let sandbox = repository()?;
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        "../2023-01-01/library.json",
        sandbox.path(&format!("spec/{NEW}/link.json")),
    )?;
    #[cfg(unix)]
    std::os::unix::fs::symlink(
        "2023-01-01",
        sandbox.path("spec/specification/library/stable/linked"),
    )?;
    commit(&sandbox, "linked")?;
    let stable = "linked:ROOT/spec/specification/library/stable";
    for side in ["2024-01-01/link.json", "linked/library.json", "linked"] {
        let ran = sandbox.ends(2, &["diff", &format!("{stable}/{side}"), "books"])?;
        assert!(ran.stderr.contains("symbolic link"), "{side}: {}", ran.stderr);
    }
    Ok(())
}
