//! Tests of name lock files that were edited or merged by hand: text that armgen can't have written
//! is an error, and nothing in it makes the generator panic or write invalid Rust.

use crate::{NAMES, generate, name_lock, text};
use armgen::{BadLine, Job, NameLock};
use armgen_tests::{Descriptions, Outcome, job, rust_files};
use fastrand::Rng;
use insta::assert_snapshot;
use std::fmt::Write;

const BOOKS: &str = r##"{
  "swagger": "2.0",
  "info": { "title": "Library", "version": "2024-01-01" },
  "paths": { "/books": { "get": {
    "operationId": "Books_Get",
    "parameters": [
      { "name": "subscriptionId", "in": "query", "required": true, "type": "string" }
    ],
    "responses": { "200": {
      "description": "Fine.",
      "headers": { "x-ms-shelf": { "type": "string" } },
      "schema": { "$ref": "#/definitions/Book" }
    } }
  } } },
  "definitions": {
    "Book": { "properties": { "state": { "type": "string", "enum": ["on", "off"] } } },
    "book": { "properties": { "title": { "type": "string" } } }
  }
}"##;

fn made(name_lock: NameLock) -> Outcome<armgen::Generated> {
    let job = Job { name_lock, ..job(&["books.json"]) };
    generate(&job, &[], &Descriptions::default().with("books.json", BOOKS))
}

#[test]
fn the_file_is_for_people_too() -> Outcome {
    assert_snapshot!("names", text(&made(NameLock::default())?, NAMES)?);
    Ok(())
}

#[test]
fn each_line_that_armgen_has_not_written_is_refused() -> Outcome {
    let lines = [
        "nonsense",
        "<<<<<<< HEAD",
        "client",
        "client net work",
        "client 1",
        "client A\nclient B",
        "file /etc/passwd",
        "file ../../etc/passwd",
        "file a//b.json",
        "file ./a.json",
        "file ",
        "type /definitions/Book",
        "constructor /definitions/Book = [\"a\"]",
        "file a.json\nconstructor /definitions/Book",
        "file a.json\nconstructor /definitions/Book = []",
        "file a.json\nconstructor /definitions/Book = a b",
        "file a.json\nconstructor /definitions/Book = [\"a\", \"a\"]",
        "file a.json\nconstructor /definitions/Book = [1]",
        "file a.json\narguments Books_Get = [\"a\"",
        "file a.json\narguments Books_Get = [\"a\"]\narguments Books_Get = [\"b\"]",
        "file a.json\ntype /definitions/Book = ",
        "file a.json\ntype /definitions/Book = A B",
        "file a.json\ntype /definitions/Book = fn()",
        "file a.json\ntype /definitions/Book = A\ntype /definitions/Book = B",
        "group Books = books",
        "operation Books_Get = get",
        "header x\u{1b}[2J = x",
        "parameter \u{7f}",
        " client A",
        "edition 1",
        "edition 3",
    ];
    let mut said = String::new();
    for line in lines {
        match NameLock::parse(line) {
            Err(BadLine { line, message }) => writeln!(said, "{line}: {message}")?,
            Ok(name_lock) => {
                return Err(format!("expected `{line}` to be refused: {name_lock:?}").into());
            }
        }
    }
    assert_snapshot!("refused", said);
    Ok(())
}

#[test]
fn what_does_no_harm_is_taken() -> Outcome {
    let usual = made(NameLock::default())?;
    let text = text(&usual, NAMES)?;
    // Windows line ends, a duplicate line as after a merge, lines in another order, and entries of
    // removed files.
    let twice = format!("{text}\nfile books.json\ntype /definitions/Book\n");
    let more = format!("{text}\nfile gone.json\ntype /definitions/Gone = Book\n");
    for text in [text.replace('\n', "\r\n"), twice, more, String::new()] {
        assert!(made(name_lock(&text)?)?.files == usual.files, "{text}");
    }
    Ok(())
}

#[test]
fn names_that_nothing_can_have_are_given_anew() -> Outcome {
    for name in ["String", "Option", "Self", "self", "fn", "Book", "r", "UnknownVariant"] {
        let text = format!(
            "client {name}\ngroup Books = {name} {name} {name} {name}\noperation Books_Get = {name} {name}\n\
             header x-ms-shelf = {name}\nparameter subscriptionId = {name}\nfile books.json\n\
             type /definitions/Book = {name}\ntype /definitions/book = {name}\n"
        );
        let made = made(name_lock(&text)?)?;
        for (path, text) in rust_files(&made) {
            syn::parse_file(text).map_err(|error| format!("{name}: {path}: {error}"))?;
        }
    }
    Ok(())
}

#[test]
fn a_spoiled_memory_is_refused_or_gives_rust() -> Outcome {
    let usual = made(NameLock::default())?;
    let text = text(&usual, NAMES)?;
    let (mut refused, mut taken) = (0, 0);
    for seed in 0..600 {
        let mut rng = Rng::with_seed(seed);
        let mut letters: Vec<char> = text.chars().skip_while(|letter| *letter != '\n').collect();
        for _ in 0..rng.usize(1..6) {
            let at = rng.usize(..letters.len());
            match rng.u8(..4) {
                0 => drop(letters.remove(at)),
                1 => letters.insert(
                    at,
                    *rng.choice(['\n', ' ', '=', '/', 'B', '9', '\0', 'é']).get_or_insert('x'),
                ),
                2 => {
                    let middle = letters.len() / 2;
                    letters.swap(at, middle);
                }
                _ => letters.truncate(at.max(20)),
            }
        }
        let text: String = letters.into_iter().collect();
        match NameLock::parse(&text) {
            Err(_) => refused += 1,
            Ok(name_lock) => {
                taken += 1;
                let made =
                    made(name_lock).map_err(|error| format!("round {seed}: {error}\n{text}"))?;
                for (path, rust) in rust_files(&made).filter(|(path, _)| !path.contains("runtime"))
                {
                    syn::parse_file(rust)
                        .map_err(|error| format!("round {seed}: {path}: {error}"))?;
                }
            }
        }
    }
    assert!(refused > 150 && taken > 400, "{refused} refused, {taken} taken");
    Ok(())
}

/// The nanoseconds for which this thread has had a processor, which other programs don't add to.
#[cfg(target_os = "linux")]
fn on_processor() -> Outcome<u64> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let first =
        text.split_whitespace().next().ok_or("expected numbers in schedstat, found none")?;
    Ok(first.parse()?)
}

#[test]
#[cfg(target_os = "linux")]
fn a_memory_ten_times_as_long_takes_about_ten_times_as_long() -> Outcome {
    let fresh = made(NameLock::default())?.files;
    let time = |types: usize| -> Outcome<u64> {
        let mut text = "edition 2\nfile books.json\n".to_owned();
        for number in 0..types {
            writeln!(text, "type /definitions/{number} = T{number}")?;
        }
        let start = on_processor()?;
        assert!(made(name_lock(&text)?)?.files == fresh);
        Ok(on_processor()? - start)
    };
    let (few, many) = (time(20_000)?, time(200_000)?);
    // If each line were compared with all others, it would be a hundred times.
    assert!(many < few * 40, "20,000 types take {few} ns, 200,000 take {many} ns");
    Ok(())
}
