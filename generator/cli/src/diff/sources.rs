//! Finds the items of api.txt in a crate's source, by file and line. The source was laid out by prettyplease,
//! so each item starts on a line of its own; an item that a macro makes is located at its type.

use armgen::SourceFile;
use std::collections::HashMap;

/// The positions of a crate's public items in its source.
#[derive(Debug, Default)]
pub struct Sources {
    /// The file and line of each item, by `Type`, `Type.field` or `Type::function`.
    places: HashMap<String, (String, usize)>,
    /// The name of the service client, for which api.txt has `<client>`.
    client: Option<String>,
}

impl Sources {
    /// Collects the items of a crate's files. `folder` is put before their paths, e.g.
    /// `generated/azure_vpn_connections`.
    pub fn of(folder: &str, files: &[SourceFile]) -> Sources {
        let mut sources = Sources::default();
        for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
            sources.read(&format!("{folder}/{}", file.path), &file.text);
            if file.path == "src/clients/client.rs" {
                let client = |line: &str| declared(line).map(str::to_owned);
                sources.client = file.text.lines().find_map(client);
            }
        }
        sources
    }

    fn read(&mut self, path: &str, text: &str) {
        let mut holder: Option<(String, bool)> = None;
        for (index, line) in text.lines().enumerate() {
            let mut found = |name: String| {
                self.places.entry(name).or_insert_with(|| (path.to_owned(), index + 1));
            };
            if let Some(name) = declared(line) {
                found(name.to_owned());
                holder = Some((name.to_owned(), line.starts_with("pub enum ")));
            } else if let Some(name) = implemented(line) {
                holder = Some((name.to_owned(), false));
            } else if line.starts_with('}') {
                holder = None;
            } else if let Some((holder, is_enum)) = &holder
                && let Some(member) = line.strip_prefix("    ").filter(|it| !it.starts_with(' '))
            {
                match member.strip_prefix("pub ") {
                    Some(item) => match item.split_once("fn ") {
                        Some((_, function)) => found(format!("{holder}::{}", word(function))),
                        None => found(format!("{holder}.{}", word(item))),
                    },
                    None if *is_enum && member.starts_with(char::is_uppercase) => {
                        found(format!("{holder}::{}", word(member)));
                    }
                    None => {}
                }
            }
        }
    }

    /// Returns the file and line of the item that a line of api.txt is about, like
    /// `generated/azure_vpn/src/models/records.rs:12`.
    pub fn place(&self, line: &str) -> Option<String> {
        let (_, item) = line.split_once(' ')?;
        let client = self.client.as_deref().unwrap_or("<client>");
        let item = item.trim_start_matches("models::").trim_start_matches("clients::");
        let item = item.replace("<client>", client);
        let end = |letter: char| !is_word(letter) && !matches!(letter, '.' | ':');
        let item = item.split(end).next()?.trim_end_matches([':', '.']);
        let holder = item.split(['.', ':']).next()?;
        let found = self.places.get(item).or_else(|| self.places.get(holder));
        found.map(|(file, line)| format!("{file}:{line}"))
    }
}

/// Returns the name of the type that a line declares.
fn declared(line: &str) -> Option<&str> {
    let kinds = ["pub struct ", "pub enum ", "pub type ", "pub trait "];
    kinds.into_iter().find_map(|kind| line.strip_prefix(kind)).map(word)
}

/// Returns the name of the type if a line starts an inherent `impl` block.
fn implemented(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("impl")?;
    let rest = match rest.strip_prefix('<') {
        Some(generic) => generic.split_once('>')?.1,
        None => rest,
    };
    rest.strip_prefix(' ').filter(|rest| !rest.contains(" for ")).map(word)
}

fn word(text: &str) -> &str {
    text.split(|letter| !is_word(letter)).next().unwrap_or_default()
}

fn is_word(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "\
pub struct Book<'a> {
    /// Its name.
    pub title: Option<String>,
}
impl<'a> Book<'a> {
    pub fn title(&self) -> Option<&str> {
        let inner: u8;
    }
}
impl Clone for Book<'_> {
    fn clone(&self) -> Self {}
}
pub enum Kind {
    Novel,
    UnknownValue(String),
}
pub type Books = Vec<Book>;
";
    const CLIENT: &str =
        "pub struct LibraryClient {\n}\nimpl LibraryClient {\n    pub async fn get(&self) {}\n}\n";

    #[test]
    fn items_are_found_where_they_are_declared_and_others_at_their_type() {
        let file = |path: &str, text: &str| SourceFile { path: path.into(), text: text.into() };
        let files = [file("src/models/records.rs", CODE), file("src/clients/client.rs", CLIENT)];
        let sources = Sources::of("generated/books", &files);
        for (line, place) in [
            ("field Book.title: Option<String> = \"title\"", "models/records.rs:3"),
            ("fn Book::title(&self) -> Option<&str>", "models/records.rs:6"),
            ("fn Book::made_by_macro(&self)", "models/records.rs:1"),
            ("variant Kind::Novel = \"novel\"", "models/records.rs:14"),
            ("variant Kind::UnknownValue(String)", "models/records.rs:15"),
            ("struct models::Book<'a>", "models/records.rs:1"),
            ("type models::Books = Vec<Book>", "models/records.rs:17"),
            ("struct clients::<client>", "clients/client.rs:1"),
            ("fn <client>::get(&self)", "clients/client.rs:4"),
        ] {
            let found = sources.place(line);
            assert_eq!(found, Some(format!("generated/books/src/{place}")), "{line}");
        }
        assert_eq!(sources.place("struct Shelf"), None);
        assert_eq!(sources.place("api-version 2024-01-01"), None);
    }
}
