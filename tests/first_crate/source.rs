//! Splits the committed source into the parts that belong to each type and operation.

use crate::committed;
use armgen_tests::Outcome;
use std::collections::BTreeMap;

const FILES: [&str; 4] = [
    "src/models/records.rs",
    "src/models/enums.rs",
    "src/clients/client.rs",
    "src/clients/vpn_connections.rs",
];

/// The client whose methods are the operations, and the operation under which its items are put.
const OPERATIONS: (&str, &str) = ("VpnConnectionsClient", "VpnConnections_Get");

/// The items of each type, by its name.
pub fn text_by_item() -> Outcome<BTreeMap<String, String>> {
    let mut items: BTreeMap<String, String> = BTreeMap::new();
    for file in FILES {
        for block in blocks(&committed(file)?) {
            let name = subject(&block).ok_or_else(|| format!("{file}: whose is this?\n{block}"))?;
            let name = if name.starts_with(OPERATIONS.0) { OPERATIONS.1 } else { &name };
            let text = items.entry(name.to_owned()).or_default();
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&block);
        }
    }
    Ok(items)
}

/// The items of a file with their documentation, without imports. An item ends with a brace at the
/// start of a line, or has a single line.
fn blocks(text: &str) -> Vec<String> {
    let mut blocks = Vec::new();
    let mut block = String::new();
    let is_import = |line: &str| line.starts_with("use ") || line.starts_with("// @generated");
    for line in text.lines().filter(|line| !is_import(line)) {
        if block.is_empty() && line.is_empty() {
            continue;
        }
        block.push_str(line);
        block.push('\n');
        if line.starts_with('}') || line.starts_with("pub type ") {
            blocks.push(std::mem::take(&mut block));
        }
    }
    blocks.extend(Some(block).filter(|block| !block.is_empty()));
    blocks
}

/// The type that an item declares or implements.
fn subject(block: &str) -> Option<String> {
    const STARTS: [&str; 7] = [
        "pub struct ",
        "pub enum ",
        "pub type ",
        "record!(",
        "choice!(",
        "impl Default for ",
        "impl ",
    ];
    let line = block.lines().find(|line| STARTS.iter().any(|start| line.starts_with(start)))?;
    let rest = STARTS.iter().find_map(|start| line.strip_prefix(start))?;
    let end = rest.find(|letter: char| !letter.is_alphanumeric()).unwrap_or(rest.len());
    rest.get(..end).map(str::to_owned)
}
