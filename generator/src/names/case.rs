//! From a description's words to Rust's cases. Knows how Azure writes acronyms; knows no scopes.

use crate::memory::is_version;
use heck::{ToSnakeCase, ToUpperCamelCase};

/// A name for a field, an argument, a method or a module: `ipConfigurationId` to `ip_configuration_id`.
pub(super) fn value(name: &str) -> String {
    snake(name).unwrap_or_else(|| or_start(join_acronyms(&spell(name)).to_snake_case(), "n"))
}

/// What heck makes of a name that is in plain camel case, as most are: letters and digits, where each capital
/// starts a word of more than itself. None for any other.
fn snake(name: &str) -> Option<String> {
    let mut snake = String::with_capacity(name.len() + 4);
    let mut may_be_digit = false;
    let mut may_be_capital = true;
    for byte in name.bytes() {
        match byte {
            b'a'..=b'z' => snake.push(char::from(byte)),
            b'A'..=b'Z' if may_be_capital => {
                if !snake.is_empty() {
                    snake.push('_');
                }
                snake.push(char::from(byte.to_ascii_lowercase()));
            }
            b'0'..=b'9' if may_be_digit => snake.push(char::from(byte)),
            _ => return None,
        }
        may_be_digit = !byte.is_ascii_uppercase();
        may_be_capital = may_be_digit;
    }
    Some(snake).filter(|snake| !snake.is_empty())
}

/// A name for a method that begins what another name says.
pub(super) fn begin(name: &str) -> String {
    if name.starts_with("begin_") { name.to_owned() } else { format!("begin_{name}") }
}

/// A name for a type or a variant. One that Rust could have as it is stays so, acronyms included
/// (`IKEv2`, `GCMAES128`), so that it can be looked up; any other is put into upper camel case.
pub(super) fn ty(name: &str) -> String {
    let is_rust = name.starts_with(|first: char| first.is_ascii_uppercase())
        && name.chars().all(|letter| letter.is_ascii_alphanumeric());
    if is_rust { name.to_owned() } else { or_start(camel(&join_acronyms(&spell(name))), "N") }
}

/// An api-version as the end of a type's name: `2021-11-01-preview` to `V20211101Preview`, `v3` to `V3`.
/// None for a folder that is not called after one.
pub(super) fn version(folder: &str) -> Option<String> {
    is_version(folder).then(|| {
        let number = folder.strip_prefix('v').unwrap_or(folder);
        let parts = number.split(|letter: char| !letter.is_ascii_alphanumeric());
        format!("V{}", parts.map(ToUpperCamelCase::to_upper_camel_case).collect::<String>())
    })
}

/// Upper camel case, in which digits that are apart stay apart: `TLS1_2` is `Tls1_2`, not `Tls12`.
fn camel(name: &str) -> String {
    let is_digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
    let mut camel = String::new();
    for part in name.split(['_', ' ']) {
        let part = part.to_upper_camel_case();
        if is_digit(camel.chars().last()) && is_digit(part.chars().next()) {
            camel.push('_');
        }
        camel.push_str(&part);
    }
    camel
}

/// A service client's name from the title of its description: `NetworkManagementClient` and `Network
/// Management` to `NetworkClient`, or to `NetworkManagementClient` if a group's client is called that.
pub(super) fn client(title: &str, is_group: impl Fn(&str) -> bool) -> String {
    let mut name = ty(title);
    for suffix in ["Client", "Management"] {
        if let Some(stem) = name.strip_suffix(suffix)
            && !stem.is_empty()
        {
            name = stem.to_owned();
        }
    }
    let short = format!("{name}Client");
    if is_group(&short) { format!("{name}ManagementClient") } else { short }
}

/// Characters that mean something, in words; heck drops the rest.
fn spell(name: &str) -> String {
    let mut spelled = String::new();
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '*' => spelled.push_str(" star "),
            '+' => spelled.push_str(" plus "),
            '<' => spelled.push_str(" less "),
            '>' => spelled.push_str(" greater "),
            '=' => spelled.push_str(" equal "),
            '-' if letters.peek().is_some_and(char::is_ascii_digit) && spelled.is_empty() => {
                spelled.push_str("minus ");
            }
            // A version's dot separates digits that would run together.
            '.' => spelled.push('_'),
            other if other.is_ascii_alphanumeric() => spelled.push(other),
            _ => spelled.push(' '),
        }
    }
    spelled
}

/// heck takes the `s` of `WANs` and the `v` of `IPv4` for the start of a word, or for the end of the
/// last one's; written `Wans` and `Ipv4`, they stay whole.
fn join_acronyms(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut joined = String::with_capacity(name.len());
    let mut run = 0; // capitals in a row before this letter
    for (index, letter) in letters.iter().enumerate() {
        let next = letters.get(index + 1);
        let ends_plural = *letter == 's' && next.is_none_or(|next| !next.is_ascii_lowercase());
        let is_version = *letter == 'v' && next.is_some_and(char::is_ascii_digit);
        if run >= 2 && (ends_plural || is_version) {
            let start = joined.len() - (run - 1);
            let tail = joined.split_off(start).to_lowercase();
            joined.push_str(&tail);
        }
        run = if letter.is_ascii_uppercase() { run + 1 } else { 0 };
        joined.push(*letter);
    }
    joined
}

/// Rust names start with a letter.
fn or_start(name: String, start: &str) -> String {
    match name.chars().next() {
        Some(first) if first.is_ascii_alphabetic() => name,
        Some(first) if first.is_ascii_digit() && start == "n" => format!("n_{name}"),
        Some(_) => format!("{start}{name}"),
        None if start == "N" => "Empty".to_owned(),
        None => "empty".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{join_acronyms, snake, spell};
    use heck::ToSnakeCase;

    #[test]
    fn plain_camel_case_is_what_heck_makes_of_it() {
        let mut names = vec![String::new()];
        let mut plain = 0;
        for _ in 0..6 {
            let longer = |name: &String| {
                "avsBV1_".chars().map(|letter| format!("{name}{letter}")).collect::<Vec<_>>()
            };
            names = names.iter().flat_map(longer).collect();
            for name in &names {
                if let Some(snake) = snake(name) {
                    assert_eq!(snake, join_acronyms(&spell(name)).to_snake_case(), "{name}");
                    plain += 1;
                }
            }
        }
        assert!(plain > 10_000, "{plain} of {}", names.len());
    }
}
