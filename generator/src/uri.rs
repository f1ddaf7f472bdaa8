//! References between files, which are URIs: a file and a fragment, both percent-encoded (RFC 3986), the fragment a
//! JSON pointer (RFC 6901). Knows how they are written and not what may be referred to.

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// The file that a reference names, empty for its own, and the JSON pointer after the `#`, if there is one; none if
/// what is percent-encoded is no text.
pub(crate) fn parts(reference: &str) -> Option<(Cow<'_, str>, Option<Cow<'_, str>>)> {
    Some(match reference.split_once('#') {
        Some((file, fragment)) => (decoded(file)?, Some(decoded(fragment)?)),
        None => (decoded(reference)?, None),
    })
}

/// A text without its percent-encoding; none if that leaves no text. A `%` without two digits stands for itself.
pub(crate) fn decoded(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// A JSON pointer as the fragment of a URI. Of all that a URI would have encoded, only the sign for it is read
/// otherwise if it is not.
pub(crate) fn fragment(pointer: &str) -> String {
    format!("#{}", pointer.replace('%', "%25"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_parts_are_percent_decoded() {
        for (reference, file, pointer) in [
            ("#/definitions/Page%3CPeerRoute%3E", "", Some("/definitions/Page<PeerRoute>")),
            ("a%20b.json#/parameters/Paging.%24top", "a b.json", Some("/parameters/Paging.$top")),
            ("./examples/%C3%A9t%c3%a9.json", "./examples/été.json", None),
            ("%252e%252e/a.json", "%2e%2e/a.json", None),
            ("a%23b.json#c%23d", "a#b.json", Some("c#d")),
            ("100%#/5%a/%", "100%", Some("/5%a/%")),
        ] {
            let found = parts(reference);
            assert_eq!(found, Some((file.into(), pointer.map(Cow::from))), "{reference}");
        }
        assert_eq!(parts("a%FF.json"), None);
        assert_eq!(parts("a.json#%C3"), None);
    }

    #[test]
    fn a_fragment_is_read_as_the_pointer_that_it_was_made_of() {
        for pointer in ["", "/definitions/100%", "/definitions/%41", "/definitions/a#b é~0~1"] {
            let fragment = fragment(pointer);
            assert_eq!(parts(&fragment), Some(("".into(), Some(pointer.into()))));
        }
    }
}
