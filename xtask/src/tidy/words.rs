//! Splits Rust code into identifiers and punctuation, without comments and the contents of literals.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use std::collections::BTreeSet;
use std::mem;

/// An identifier or a punctuation character, brackets included. A literal is the empty text.
pub(super) type Word = String;

/// A name that a `use` declaration binds.
pub(super) struct Used {
    /// The name; `*` stands for all names of a module.
    pub(super) name: String,
    pub(super) path: Vec<String>,
    /// True if the declaration is `pub` or `pub(…)`.
    pub(super) is_handed_on: bool,
}

/// Splits a file's text. A text that is not Rust has no words; the compiler reports it.
pub(super) fn of(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    if let Ok(tokens) = text.parse::<TokenStream>() {
        flatten(tokens, &mut words);
    }
    words
}

fn flatten(tokens: TokenStream, words: &mut Vec<Word>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                words.push(open.to_owned());
                flatten(group.stream(), words);
                words.push(close.to_owned());
            }
            TokenTree::Ident(ident) => {
                words.push(ident.to_string().trim_start_matches("r#").to_owned());
            }
            TokenTree::Punct(mark) => words.push(mark.as_char().to_string()),
            TokenTree::Literal(_) => words.push(String::new()),
        }
    }
}

/// Takes the blocks `mod name { … }` out of a module's words.
pub(super) fn take_modules(words: &mut Vec<Word>) -> Vec<(String, Vec<Word>)> {
    let mut found = Vec::new();
    let mut rest = mem::take(words).into_iter().peekable();
    while let Some(word) = rest.next() {
        words.push(word);
        if words.last().is_some_and(|word| word == "mod")
            && let Some(name) = rest.next()
        {
            if rest.next_if(|word| word == "{").is_some() {
                found.push((name, block(&mut rest)));
            } else {
                words.push(name);
            }
        }
    }
    found
}

/// The words up to the brace that closes a block, which is open.
fn block(rest: &mut impl Iterator<Item = Word>) -> Vec<Word> {
    let mut open = 1_usize;
    rest.take_while(|word| {
        match word.as_str() {
            "{" => open += 1,
            "}" => open -= 1,
            _ => {}
        }
        open > 0
    })
    .collect()
}

/// Takes the `use` declarations out of a module's words, those in functions, too.
pub(super) fn take_uses(words: &mut Vec<Word>) -> Vec<Used> {
    let mut found = Vec::new();
    let mut rest = mem::take(words).into_iter();
    while let Some(word) = rest.next() {
        // The `use` in `impl Trait + use<'a>` is a bound, and no declaration.
        let mut declaration = match word == "use" {
            true => rest.by_ref().take_while(|word| word != ";").collect::<Vec<_>>(),
            false => Vec::new(),
        };
        if declaration.is_empty() || declaration.first().is_some_and(|first| first == "<") {
            words.push(word);
            words.append(&mut declaration);
            continue;
        }
        let is_handed_on = is_public(words);
        let mut names = Vec::new();
        use_tree(&mut declaration.into_iter().peekable(), &[], &mut names);
        found.extend(names.into_iter().map(|(name, path)| Used { name, path, is_handed_on }));
    }
    found
}

/// Returns whether the last of the words are `pub` or `pub(…)`.
fn is_public(words: &[Word]) -> bool {
    let mut back = words.iter().rev().map(String::as_str);
    match back.next() {
        Some("pub") => true,
        Some(")") => back.find(|word| *word == "(").and(back.next()) == Some("pub"),
        _ => false,
    }
}

/// Reads one tree of a `use` declaration, up to the comma or brace that ends it.
fn use_tree(
    rest: &mut std::iter::Peekable<impl Iterator<Item = Word>>,
    before: &[String],
    found: &mut Vec<(String, Vec<String>)>,
) {
    let mut path = before.to_vec();
    while let Some(word) = rest.next_if(|word| word != "," && word != "}") {
        match word.as_str() {
            ":" => {}
            "{" => loop {
                use_tree(rest, &path, found);
                if rest.next().is_none_or(|word| word == "}") {
                    return;
                }
            },
            "as" => {
                found.extend(rest.next().map(|name| (name, path)));
                return;
            }
            _ => path.push(word),
        }
    }
    if path.len() > before.len() {
        if path.last().is_some_and(|last| last == "self") {
            path.pop();
        }
        found.extend(path.last().cloned().map(|name| (name, path)));
    }
}

/// The names of the items that are defined outside of all brackets.
pub(super) fn definitions(words: &[Word]) -> BTreeSet<String> {
    const KINDS: [&str; 9] =
        ["fn", "struct", "enum", "trait", "union", "const", "static", "type", "macro_rules"];
    let mut found = BTreeSet::new();
    let mut open = 0_usize;
    for (at, word) in words.iter().enumerate() {
        match word.as_str() {
            "{" | "(" | "[" => open += 1,
            "}" | ")" | "]" => open = open.saturating_sub(1),
            kind if open == 0 && KINDS.contains(&kind) => {
                let mut after = words.iter().skip(at + 1).map(String::as_str);
                let name = after.find(|word| !["!", "mut", "unsafe"].contains(word));
                found.extend(name.filter(|name| !KINDS.contains(name)).map(str::to_owned));
            }
            _ => {}
        }
    }
    found
}

/// The paths in code, single names included. A path that begins with `::`, and a name after a dot, are left
/// out.
pub(super) fn paths(words: &[Word]) -> Vec<Vec<String>> {
    let is_name = |word: &str| word.starts_with(|c: char| c.is_alphabetic() || c == '_');
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let before = at.checked_sub(1).and_then(|at| words.get(at)).map_or("", String::as_str);
        let earlier = at.checked_sub(2).and_then(|at| words.get(at)).map_or("", String::as_str);
        at += 1;
        // The path in `pub(in path)` restricts the visibility, and imports nothing.
        let is_scope = before == "in" && earlier == "(";
        if !is_name(word) || (before == "." && earlier != ".") || is_scope {
            continue;
        }
        let is_inner = before == ":" && earlier == ":";
        let mut path = vec![word.clone()];
        while let Some([first, second, name]) = words.get(at..at + 3)
            && first == ":"
            && second == ":"
            && is_name(name)
        {
            path.push(name.clone());
            at += 3;
        }
        if !is_inner {
            found.push(path);
        }
    }
    found
}
