//! Tests of the Rust names that names in descriptions become, as a table of types, variants, fields
//! and methods. The names are put into a made-up description, and the result is read from api.txt.

use armgen_tests::{Descriptions, Outcome, job};
use insta::assert_snapshot;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Names that stay as they are, and names that have to be changed.
const NAMES: [&str; 66] = [
    "name",
    "vpnConnection",
    "VpnConnection",
    "vpn-connection",
    "vpn_connection",
    "VPNConnection",
    "IPAddress",
    "ipAddress",
    "ipV4Address",
    "IPv4",
    "IPv4Address",
    "MACs",
    "vWANs",
    "publicIPs",
    "publicIPAddresses",
    "DNS",
    "DNSSettings",
    "eTag",
    "SKU",
    "IKEv2",
    "GCMAES128",
    "SHA1",
    "Standard_D2s_v3",
    "TLS1_2",
    "TLS1.2",
    "1.2",
    "12",
    "5qi",
    "2fa-code",
    "http2XX",
    "x86_64",
    "@odata.type",
    "@odata.nextLink",
    "$skip",
    "$skipToken",
    "If-Match",
    "x-ms-client-tenant-id",
    "type",
    "match",
    "async",
    "try",
    "gen",
    "self",
    "Self",
    "super",
    "crate",
    "static",
    "macro_rules",
    "union",
    "Option",
    "String",
    "Vec",
    "Result",
    "Error",
    "Response",
    "None",
    "Some",
    "Err",
    "UnknownValue",
    "*",
    "+",
    "-1",
    "<=",
    "50%",
    "ñandú",
    "",
];

/// Names that collide in every scope.
const COLLIDING: [&str; 7] = ["ab", "Ab", "AB", "a-b", "a_b", "ab2", "Ab2"];

fn description(names: &[&str]) -> Value {
    let text = json!({ "type": "string" });
    let mut definitions = Map::new();
    let mut paths = Map::new();
    for (index, name) in names.iter().enumerate() {
        definitions.insert((*name).to_owned(), json!({ "properties": { *name: text } }));
        let key = json!({ "name": name, "in": "query", "type": "string" });
        let responses = json!({ "200": { "description": "Fine." } });
        let operation = json!({
            "operationId": format!("Group_{name}"),
            "parameters": [key],
            "responses": responses,
        });
        paths.insert(format!("/{index}"), json!({ "get": operation }));
    }
    let fields: Map<String, Value> =
        names.iter().map(|name| ((*name).to_owned(), text.clone())).collect();
    definitions.insert("All of them".to_owned(), json!({ "properties": fields }));
    definitions.insert("Each of them".to_owned(), json!({ "type": "string", "enum": names }));
    json!({
        "swagger": "2.0",
        "info": { "title": "Any", "version": "2024-01-01" },
        "paths": paths,
        "definitions": definitions,
    })
}

/// The table of names that are all in one description.
fn table(names: &[&str]) -> Outcome<String> {
    let descriptions = Descriptions::input(description(names).to_string());
    let generated = armgen::generate(&job(&["input.json"]), &[], &descriptions)
        .map_err(|problems| problems.render(false))?;
    let api = generated.files.iter().find(|file| file.path == "api.txt");
    let made = ApiNames::read(api.map_or("", |file| &file.text));
    let mut table =
        format!("{:23} {:26} {:23} {:26} {}\n", "name", "type", "variant", "field", "method");
    for name in names {
        let cell =
            |column: &BTreeMap<String, String>| column.get(*name).cloned().unwrap_or_default();
        let name = if name.is_empty() { "(empty)" } else { name };
        let (ty, variant) = (cell(&made.types), cell(&made.variants));
        let (field, method) = (cell(&made.fields), cell(&made.methods));
        writeln!(table, "{name:23} {ty:26} {variant:23} {field:26} {method}")?;
    }
    Ok(table)
}

/// The Rust names by the name in the description.
#[derive(Default)]
struct ApiNames {
    types: BTreeMap<String, String>,
    variants: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    methods: BTreeMap<String, String>,
}

impl ApiNames {
    fn read(api: &str) -> ApiNames {
        let mut made = ApiNames::default();
        let mut methods: BTreeMap<&str, &str> = BTreeMap::new();
        for line in api.lines() {
            if let Some((method, options)) = line
                .strip_prefix("fn GroupClient::")
                .and_then(|rest| rest.split_once("(&self, options: Option<"))
            {
                methods.insert(options.split('<').next().unwrap_or_default(), method);
            }
        }
        for line in api.lines() {
            let Some((item, value)) = line.split_once(" = ") else { continue };
            let Ok(name) = serde_json::from_str::<String>(value) else { continue };
            if let Some(variant) = item.strip_prefix("variant EachOfThem::") {
                made.variants.insert(name, variant.to_owned());
            } else if let Some((owner, field)) = item
                .strip_prefix("field ")
                .and_then(|field| field.split_once(':'))
                .and_then(|(field, _)| field.split_once('.'))
            {
                if owner == "AllOfThem" {
                    made.fields.insert(name, field.to_owned());
                } else if let Some(method) = methods.get(owner) {
                    made.methods.insert(name, (*method).to_owned());
                } else {
                    made.types.insert(name, owner.to_owned());
                }
            }
        }
        made
    }
}

#[test]
fn each_name_becomes_what_the_table_says() -> Outcome {
    // Each name is put into a description of its own, so that no other name affects it.
    let mut alone = String::new();
    for name in NAMES {
        let lines = table(&[name])?;
        let rows = if alone.is_empty() { 0 } else { 1 };
        lines.lines().skip(rows).for_each(|line| alone.push_str(&format!("{}\n", line.trim_end())));
    }
    assert_snapshot!("alone", alone);
    Ok(())
}

#[test]
fn names_that_collide_stay_apart_in_each_scope() -> Outcome {
    let table = table(&COLLIDING)?;
    let mut columns = vec![Vec::new(); 5];
    for line in table.lines().skip(1) {
        for (column, word) in columns.iter_mut().zip(line.split_whitespace()) {
            column.push(word);
        }
    }
    for column in &mut columns {
        column.sort_unstable();
        column.dedup();
        assert_eq!(column.len(), COLLIDING.len(), "{table}");
    }
    assert_snapshot!("colliding", table);
    Ok(())
}

/// The name of the type `Error` of each file. The definition's member is named after its file,
/// except that `like-b` has the same definition as `b`.
fn errors(files: &[&str]) -> Outcome<BTreeMap<String, String>> {
    let mut descriptions = Descriptions::default();
    let paths: Vec<String> = files.iter().map(|file| format!("{file}.json")).collect();
    for (file, path) in files.iter().zip(&paths) {
        let member = if *file == "like-b" { "b" } else { file };
        let (name, other) = (format!("Only {file}"), format!("{file} member"));
        let text = json!({ "type": "string" });
        let definitions = match *file {
            "none" => json!({ name: { "properties": { other: text } } }),
            _ => json!({ "Error": { "properties": { member: text } } }),
        };
        let description = json!({
            "swagger": "2.0",
            "info": { "title": "Any", "version": "2024-01-01" },
            "paths": {},
            "definitions": definitions,
        });
        descriptions = descriptions.with(path, description.to_string());
    }
    let inputs: Vec<&str> = paths.iter().map(String::as_str).collect();
    let generated = armgen::generate(&job(&inputs), &[], &descriptions)
        .map_err(|problems| problems.render(false))?;
    let api = generated.files.iter().find(|file| file.path == "api.txt");
    Ok(ApiNames::read(api.map_or("", |file| &file.text)).types)
}

/// Two different definitions can't share a name, and a description does not tell which is older. In
/// a new crate, the first file by path has the plain name, whatever files come after it. Crates
/// with a name lock file are tested in `remembering/`.
#[test]
fn in_a_new_crate_the_first_file_by_its_path_has_the_plain_name() -> Outcome {
    let called = |files: &[&str], file: &str| -> Outcome<String> {
        Ok(errors(files)?.get(file).ok_or("expected a type of each file")?.clone())
    };
    assert_eq!(called(&["b"], "b")?, "Error");
    // Files that come later, files with an equal definition, and files with other names don't
    // change the name.
    for files in [["b", "c"].as_slice(), &["b", "c", "d"], &["b", "like-b"], &["b", "none"]] {
        assert_eq!(called(files, "b")?, "Error", "{files:?}");
    }
    // A further file, before or after, does not change the names that have their file's name
    // appended.
    for files in [["b", "c"].as_slice(), &["b", "c", "d"], &["a", "b", "c"], &["b", "c", "none"]] {
        assert_eq!(called(files, "c")?, "ErrorC", "{files:?}");
    }
    // The plain name goes to the definition of another file only if the other path comes first.
    assert_eq!(called(&["a", "b"], "a")?, "Error");
    assert_eq!(called(&["a", "b"], "b")?, "ErrorB");
    Ok(())
}

#[test]
fn keywords_are_what_syn_takes_for_no_identifier() -> Outcome {
    let longer = "abstract async await become break const continue crate extern false final macro match \
        override return static struct super trait typeof unsafe unsized virtual where while yield Self \
        union default macro_rules raw safe auto property types abstracts Type";
    let mut words: Vec<String> = longer.split_whitespace().map(str::to_owned).collect();
    // The words of up to four lower-case letters, which include all short keywords.
    let mut short = vec![String::new()];
    for _ in 0..4 {
        short = short
            .iter()
            .flat_map(|word| ('a'..='z').map(move |next| format!("{word}{next}")))
            .collect();
        words.extend(short.iter().cloned());
    }
    for word in words {
        let is_identifier = syn::parse_str::<syn::Ident>(&word).is_ok();
        assert_eq!(armgen::is_keyword(&word), !is_identifier, "{word}");
    }
    Ok(())
}
