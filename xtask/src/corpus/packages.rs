//! Finds the packages of a checkout: each readme.md of a resource-manager folder is one. It knows
//! upstream's layout of folders, and derives the crates' names from it.

use armgen_cli::rig::{Failure, crate_name, specs, spelling};
use std::collections::BTreeSet;

const README: &str = "readme.md";
const SPECIFICATION: &str = "specification/";
const RESOURCE_MANAGER: &str = "resource-manager";

/// Folders of descriptions and examples, which contain no readme, are skipped: they have 300,000
/// files.
const SKIPPED: [&str; 4] = ["examples", "stable", "preview", "data-plane"];

/// A package to generate: the description files of one readme.
pub(super) struct Package {
    /// The crate's name.
    pub(super) name: String,
    /// The folder of the service.
    pub(super) service: String,
    /// The path of the readme, relative to the specs folder.
    pub(super) readme: String,
}

/// The packages of the given services, named by folder or by crate, or else all; sorted by name.
pub(super) fn find(specs: &specs::Folder, services: &[String]) -> Result<Vec<Package>, Failure> {
    let mut names = BTreeSet::new();
    let is_package = |path: &String| path.split('/').nth(2) == Some(RESOURCE_MANAGER);
    let readmes = specs.files("specification", &SKIPPED, |name| name == README)?;
    let mut packages: Vec<Package> = Vec::new();
    for readme in readmes.into_iter().filter(is_package) {
        let service = readme.split('/').nth(1).unwrap_or_default().to_owned();
        let name = free(&name(&readme), &mut names);
        packages.push(Package { name, service, readme });
    }
    if packages.is_empty() {
        let found = format!("`{SPECIFICATION}…/{RESOURCE_MANAGER}/{README}`");
        let message = format!("expected readmes like {found} below --specs, found none");
        return Err(Failure::Message(message));
    }
    let unknown: Vec<String> = services
        .iter()
        .filter(|wanted| !packages.iter().any(|package| is_called(package, wanted)))
        .map(|wanted| unknown(wanted, &packages))
        .collect();
    if !unknown.is_empty() {
        return Err(Failure::Message(unknown.join("\nerror: ")));
    }
    let is_wanted = |package: &Package| {
        services.is_empty() || services.iter().any(|wanted| is_called(package, wanted))
    };
    packages.retain(is_wanted);
    packages.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(packages)
}

/// A crate name that is not taken yet and that Cargo accepts: `name`, cut to the longest length and
/// with a suffix if needed.
fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let fitted = |suffix: &str| {
        let room = crate_name::LONGEST.saturating_sub(suffix.len());
        name.chars().take(room).chain(suffix.chars()).collect::<String>()
    };
    let mut free = fitted("");
    let mut number = 1;
    while crate_name::problem(&free).is_some() || !taken.insert(crate_name::key(&free)) {
        let suffix = if number == 1 { "_package".to_owned() } else { format!("_package_{number}") };
        free = fitted(&suffix);
        number += 1;
    }
    free
}

fn is_called(package: &Package, wanted: &str) -> bool {
    package.service == wanted || crate_name::key(&package.name) == crate_name::key(wanted)
}

fn unknown(wanted: &str, packages: &[Package]) -> String {
    let all = packages.iter().flat_map(|package| [package.service.as_str(), &package.name]);
    let rest = match spelling::nearest(wanted, all) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "services are the folders of `specification/`".to_owned(),
    };
    format!("expected a service below --specs, found `{}`; {rest}", wanted.escape_debug())
}

/// A crate's name: the service's folder and the folders below it. `Microsoft.Service` is left out,
/// and so is a folder whose name the service's name ends with. The name starts with a letter, as
/// Rust requires.
fn name(readme: &str) -> String {
    let path = readme.strip_prefix(SPECIFICATION).unwrap_or(readme);
    let path = path.strip_suffix(README).unwrap_or(path);
    let plain = |part: &str| -> String {
        let letters = part.chars().filter(char::is_ascii_alphanumeric);
        letters.collect::<String>().to_ascii_lowercase()
    };
    let (service, rest) = path.split_once('/').unwrap_or((path, ""));
    let parts = rest.split('/').filter(|part| {
        let is_new = !plain(service).ends_with(&plain(part));
        is_new && *part != RESOURCE_MANAGER && !part.starts_with("Microsoft.")
    });
    let parts: Vec<&str> = std::iter::once(service).chain(parts).collect();
    let name = parts.join("_").to_ascii_lowercase();
    let name: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).collect();
    if name.starts_with(|c: char| c.is_ascii_lowercase()) { name } else { format!("azure_{name}") }
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn packages_are_called_as_people_call_them() {
        for (path, expected) in [
            ("network/resource-manager/readme.md", "network"),
            ("network/resource-manager/Microsoft.Network/Network/readme.md", "network"),
            ("azure-kusto/resource-manager/Microsoft.Kusto/Kusto/readme.md", "azure_kusto"),
            ("compute/resource-manager/Microsoft.Compute/Disk/readme.md", "compute_disk"),
            (
                "containerservice/resource-manager/Microsoft.ContainerService/aks/readme.md",
                "containerservice_aks",
            ),
            ("azsadmin/resource-manager/network/readme.md", "azsadmin_network"),
            ("365/resource-manager/Microsoft.A/365/readme.md", "azure_365"),
        ] {
            assert_eq!(name(&format!("specification/{path}")), expected);
        }
    }
}
