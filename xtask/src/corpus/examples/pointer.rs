//! JSON pointers into a body, such as `answer 200/properties/a~1b`, and the relation between them.

/// The pointer to a member or an item.
pub(super) fn below(path: &str, key: &str) -> String {
    format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Tells whether a pointer is equal to another or below it: `/a/b` is below `/a`, and `/ab` is not.
pub(super) fn is_within(path: &str, outer: &str) -> bool {
    path.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}
