//! Fingerprints by which reviews refer to a change: 12 hexadecimal digits of SipHash, equal on all machines and
//! with all compiler versions.

use siphasher::sip::SipHasher13;
use std::hash::Hasher;

/// Returns the fingerprint of a change that is identified by these texts.
pub(in crate::compare) fn of(texts: &[&str]) -> String {
    let mut hasher = SipHasher13::new();
    for text in texts {
        hasher.write(text.as_bytes());
        hasher.write(&[0]);
    }
    format!("{:012x}", hasher.finish() & 0xffff_ffff_ffff)
}
