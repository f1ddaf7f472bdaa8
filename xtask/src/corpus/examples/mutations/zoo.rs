//! A made-up service for the tests of mutations. Each part of its crate that a mutation changes is used by a
//! single operation.

use armgen::Specs;
use serde_json::{Map, Value, json};

pub(super) const FILE: &str = "specification/zoo/resource-manager/zoo.json";

/// The source of the service's description.
pub(super) struct Zoo;

impl Specs for Zoo {
    fn read(&self, path: &str) -> Result<String, String> {
        match path {
            FILE => Ok(description().to_string()),
            _ => Err("there is no such file".to_owned()),
        }
    }
}

fn reference(name: &str) -> Value {
    json!({ "$ref": format!("#/definitions/{name}") })
}

/// The responses of an operation with a result.
fn gives(name: &str) -> Value {
    json!({ "200": { "description": "It.", "schema": reference(name) } })
}

/// The responses and extensions of a long-running operation with a result.
fn ends_in(name: &str, via: &str) -> Value {
    let answer = json!({ "description": "It.", "schema": reference(name) });
    json!({
        "responses": { "200": answer, "202": { "description": "Begun." } },
        "x-ms-long-running-operation": true,
        "x-ms-long-running-operation-options": { "final-state-via": via },
    })
}

fn takes(parameter: Value) -> Value {
    json!({ "parameters": [parameter] })
}

fn takes_body(schema: Value) -> Value {
    takes(json!({ "name": "given", "in": "body", "required": true, "schema": schema }))
}

/// An operation whose example has an error response.
fn is_refused() -> Value {
    let error = json!({ "code": "Closed", "message": "It is night." });
    let responses = json!({ "409": { "body": { "error": error } } });
    json!({ "x-ms-examples": { "at night": { "parameters": given(), "responses": responses } } })
}

/// The operations: method, path, id, and the members that differ from the default.
fn operations() -> Vec<(&'static str, &'static str, &'static str, Value)> {
    let found = json!({ "description": "It.", "headers": { "x-zoo-mood": { "type": "string" } } });
    let list = json!({ "type": "array", "items": { "type": "string" } });
    let mut tours = json!({ "name": "stops", "in": "query", "collectionFormat": "pipes" });
    let mut note = takes_body(json!({ "type": "string" }));
    extend(&mut tours, list);
    extend(&mut note, json!({ "consumes": ["text/plain"] }));
    let query = |name: &str, more: Value| {
        let mut query = json!({ "name": name, "in": "query" });
        extend(&mut query, more);
        takes(query)
    };
    let pages = |name: &str, how: Value| json!({ "responses": gives(name), "x-ms-pageable": how });
    vec![
        ("get", "/foods", "Foods_Get", json!({ "responses": gives("Food") })),
        ("get", "/animals", "Animals_Get", json!({ "responses": gives("Animal") })),
        ("get", "/plants", "Plants_Get", json!({ "responses": gives("Plant") })),
        ("post", "/cages", "Cages_Clean", ends_in("Cage", "azure-async-operation")),
        ("post", "/ponds", "Ponds_Fill", ends_in("Pond", "location")),
        ("put", "/barns", "Barns_Build", ends_in("Barn", "original-uri")),
        ("get", "/moods", "Moods_Get", json!({ "responses": { "200": found } })),
        (
            "get",
            "/visits",
            "Visits_Get",
            takes(json!({ "name": "x-zoo-visitor", "in": "header", "type": "string" })),
        ),
        ("get", "/maps", "Maps_Get", query("mapScale", json!({ "type": "integer" }))),
        (
            "get",
            "/shows",
            "Shows_Get",
            query("show", json!({ "type": "string", "enum": ["matinee", "night"] })),
        ),
        ("get", "/tours", "Tours_Get", takes(tours)),
        (
            "get",
            "/clocks",
            "Clocks_Get",
            query("zone", json!({ "type": "string", "required": true, "enum": ["utc"] })),
        ),
        ("get", "/gates/opened", "Gates_Get", json!({})),
        ("patch", "/doors", "Doors_Change", json!({})),
        (
            "get",
            "/signs",
            "Signs_Get",
            json!({ "responses": { "302": { "description": "Elsewhere." } } }),
        ),
        ("get", "/closings", "Closings_Get", is_refused()),
        ("put", "/notes", "Notes_Put", note),
        ("put", "/keepers", "Keepers_Put", takes_body(reference("Keeper"))),
        (
            "get",
            "/tickets",
            "Tickets_List",
            pages("Tickets", json!({ "nextLinkName": "furtherTickets" })),
        ),
        (
            "get",
            "/parts",
            "Parts_List",
            pages("Parts", json!({ "nextLinkName": "nextLink", "itemName": "left" })),
        ),
        (
            "post",
            "/shops",
            "Shops_Search",
            pages("Shops", json!({ "nextLinkName": "next", "operationName": "Shops_Next" })),
        ),
        ("post", "/shops/next", "Shops_Next", json!({ "responses": gives("Shops") })),
    ]
}

fn given() -> Value {
    json!({ "subscriptionId": "s", "api-version": "2024-01-01" })
}

fn definitions() -> Value {
    let text = json!({ "type": "string" });
    let texts = json!({ "type": "array", "items": text });
    let number = json!({ "type": "integer", "format": "int32" });
    let kind = |value: &str, key: &str| {
        json!({
            "allOf": [reference("Animal")],
            "x-ms-discriminator-value": value,
            "properties": { key: text },
        })
    };
    json!({
        "Food": { "properties": { "taste": {
            "type": "string", "enum": ["sweet", "sour"], "x-ms-enum": { "name": "Taste" }
        } } },
        "Animal": {
            "discriminator": "kind", "required": ["kind"],
            "properties": { "kind": text, "nickname": text }
        },
        "Lion": kind("lion", "mane"),
        "Penguin": kind("penguin", "waddle"),
        "Plant": { "properties": { "leafCount": number } },
        "Cage": { "properties": { "size": number } },
        "Pond": { "properties": { "depth": number } },
        "Barn": { "properties": { "height": number } },
        "Keeper": { "properties": { "badge": { "type": "string", "readOnly": true }, "shift": text } },
        "Tickets": { "properties": { "value": texts, "furtherTickets": text } },
        "Parts": { "properties": { "left": texts, "right": texts, "nextLink": text } },
        "Shops": { "properties": { "value": texts, "next": text } },
    })
}

fn description() -> Value {
    let parameters = json!([
        { "name": "subscriptionId", "in": "path", "required": true, "type": "string" },
        { "name": "api-version", "in": "query", "required": true, "type": "string" },
    ]);
    let mut paths = Map::new();
    for (method, path, id, more) in operations() {
        let example = json!({ "parameters": given(), "responses": {} });
        let mut operation = json!({
            "operationId": id,
            "responses": { "200": { "description": "It." } },
            "x-ms-examples": { "plain": example },
        });
        extend(&mut operation, more);
        let path = format!("/subscriptions/{{subscriptionId}}/providers/Made.Zoo{path}");
        let all = paths.entry(path).or_insert_with(|| json!({ "parameters": parameters }));
        extend(all, json!({ method: operation }));
    }
    json!({
        "swagger": "2.0",
        "info": { "title": "ZooClient", "version": "2024-01-01" },
        "host": "management.azure.com",
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": paths,
        "definitions": definitions(),
    })
}

fn extend(object: &mut Value, more: Value) {
    if let (Value::Object(object), Value::Object(more)) = (object, more) {
        object.extend(more);
    }
}
