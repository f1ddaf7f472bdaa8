//! How reading goes on where a value is not what is described. Below the items of a list or the entries of a
//! map, what should be an object or a list and is none, or the reverse, is left out and remembered, so that
//! one of many does not take the others with it. Elsewhere, and for what should be a number or a boolean, it
//! is an error with the path to it.

use super::node::Node;
use std::fmt;

/// How much of a key is shown. A map's keys may be any text.
const LONGEST_KEY: usize = 100;

/// How many faults are remembered.
const MOST: usize = 1_000;

/// A value of the wrong type. It knows where, but never shows the value, which may be a secret.
#[derive(Debug)]
pub struct Fault {
    expected: &'static str,
    found: &'static str,
    /// Whether one of the two is an object or a list, and the other is not.
    is_shape: bool,
    /// Keys and indices, the innermost first.
    path: Vec<String>,
}

impl Fault {
    /// A node that is not the text, the number or the boolean that its place asks for.
    pub fn new(expected: &'static str, found: &Node<'_>) -> Self {
        let is_shape = matches!(found, Node::List(_) | Node::Object(_));
        Fault { expected, found: found.kind(), is_shape, path: Vec::new() }
    }

    /// A node that is not the object or the list that its place asks for.
    pub fn of_shape(expected: &'static str, found: &Node<'_>) -> Self {
        Fault { is_shape: true, ..Fault::new(expected, found) }
    }

    /// A node that is not an integer of so many bits.
    pub fn not_whole(expected: &'static str, found: &Node<'_>) -> Self {
        let fault = Fault::new(expected, found);
        match found {
            Node::Integer(_) | Node::Large(_) => Fault { found: "one of more bits", ..fault },
            _ => fault,
        }
    }

    /// A node that is not an integer of so many bits without a sign.
    pub fn not_unsigned(expected: &'static str, found: &Node<'_>) -> Self {
        let fault = Fault::not_whole(expected, found);
        match found {
            Node::Integer(value) if *value < 0 => Fault { found: "a negative one", ..fault },
            _ => fault,
        }
    }
}

/// `properties.ipsecPolicies[0].dhGroup: expected text, found a list`
impl fmt::Display for Fault {
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

/// What is made of the items of a list, one after the other.
type Taking<'t> = &'t mut dyn FnMut(Node<'_>, &mut Reading) -> Result<(), Fault>;

/// What is made of the entries of a map.
type Entering<'t> = &'t mut dyn FnMut(&str, Node<'_>, &mut Reading) -> Result<(), Fault>;

/// A value that is being read.
#[derive(Default)]
pub struct Reading {
    /// Whether everything may be left out that can't be read, because the user asks for the rest.
    takes_all: bool,
    /// In how many lists and maps the place is.
    depth: usize,
    /// What was left out.
    unreadable: Vec<Fault>,
}

impl Reading {
    /// Reading that leaves out all that can't be read below the value itself.
    pub fn of_the_rest() -> Self {
        Reading { takes_all: true, ..Reading::default() }
    }

    /// What was left out, and where.
    pub fn unreadable(&self) -> impl Iterator<Item = &Fault> {
        self.unreadable.iter()
    }

    /// How much was left out so far.
    pub fn mark(&self) -> usize {
        self.unreadable.len()
    }

    /// Ends the reading of what is one step further on, and began at a mark. What failed is left out where it
    /// may be.
    pub fn settle(
        &mut self,
        mark: usize,
        step: Step<'_>,
        result: Result<(), Fault>,
    ) -> Result<(), Fault> {
        for fault in self.unreadable.iter_mut().skip(mark) {
            fault.path.push(step.to_string());
        }
        let Err(mut fault) = result else {
            return Ok(());
        };
        fault.path.push(step.to_string());
        if !(self.takes_all || self.depth > 0 && fault.is_shape) {
            return Err(fault);
        }
        if self.unreadable.len() < MOST {
            self.unreadable.push(fault);
        }
        Ok(())
    }

    /// Reads a list's items. Where several texts or numbers are described, some services send a single one,
    /// without a list.
    pub fn items(&mut self, node: Node<'_>, take: Taking<'_>) -> Result<(), Fault> {
        let items = match node.parsed() {
            Node::List(items) => items,
            node @ (Node::Null | Node::Object(_)) => return Err(Fault::of_shape("a list", &node)),
            node => {
                let fault = Fault::of_shape("a list", &node);
                return take(node, self).map_err(|_| fault);
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

    /// Reads a map's entries.
    pub fn entries(&mut self, node: Node<'_>, take: Entering<'_>) -> Result<(), Fault> {
        let members = match node.parsed() {
            Node::Object(members) => members,
            node => return Err(Fault::of_shape("an object", &node)),
        };
        members.into_iter().try_for_each(|(key, node)| self.entry(&key, node, take))
    }

    /// Reads an entry of a map.
    pub fn entry(&mut self, key: &str, node: Node<'_>, take: Entering<'_>) -> Result<(), Fault> {
        self.depth += 1;
        let (mark, result) = (self.mark(), take(key, node, self));
        let result = self.settle(mark, Step::Key(key), result);
        self.depth -= 1;
        result
    }
}
