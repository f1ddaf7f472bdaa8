//! Tests of `cargo xtask corpus` on a made-up checkout: the crates, the output and the exit code.

use armgen_tests::{Outcome, Sandbox, share_builds};
use insta::assert_snapshot;
use serde_json::Value;
use std::fs;
use xtask::Console;

const CORPUS: [&str; 3] = ["corpus", "--specs", "ROOT/checkout"];

/// A checkout with four packages in three services, and with readmes that are no packages.
fn checkout() -> Outcome<Sandbox> {
    let sandbox = Sandbox::library()?;
    let library = sandbox.read("spec/specification/library/library.json")?;
    // armgen can't generate an operation that uploads a file.
    let upload = library.replacen(
        "\"in\": \"query\", \"required\": true, \"type\": \"string\" }",
        "\"in\": \"query\", \"required\": true, \"type\": \"string\" },
          { \"name\": \"scan\", \"in\": \"formData\", \"type\": \"file\" }",
        1,
    );
    assert_ne!(library, upload);
    for (folder, text) in [
        ("city-library/resource-manager", &library),
        ("museum/resource-manager", &upload),
        ("museum/resource-manager/Microsoft.Museum/cellar", &library),
        ("zoo/resource-manager", &library),
        ("zoo/data-plane", &library),
        ("zoo/resource-manager/Microsoft.Zoo/stable", &library),
        ("zoo", &library),
    ] {
        let folder = format!("checkout/specification/{folder}");
        sandbox.write(
            &format!("{folder}/readme.md"),
            "```yaml\ntag: package-2024-01\n```\n\
             ```yaml $(tag) == 'package-2024-01'\ninput-file: all.json\n```\n",
        )?;
        sandbox.write(&format!("{folder}/all.json"), text)?;
    }
    Ok(sandbox)
}

/// Breaks the zoo's reference to a definition.
fn break_zoo(sandbox: &Sandbox) -> Outcome {
    let file = "checkout/specification/zoo/resource-manager/all.json";
    sandbox.edit(file, "#/definitions/Book\"", "#/definitions/Bok\"")
}

/// The text without the parts that differ from run to run.
fn redacted(text: &str) -> String {
    let is_time = |word: &str| {
        let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
        word.split_once('.').is_some_and(|(a, b)| digits(a) && digits(b)) || word == "n/a"
    };
    // The number of generated lines changes with the generator, and other tests check the code.
    let is_long =
        |word: &str| (3..=5).contains(&word.len()) && word.chars().all(|c| c.is_ascii_digit());
    let word = |word: &str| match word.trim_end() {
        time if is_time(time) => word.replace(time, "#.##"),
        lines if is_long(lines) => word.replace(lines, "####"),
        _ => word.to_owned(),
    };
    let line = |line: &str| line.split_inclusive(' ').map(word).collect::<String>() + "\n";
    let lines = text.lines().filter(|line| !line.starts_with("(a debug build"));
    lines.map(line).collect()
}

#[test]
fn every_package_of_a_checkout_is_generated_and_listed() -> Outcome {
    let sandbox = checkout()?;
    let ran = sandbox.ends(0, &CORPUS)?;
    assert_eq!(ran.stderr, "");
    assert_snapshot!("table", redacted(&ran.stdout));
    for name in ["city_library", "museum", "museum_cellar", "zoo"] {
        assert!(sandbox.has(&format!("target/corpus/{name}/src/lib.rs")), "{name}");
    }
    sandbox.age("target/corpus")?;
    sandbox.ends(0, &CORPUS)?;
    assert_eq!(sandbox.touched("target/corpus")?, Vec::<String>::new());
    Ok(())
}

#[test]
fn a_package_that_fails_is_listed_with_its_places_and_stops_no_other() -> Outcome {
    let sandbox = checkout()?;
    break_zoo(&sandbox)?;
    let readme = "checkout/specification/city-library/resource-manager/readme.md";
    sandbox.edit(readme, "tag: package-2024-01", "tag: package-2023-01")?;
    let ran = sandbox.ends(1, &CORPUS)?;
    assert_snapshot!("failures", format!("{}\n{}", redacted(&ran.stdout), ran.stderr));
    assert!(sandbox.has("target/corpus/museum/src/lib.rs"));
    assert!(!sandbox.has("target/corpus/zoo"));
    Ok(())
}

#[test]
fn a_package_has_a_name_that_cargo_takes_wherever_it_lies() -> Outcome {
    let sandbox = Sandbox::library()?;
    let library = sandbox.read("spec/specification/library/library.json")?;
    let long = "of-all-the-cities-and-villages-there-are-between-sea-and-mountain";
    for service in [long, &format!("{long}s"), "3d-prints", "core", "äöü"] {
        let folder = format!("checkout/specification/{service}/resource-manager");
        sandbox.write(&format!("{folder}/readme.md"), "```yaml\ninput-file: all.json\n```\n")?;
        sandbox.write(&format!("{folder}/all.json"), &library)?;
    }
    sandbox.ends(0, &CORPUS)?;
    for name in [
        "of_all_the_cities_and_villages_there_are_between_sea_and_mountai",
        "of_all_the_cities_and_villages_there_are_between_sea_and_package",
        "azure_3d_prints",
        "core_package",
        "azure____",
    ] {
        assert!(sandbox.has(&format!("target/corpus/{name}/src/lib.rs")), "{name}");
    }
    Ok(())
}

#[test]
fn of_a_readme_that_chooses_no_tag_the_newest_is_taken() -> Outcome {
    let sandbox = checkout()?;
    let readme = "checkout/specification/zoo/resource-manager/readme.md";
    sandbox.write(
        readme,
        "```yaml $(package-2023-10)\ninput-file: all.json\n```\n\
         ```yaml $(package-preview-2024-01)\ninput-file: all.json\n```\n\
         ```yaml $(package-2022-12-01)\ninput-file: lost.json\n```\n",
    )?;
    let table = [CORPUS.as_slice(), &["--service", "zoo", "--json", "ROOT/table.json"]].concat();
    sandbox.ends(0, &table)?;
    let table: Value = serde_json::from_str(&sandbox.read("table.json")?)?;
    let tag = table.pointer("/packages/0/tag");
    assert_eq!(tag, Some(&"package-preview-2024-01".into()));
    let help = table.pointer("/packages/0/diagnostics/0/help");
    assert_eq!(help, Some(&"`package-preview-2024-01`, the newest, is taken".into()));
    Ok(())
}

#[test]
fn services_are_chosen_by_folder_or_by_crate() -> Outcome {
    let sandbox = checkout()?;
    break_zoo(&sandbox)?;
    for (services, lines) in [
        (["city-library", "museum"].as_slice(), 3),
        (&["city_library"], 1),
        (&["museum_cellar"], 1),
    ] {
        let args = [CORPUS.as_slice(), &["--service"], services].concat();
        let ran = sandbox.ends(0, &args)?;
        let packages =
            if lines == 1 { "\n1 package,".to_owned() } else { format!("\n{lines} packages,") };
        assert!(ran.stdout.contains(&packages), "{}", ran.stdout);
    }
    let ran = sandbox.ends(2, &[CORPUS.as_slice(), &["--service", "musuem", "x"]].concat())?;
    assert_eq!(
        ran.stderr,
        "error: expected a service below --specs, found `musuem`; did you mean `museum`?\n\
         error: expected a service below --specs, found `x`; services are the folders of \
         `specification/`\n"
    );
    Ok(())
}

#[test]
fn a_folder_without_packages_is_an_error() -> Outcome {
    let sandbox = Sandbox::library()?;
    let ran = sandbox.ends(2, &["corpus", "--specs", "ROOT/spec"])?;
    assert!(ran.stderr.contains("below --specs, found none"), "{}", ran.stderr);
    let ran = sandbox.ends(2, &["corpus", "--specs", "ROOT/nothing"])?;
    assert!(ran.stderr.contains("cannot open the specs folder"), "{}", ran.stderr);
    let ran = sandbox.ends(2, &["corpus", "--specs", "ROOT"])?;
    assert!(ran.stderr.contains("cannot read the folder"), "{}", ran.stderr);
    sandbox.ends(2, &["corpus"])?;
    sandbox.ends(2, &[CORPUS.as_slice(), &["--jobs", "0"]].concat()).map(drop)
}

#[test]
fn the_table_is_written_for_machines_too() -> Outcome {
    let sandbox = checkout()?;
    break_zoo(&sandbox)?;
    sandbox.ends(1, &[CORPUS.as_slice(), &["--json", "ROOT/table.json"]].concat())?;
    let table: Value = serde_json::from_str(&sandbox.read("table.json")?)?;
    let of = |name: &str, key: &str| {
        let packages = table.get("packages").and_then(Value::as_array).into_iter().flatten();
        let mut package = packages.filter(|package| package.get("package") == Some(&name.into()));
        package.next().and_then(|package| package.get(key)).cloned()
    };
    assert_eq!(table.get("failed"), Some(&1.into()));
    assert_eq!(of("museum", "operations"), Some(1.into()));
    assert_eq!(of("museum", "described_operations"), Some(2.into()));
    assert_eq!(of("museum", "tag"), Some("package-2024-01".into()));
    assert_eq!(of("museum", "check"), Some(Value::Null));
    assert_eq!(of("zoo", "generated"), Some(false.into()));
    let place = table.pointer("/packages/3/diagnostics/0/place").and_then(Value::as_str);
    assert!(place.is_some_and(|place| place.contains("zoo/resource-manager/all.json#/paths/")));
    let ran = sandbox.ends(2, &[CORPUS.as_slice(), &["--json", "ROOT"]].concat())?;
    assert!(ran.stderr.contains("error: cannot write `ROOT`"), "{}", ran.stderr);
    Ok(())
}

#[test]
fn a_terminal_shows_how_far_it_is() -> Outcome {
    let sandbox = checkout()?;
    let specs = sandbox.path("checkout").into_os_string();
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let mut console = Console::new(&mut stdout, &mut stderr, false).live(true);
    let args = ["corpus".into(), "--specs".into(), specs];
    assert_eq!(xtask::run_on(&mut console, args, sandbox.root()), 0);
    let shown = String::from_utf8(stderr)?;
    let lines: Vec<&str> = shown.split("\r\x1b[K").collect();
    assert_eq!(lines, ["", "1/4 city_library", "2/4 museum", "3/4 museum_cellar", "4/4 zoo", ""]);
    Ok(())
}

#[test]
#[ignore = "it compiles crates in other folders: `.ci/run` has the time for that"]
#[cfg(unix)]
fn crates_are_compiled_and_a_warning_is_a_failure() -> Outcome {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = checkout()?;
    share_builds(sandbox.root())?;
    let args = [CORPUS.as_slice(), &["--service", "museum", "--check"]].concat();
    sandbox.ends(0, &args)?;
    // A compiler that is made to warn in one crate.
    let strict = "#!/bin/sh\ncase \"$*\" in *'--crate-name museum_cellar '*) set -- \"$@\" \
                  -Wno_such_lint ;; esac\nexec \"$@\"\n";
    sandbox.write("strict", strict)?;
    fs::set_permissions(sandbox.path("strict"), fs::Permissions::from_mode(0o755))?;
    let wrapper = sandbox.path("strict");
    let wrapper = format!("[build]\nrustc-workspace-wrapper = \"{}\"\n", wrapper.display());
    let config = sandbox.read(".cargo/config.toml")? + &wrapper;
    sandbox.write(".cargo/config.toml", &config)?;
    let ran = sandbox.ends(1, &args)?;
    assert!(ran.stderr.contains("error: `museum_cellar` does not compile"), "{}", ran.stderr);
    assert!(ran.stderr.contains("warning[E0602]: "), "{}", ran.stderr);
    assert!(!ran.stderr.contains("`museum` does not"), "{}", ran.stderr);
    assert!(ran.stdout.contains("\n2 packages, 1 failed\n"), "{}", ran.stdout);
    // A compiler that fails always is reported as an error of the run, and not of the crates.
    sandbox.write("strict", "#!/bin/sh\nexit 1\n")?;
    let ran = sandbox.ends(2, &args)?;
    assert!(ran.stderr.contains("`cargo check` failed"), "{}", ran.stderr);
    Ok(())
}
