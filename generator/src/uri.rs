//! References between files, which are URIs: a file and a fragment, both percent-encoded (RFC
//! 3986), where the fragment is a JSON pointer (RFC 6901).

use percent_encoding::percent_decode_str;
use std::borrow::Cow;

/// Splits a reference into its file, empty for the same file, and the JSON pointer after `#`, if
/// there is one. None if the percent-decoded bytes are not UTF-8.
pub(crate) fn parts(reference: &str) -> Option<(Cow<'_, str>, Option<Cow<'_, str>>)> {
    Some(match reference.split_once('#') {
        Some((file, fragment)) => (decoded(file)?, Some(decoded(fragment)?)),
        None => (decoded(reference)?, None),
    })
}

/// Decodes percent-encoding; None if the bytes are not UTF-8. A `%` without two hexadecimal digits
/// is kept.
pub(crate) fn decoded(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

/// A JSON pointer as the fragment of a URI. Only `%` is encoded: any other character is read back
/// as it is.
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
