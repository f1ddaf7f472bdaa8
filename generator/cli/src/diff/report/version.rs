//! Computes the next version of a crate by Cargo's rules of semantic versioning.

use armgen::compare::Rust;

/// Returns the version that follows `version`; `None` if that is not three numbers with or without a
/// pre-release. A pre-release is followed by the release of the same numbers.
pub(crate) fn next(version: &str, rust: Rust) -> Option<String> {
    let (release, is_early) = match version.split_once(['-', '+']) {
        Some((release, _)) => (release, version.contains('-')),
        None => (version, false),
    };
    let numbers: Vec<u64> = release.split('.').map(str::parse).collect::<Result<_, _>>().ok()?;
    let &[major, minor, patch] = numbers.as_slice() else { return None };
    let next = match (rust, major, minor) {
        _ if is_early => (major, minor, patch),
        // In versions before 1.0.0, Cargo takes the first number that is not 0 for the major one.
        (Rust::Major, 0, 0) | (Rust::Patch, ..) | (Rust::Minor, 0, _) => (major, minor, patch + 1),
        (Rust::Major, 0, _) | (Rust::Minor, ..) => (major, minor + 1, 0),
        (Rust::Major, ..) => (major + 1, 0, 0),
    };
    Some(format!("{}.{}.{}", next.0, next.1, next.2))
}

#[cfg(test)]
mod tests {
    use super::next;
    use armgen::compare::Rust::{Major, Minor, Patch};

    #[test]
    fn the_first_number_that_is_not_zero_is_the_major_one() {
        let all =
            |version| [Patch, Minor, Major].map(|rust| next(version, rust).unwrap_or_default());
        assert_eq!(all("1.2.3"), ["1.2.4", "1.3.0", "2.0.0"]);
        assert_eq!(all("0.2.3"), ["0.2.4", "0.2.4", "0.3.0"]);
        assert_eq!(all("0.0.3"), ["0.0.4", "0.0.4", "0.0.4"]);
    }

    #[test]
    fn a_pre_release_is_followed_by_its_release() {
        assert_eq!(next("0.2.0-beta.1", Major).as_deref(), Some("0.2.0"));
    }

    #[test]
    fn what_is_no_version_has_none_after_it() {
        assert_eq!(next("2024-05-01", Minor), None);
        assert_eq!(next("1.2", Minor), None);
        assert_eq!(next("", Minor), None);
    }
}
