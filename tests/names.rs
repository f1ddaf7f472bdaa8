//! What each name of a description becomes in Rust, as a table: a type, a variant, a field, a method. The
//! names are put into a made-up description, and what they have become is read from api.txt.

use armgen_tests::{Descriptions, Outcome, job};
use insta::assert_snapshot;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Names that are taken as they are, and such that can't be.
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

/// The table for names that are all in one description.
fn table(names: &[&str]) -> Outcome<String> {
    let descriptions = Descriptions::input(description(names).to_string());
    let generated = armgen::generate(&job(&["input.json"]), &[], &descriptions)
        .map_err(|problems| problems.render(false))?;
    let api = generated.files.iter().find(|file| file.path == "api.txt");
    let made = Made::read(api.map_or("", |file| &file.text));
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

/// What names have become, by name.
#[derive(Default)]
struct Made {
    types: BTreeMap<String, String>,
    variants: BTreeMap<String, String>,
    fields: BTreeMap<String, String>,
    methods: BTreeMap<String, String>,
}

impl Made {
    fn read(api: &str) -> Made {
        let mut made = Made::default();
        let mut methods: BTreeMap<&str, &str> = BTreeMap::new();
        for line in api.lines() {
            if let Some((method, options)) = line
                .strip_prefix("async fn GroupClient::")
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
    // Alone in its description, so that nothing but the name itself decides.
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
