//! Parses the JavaScript that most directives consist of: `$["key"] = "value";`, `delete $.a.b`,
//! `return { … }`. It is never run; any other statement is refused with its position.

use crate::job::Step;
use serde_json::{Map, Value};

/// The reason why a text can't be parsed.
#[derive(Debug)]
pub(super) struct Mistake {
    pub(super) expected: &'static str,
    pub(super) found: String,
}

/// The deepest nesting of values and paths. Upstream uses five levels; the limit keeps descriptions
/// shallow enough for later stages, which recurse.
const DEEPEST: usize = 32;

const STATEMENT: &str = "`$.key = value`, `delete $.key` or `return value`";
const VALUE: &str = "a text, a number, a boolean, null, a list or an object";

/// Parses a path from the root: `$.definitions.Book["a.b"].items[0]`.
pub(super) fn path(text: &str) -> Result<Vec<String>, Mistake> {
    let mut reader = Reader { rest: text, depth: 0 };
    reader.skip();
    let keys = reader.keys()?;
    match reader.rest {
        "" => Ok(keys),
        _ => Err(reader.mistake("a path like `$.definitions.Name[\"key\"]`")),
    }
}

/// Parses assignments, `delete` and `return` into steps that set or delete values.
pub(super) fn statements(text: &str) -> Result<Vec<Step>, Mistake> {
    let mut reader = Reader { rest: text, depth: 0 };
    let mut steps = Vec::new();
    loop {
        reader.skip();
        while reader.takes(";") {}
        if reader.rest.is_empty() && !steps.is_empty() {
            return Ok(steps);
        }
        let is_last = reader.word("return");
        steps.push(reader.statement(is_last)?);
        if is_last {
            while reader.takes(";") {}
        }
        if is_last && !reader.rest.is_empty() {
            return Err(reader.mistake("the end after `return`"));
        }
    }
}

struct Reader<'t> {
    rest: &'t str,
    depth: usize,
}

impl Reader<'_> {
    fn statement(&mut self, is_return: bool) -> Result<Step, Mistake> {
        if is_return {
            return Ok(Step { at: Vec::new(), value: Some(self.value()?) });
        }
        if self.word("delete") {
            let at = self.keys()?;
            return match at.is_empty() {
                true => Err(self.mistake("a key of `$` to delete")),
                false => Ok(Step { at, value: None }),
            };
        }
        if !self.rest.starts_with('$') {
            return Err(self.mistake(STATEMENT));
        }
        let at = self.keys()?;
        if self.rest.starts_with("==") || !self.takes("=") {
            return Err(self.mistake(STATEMENT));
        }
        Ok(Step { at, value: Some(self.value()?) })
    }

    /// Parses `$` and the keys after it.
    fn keys(&mut self) -> Result<Vec<String>, Mistake> {
        if !self.takes("$") {
            return Err(self.mistake("`$`"));
        }
        let mut keys = Vec::new();
        loop {
            if self.takes(".") {
                keys.push(self.name().ok_or_else(|| self.mistake("a key"))?);
            } else if self.takes("[") {
                keys.push(match self.rest.starts_with(['"', '\'']) {
                    true => self.text()?,
                    false => self.index().ok_or_else(|| self.mistake("a key in quotes"))?,
                });
                self.demand("]")?;
            } else {
                return Ok(keys);
            }
            if keys.len() > DEEPEST {
                return Err(self.mistake("fewer keys"));
            }
        }
    }

    fn value(&mut self) -> Result<Value, Mistake> {
        if self.depth == DEEPEST {
            return Err(self.mistake("fewer levels"));
        }
        self.depth += 1;
        let value = match self.rest.chars().next() {
            Some('"' | '\'' | '`') => self.text().map(Value::from),
            Some('[') => self.list(),
            Some('{') => self.object(),
            Some('-' | '0'..='9') => self.number(),
            _ if self.word("true") => Ok(Value::Bool(true)),
            _ if self.word("false") => Ok(Value::Bool(false)),
            _ if self.word("null") => Ok(Value::Null),
            _ => Err(self.mistake(VALUE)),
        };
        self.depth -= 1;
        value
    }

    fn list(&mut self) -> Result<Value, Mistake> {
        self.demand("[")?;
        let mut items = Vec::new();
        while !self.takes("]") {
            items.push(self.value()?);
            if !self.takes(",") && !self.rest.starts_with(']') {
                return Err(self.mistake("`,` or `]`"));
            }
        }
        Ok(Value::Array(items))
    }

    fn object(&mut self) -> Result<Value, Mistake> {
        self.demand("{")?;
        let mut members = Map::new();
        while !self.takes("}") {
            let key = match self.rest.starts_with(['"', '\'']) {
                true => self.text()?,
                false => self.name().ok_or_else(|| self.mistake("a key"))?,
            };
            self.demand(":")?;
            members.insert(key, self.value()?);
            if !self.takes(",") && !self.rest.starts_with('}') {
                return Err(self.mistake("`,` or `}`"));
            }
        }
        Ok(Value::Object(members))
    }

    fn number(&mut self) -> Result<Value, Mistake> {
        let is_end = |c: char| !matches!(c, '0'..='9' | '+' | '-' | '.' | 'e' | 'E');
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let number = self.rest.get(..end).and_then(|number| serde_json::from_str(number).ok());
        let value = number.ok_or_else(|| self.mistake("a number"))?;
        self.advance(end);
        Ok(value)
    }

    /// Parses a string in quotes.
    fn text(&mut self) -> Result<String, Mistake> {
        let mut chars = self.rest.char_indices();
        let quote = chars.next().map(|(_, quote)| quote);
        let mut text = String::new();
        while let Some((at, c)) = chars.next() {
            match c {
                c if Some(c) == quote => {
                    self.advance(at + c.len_utf8());
                    return Ok(text);
                }
                // A template literal with `${…}` depends on code that is not run.
                '$' if quote == Some('`') => break,
                '\\' => match chars.next().and_then(|(at, c)| escape(self.rest, at, c)) {
                    Some((c, more)) => {
                        text.push(c);
                        if more > 0 {
                            chars.nth(more - 1);
                        }
                    }
                    None => break,
                },
                c => text.push(c),
            }
        }
        Err(self.mistake("a terminated string without variables"))
    }

    fn name(&mut self) -> Option<String> {
        let is_end = |c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | '$'));
        let end = self.rest.find(is_end).unwrap_or(self.rest.len());
        let name = self.rest.get(..end).filter(|name| !name.is_empty())?.to_owned();
        self.advance(end);
        Some(name)
    }

    fn index(&mut self) -> Option<String> {
        let end = self.rest.find(|c: char| !c.is_ascii_digit())?;
        let index = self.rest.get(..end).filter(|index| !index.is_empty())?.to_owned();
        self.advance(end);
        Some(index)
    }

    /// Consumes a word, if it comes next.
    fn word(&mut self, word: &str) -> bool {
        let after = self.rest.strip_prefix(word);
        let is_whole = |after: &str| !after.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        after.is_some_and(is_whole) && self.takes(word)
    }

    fn demand(&mut self, sign: &'static str) -> Result<(), Mistake> {
        if self.takes(sign) { Ok(()) } else { Err(self.mistake(sign)) }
    }

    /// Consumes a punctuation mark, if it comes next.
    fn takes(&mut self, sign: &str) -> bool {
        let is_next = self.rest.starts_with(sign);
        if is_next {
            self.advance(sign.len());
        }
        is_next
    }

    fn advance(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
        self.skip();
    }

    /// Skips white space and comments.
    fn skip(&mut self) {
        loop {
            self.rest = self.rest.trim_start();
            let after = if self.rest.starts_with("//") {
                self.rest.split_once('\n').map_or("", |(_, after)| after)
            } else if let Some((_, after)) =
                self.rest.strip_prefix("/*").and_then(|comment| comment.split_once("*/"))
            {
                after
            } else {
                return;
            };
            self.rest = after;
        }
    }

    fn mistake(&self, expected: &'static str) -> Mistake {
        let found = match self.rest {
            "" => "its end".to_owned(),
            rest => format!("`{}`", rest.chars().take(40).collect::<String>().escape_debug()),
        };
        Mistake { expected, found }
    }
}

/// The character that an escape stands for, and how many more characters the escape has.
fn escape(text: &str, at: usize, c: char) -> Option<(char, usize)> {
    Some(match c {
        'n' => ('\n', 0),
        'r' => ('\r', 0),
        't' => ('\t', 0),
        'b' => ('\u{8}', 0),
        'f' => ('\u{c}', 0),
        'u' => {
            let code = text.get(at + 1..at + 5)?;
            (char::from_u32(u32::from_str_radix(code, 16).ok()?)?, 4)
        }
        // Upstream uses none of JavaScript's other escapes.
        'v' | 'x' | '0'..='9' => return None,
        c => (c, 0),
    })
}
