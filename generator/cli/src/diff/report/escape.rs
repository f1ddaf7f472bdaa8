//! Escapes texts from descriptions for each format, so that nothing in them acts as markup. Control characters
//! are escaped first.

use super::words::plain;

/// Writes a sentence as Markdown, with parts between backticks as code and the rest as escaped text.
pub(crate) fn markdown(sentence: &str) -> String {
    let sentence = plain(sentence);
    let parts: Vec<&str> = sentence.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return text(&sentence);
    }
    let mut escaped = String::with_capacity(sentence.len() + 16);
    for (index, part) in parts.into_iter().enumerate() {
        match index % 2 {
            0 => escaped.push_str(&text(part)),
            _ => escaped.push_str(&code(part)),
        }
    }
    escaped
}

/// Escapes a text for Markdown. Some characters have a meaning only at the start of a line, and are escaped
/// only at the start of the text, which stands at the start of a line after a bullet only.
fn text(plain: &str) -> String {
    let mut escaped = String::with_capacity(plain.len() + 16);
    let mut before = None;
    let mut digits = true;
    let mut letters = plain.chars().peekable();
    while let Some(letter) = letters.next() {
        let is_special = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '#' | '@' => {
                true
            }
            '-' | '+' | '=' => before.is_none(),
            '.' | ')' => {
                digits || before.is_some_and(|letter: char| letter.eq_ignore_ascii_case(&'w'))
            }
            // GitHub makes links of URLs without markup; escaping the colon of `://` prevents it.
            ':' => letters.peek() == Some(&'/'),
            _ => false,
        };
        escaped.extend(is_special.then_some('\\'));
        escaped.push(letter);
        // GitHub looks for `@names` and `#numbers` after it has rendered Markdown, so a backslash does not
        // help; a zero-width space does.
        escaped.push_str(if matches!(letter, '@' | '#') { "\u{200b}" } else { "" });
        digits &= letter.is_ascii_digit();
        before = Some(letter);
    }
    escaped
}

/// Writes a text as inline code in Markdown, between more backticks than it contains in a row.
pub(crate) fn code(words: &str) -> String {
    let plain = plain(words);
    let fence = fence(&plain, 1);
    match plain.as_ref() {
        "" => String::new(),
        // Markdown removes one space on each side of code, so the spaces added here do not show.
        code if code.starts_with(['`', ' ']) || code.ends_with(['`', ' ']) => {
            format!("{fence} {code} {fence}")
        }
        code => format!("{fence}{code}{fence}"),
    }
}

/// Returns a row of backticks that is longer than any in `code`, and at least `least` long.
pub(super) fn fence(code: &str, least: usize) -> String {
    let mut longest = 0;
    let mut run = 0;
    for letter in code.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    "`".repeat((longest + 1).max(least))
}

/// Escapes a text for HTML, in elements and in attribute values.
pub(super) fn html(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len() + 16);
    for letter in plain(words).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Escapes the message of a GitHub workflow command.
pub(super) fn workflow_data(words: &str) -> String {
    plain(words).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Escapes the value of a property of a GitHub workflow command, e.g. of `title=`.
pub(super) fn workflow_property(words: &str) -> String {
    workflow_data(words).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_in_words_stays_words() {
        assert_eq!(markdown("*a* [b](c) <img> | ~~d~~"), r"\*a\* \[b\](c) \<img\> \| \~\~d\~\~");
        assert_eq!(markdown("# a"), "\\#\u{200b} a");
        assert_eq!(markdown("- a-b 1. c"), r"\- a-b 1. c");
        assert_eq!(markdown("12. a"), r"12\. a");
    }

    #[test]
    fn nobody_is_called_and_nothing_is_linked() {
        assert_eq!(markdown("@octocat #12"), "\\@\u{200b}octocat \\#\u{200b}12");
        assert_eq!(
            markdown("https://a.example www.b.example"),
            r"https\://a.example www\.b.example"
        );
    }

    #[test]
    fn backticks_make_code_only_in_pairs() {
        assert_eq!(markdown("`a_b` is <new>"), r"`a_b` is \<new\>");
        assert_eq!(markdown("`a_b is new"), r"\`a\_b is new");
    }

    #[test]
    fn code_cannot_be_left() {
        assert_eq!(code("a``b"), "```a``b```");
        assert_eq!(code("`"), "`` ` ``");
        assert_eq!(code("a\nb\x1b"), r"`a b\u{1b}`");
        assert_eq!(code(""), "");
    }

    #[test]
    fn html_in_words_stays_words() {
        assert_eq!(html("<a href='x'>\"&\n"), "&lt;a href=&#39;x&#39;&gt;&quot;&amp; ");
    }

    #[test]
    fn annotations_end_where_we_end_them() {
        assert_eq!(workflow_data("50%\n::error::x"), "50%25 ::error::x");
        assert_eq!(workflow_property("a,line=1::b%2C"), "a%2Cline=1%3A%3Ab%252C");
    }
}
