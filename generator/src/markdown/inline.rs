//! Parses inline markup of a paragraph: emphasis, code spans and links.

use super::escape::{self, Neighbours};
use super::is_shown;
use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};
use std::borrow::Cow;
use std::ops::Range;

/// The prefix of the text that the parser gets. With it, the text cannot begin a list, a heading or another
/// block.
const BEFORE: &str = ". ";

/// A piece of a paragraph, as text or as markup.
enum Piece {
    /// Text to be escaped, and `true` if it is within a link.
    Text(String, bool),
    /// Markdown to be written as it is.
    Markup(String),
}

/// Turns the text of a paragraph into words of Markdown. A code span is one word, even with spaces in it.
pub(super) fn words(text: &str) -> Vec<Cow<'static, str>> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Descriptions write `[text] (http…)`, with a space that keeps it from being a link in Markdown.
    let text = format!("{BEFORE}{}", text.replace("] (http", "](http"));
    let mut reading = Reading { source: &text, pieces: Vec::new(), open: Vec::new(), end: 0 };
    for (event, range) in Parser::new(&text).into_offset_iter() {
        reading.take(event, range);
    }
    written(&reading.pieces)
}

/// The state of parsing a paragraph.
struct Reading<'a> {
    source: &'a str,
    pieces: Vec<Piece>,
    /// The markup that is open, innermost last: how it will be closed, and the byte offset in the source of its
    /// closing sign. Without offset, the closing sign begins where the last event ended.
    open: Vec<(End, Option<usize>)>,
    /// The byte offset in the source at which the last event ended.
    end: usize,
}

/// The text that is written where markup is closed.
enum End {
    /// Nothing: the markup is dropped, and its content stays.
    Nothing,
    /// The end of a link, with its address.
    Link(String),
    /// The closing sign as text, copied from the source: the markup was not meant as such.
    Source,
    /// A sign that closes emphasis.
    Sign(&'static str),
}

impl Reading<'_> {
    fn take(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, &range),
            Event::Code(code) if code.trim().is_empty() => {
                let source = self.source;
                self.push_text(source.get(range.clone()).unwrap_or_default());
            }
            Event::Code(code) => self.pieces.push(Piece::Markup(code_span(&code))),
            Event::Start(Tag::Emphasis) => self.emphasis("*", &range),
            Event::Start(Tag::Strong) => self.emphasis("**", &range),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                self.link(link_type, &dest_url, &range);
            }
            Event::Start(Tag::Image { .. }) => self.open.push((End::Nothing, None)),
            Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link | TagEnd::Image) => {
                self.close(&range);
            }
            Event::SoftBreak | Event::HardBreak => self.push_text(" "),
            Event::InlineHtml(text) | Event::Html(text) => self.push_text(&text),
            _ => {}
        }
        self.end = range.end;
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        let written = self.source.get(range.clone()).unwrap_or_default();
        if written.starts_with('&') && text != written && text != "&" {
            // HTML entities such as `&lt;` are kept as Markdown.
            let is_harmless = text.chars().all(is_shown);
            self.pieces.extend(is_harmless.then(|| Piece::Markup(written.to_owned())));
        } else if range.start < BEFORE.len() {
            self.push_text(text.get(BEFORE.len() - range.start..).unwrap_or_default());
        } else {
            self.push_text(text);
        }
    }

    fn push_text(&mut self, text: &str) {
        let in_link = self.open.iter().any(|(end, _)| matches!(end, End::Link(_)));
        match self.pieces.last_mut() {
            Some(Piece::Text(last, of_link)) if *of_link == in_link => last.push_str(text),
            _ => self.pieces.push(Piece::Text(text.to_owned(), in_link)),
        }
    }

    /// Keeps emphasis only if it is certainly meant: asterisks are often wildcards, and underscores parts of
    /// names.
    fn emphasis(&mut self, sign: &'static str, range: &Range<usize>) {
        let source = self.source;
        let before = source.get(..range.start).and_then(|text| text.chars().next_back());
        let after = source.get(range.end..).and_then(|text| text.chars().next());
        let whole = source.get(range.clone()).unwrap_or_default();
        let inner =
            whole.get(sign.len()..whole.len().saturating_sub(sign.len())).unwrap_or_default();
        let is_apart = before
            .is_none_or(|letter| letter.is_whitespace() || "(\"'*".contains(letter))
            && after.is_none_or(|letter| letter.is_whitespace() || ".,;:!?)\"'*".contains(letter));
        let is_meant = match sign {
            "*" => {
                is_apart
                    && inner.starts_with(|first: char| first.is_alphanumeric() || first == '*')
                    && inner
                        .ends_with(|last: char| last.is_alphanumeric() || ".!?:)*".contains(last))
            }
            _ => {
                let is_within =
                    [before, after].iter().all(|next| next.is_some_and(char::is_alphanumeric));
                whole.starts_with('*') && !is_within
            }
        };
        if is_meant {
            self.pieces.push(Piece::Markup(sign.to_owned()));
            self.open.push((End::Sign(sign), None));
        } else {
            self.push_text(whole.get(..sign.len()).unwrap_or_default());
            self.open.push((End::Source, Some(range.end - sign.len())));
        }
    }

    /// Keeps links to the web. Relative links and addresses with placeholders lead nowhere here, so only their
    /// text is kept. Other text in brackets is no link, and stays as it is.
    fn link(&mut self, kind: LinkType, address: &str, range: &Range<usize>) {
        let is_web = address.starts_with("http://") || address.starts_with("https://");
        let is_gap = address.contains(['{', '<', '>', '`']);
        let text = self.source.get(range.clone()).and_then(|whole| whole.strip_prefix('['));
        let is_own_text = text
            .and_then(|text| text.strip_prefix(address))
            .is_some_and(|rest| rest.starts_with(']'));
        let end = match kind {
            // The text of the link is its address, and addresses in running text become links by themselves.
            _ if kind == LinkType::Autolink || is_own_text => End::Nothing,
            _ if is_web && !is_gap => {
                self.pieces.push(Piece::Markup("[".to_owned()));
                End::Link(format!("](<{}>)", address.replace('\\', "%5C").replace(' ', "%20")))
            }
            _ if is_web || address.starts_with(['/', '#', '.']) || address.contains(".htm") => {
                End::Nothing
            }
            _ => {
                self.push_text("[");
                End::Source
            }
        };
        self.open.push((end, None));
    }

    fn close(&mut self, range: &Range<usize>) {
        let Some((end, start)) = self.open.pop() else {
            return;
        };
        match end {
            End::Nothing => {}
            End::Link(end) => self.pieces.push(Piece::Markup(end)),
            End::Sign(sign) => self.pieces.push(Piece::Markup(sign.to_owned())),
            End::Source => {
                let source = self.source.get(start.unwrap_or(self.end)..range.end);
                self.push_text(&source.unwrap_or_default().replace("\\\\", "\\"));
            }
        }
    }
}

/// Makes a code span in Markdown, with enough backquotes around it.
pub(crate) fn code_span(code: &str) -> String {
    let text = code.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut fence = "`".to_owned();
    while text.contains(&fence) {
        fence.push('`');
    }
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

/// Turns pieces into words. Pieces without whitespace between them form one word.
fn written(pieces: &[Piece]) -> Vec<Cow<'static, str>> {
    let mut words: Vec<Cow<'static, str>> = Vec::new();
    let mut is_glued = false;
    let mut push = |text: &str, is_glued: bool| match words.last_mut() {
        Some(last) if is_glued => last.to_mut().push_str(text),
        _ => words.push(Cow::Owned(text.to_owned())),
    };
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Markup(text) => {
                push(text, is_glued);
                is_glued = true;
            }
            Piece::Text(text, in_link) => {
                is_glued &= !text.starts_with(char::is_whitespace);
                let ends = text.ends_with(char::is_whitespace);
                let mut all = text.split_whitespace().peekable();
                while let Some(word) = all.next() {
                    let after = all.peek().is_none() && !ends && index + 1 < pieces.len();
                    let next_to = Neighbours { before: is_glued, after, in_link: *in_link };
                    push(&escape::word(word, next_to), is_glued);
                    is_glued = false;
                }
                is_glued = !ends && (is_glued || !text.is_empty());
            }
        }
    }
    words
}
