//! Prepares texts for reports: cleans text from descriptions, shortens and wraps it, and makes singular and
//! plural.

use crate::console::counted;
use armgen::compare::Rule;
use std::borrow::Cow;

/// Puts text from a description on one line, and escapes control characters and invisible ones that could steer
/// a terminal or hide or reorder the text around. Each format escapes its own special characters in addition.
pub(crate) fn plain(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| letter.is_whitespace() && letter != ' ' || is_unseen(letter)) {
        return Cow::Borrowed(text);
    }
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            letter if letter.is_whitespace() => plain.push(' '),
            letter if is_unseen(letter) => plain.extend(letter.escape_unicode()),
            letter => plain.push(letter),
        }
    }
    Cow::Owned(plain)
}

/// Returns whether a character is a control character, or an invisible one that changes how others are shown.
pub(super) fn is_unseen(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(letter, '\u{2060}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}')
        || matches!(letter, '\u{e0000}'..='\u{e0fff}')
}

/// Shortens a text to `width` characters, with `…` at the end.
pub(super) fn clipped(text: &str, width: usize) -> Cow<'_, str> {
    if text.chars().count() <= width {
        return Cow::Borrowed(text);
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    Cow::Owned(format!("{}…", kept.trim_end()))
}

/// Shortens a sentence to `width` characters by leaving out its middle. The end is kept since it says what
/// happened.
pub(super) fn squeezed(text: &str, width: usize) -> Cow<'_, str> {
    let length = text.chars().count();
    if length <= width {
        return Cow::Borrowed(text);
    }
    let (end, start) = (width / 3, width - width / 3);
    let last: String = text.chars().skip(length - end).collect();
    // The end starts at a whole word, if there is a space in it.
    let last = last.split_once(' ').map_or(last.as_str(), |(_, words)| words);
    Cow::Owned(format!("{} {last}", clipped(text, start.saturating_sub(1))))
}

/// Shortens the sentence of a change to `width` characters. What is in parentheses behind the subject (a type, or
/// the method and path of an operation) is shortened first, since what happened is said behind it.
pub(super) fn headline(sentence: &str, width: usize) -> Cow<'_, str> {
    let excess = sentence.chars().count().saturating_sub(width);
    if excess == 0 {
        return Cow::Borrowed(sentence);
    }
    let parts = sentence
        .split_once("` (")
        .and_then(|(subject, rest)| Some((subject, rest.split_once(") ")?)));
    if let Some((subject, (inner, rest))) = parts
        && let Some(room @ SHORTEST..) = inner.chars().count().checked_sub(excess)
    {
        return Cow::Owned(format!("{subject}` ({}) {rest}", ends(inner, room)));
    }
    let subject = sentence.split('`').nth(1).unwrap_or_default();
    match subject.chars().count() < width / 2 {
        true => clipped(sentence, width),
        false => squeezed(sentence, width),
    }
}

/// The smallest number of characters that [`headline`] leaves of a text in parentheses.
const SHORTEST: usize = 9;

/// Shortens a name to `width` characters by leaving out its middle, since long names often differ at the end
/// only.
pub(super) fn ends(name: &str, width: usize) -> Cow<'_, str> {
    let length = name.chars().count();
    if length <= width {
        return Cow::Borrowed(name);
    }
    let end = width / 2;
    let start: String = name.chars().take(width.saturating_sub(end + 1)).collect();
    let end: String = name.chars().skip(length - end).collect();
    Cow::Owned(format!("{start}…{end}"))
}

/// Wraps a text into lines of at most `width` characters, between words. A longer word is a line of its own.
pub(super) fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if used == 0 || used + 1 + length <= width => {
                line.push_str(if used == 0 { "" } else { " " });
                line.push_str(word);
                used += length + usize::from(used > 0);
            }
            _ => {
                lines.push(word.to_owned());
                used = length;
            }
        }
    }
    lines
}

/// The verbs in titles of rules, in singular and plural.
const VERBS: [(&str, &str); 7] = [
    (" was ", " were "),
    (" is ", " are "),
    (" has ", " have "),
    (" goes ", " go "),
    (" can ", " can "),
    (" may ", " may "),
    (" became ", " became "),
];

/// Returns a rule's title for a number of changes: `3 types were renamed`.
pub(super) fn several(rule: &Rule, number: usize) -> String {
    let title = rule.title;
    let noun = title.strip_prefix("a ").or_else(|| title.strip_prefix("an "));
    let parts = noun.and_then(|noun| {
        VERBS
            .into_iter()
            .filter_map(|(one, many)| Some((noun.split_once(one)?, many)))
            .min_by_key(|((noun, _), _)| noun.len())
    });
    match (parts, number) {
        (_, 1) => title.to_owned(),
        (Some(((noun, rest), many)), _) => format!("{number} {}{many}{rest}", plural(noun)),
        (None, _) => format!("{title} ({number} times)"),
    }
}

/// Returns the plural of the noun phrase at the start of a title: `an operation's id`, `a value of an enum`.
fn plural(noun: &str) -> String {
    let (first, rest) = match noun.find(" of ").or_else(|| noun.find(" in ")) {
        Some(at) => noun.split_at(at),
        None => (noun, ""),
    };
    let many = match first.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o', 'u']) => format!("{stem}ies"),
        _ if first.ends_with(['s', 'x']) => format!("{first}es"),
        _ => format!("{first}s"),
    };
    format!("{many}{rest}")
}

/// Writes a number with separators of thousands: `1,234`.
pub(super) fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Returns a number with its noun like [`counted`], with separators of thousands.
pub(super) fn many(number: usize, noun: &str) -> String {
    match number {
        0..1000 => counted(number, noun),
        _ => format!("{} {noun}s", thousands(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_spelled_out() {
        assert_eq!(plain("red \x1b[31m"), r"red \u{1b}[31m");
        assert_eq!(plain("csi \u{9b}31m"), r"csi \u{9b}31m");
        assert_eq!(plain("a\u{202e}b\u{2066}c\u{200b}d"), r"a\u{202e}b\u{2066}c\u{200b}d");
    }

    #[test]
    fn lines_become_one() {
        assert_eq!(plain("one\r\ntwo\tthree\u{2028}four"), "one  two three four");
    }

    #[test]
    fn what_is_harmless_stays() {
        assert!(matches!(plain("Größe `x` → 例"), Cow::Borrowed("Größe `x` → 例")));
    }

    #[test]
    fn long_words_do_not_wrap_and_none_is_lost() {
        assert_eq!(wrapped("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrapped("incomprehensible a", 4), ["incomprehensible", "a"]);
        assert_eq!(wrapped("", 4), [""]);
    }

    #[test]
    fn a_sentence_that_is_squeezed_keeps_its_end() {
        let said = "`Books_Get` (GET /subscriptions/{subscriptionId}/books/{bookName}) is gone";
        assert_eq!(squeezed(said, 40), "`Books_Get` (GET /subscri… is gone");
        assert_eq!(squeezed(said, 100), said);
        for width in 0..80 {
            assert!(squeezed(said, width).chars().count() <= width.max(2), "{width}");
        }
    }

    #[test]
    fn a_headline_says_what_happened_to_what() {
        let said = "`Books_Get` (GET /subscriptions/{subscriptionId}/books/{bookName}) is gone";
        assert_eq!(headline(said, 40), "`Books_Get` (GET /sub…bookName}) is gone");
        let said =
            "`Book.properties` is gone, and its members stand one level up: `title`, `pages`";
        assert_eq!(headline(said, 40), "`Book.properties` is gone, and its memb…");
        for width in 2..80 {
            assert!(headline(said, width).chars().count() <= width, "{width}");
        }
    }

    #[test]
    fn names_that_begin_alike_stay_apart() {
        let (one, other) =
            ("FirewallPacketCaptureParameters", "FirewallPacketCaptureParametersFormat");
        assert_eq!(ends(one, 17), "Firewall…rameters");
        assert_ne!(ends(one, 17), ends(other, 17));
        for width in 1..40 {
            assert!(ends(one, width).chars().count() <= width, "{width}");
        }
    }

    #[test]
    fn titles_count() {
        let said = |title, number| {
            let (request, response) = (Default::default(), Default::default());
            several(&Rule { id: "", title, request, response, oad: &[] }, number)
        };
        assert_eq!(said("a property was removed", 1), "a property was removed");
        assert_eq!(said("a property was removed", 2), "2 properties were removed");
        assert_eq!(said("a value of an enum was added", 3), "3 values of an enum were added");
        assert_eq!(said("paging changed", 3), "paging changed (3 times)");
    }

    #[test]
    fn numbers_are_grouped() {
        assert_eq!([0, 999, 1000, 1234567].map(thousands), ["0", "999", "1,000", "1,234,567"]);
    }
}
