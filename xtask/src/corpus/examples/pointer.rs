//! Places in a body as JSON pointers, such as `answer 200/properties/a~1b`: what is below what.

/// The place of a member or an item.
pub(super) fn below(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Whether a place is another one, or below it: `/a/b` is below `/a`, and `/ab` is not.
pub(super) fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
