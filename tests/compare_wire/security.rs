//! Edits of how a service authenticates: security definitions and their uses.

use super::edits::{array, drop_value, object};
use serde_json::{Value, json};

/// The security definition becomes an API key, which no client of Resource Manager has.
pub(crate) fn api_key(document: &mut Value, at: &str) -> Option<()> {
    *definition_of_security(document, at)? =
        json!({"type": "apiKey", "name": "x-key", "in": "header"});
    Some(())
}

/// OAuth's URL changes on Resource Manager, which clients do not ask for tokens by this URL.
pub(crate) fn tokens_from_elsewhere(document: &mut Value, at: &str) -> Option<()> {
    let is_resource_manager = document.get("host") == Some(&json!("management.azure.com"));
    is_resource_manager.then_some(())?;
    let one = definition_of_security(document, at)?.as_object_mut()?;
    one.insert("authorizationUrl".to_owned(), json!("https://login.example.com")).map(drop_value)
}

fn definition_of_security<'a>(document: &'a mut Value, at: &str) -> Option<&'a mut Value> {
    object(document, &format!("{at}/securityDefinitions"))?.values_mut().next()
}

pub(crate) fn login(document: &mut Value, at: &str) -> Option<()> {
    let all = object(document, &format!("{at}/securityDefinitions"))?;
    (all.len() == 1).then_some(())?;
    let name = all.keys().next()?.clone();
    let value = all.remove(&name)?;
    all.insert("made_up".to_owned(), value);
    for used in array(document, &format!("{at}/security"))? {
        let used = used.as_object_mut()?;
        let scopes = used.remove(&name)?;
        used.insert("made_up".to_owned(), scopes);
    }
    Some(())
}
