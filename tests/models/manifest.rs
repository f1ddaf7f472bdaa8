//! Tests of the models' dependencies: without clients, the crate depends on serde alone, through
//! the runtime.

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
    let [(name, runtime)] = always.as_slice() else {
        return Err(format!("expected the runtime alone, found {always:?}").into());
    };
    assert_eq!(*name, armgen::RUNTIME);
    assert_eq!(runtime.get("features"), None);

    // The optional dependency belongs to the feature `client`, which is on by default.
    let [(name, azure_core)] = optional.as_slice() else {
        return Err(format!("expected azure_core alone, found {optional:?}").into());
    };
    assert_eq!(*name, "azure_core");
    assert_eq!(azure_core.get("default-features"), Some(&Value::Boolean(false)));
    let features = part("features")?;
    assert_eq!(
        features.get("client"),
        Some(&Value::from(vec!["dep:azure_core", "armgen_runtime/client"]))
    );
    let default = vec!["client", "azure_core?/default"];
    assert_eq!(features.get("default"), Some(&Value::from(default)));
    assert!(!manifest.contains_key("build-dependencies"));
    Ok(())
}

#[test]
fn the_runtime_without_features_depends_on_serde_alone() -> Outcome {
    let files = armgen::runtime();
    let manifest = files.iter().find(|file| file.path == "Cargo.toml").ok_or("Cargo.toml")?;
    let manifest: Table = toml::from_str(&manifest.text)?;
    let dependencies = manifest.get("dependencies").and_then(Value::as_table).ok_or("none")?;
    let always: Vec<_> = dependencies
        .iter()
        .filter(|(_, dependency)| dependency.get("optional").is_none())
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(always, ["serde"]);
    let serde = dependencies.get("serde").ok_or("serde")?;
    assert_eq!(serde.get("default-features"), Some(&Value::Boolean(false)));
    let features = manifest.get("features").and_then(|features| features.get("default"));
    assert_eq!(features, Some(&Value::Array(Vec::new())));
    Ok(())
}
