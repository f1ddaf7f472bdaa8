//! What the models cost: without clients, the crate depends on serde alone, and not on its derives.

use armgen_tests::Outcome;
use toml::{Table, Value};

#[test]
fn models_alone_depend_on_serde_alone() -> Outcome {
    let manifest: Table =
        toml::from_str(include_str!("../../generated/azure_vpn_connections/Cargo.toml"))?;
    let part = |name: &str| manifest.get(name).and_then(Value::as_table).ok_or(name.to_owned());

    let is_optional = |dependency: &Value| {
        dependency.get("optional").and_then(Value::as_bool).unwrap_or_default()
    };
    let (optional, always): (Vec<_>, Vec<_>) =
        part("dependencies")?.iter().partition(|(_, dependency)| is_optional(dependency));
    let [(name, serde)] = always.as_slice() else {
        return Err(format!("expected serde alone, found {always:?}").into());
    };
    assert_eq!(*name, "serde");
    assert_eq!(serde.get("default-features"), Some(&Value::Boolean(false)));
    assert_eq!(serde.get("features"), Some(&Value::from(vec!["std"])));

    // What is optional comes with clients, and clients come unless they are declined.
    let brought: Vec<Value> =
        optional.iter().map(|(name, _)| Value::from(format!("dep:{name}"))).collect();
    assert_eq!(part("features")?.get("client"), Some(&Value::Array(brought)));
    assert_eq!(part("features")?.get("default"), Some(&Value::from(vec!["client"])));
    assert_eq!(part("features")?.len(), 2);
    assert!(!manifest.contains_key("build-dependencies"));
    Ok(())
}
