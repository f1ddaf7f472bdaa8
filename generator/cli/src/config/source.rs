//! The parts of `armgen.toml` that name the repository of descriptions (`[source]`) and the version of armgen
//! that the file is written for (`armgen`).

use super::table::{File, Table};
use crate::console::Failure;
use crate::upstream::{self, Source};
use armgen::diagnostics::Diagnostics;
use toml::de::DeTable;

/// The top-level members of `armgen.toml` that are read here.
pub(super) const KEYS: [&str; 2] = ["armgen", "source"];

/// Reads the repository of descriptions; by default that of azure-rest-api-specs.
pub(super) fn read(name: &str, text: &str, diagnostics: &mut Diagnostics) -> Source {
    let mut source = Source::default();
    // Syntax errors are dropped here, since reading the list of crates reports them.
    let mut unheard = Diagnostics::default();
    let Some(root) = File::new(name, text, &mut unheard).parse() else {
        return source;
    };
    let mut file = File::new(name, text, diagnostics);
    let top = Table::top(&root);
    file.optional_text(&top, "armgen", "say which armgen this is for, like `armgen = \"0.2\"`");
    let help = "write `[source]` with `url` and `branch` below it";
    let Some(table) = file.table(&top, "source", help) else {
        return source;
    };
    file.only(&table, &["url", "branch"]);
    let help = "name upstream's repository, like `url = \"https://github.com/Azure/azure-rest-api-specs\"`";
    if let Some(url) = file.optional_text(&table, "url", help) {
        match upstream::problem(&url.value) {
            Some(problem) => file.error(&url.span, problem, help),
            None => source.url = url.value,
        }
    }
    let help = "name a branch, like `branch = \"main\"`";
    if let Some(branch) = file.optional_text(&table, "branch", help) {
        match upstream::branch_problem(&branch.value) {
            Some(problem) => file.error(&branch.span, problem, help),
            None => source.branch = branch.value,
        }
    }
    source
}

/// Refuses an `armgen.toml` whose member `armgen` asks for another version of armgen than this one.
pub(super) fn check_tool(text: &str) -> Result<(), Failure> {
    let root = DeTable::parse(text).map(|root| root.into_inner()).unwrap_or_default();
    let pinned = root.get("armgen").and_then(|value| value.get_ref().as_str());
    match pinned {
        Some(pinned) if !is_for(pinned, env!("CARGO_PKG_VERSION")) => {
            Err(Failure::Message(format!(
                "this repository is for armgen {pinned}, this is {0}; install that one (`cargo install … --tag \
             v{pinned}`), or write `armgen = \"{0}\"` in {1} and make all crates anew",
                env!("CARGO_PKG_VERSION"),
                super::CRATES
            )))
        }
        _ => Ok(()),
    }
}

/// Returns whether `version` begins with the numbers of `pin`, which has one to three of them.
fn is_for(pin: &str, version: &str) -> bool {
    version == pin || version.strip_prefix(pin).is_some_and(|rest| rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::is_for;

    #[test]
    fn a_pin_is_for_all_versions_that_begin_with_its_numbers() {
        for (pin, version, is) in [
            ("0.2", "0.2.7", true),
            ("0.2.7", "0.2.7", true),
            ("0", "0.2.7", true),
            ("0.2", "0.21.0", false),
            ("0.2.6", "0.2.7", false),
            ("0.2.70", "0.2.7", false),
        ] {
            assert_eq!(is_for(pin, version), is, "{pin} {version}");
        }
    }
}
