//! Reads bodies, for the other tests.

use armgen_tests::Outcome;
use azure_vpn_connections::models::VpnConnection;
use serde_json::Value;

/// The body of the description's example.
pub fn example() -> Outcome<Value> {
    let document: Value = serde_json::from_str(include_str!(
        "../../spec/specification/network/resource-manager/Microsoft.Network/stable/2024-05-01/\
         examples/VpnConnectionGet.json"
    ))?;
    Ok(document.pointer("/responses/200/body").cloned().ok_or("the example has no body")?)
}

/// Reads a connection from text.
pub fn read_connection(text: &str) -> serde_json::Result<VpnConnection> {
    serde_json::from_str(text)
}

/// Reads a text, and writes the model again.
pub fn rewritten(text: &str) -> Outcome<String> {
    Ok(serde_json::to_string(&read_connection(text)?)?)
}

/// The error message for a text that can't be read.
pub fn fault(text: &str) -> Outcome<String> {
    let error = read_connection(text).err().ok_or_else(|| format!("{text} was read"))?;
    Ok(error.to_string())
}
