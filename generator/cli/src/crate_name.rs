//! Checks of the names of crates and clients, and of versions. A name that is refused here would fail later: in
//! Cargo, on a file system, or in the generated code.

/// The greatest length of a name, in bytes, since folders, files and crates.io have limits.
pub const LONGEST: usize = 64;

/// Words with a meaning in some places, crates that every build has already, and names that Windows gives to
/// devices.
const TAKEN: [&str; 13] = [
    armgen::RUNTIME,
    "gen",
    "union",
    "alloc",
    "core",
    "proc_macro",
    "std",
    "test",
    "aux",
    "con",
    "nul",
    "prn",
    "target",
];

/// Returns why `name` is no valid crate name; `None` if it is valid.
pub fn problem(name: &str) -> Option<String> {
    let lower = name.to_ascii_lowercase();
    let is_plain = name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    if !name.starts_with(|c: char| c.is_ascii_alphabetic()) || !is_plain {
        let found = name.escape_debug();
        Some(format!(
            "expected a crate name (ASCII letters, digits, `_` and `-`, a letter first), found `{found}`"
        ))
    } else if name.len() > LONGEST {
        Some(format!("expected a crate name of at most {LONGEST} characters, found {}", name.len()))
    } else if armgen::is_keyword(&lower) || TAKEN.contains(&key(name).as_str()) {
        Some(format!(
            "expected a crate name of its own, found `{name}`, which is a word of Rust, Cargo or \
             Windows"
        ))
    } else {
        None
    }
}

/// Returns a key that is equal for names which crates.io or a file system takes for the same.
pub fn key(name: &str) -> String {
    name.to_ascii_lowercase().replace('-', "_")
}

/// Returns why `version` is no valid version of a crate; `None` if it is valid.
pub fn version_problem(version: &str) -> Option<String> {
    let (core, rest) = match version.find(['-', '+']) {
        Some(end) => version.split_at(end),
        None => (version, ""),
    };
    let is_number = |part: &str| {
        !part.is_empty()
            && part.chars().all(|c| c.is_ascii_digit())
            && (part == "0" || !part.starts_with('0'))
            && part.parse::<u64>().is_ok()
    };
    let has_core = core.split('.').count() == 3 && core.split('.').all(is_number);
    let has_rest = rest.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '+' | '.'));
    let is_version = has_core && has_rest && rest.len() != 1 && !rest.ends_with('.');
    let found = version.escape_debug();
    (!is_version).then(|| format!("expected a version like `0.1.0`, found `{found}`"))
}

/// Returns why `client` can't be the name of the client struct; `None` if it can.
pub fn client_problem(client: &str) -> Option<String> {
    let is_type = client.starts_with(|c: char| c.is_ascii_uppercase())
        && client.chars().all(|c| c.is_ascii_alphanumeric())
        && client != "Self";
    let found = client.escape_debug();
    (!is_type).then(|| format!("expected a type name like `NetworkClient`, found `{found}`"))
}
