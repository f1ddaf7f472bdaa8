//! Edits of a description at a JSON pointer. Each returns None, and changes nothing, where it does
//! not apply.

use serde_json::{Map, Value, json};

pub(crate) fn object<'a>(document: &'a mut Value, at: &str) -> Option<&'a mut Map<String, Value>> {
    document.pointer_mut(at)?.as_object_mut()
}

pub(crate) fn array<'a>(document: &'a mut Value, at: &str) -> Option<&'a mut Vec<Value>> {
    document.pointer_mut(at)?.as_array_mut()
}

/// The pointer to the parent of a value, and the value's key.
pub(crate) fn split(at: &str) -> Option<(&str, String)> {
    let (holder, key) = at.rsplit_once('/')?;
    Some((holder, key.replace("~1", "/").replace("~0", "~")))
}

/// The pointer to the object schema that has a property.
pub(crate) fn record(at: &str) -> Option<&str> {
    at.rsplit_once("/properties/").map(|(record, _)| record)
}

pub(crate) fn set(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    let node = object(document, at)?;
    (node.insert(key.to_owned(), value.clone()) != Some(value)).then_some(())
}

/// Sets a member that does not exist yet, unless the object is a reference.
pub(crate) fn new(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    let node = object(document, at)?;
    (!node.contains_key(key) && !node.contains_key("$ref")).then_some(())?;
    node.insert(key.to_owned(), value);
    Some(())
}

pub(crate) fn over(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    object(document, at)?.contains_key(key).then_some(())?;
    set(document, at, key, value)
}

pub(crate) fn flag(document: &mut Value, at: &str, key: &str) -> Option<()> {
    new(document, at, key, json!(true))
}

pub(crate) fn without(document: &mut Value, at: &str, key: &str) -> Option<()> {
    object(document, at)?.remove(key).filter(|value| *value != json!(false)).map(drop_value)
}

pub(crate) fn drop_value(_: Value) {}

/// Sets a member of a scalar schema of the given type that does not have it yet.
pub(crate) fn plain(
    document: &mut Value,
    at: &str,
    ty: &str,
    key: &str,
    value: Value,
) -> Option<()> {
    let node = object(document, at)?;
    let others = ["enum", "format", "default", "x-ms-secret", key];
    let is_bare = |key: &&str| *key == "type" || !node.contains_key(*key);
    (node.get("type") == Some(&json!(ty)) && others.iter().all(is_bare)).then_some(())?;
    node.insert(key.to_owned(), value);
    Some(())
}

pub(crate) fn replace(document: &mut Value, at: &str, ty: &str, value: Value) -> Option<()> {
    let node = object(document, at)?;
    let plain = ["type", "description", "readOnly", "title"];
    let is_plain = node.keys().all(|key| plain.contains(&key.as_str()));
    (node.get("type") == Some(&json!(ty)) && is_plain).then_some(())?;
    node.extend(value.as_object()?.clone());
    Some(())
}

pub(crate) fn narrow(document: &mut Value, at: &str, format: &str) -> Option<()> {
    let node = object(document, at)?;
    (node.get("format") == Some(&json!("int32"))).then_some(())?;
    node.insert("format".to_owned(), json!(format));
    Some(())
}

pub(crate) fn dated(document: &mut Value, at: &str) -> Option<()> {
    let node = object(document, at)?;
    (node.get("format") == Some(&json!("date-time"))).then_some(())?;
    node.insert("format".to_owned(), json!("date-time-rfc1123"));
    Some(())
}

pub(crate) fn listed(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    let node = object(document, at)?;
    (node.get("type") == Some(&json!("array")) && !node.contains_key(key)).then_some(())?;
    node.insert(key.to_owned(), value);
    Some(())
}

pub(crate) fn nest(document: &mut Value, at: &str) -> Option<()> {
    let items = document.pointer_mut(&format!("{at}/items"))?;
    (items.get("type") == Some(&json!("string")) && items.get("enum").is_none()).then_some(())?;
    *items = json!({"type": "array", "items": items.clone()});
    Some(())
}

pub(crate) fn drop(document: &mut Value, at: &str) -> Option<()> {
    let (holder, key) = split(at)?;
    object(document, holder)?.remove(&key).map(drop_value)
}

pub(crate) fn renamed(document: &mut Value, at: &str, name: String) -> Option<()> {
    let (holder, key) = split(at)?;
    if let Some(required) = record(at).and_then(|at| array(document, &format!("{at}/required"))) {
        required.iter().all(|other| *other != json!(key)).then_some(())?;
    }
    let members = object(document, holder)?;
    (!members.contains_key(&name)).then_some(())?;
    let value = members.remove(&key).filter(|value| value.get("readOnly").is_none())?;
    members.insert(name, value).is_none().then_some(())
}

pub(crate) fn rename(document: &mut Value, at: &str) -> Option<()> {
    renamed(document, at, "madeUp".to_owned())
}

pub(crate) fn upper(document: &mut Value, at: &str) -> Option<()> {
    renamed(document, at, split(at)?.1.to_uppercase())
}

pub(crate) fn sibling(
    document: &mut Value,
    at: &str,
    value: Value,
    is_required: bool,
) -> Option<()> {
    let (holder, _) = split(at)?;
    object(document, holder)?.insert("madeUp".to_owned(), value);
    let owner = object(document, record(at)?)?;
    if is_required {
        owner.entry("required").or_insert(json!([])).as_array_mut()?.push(json!("madeUp"));
    }
    Some(())
}

pub(crate) fn require(document: &mut Value, at: &str) -> Option<()> {
    let (_, key) = split(at)?;
    let owner = object(document, record(at)?)?;
    let required = owner.entry("required").or_insert(json!([])).as_array_mut()?;
    (!required.contains(&json!(key))).then_some(())?;
    required.push(json!(key));
    Some(())
}

pub(crate) fn release(document: &mut Value, at: &str) -> Option<()> {
    let (_, key) = split(at)?;
    let required = array(document, &format!("{}/required", record(at)?))?;
    let before = required.len();
    required.retain(|other| *other != json!(key));
    (required.len() < before).then_some(())
}

pub(crate) fn owner(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    let owner = object(document, record(at)?)?;
    (!owner.contains_key(key) && !owner.contains_key("discriminator")).then_some(())?;
    owner.insert(key.to_owned(), value);
    Some(())
}

pub(crate) fn based(document: &mut Value, at: &str) -> Option<()> {
    let owner = object(document, record(at)?)?;
    (!owner.contains_key("discriminator")).then_some(())?;
    let base = json!({"type": "object", "properties": {"madeUp": {"type": "string"}}});
    owner.entry("allOf").or_insert(json!([])).as_array_mut()?.push(base);
    Some(())
}

pub(crate) fn baseless(document: &mut Value, at: &str) -> Option<()> {
    let owner = object(document, record(at)?)?;
    (!owner.contains_key("x-ms-discriminator-value")).then_some(())?;
    owner.remove("allOf").map(drop_value)
}

pub(crate) fn valued(document: &mut Value, at: &str, edit: fn(&mut Vec<Value>)) -> Option<()> {
    let values = array(document, &format!("{at}/enum"))?;
    let before = values.clone();
    (values.len() > 2 && values.iter().all(Value::is_string)).then_some(())?;
    edit(values);
    (before != *values).then_some(())?;
    let is_empty = values.is_empty();
    let node = object(document, at)?;
    if let Some(stated) = node.get_mut("x-ms-enum").and_then(Value::as_object_mut) {
        stated.remove("values");
    }
    if is_empty {
        node.remove("enum");
        node.remove("x-ms-enum");
    }
    Some(())
}

pub(crate) fn recase(values: &mut [Value]) {
    let other = values.first().and_then(Value::as_str).map(|text| match text.to_uppercase() {
        upper if upper != text => upper,
        _ => text.to_lowercase(),
    });
    if let (Some(first), Some(other)) = (values.first_mut(), other) {
        *first = json!(other);
    }
}

pub(crate) fn modelled(document: &mut Value, at: &str, is_open: bool) -> Option<()> {
    let node = object(document, &format!("{at}/x-ms-enum"))?;
    (node.get("modelAsString") == Some(&json!(is_open))).then_some(())?;
    node.insert("modelAsString".to_owned(), json!(!is_open));
    Some(())
}

pub(crate) fn wrapped(document: &mut Value, at: &str) -> Option<()> {
    let node = object(document, at)?;
    let target = node.remove("$ref")?;
    node.insert("allOf".to_owned(), json!([{"$ref": target}]));
    Some(())
}

pub(crate) fn turned(document: &mut Value, at: &str) -> Option<()> {
    let (holder, _) = split(at)?;
    let members = object(document, holder)?;
    *members = std::mem::take(members).into_iter().rev().collect();
    Some(())
}

pub(crate) fn moved(document: &mut Value, at: &str) -> Option<()> {
    let node = object(document, at)?;
    let other = if *node.get("in")? == json!("query") { "header" } else { "query" };
    node.insert("in".to_owned(), json!(other));
    Some(())
}

pub(crate) fn optional(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    let node = object(document, at)?;
    let is_text = node.get("type") == Some(&json!("string")) && !node.contains_key("enum");
    (is_text && node.get("required") != Some(&json!(true))).then_some(())?;
    node.insert(key.to_owned(), value);
    Some(())
}

pub(crate) fn listing(document: &mut Value, at: &str) -> Option<()> {
    let node = object(document, at)?;
    let is_text = node.get("type") == Some(&json!("string")) && !node.contains_key("enum");
    (is_text && node.get("name") != Some(&json!("api-version"))).then_some(())?;
    node.retain(|key, _| ["name", "in", "required", "description"].contains(&key.as_str()));
    node.insert("type".to_owned(), json!("array"));
    node.insert("items".to_owned(), json!({"type": "string"}));
    Some(())
}

pub(crate) fn required(document: &mut Value, at: &str, value: Value) -> Option<()> {
    let node = object(document, at)?;
    (node.get("required") == Some(&json!(true))).then_some(())?;
    node.insert("required".to_owned(), value);
    Some(())
}

pub(crate) fn is_success(at: &str) -> bool {
    at.rsplit('/').next().is_some_and(|status| status.starts_with('2'))
}

pub(crate) fn success(document: &mut Value, at: &str) -> Option<()> {
    let (holder, _) = split(at)?;
    (is_success(at) && object(document, holder)?.len() > 2).then_some(())?;
    drop(document, at)
}

pub(crate) fn move_to(document: &mut Value, at: &str, status: &str) -> Option<()> {
    is_success(at).then_some(())?;
    let (holder, key) = split(at)?;
    let members = object(document, holder)?;
    let value = members.remove(&key)?;
    members.insert(status.to_owned(), value).is_none().then_some(())
}

pub(crate) fn method(document: &mut Value, at: &str) -> Option<()> {
    let (holder, key) = split(at)?;
    let members = object(document, holder)?;
    let other = if key == "post" { "patch" } else { "post" };
    (!members.contains_key(other)).then_some(())?;
    let value = members.remove(&key)?;
    members.insert(other.to_owned(), value).is_none().then_some(())
}

pub(crate) fn repath(
    document: &mut Value,
    at: &str,
    edit: fn(&str) -> Option<String>,
) -> Option<()> {
    let (holder, _) = split(at)?;
    let (_, path) = split(holder)?;
    let paths = object(document, "/paths")?;
    let item = paths.remove(&path)?;
    paths.insert(edit(&path)?, item).is_none().then_some(())
}

pub(crate) fn path(document: &mut Value, at: &str) -> Option<()> {
    repath(document, at, |path| {
        Some(path.replacen("/providers/", "/makers/", 1)).filter(|new| new != path)
    })
}

pub(crate) fn longer(document: &mut Value, at: &str) -> Option<()> {
    repath(document, at, |path| Some(format!("{path}/madeUp")))
}

pub(crate) fn via(document: &mut Value, at: &str) -> Option<()> {
    (at.ends_with("/post")).then_some(())?;
    let node = object(document, at)?;
    node.get("responses")?.get("200")?.get("schema")?;
    (node.get("x-ms-long-running-operation") == Some(&json!(true))).then_some(())?;
    let options = node.get("x-ms-long-running-operation-options");
    let said = options.and_then(|options| options.get("final-state-via")?.as_str());
    let other =
        if said == Some("azure-async-operation") { "location" } else { "azure-async-operation" };
    let value = json!({"final-state-via": other});
    node.insert("x-ms-long-running-operation-options".to_owned(), value);
    Some(())
}

pub(crate) fn sending(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    let parameters = array(document, &format!("{at}/parameters"))?;
    parameters.iter().any(|node| node.get("in") == Some(&json!("body"))).then_some(())?;
    set(document, at, key, value)
}

pub(crate) fn answering(document: &mut Value, at: &str, key: &str, value: Value) -> Option<()> {
    document.pointer(at)?.get("responses")?.get("200")?.get("schema")?;
    set(document, at, key, value)
}

pub(crate) fn parameter(document: &mut Value, at: &str, value: Value) -> Option<()> {
    array(document, &format!("{at}/parameters"))?.push(value);
    Some(())
}

pub(crate) fn inherited(document: &mut Value, at: &str) -> Option<()> {
    copied(document, at, "security")
}

pub(crate) fn copied(document: &mut Value, at: &str, key: &str) -> Option<()> {
    let value = document.get(key)?.clone();
    new(document, at, key, value)
}

pub(crate) fn raw(document: &mut Value, at: &str) -> Option<()> {
    (object(document, at)?.get("in") == Some(&json!("query"))).then_some(())?;
    flag(document, at, "x-ms-skip-url-encoding")
}

pub(crate) fn own(document: &mut Value, at: &str, values: Value) -> Option<()> {
    (object(document, at)?.get("name") != Some(&json!("api-version"))).then_some(())?;
    plain(document, at, "string", "enum", values)
}

pub(crate) fn linked(document: &mut Value, at: &str) -> Option<()> {
    let pages = document.pointer_mut(&format!("{at}/x-ms-pageable"))?;
    (pages.get("nextLinkName") != Some(&Value::Null)).then_some(())?;
    set(pages, "", "nextLinkName", json!("madeUp"))
}

pub(crate) fn error(document: &mut Value, at: &str) -> Option<()> {
    let (holder, _) = split(at)?;
    let others = object(document, holder)?.keys().filter(|status| status.starts_with('2')).count();
    (is_success(at) && others > 1).then_some(())?;
    flag(document, at, "x-ms-error-response")
}

pub(crate) fn unpaged(document: &mut Value, at: &str) -> Option<()> {
    let pages = document.pointer(at)?.get("x-ms-pageable")?;
    (pages.get("nextLinkName") != Some(&Value::Null)).then_some(())?;
    without(document, at, "x-ms-pageable")
}
