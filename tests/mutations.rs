//! Tests with descriptions in which a value is missing, replaced or moved: the generator does not
//! panic, what it writes parses as Rust, and each refusal has a message.

use armgen_tests::{Descriptions, Outcome, job};
use fastrand::Rng;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The number of descriptions that are tried.
const ROUNDS: u64 = 2_500;

/// A small description that contains every kind of element.
const SEED: &str = include_str!("mutations.json");

#[test]
fn no_mutation_of_a_description_makes_the_generator_panic_or_write_something_else_than_rust()
-> Outcome {
    let seed: Value = serde_json::from_str(SEED)?;
    let mut pointers = Vec::new();
    collect(&seed, String::new(), &mut pointers);
    let threads = std::thread::available_parallelism()?.get() as u64;
    let counts = std::thread::scope(|scope| {
        let share = |thread: u64| (thread..ROUNDS).step_by(threads as usize);
        let (seed, pointers) = (&seed, &pointers);
        let running: Vec<_> = (0..threads)
            .map(|thread| scope.spawn(move || rounds(share(thread), seed, pointers)))
            .collect();
        running.into_iter().map(|thread| thread.join()).collect::<Vec<_>>()
    });
    let (mut generated, mut refused) = (0, 0);
    for count in counts {
        let (more, others) = count.map_err(|_| "a thread panicked")??;
        (generated, refused) = (generated + more, refused + others);
    }
    println!("{generated} generated, {refused} refused");
    assert_eq!(generated + refused, ROUNDS);
    // If more or fewer descriptions were refused, the mutations would be too destructive or too harmless to
    // test anything.
    assert!(
        generated > ROUNDS / 10 && refused > ROUNDS / 10,
        "{generated} generated, {refused} refused"
    );
    Ok(())
}

/// The numbers of mutated descriptions that were generated and refused.
fn rounds(
    rounds: impl Iterator<Item = u64>,
    seed: &Value,
    pointers: &[String],
) -> Result<(u64, u64), String> {
    let (mut generated, mut refused) = (0, 0);
    for round in rounds {
        let mut rng = Rng::with_seed(round);
        let mut document = seed.clone();
        for _ in 0..rng.usize(1..3) {
            mutate(&mut document, seed, pointers, &mut rng);
        }
        let outcome = catch_unwind(AssertUnwindSafe(|| attempt(&document)));
        match outcome {
            Ok(Ok(true)) => generated += 1,
            Ok(Ok(false)) => refused += 1,
            Ok(Err(error)) => return Err(format!("round {round}: {error}\n{document:#}")),
            Err(_) => return Err(format!("round {round}: the generator panicked\n{document:#}")),
        }
    }
    Ok((generated, refused))
}

/// Tells whether a description is accepted.
fn attempt(document: &Value) -> Outcome<bool> {
    let descriptions = Descriptions::input(document.to_string());
    match armgen::generate(&job(&["input.json"]), &[], &descriptions) {
        Ok(generated) => {
            let own = armgen_tests::rust_files(&generated);
            for (path, text) in own {
                syn::parse_file(text).map_err(|error| format!("{path}: {error}\n{text}"))?;
            }
            generated.warnings.render(false);
            Ok(true)
        }
        Err(problems) => {
            let text = problems.render(false);
            match problems.has_errors() && text.contains("error: ") && !text.contains("has a bug") {
                true => Ok(false),
                false => Err(format!("expected errors, found {text}").into()),
            }
        }
    }
}

/// Collects the pointers of all values except the root.
fn collect(value: &Value, at: String, pointers: &mut Vec<String>) {
    let escaped = |key: &str| key.replace('~', "~0").replace('/', "~1");
    let members = value.as_object().into_iter().flatten();
    let members = members.map(|(key, value)| (escaped(key), value));
    let elements = value.as_array().into_iter().flatten().enumerate();
    let elements = elements.map(|(index, value)| (index.to_string(), value));
    for (token, value) in members.chain(elements) {
        let at = format!("{at}/{token}");
        pointers.push(at.clone());
        collect(value, at, pointers);
    }
}

fn mutate(document: &mut Value, seed: &Value, pointers: &[String], rng: &mut Rng) {
    let Some(pointer) = rng.choice(pointers) else { return };
    // A value from under the same key elsewhere is likelier to be accepted.
    let key = |pointer: &str| pointer.rsplit('/').next().map(str::to_owned);
    let alike = pointers.iter().filter(|other| key(other) == key(pointer));
    let alike: Vec<&String> = alike.collect();
    let other = if rng.bool() { rng.choice(pointers) } else { rng.choice(alike) };
    let other = other.and_then(|pointer| seed.pointer(pointer)).cloned();
    let replacement = match rng.u32(0..32) {
        0 | 11..22 => None,
        1 => Some(Value::Null),
        2 => Some(json!(rng.bool())),
        3 => Some(json!(rng.i32(-2..1000))),
        4 => Some(json!([])),
        5 => Some(json!({})),
        6 => Some(json!("")),
        7 => Some(json!("Any text, `with` \"things\" in it\n\n    like */ this")),
        8 => Some(json!({ "$ref": "#/definitions/Animal" })),
        9 => Some(json!([{ "$ref": "#/definitions/Kind" }])),
        10 => Some(json!(1.5e300)),
        _ => other,
    };
    let Some((parent, token)) = pointer.rsplit_once('/') else { return };
    match (document.pointer_mut(parent), replacement) {
        (Some(Value::Object(members)), None) => {
            members.shift_remove(&token.replace("~1", "/").replace("~0", "~"));
        }
        (Some(Value::Object(members)), Some(value)) => {
            members.insert(token.replace("~1", "/").replace("~0", "~"), value);
        }
        (Some(Value::Array(elements)), value) => {
            if let Some(slot) = token.parse().ok().and_then(|index: usize| elements.get_mut(index))
            {
                *slot = value.unwrap_or_default();
            }
        }
        _ => {}
    }
}
