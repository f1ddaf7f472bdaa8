//! Converts HTML in descriptions to Markdown. Tags of C# documentation comments, such as `<see cref="…"/>`,
//! count as HTML, since descriptions are often generated from such comments.

use std::collections::BTreeSet;

/// The Markdown that a tag becomes.
enum Meaning {
    /// A break between paragraphs.
    Break,
    /// The start of a list item.
    Item,
    /// The content between two signs of emphasis.
    Marked(&'static str),
    /// The content as a code span.
    Code,
    /// A link (`href`), or the name in `cref`, `langword` or `name` as code.
    Reference,
    /// Nothing; only the content stays.
    Nothing,
}

/// The meaning of a tag's name, and `true` if only tags with a closing tag count. Any other name, as in
/// `<name>`, is a placeholder in the text and no tag.
fn meaning(name: &str) -> Option<(Meaning, bool)> {
    Some(match name {
        "br" | "p" | "hr" => (Meaning::Break, false),
        "li" => (Meaning::Item, false),
        "div" | "ul" | "ol" | "dl" | "dt" | "dd" | "list" | "para" | "table" | "tr" | "h1"
        | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" | "pre" | "example" | "remarks"
        | "summary" => (Meaning::Break, true),
        "item" => (Meaning::Item, true),
        "b" | "strong" => (Meaning::Marked("**"), true),
        "i" | "em" => (Meaning::Marked("*"), true),
        "code" | "c" | "tt" | "kbd" | "samp" => (Meaning::Code, true),
        "a" | "see" | "seealso" | "paramref" | "typeparamref" => (Meaning::Reference, true),
        "u" | "s" | "sub" | "sup" | "small" | "big" | "span" | "font" | "center" | "thead"
        | "tbody" | "th" | "td" | "term" | "description" | "listheader" => (Meaning::Nothing, true),
        "img" => (Meaning::Nothing, false),
        _ => return None,
    })
}

/// A parsed tag.
struct Tag<'a> {
    name: String,
    attributes: &'a str,
    closes: bool,
    /// True if the tag closes itself, as `<br/>`.
    is_whole: bool,
}

/// Converts the HTML in a text to Markdown. Outside of code, backslashes are doubled, and every `<` that could
/// begin a tag is escaped, so that the Markdown parser reads neither as markup.
pub(super) fn to_markdown(text: &str) -> String {
    let mut unclosed = BTreeSet::new();
    let mut markdown = String::with_capacity(text.len() + 8);
    convert(text, &mut unclosed, &mut markdown);
    markdown
}

/// Appends the converted text to `markdown`. `unclosed` has closing tags and fences that do not occur in the
/// rest of the text, so that each is searched for once only.
fn convert(text: &str, unclosed: &mut BTreeSet<String>, markdown: &mut String) {
    let mut rest = text;
    while let Some(start) = rest.find(['`', '\\', '<']) {
        let (before, found) = rest.split_at(start);
        markdown.push_str(before);
        rest = match found.as_bytes().first() {
            Some(b'`') => code(found, unclosed, markdown),
            Some(b'\\') => {
                markdown.push_str("\\\\");
                found.get(1..).unwrap_or_default()
            }
            _ => angle(found, unclosed, markdown),
        };
    }
    markdown.push_str(rest);
}

/// Copies a code span or a code block unchanged, if the backquotes at the start of `text` begin one. Returns
/// the text after it.
fn code<'a>(text: &'a str, unclosed: &mut BTreeSet<String>, markdown: &mut String) -> &'a str {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let (fence, rest) = text.split_at(ticks);
    let is_block = ticks >= 3 && last_line(markdown).trim().is_empty();
    let end = match is_block {
        true => end_of_block(rest),
        false if unclosed.contains(fence) => None,
        false => end_of_span(rest, fence),
    };
    if end.is_none() && !is_block {
        unclosed.insert(fence.to_owned());
    }
    let (code, after) = rest.split_at(end.unwrap_or(0));
    markdown.push_str(fence);
    markdown.push_str(code);
    after
}

/// The byte offset at which a fenced code block ends, after its closing line. The rest of the opening line is
/// the name of a language.
fn end_of_block(text: &str) -> Option<usize> {
    let mut end = 0;
    for (index, line) in text.split_inclusive('\n').enumerate() {
        end += line.len();
        let ticks = line.trim();
        if index == 0 && ticks.contains('`') {
            return end_of_span(text, "```");
        }
        if index > 0 && ticks.len() >= 3 && ticks.bytes().all(|tick| tick == b'`') {
            return Some(end);
        }
    }
    None
}

/// The byte offset at which a code span ends: after as many backquotes as began it, in the same paragraph.
fn end_of_span(text: &str, fence: &str) -> Option<usize> {
    let text = text.find("\n\n").and_then(|end| text.get(..end)).unwrap_or(text);
    let mut ends = text.match_indices(fence);
    let is_run = |start: &usize| {
        let (before, after) = (text.get(..*start), text.get(start + fence.len()..));
        before.is_some_and(|text| !text.ends_with('`'))
            && after.is_some_and(|text| !text.starts_with('`'))
    };
    ends.find(|(start, _)| is_run(start)).map(|(start, _)| start + fence.len())
}

/// Converts the comment, address, tag or plain `<` at the start of `text`. Returns the text after it.
fn angle<'a>(text: &'a str, unclosed: &mut BTreeSet<String>, markdown: &mut String) -> &'a str {
    let inside = text.get(1..).unwrap_or_default();
    if let Some(comment) = inside.strip_prefix("!--")
        && let Some((_, after)) = comment.split_once("-->")
    {
        return after;
    }
    let end = inside.find(['<', '>']).filter(|end| inside.as_bytes().get(*end) == Some(&b'>'));
    let whole = end.and_then(|end| Some((inside.get(..end)?, inside.get(end + 1..)?)));
    if let Some((address, after)) = whole
        && (address.starts_with("https://") || address.starts_with("http://"))
        && !address.contains(|letter: char| letter.is_whitespace() || "{}`\\".contains(letter))
    {
        markdown.push_str(text.get(..address.len() + 2).unwrap_or_default());
        return after;
    }
    let known = whole.and_then(|(inside, after)| Some((tag(inside)?, after)));
    let known =
        known.and_then(|(tag, after)| meaning(&tag.name).map(|meaning| (tag, meaning, after)));
    if let Some((tag, (meaning, is_paired), after)) = known {
        let is_end = tag.closes || tag.is_whole;
        let held = if is_end { None } else { closing(&tag.name, after, unclosed) };
        if held.is_some() || !is_paired || is_end {
            return translate(&tag, meaning, held, after, markdown);
        }
    }
    let is_tag = inside.starts_with(|next: char| next.is_alphabetic() || "/!?".contains(next));
    markdown.push_str(if is_tag { "\\<" } else { "<" });
    inside
}

/// Parses the text between `<` and `>` as a tag; `None` if it is not one.
fn tag(inside: &str) -> Option<Tag<'_>> {
    let closes = inside.starts_with('/');
    let inside = inside.trim_start_matches('/');
    let is_whole = inside.ends_with('/');
    let inside = inside.trim_end_matches('/');
    let end = inside.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(inside.len());
    let (name, attributes) = inside.split_at(end);
    let is_tag = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
    is_tag.then(|| Tag { name: name.to_ascii_lowercase(), attributes, closes, is_whole })
}

/// Finds the closing tag. Returns the content before it and the text after it.
fn closing<'a>(
    name: &str,
    text: &'a str,
    unclosed: &mut BTreeSet<String>,
) -> Option<(&'a str, &'a str)> {
    if unclosed.contains(name) {
        return None;
    }
    for (start, _) in text.match_indices("</") {
        let (held, after) = text.split_at(start);
        let after = after.get(2..).unwrap_or_default();
        if let Some((found, after)) = after.split_once('>')
            && found.trim().eq_ignore_ascii_case(name)
        {
            return Some((held, after));
        }
    }
    unclosed.insert(name.to_owned());
    None
}

/// Appends what a tag becomes. Returns the text that remains to be converted.
fn translate<'a>(
    tag: &Tag<'_>,
    meaning: Meaning,
    held: Option<(&'a str, &'a str)>,
    after: &'a str,
    markdown: &mut String,
) -> &'a str {
    match (meaning, held) {
        // Some descriptions end the rows of a Markdown table with HTML tags.
        (Meaning::Break | Meaning::Item, _) if last_line(markdown).starts_with('|') => {
            let is_row =
                last_line(markdown).trim_end().len() > 1 && markdown.trim_end().ends_with('|');
            markdown.push(if is_row { '\n' } else { ' ' });
        }
        (Meaning::Break, _) => markdown.push_str("\n\n"),
        (Meaning::Item, _) if tag.closes => markdown.push('\n'),
        (Meaning::Item, _) => markdown.push_str("\n- "),
        (Meaning::Code, Some((held, after))) => {
            markdown.push_str(&code_of(held));
            return after;
        }
        (Meaning::Marked(sign), Some((held, after))) => {
            markdown.push_str(&marked(sign, held, markdown, after));
            return after;
        }
        (Meaning::Reference, held) => {
            let text = held.map_or("", |(held, _)| held.trim());
            markdown.push_str(&reference(tag.attributes, text));
            return held.map_or(after, |(_, after)| after);
        }
        (Meaning::Code | Meaning::Marked(_) | Meaning::Nothing, _) => {}
    }
    after
}

/// The content of a code tag as a code span. Entities are decoded, since Markdown has none within code.
fn code_of(held: &str) -> String {
    let mut held = held.replace('`', "");
    for (entity, letter) in [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")] {
        held = held.replace(entity, letter);
    }
    if held.trim().is_empty() { held } else { format!("`{}`", held.trim()) }
}

/// The content of a tag between signs of emphasis, or without them where Markdown would not read them so.
fn marked(sign: &str, held: &str, before: &str, after: &str) -> String {
    let inner = to_markdown(held.trim());
    let is_apart =
        !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
    let is_line = !inner.is_empty() && !inner.contains('\n') && !inner.contains('*');
    if is_apart && is_line { format!("{sign}{inner}{sign}") } else { inner }
}

/// A link to the address in `href`, or the name in `cref`, `langword` or `name` as code, or else the tag's
/// text.
fn reference(attributes: &str, text: &str) -> String {
    let value = |name: &str| {
        let (_, value) = attributes.split_once(&format!("{name}="))?;
        let quote = value.chars().next().filter(|quote| "\"'".contains(*quote))?;
        value.get(1..)?.split(quote).next()
    };
    let text = to_markdown(text);
    let is_address = |address: &&str| {
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        is_web
            && !address.contains(|letter: char| letter.is_whitespace() || "<>`\\".contains(letter))
    };
    let name = ["cref", "langword", "name"].iter().find_map(|name| value(name));
    match (value("href").filter(is_address), name) {
        (Some(address), _) if text.is_empty() => format!("<{address}>"),
        (Some(address), _) => format!("[{}](<{address}>)", text.replace(['[', ']'], "")),
        (None, Some(name)) if text.is_empty() => {
            // In `cref`, a letter before a colon is the kind of item: `T:` is a type.
            code_of(name.split_once(':').map_or(name, |(_, name)| name))
        }
        (None, _) => text,
    }
}

fn last_line(text: &str) -> &str {
    text.rsplit('\n').next().unwrap_or_default().trim_start()
}
