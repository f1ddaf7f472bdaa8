//! Tests of enums, which stand for their texts: those that the description lists, and any other.

use armgen_tests::Outcome;
use azure_vpn_connections::models::{DhGroup, ProvisioningState, VpnConnectionStatus};
use std::collections::HashSet;
use std::str::FromStr;

#[test]
fn a_listed_text_is_its_variant_and_back() -> Outcome {
    for (text, value) in [
        ("None", DhGroup::None),
        ("DHGroup1", DhGroup::DhGroup1),
        ("DHGroup2048", DhGroup::DhGroup2048),
        ("ECP384", DhGroup::Ecp384),
    ] {
        assert_eq!(DhGroup::from(text), value);
        assert_eq!(DhGroup::from_str(text)?, value);
        assert_eq!(serde_json::from_value::<DhGroup>(text.into())?, value);
        assert_eq!(value.as_str(), text);
        assert_eq!(value.as_ref(), text);
        assert_eq!(value.to_string(), text);
        assert_eq!(serde_json::to_value(&value)?, text);
    }
    Ok(())
}

#[test]
fn any_other_text_is_kept() -> Outcome {
    for text in ["DHGroup99", "none", "", " None", "UnknownValue", "\n\"é"] {
        let value: DhGroup = text.parse()?;
        assert_eq!(value, DhGroup::UnknownValue(text.to_owned()));
        assert_eq!(value.as_str(), text);
        assert_eq!(serde_json::from_str::<DhGroup>(&serde_json::to_string(&value)?)?, value);
    }
    Ok(())
}

#[test]
fn a_variant_called_unknown_is_not_the_one_for_other_texts() {
    assert_eq!(VpnConnectionStatus::from("Unknown"), VpnConnectionStatus::Unknown);
    let other = VpnConnectionStatus::from("UnknownValue");
    assert_eq!(other, VpnConnectionStatus::UnknownValue("UnknownValue".to_owned()));
}

#[test]
fn display_keeps_to_a_tables_columns() {
    let state = ProvisioningState::Failed;
    assert_eq!(format!("[{state:<10}] [{state:>8}] [{state:.2}]"), "[Failed    ] [  Failed] [Fa]");
    assert_eq!(format!("{state:?}"), "\"Failed\"");
}

#[test]
fn enums_serve_as_keys() {
    let seen: HashSet<DhGroup> = ["None", "x", "None", "x"].map(DhGroup::from).into();
    assert_eq!(seen.len(), 2);
}

#[test]
fn the_values_of_an_enum_are_those_that_the_description_lists_in_its_order() {
    let values = ProvisioningState::VALUES.iter().map(ProvisioningState::as_str);
    assert_eq!(values.collect::<Vec<_>>(), ["Succeeded", "Updating", "Deleting", "Failed"]);
    assert!(ProvisioningState::VALUES.iter().all(ProvisioningState::is_known));
    assert!(!ProvisioningState::from("failed").is_known());
    // A value constructed by hand counts as the known value with its text.
    assert!(ProvisioningState::UnknownValue("Failed".to_owned()).is_known());
}

#[test]
fn enums_have_the_order_of_their_texts() {
    let texts = ["b", "None", "a", "DHGroup2", "None"].map(str::to_owned);
    let mut values = texts.clone().map(DhGroup::from);
    values.sort();
    let mut texts = texts;
    texts.sort();
    assert_eq!(values.each_ref().map(DhGroup::as_str), texts.each_ref().map(String::as_str));
    assert!(DhGroup::DhGroup1 < DhGroup::None && DhGroup::None >= DhGroup::from("None".to_owned()));
}
