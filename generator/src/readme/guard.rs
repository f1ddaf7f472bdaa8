//! The condition of a block, such as `$(tag) == 'package-2024-01' && !$(python)`. The only setting
//! with a value is the tag; all others are switches of other tools, which are off. Some readmes use
//! a switch in place of the tag, `$(package-2024-01)`, which is on if that tag is chosen.

/// The parsed condition of a block.
#[derive(Debug, Eq, PartialEq)]
pub(super) enum Guard {
    Always,
    /// A value alone, which is true if it is not empty.
    Value(Value),
    Equal(Value, Value),
    Unequal(Value, Value),
    Not(Box<Guard>),
    All(Vec<Guard>),
    Any(Vec<Guard>),
}

/// An operand of a condition.
#[derive(Clone, Debug, Eq, PartialEq)]
pub(super) enum Value {
    Tag,
    /// The name of a setting other than the tag.
    Switch(String),
    Text(String),
}

/// The reason why a text is no condition.
#[derive(Debug)]
pub(super) struct Mistake {
    /// The offset in bytes from the start of the condition.
    pub(super) offset: usize,
    pub(super) found: String,
}

/// The deepest nesting of conditions that is read. Upstream uses two levels.
const DEEPEST: usize = 64;

/// The prefix of switches that stand for tags.
const PACKAGE: &str = "package-";

impl Guard {
    /// Tells whether the condition is true for a tag.
    pub(super) fn holds(&self, tag: Option<&str>) -> bool {
        match self {
            Guard::Always => true,
            Guard::Value(value) => value.under(tag).is_some_and(|text| !text.is_empty()),
            Guard::Equal(a, b) => a.under(tag) == b.under(tag),
            Guard::Unequal(a, b) => a.under(tag) != b.under(tag),
            Guard::Not(inner) => !inner.holds(tag),
            Guard::All(parts) => parts.iter().all(|part| part.holds(tag)),
            Guard::Any(parts) => parts.iter().any(|part| part.holds(tag)),
        }
    }

    /// The tags that the condition names.
    pub(super) fn tags(&self) -> Vec<&str> {
        match self {
            Guard::Equal(Value::Tag, Value::Text(text))
            | Guard::Equal(Value::Text(text), Value::Tag) => vec![text],
            Guard::Value(Value::Switch(name)) if name.starts_with(PACKAGE) => vec![name],
            Guard::Not(inner) => inner.tags(),
            Guard::All(parts) | Guard::Any(parts) => parts.iter().flat_map(Guard::tags).collect(),
            Guard::Always | Guard::Value(_) | Guard::Equal(..) | Guard::Unequal(..) => Vec::new(),
        }
    }
}

impl Value {
    fn under<'a>(&'a self, tag: Option<&'a str>) -> Option<&'a str> {
        match self {
            Value::Tag => tag,
            Value::Switch(name) => tag.filter(|tag| tag == name && tag.starts_with(PACKAGE)),
            Value::Text(text) => Some(text),
        }
    }
}

/// Parses a condition. An empty text is a condition that is always true.
pub(super) fn parse(text: &str) -> Result<Guard, Mistake> {
    let mut reader = Reader { text, at: 0, depth: 0 };
    reader.skip()?;
    if reader.rest().is_empty() {
        return Ok(Guard::Always);
    }
    let guard = reader.either()?;
    if reader.rest().is_empty() { Ok(guard) } else { Err(reader.mistake()) }
}

struct Reader<'t> {
    text: &'t str,
    /// The offset in bytes, always at the start of a token.
    at: usize,
    depth: usize,
}

impl<'t> Reader<'t> {
    fn either(&mut self) -> Result<Guard, Mistake> {
        let mut parts = vec![self.both()?];
        while self.takes("||")? {
            parts.push(self.both()?);
        }
        Ok(Guard::Any(parts))
    }

    fn both(&mut self) -> Result<Guard, Mistake> {
        let mut parts = vec![self.comparison()?];
        while self.takes("&&")? {
            parts.push(self.comparison()?);
        }
        Ok(Guard::All(parts))
    }

    fn comparison(&mut self) -> Result<Guard, Mistake> {
        if self.depth == DEEPEST {
            let found = format!("more than {DEEPEST} levels");
            return Err(Mistake { offset: self.at, found });
        }
        if self.takes("(")? {
            self.depth += 1;
            let guard = self.either()?;
            self.depth -= 1;
            // A parenthesis that is missing at the end is tolerated, since its place is clear.
            return match self.takes(")")? || self.rest().is_empty() {
                true => Ok(guard),
                false => Err(self.mistake()),
            };
        }
        if !self.rest().starts_with("!=") && self.takes("!")? {
            self.depth += 1;
            let guard = self.comparison()?;
            self.depth -= 1;
            return Ok(Guard::Not(Box::new(guard)));
        }
        let left = self.value()?;
        if self.takes("===")? || self.takes("==")? {
            Ok(Guard::Equal(left, self.value()?))
        } else if self.takes("!==")? || self.takes("!=")? {
            Ok(Guard::Unequal(left, self.value()?))
        } else {
            Ok(Guard::Value(left))
        }
    }

    fn value(&mut self) -> Result<Value, Mistake> {
        let rest = self.rest();
        let (inner, close) = if let Some(inner) = rest.strip_prefix("$(") {
            (inner, ')')
        } else if let Some(quote @ ('\'' | '"')) = rest.chars().next() {
            (rest.get(1..).unwrap_or_default(), quote)
        } else {
            return Err(self.mistake());
        };
        let Some((inside, after)) = inner.split_once(close) else {
            return Err(self.mistake());
        };
        self.at = self.text.len() - after.len();
        self.skip()?;
        Ok(match (close, inside.trim()) {
            (')', "tag") => Value::Tag,
            (')', name) => Value::Switch(name.to_owned()),
            _ => Value::Text(inside.to_owned()),
        })
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Consumes an operator, if it comes next.
    fn takes(&mut self, sign: &str) -> Result<bool, Mistake> {
        if !self.rest().starts_with(sign) {
            return Ok(false);
        }
        self.at += sign.len();
        self.skip()?;
        Ok(true)
    }

    /// Skips white space and comments.
    fn skip(&mut self) -> Result<(), Mistake> {
        loop {
            let rest = self.rest().trim_start();
            self.at = self.text.len() - rest.len();
            let Some(comment) = rest.strip_prefix("/*") else {
                return Ok(());
            };
            let Some((_, after)) = comment.split_once("*/") else {
                let found = "an unterminated comment".to_owned();
                return Err(Mistake { offset: self.at, found });
            };
            self.at = self.text.len() - after.len();
        }
    }

    fn mistake(&self) -> Mistake {
        let found = match self.rest() {
            "" => "its end".to_owned(),
            rest => format!("`{}`", rest.chars().take(40).collect::<String>().escape_debug()),
        };
        Mistake { offset: self.at, found }
    }
}
