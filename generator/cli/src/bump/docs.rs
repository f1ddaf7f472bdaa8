//! Finds the items of a crate whose doc comments changed between two versions of its source. Source is read
//! line by line: doc comments are above their item, and members are indented below the item that contains them.

use armgen::SourceFile;
use std::collections::BTreeMap;

/// Returns the items that both versions have with different documentation, e.g. `VpnConnection.name`, sorted.
/// The api-versions `before` and `after` are ignored where documentation mentions them.
pub(super) fn changed(
    (old, before): (&[SourceFile], &str),
    (new, after): (&[SourceFile], &str),
) -> Vec<String> {
    let (old, new) = (documented(old, before), documented(new, after));
    let is_changed =
        |(item, docs): &(&String, &String)| old.get(*item).is_some_and(|before| before != *docs);
    new.iter().filter(is_changed).map(|(item, _)| item.clone()).collect()
}

/// Returns the documentation of each item, joined to one line so that wrapping makes no difference, without
/// `version`.
fn documented(files: &[SourceFile], version: &str) -> BTreeMap<String, String> {
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let is_source = |file: &&SourceFile| file.path.ends_with(".rs");
    for file in files.iter().filter(is_source) {
        let mut docs = String::new();
        let mut owner = String::new();
        for line in file.text.lines() {
            let inner = line.trim_start();
            if let Some(text) = inner.strip_prefix("///") {
                docs.push_str(text.trim_end());
                continue;
            }
            if inner.starts_with("#[") || inner.is_empty() {
                continue;
            }
            let name = name(inner);
            if line == inner && !inner.starts_with(['}', ')']) {
                owner = name.clone();
            }
            if docs.is_empty() {
                continue;
            }
            let item = if line == inner { name } else { format!("{owner}.{name}") };
            // Methods of one name in several `impl` blocks of a type are one key, so their documentation is
            // joined.
            found.entry(item).or_default().push_str(&docs);
            docs.clear();
        }
    }
    if !version.is_empty() {
        found.values_mut().for_each(|docs| *docs = docs.replace(version, ""));
    }
    found
}

/// Returns the name of the item that a line of code declares: the first word that is no keyword.
fn name(line: &str) -> String {
    const KEYWORDS: [&str; 11] =
        ["pub", "crate", "async", "fn", "struct", "enum", "mod", "impl", "const", "type", "trait"];
    let words = line.split(|letter: char| !letter.is_alphanumeric() && letter != '_');
    let mut words = words.filter(|word| !word.is_empty() && !KEYWORDS.contains(word));
    words.next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(text: &str) -> Vec<SourceFile> {
        vec![SourceFile { path: "src/models.rs".to_owned(), text: text.to_owned() }]
    }

    #[test]
    fn other_words_on_the_same_item_are_found_and_new_items_are_not() {
        let old = "/// A book.\n#[non_exhaustive]\npub struct Book {\n    /// How\n    /// long.\n    pub pages: i32,\n    /// Name.\n    pub title: i32,\n}\n";
        let new = old
            .replace("    /// How\n    /// long.", "    /// How long.")
            .replace("/// Name.", "/// Its name.")
            .replace("}\n", "    /// New.\n    pub price: i32,\n}\n");
        assert_eq!(changed((&file(old), ""), (&file(&new), "")), ["Book.title"]);
        let new = old.replace("A book", "A bound book");
        assert_eq!(changed((&file(old), ""), (&file(&new), "")), ["Book"]);
        assert_eq!(changed((&file(old), "A"), (&file(&old.replace("A ", "B ")), "B")), [""; 0]);
    }
}
