//! What reviews know a change by: 12 hexadecimal digits, the same on every machine and with every compiler.

use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// The fingerprint of a change of which these texts are all that it is known by.
pub(in crate::compare) fn of(texts: &[&str]) -> String {
    let mut hasher = SipHasher13::new();
    for text in texts {
        hasher.write(text.as_bytes());
        hasher.write(&[0]);
    }
    format!("{:012x}", hasher.finish() & 0xffff_ffff_ffff)
}
