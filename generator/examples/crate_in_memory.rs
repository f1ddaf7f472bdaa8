//! Generates a crate of a description that is in memory, and prints its files' names.

use armgen::{Job, Specs};

/// A source with one description. A program could read its descriptions from anywhere.
struct Description(&'static str);

impl Specs for Description {
    fn read(&self, path: &str) -> Result<String, String> {
        match path {
            "books.json" => Ok(self.0.to_owned()),
            _ => Err("there is no such file".to_owned()),
        }
    }
}

fn main() {
    let specs = Description(
        r#"{ "swagger": "2.0", "info": { "title": "Books", "version": "2024-01-01" }, "paths": {},
             "definitions": { "Book": { "properties": { "title": { "type": "string" } } } } }"#,
    );
    let job = Job { version: "1.2.0".to_owned(), ..Job::new("azure_books", ["books.json"]) };
    match armgen::generate(&job, &[], &specs) {
        Ok(generated) => generated.files.iter().for_each(|file| println!("{}", file.path)),
        Err(problems) => eprintln!("{}", problems.render(false)),
    }
}
