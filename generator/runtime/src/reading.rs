//! Lenient reading of values whose type differs from the description. Within lists and maps, a
//! value that is no object or list where one is expected, or the reverse, is left out and recorded,
//! so that one bad item does not make the whole list fail. Anywhere else, and for a wrong number or
//! boolean, reading fails with an error that has the path.

use super::node::Node;
use std::fmt;

/// The number of characters of a key that are shown. A map's keys may be any text.
const LONGEST_KEY: usize = 100;

/// The number of errors that are recorded.
const MOST: usize = 1_000;

/// The error that a value has another type than its field. It has the path of the value, and never the value
/// itself, which may be a secret.
#[derive(Debug)]
pub struct DecodeError {
    expected: &'static str,
    found: &'static str,
    /// True if an object or list was expected and something else found, or the reverse.
    is_shape: bool,
    /// The keys and indices of the path, the innermost first.
    path: Vec<String>,
}

impl DecodeError {
    /// The error for a node that is not the expected text, number or boolean.
    pub fn new(expected: &'static str, found: &Node<'_>) -> Self {
        let is_shape = matches!(found, Node::List(_) | Node::Object(_));
        DecodeError { expected, found: found.kind(), is_shape, path: Vec::new() }
    }

    /// The error for a node that is not the expected object or list.
    pub fn of_shape(expected: &'static str, found: &Node<'_>) -> Self {
        DecodeError { is_shape: true, ..DecodeError::new(expected, found) }
    }

    /// The error for a node that is not an integer of the expected size.
    pub fn not_whole(expected: &'static str, found: &Node<'_>) -> Self {
        let error = DecodeError::new(expected, found);
        match found {
            Node::Integer(_) | Node::Large(_) => DecodeError { found: "one of more bits", ..error },
            _ => error,
        }
    }

    /// The error for a node that is not an unsigned integer of the expected size.
    pub fn not_unsigned(expected: &'static str, found: &Node<'_>) -> Self {
        let error = DecodeError::not_whole(expected, found);
        match found {
            Node::Integer(value) if *value < 0 => DecodeError { found: "a negative one", ..error },
            _ => error,
        }
    }
}

/// Shown as `properties.ipsecPolicies[0].dhGroup: expected text, found a list`.
impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path: String = self.path.iter().rev().map(String::as_str).collect();
        let path = path.strip_prefix('.').unwrap_or(&path);
        let path = if path.is_empty() { "the value" } else { path };
        write!(f, "{path}: expected {}, found {}", self.expected, self.found)
    }
}

/// A step of the path to a value.
#[derive(Clone, Copy)]
pub enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

impl fmt::Display for Step<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Step::Key(key) => {
                let start: String = key.chars().take(LONGEST_KEY).collect();
                write!(f, ".{}", start.escape_debug())
            }
            Step::Index(index) => write!(f, "[{index}]"),
        }
    }
}

/// A function that takes the items of a list, one after the other.
type Taking<'t> = &'t mut dyn FnMut(Node<'_>, &mut Reading) -> Result<(), DecodeError>;

/// A function that takes the entries of a map, one after the other.
type Entering<'t> = &'t mut dyn FnMut(&str, Node<'_>, &mut Reading) -> Result<(), DecodeError>;

/// The state of reading a value.
#[derive(Default)]
pub struct Reading {
    /// True if every value that can't be read is left out, for a caller who asked for the readable part.
    takes_all: bool,
    /// The number of lists and maps around the current value.
    depth: usize,
    /// The errors of the values that were left out.
    unreadable: Vec<DecodeError>,
}

impl Reading {
    /// A state in which every value that can't be read is left out, except for the outermost.
    pub fn of_the_rest() -> Self {
        Reading { takes_all: true, ..Reading::default() }
    }

    /// The errors of the values that were left out, with their paths.
    pub fn unreadable(&self) -> impl Iterator<Item = &DecodeError> {
        self.unreadable.iter()
    }

    /// The number of errors recorded so far.
    pub fn mark(&self) -> usize {
        self.unreadable.len()
    }

    /// Ends the reading of the value at a step of the path. The step is added to the errors
    /// recorded since `mark`; an error in `result` is recorded if the value may be left out, and
    /// returned otherwise.
    pub fn settle(
        &mut self,
        mark: usize,
        step: Step<'_>,
        result: Result<(), DecodeError>,
    ) -> Result<(), DecodeError> {
        for error in self.unreadable.iter_mut().skip(mark) {
            error.path.push(step.to_string());
        }
        let Err(mut error) = result else {
            return Ok(());
        };
        error.path.push(step.to_string());
        if !(self.takes_all || self.depth > 0 && error.is_shape) {
            return Err(error);
        }
        if self.unreadable.len() < MOST {
            self.unreadable.push(error);
        }
        Ok(())
    }

    /// Reads a list's items. If texts or numbers are expected, a single one counts as a list of
    /// one, as some services send it.
    pub fn items(&mut self, node: Node<'_>, take: Taking<'_>) -> Result<(), DecodeError> {
        let items = match node.parsed() {
            Node::List(items) => items,
            node @ (Node::Null | Node::Object(_)) => {
                return Err(DecodeError::of_shape("a list", &node))
            }
            node => {
                let error = DecodeError::of_shape("a list", &node);
                return take(node, self).map_err(|_| error);
            }
        };
        self.depth += 1;
        for (index, node) in items.into_iter().enumerate() {
            let (mark, result) = (self.mark(), take(node, self));
            self.settle(mark, Step::Index(index), result)?;
        }
        self.depth -= 1;
        Ok(())
    }

    /// Reads the entries of a map.
    pub fn entries(&mut self, node: Node<'_>, take: Entering<'_>) -> Result<(), DecodeError> {
        let members = match node.parsed() {
            Node::Object(members) => members,
            node => return Err(DecodeError::of_shape("an object", &node)),
        };
        members.into_iter().try_for_each(|(key, node)| self.entry(&key, node, take))
    }

    /// Reads one entry of a map.
    pub fn entry(
        &mut self,
        key: &str,
        node: Node<'_>,
        take: Entering<'_>,
    ) -> Result<(), DecodeError> {
        self.depth += 1;
        let (mark, result) = (self.mark(), take(key, node, self));
        let result = self.settle(mark, Step::Key(key), result);
        self.depth -= 1;
        result
    }
}
