//! Words with capitals inside, such as `GiB` and `vNet`, which heck would split. Words in capitals
//! only, and their plurals, need no entry.

/// The words as descriptions spell them, sorted.
const WORDS: &[&str] = &[
    "CName", "ETag", "GBps", "GHz", "GiB", "HBase", "HResult", "IPv4", "IPv6", "IaaS", "IoT",
    "JPath", "KRaft", "KiB", "MBps", "MHz", "MiB", "OAuth", "PaaS", "QnA", "SaaS", "SignalR",
    "TiB", "VCPU", "VCenter", "VCore", "VCpu", "VHub", "VMware", "VNet", "VSphere", "VTpm",
    "XPath", "cName", "eNB", "eNb", "eTag", "gNB", "gNb", "hBase", "hResult", "iP", "iPV4", "iPV6",
    "iPv4", "iPv6", "iaaS", "ioT", "ipV4", "ipV6", "jPath", "kRaft", "oAuth", "oS", "p2S", "paaS",
    "qnA", "saaS", "vCPU", "vCenter", "vCore", "vCpu", "vHD", "vHub", "vM", "vMware", "vNet",
    "vSphere", "vTpm", "xPath",
];

/// Rewrites each of the words in a name to have one capital: `diskSizeGiB` becomes `diskSizeGib`,
/// and `vNetId` becomes `VnetId`.
pub(super) fn join(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    let mut rest = name;
    let mut is_after_word = false;
    while let Some(first) = rest.chars().next() {
        let before = joined.chars().next_back();
        match known_word(rest).filter(|word| is_after_word || begins(word, before)) {
            Some(word) => {
                joined.push(first.to_ascii_uppercase());
                joined.extend(word.chars().skip(1).map(|letter| letter.to_ascii_lowercase()));
                rest = rest.get(word.len()..).unwrap_or_default();
                is_after_word = true;
            }
            None => {
                joined.push(first);
                rest = rest.get(first.len_utf8()..).unwrap_or_default();
                is_after_word = false;
            }
        }
    }
    joined
}

/// The longest word that a text begins with, if the word may end there.
fn known_word(text: &str) -> Option<&'static str> {
    let first = text.as_bytes().first()?;
    let start = WORDS.partition_point(|word| word.as_bytes().first() < Some(first));
    let alike =
        WORDS.get(start..)?.iter().take_while(|word| word.as_bytes().first() == Some(first));
    let found = alike.filter(|word| text.strip_prefix(**word).is_some_and(ends));
    found.max_by_key(|word| word.len()).copied()
}

/// Tells whether a word may begin after a letter. A word with an initial capital must not follow a
/// capital, since it would be part of an acronym; any other must not follow a lower-case letter.
fn begins(word: &str, before: Option<char>) -> bool {
    let is_capital = |letter: char| letter.is_ascii_uppercase();
    match word.starts_with(is_capital) {
        // `IPv` may follow a capital letter, since no acronym ends in these letters.
        true if word.starts_with("IPv") => true,
        true => !before.is_some_and(is_capital),
        false => !before.is_some_and(|letter| letter.is_ascii_lowercase()),
    }
}

/// Tells whether a word may end before this text: after the word or its plural, no lower-case
/// letter may follow, unless another of the words begins there.
fn ends(text: &str) -> bool {
    let is_small = |text: &str| text.starts_with(|letter: char| letter.is_ascii_lowercase());
    let is_word = |text: &str| WORDS.iter().any(|word| word.len() > 3 && text.starts_with(word));
    !is_small(text) || is_word(text) || text.strip_prefix('s').is_some_and(|rest| !is_small(rest))
}

#[cfg(test)]
mod tests {
    use super::{WORDS, join};

    #[test]
    fn the_table_is_sorted() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn a_word_within_another_stays_as_it_is() {
        for name in
            ["deviceTagName", "VNetworks", "iPhone", "soSmall", "SKUETag", "vMotion", "OAuthority"]
        {
            assert_eq!(join(name), name);
        }
    }
}
