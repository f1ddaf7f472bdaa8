//! Compares constraints on values: JSON Schema keywords such as `maxLength` and `pattern`.

use super::values;
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Rule, Wire};
use crate::model::Limits;
use serde_json::Value;
use std::cmp::Ordering;

/// A constraint that differs between the sides.
pub(super) struct Limited {
    pub(super) rule: &'static Rule,
    /// The path to the constrained value: empty for the value itself, `[]` for a list's items or a map's
    /// values, `[][]` for their items, and so on.
    within: String,
    pub(super) keyword: &'static str,
    before: Option<String>,
    after: Option<String>,
}

impl Limited {
    /// Returns whether the constraint was added.
    pub(super) fn is_new(&self) -> bool {
        self.rule == LIMIT_STRONGER && self.before.is_none()
    }

    /// Makes the finding for this constraint. `blank` makes a finding of a rule about the parameter, property,
    /// … with the constraint.
    pub(super) fn finding(self, blank: &dyn Fn(&'static Rule) -> Finding) -> Finding {
        let mut finding = blank(self.rule);
        finding.identity = format!("{}{}#{}", finding.identity, self.within, self.keyword);
        finding.tail.push_str(&self.within);
        finding.subject.push_str(&self.within);
        let keyword = self.keyword;
        if keyword == "format" {
            // The numeric type is the same on both sides, or the format has no meaning for the type: JSON does
            // not change.
            let nothing = |wire: Option<Wire>| wire.map(|_| Wire::None);
            finding.verdict.request = nothing(finding.verdict.request);
            finding.verdict.response = nothing(finding.verdict.response);
        }
        let words = match (&self.before, &self.after) {
            (None, Some(_)) if keyword == "null" => "may now be null".to_owned(),
            (Some(_), None) if keyword == "null" => "may no longer be null".to_owned(),
            (None, Some(_)) if keyword == "allowEmptyValue" => "may now be empty".to_owned(),
            (Some(_), None) if keyword == "allowEmptyValue" => "may no longer be empty".to_owned(),
            (None, Some(after)) if keyword == "default" => {
                format!("is now {after} if it is absent")
            }
            (Some(before), None) if keyword == "default" => {
                format!("is no longer {before} if it is absent")
            }
            (Some(before), Some(after)) if keyword == "default" => {
                format!("is {after} if it is absent, was {before}")
            }
            (None, Some(after)) if keyword == "format" => format!("has a new format: {after}"),
            (Some(before), None) if keyword == "format" => format!("has lost a format: {before}"),
            (None, Some(after)) => format!("has a new constraint: {keyword} {after}"),
            (Some(before), None) => format!("has lost a constraint: {keyword} {before}"),
            (before, after) => {
                let text = |side: &Option<String>| side.clone().unwrap_or_default();
                format!("has {keyword} {}, was {}", text(after), text(before))
            }
        };
        let shown = |side: Option<String>| side.map(|value| format!("{keyword} {value}"));
        finding.says(words).between(shown(self.before), shown(self.after))
    }
}

/// Compares all constraints, including those on the items of lists and the values of maps.
pub(super) fn compare(old: Option<&Limits>, new: Option<&Limits>) -> Vec<Limited> {
    let mut found = Vec::new();
    let (mut old, mut new) = (old, new);
    let mut within = String::new();
    while old.is_some() || new.is_some() {
        level(old, new, &within, &mut found);
        within.push_str("[]");
        old = old.and_then(|limits| limits.inner.as_deref());
        new = new.and_then(|limits| limits.inner.as_deref());
    }
    found
}

fn level(old: Option<&Limits>, new: Option<&Limits>, within: &str, found: &mut Vec<Limited>) {
    let own = |limits: Option<&Limits>| limits.map(|limits| limits.own.clone()).unwrap_or_default();
    let (old, new) = (own(old), own(new));
    let mut keywords: Vec<&'static str> = old.iter().chain(&new).map(|(key, _)| *key).collect();
    keywords.sort_unstable();
    keywords.dedup();
    for keyword in keywords {
        let of = |side: &[(&str, String)]| {
            let limit =
                side.iter().find(|(key, _)| *key == keyword).map(|(_, value)| value.clone());
            // A constraint that every value satisfies counts as absent, such as `minLength: 0`.
            limit.filter(|value| !is_idle(keyword, value) && !is_told(keyword, value, within))
        };
        let (before, after) = (of(&old), of(&new));
        if keyword == "enum" {
            values(within, before.as_deref(), after.as_deref(), found);
        } else if let Some(rule) = rule(keyword, before.as_deref(), after.as_deref()) {
            found.push(Limited { rule, within: within.to_owned(), keyword, before, after });
        }
    }
}

/// Compares the values of enums that are no named types: enums of floating-point numbers or booleans, and those
/// in headers.
fn values(within: &str, old: Option<&str>, new: Option<&str>, found: &mut Vec<Limited>) {
    let parsed = |side: Option<&str>| -> Option<Vec<Value>> { serde_json::from_str(side?).ok() };
    let has =
        |values: &[Value], value: &Value| values.iter().any(|other| values::equals(value, other));
    let mut add = |rule, before: Option<&str>, after: Option<&str>| {
        let text = |side: Option<&str>| side.map(str::to_owned);
        let (before, after) = (text(before), text(after));
        found.push(Limited { rule, within: within.to_owned(), keyword: "enum", before, after });
    };
    match (parsed(old), parsed(new)) {
        (Some(before), Some(after)) => {
            for value in before.iter().filter(|value| !has(&after, value)) {
                add(ENUM_VALUE_REMOVED, Some(&value.to_string()), None);
            }
            for value in after.iter().filter(|value| !has(&before, value)) {
                add(ENUM_VALUE_ADDED, None, Some(&value.to_string()));
            }
        }
        (None, Some(_)) => add(ENUM_BECAME, None, new),
        (Some(_), None) => add(ENUM_CEASED, old, None),
        (None, None) => {}
    }
}

fn is_idle(keyword: &str, value: &str) -> bool {
    match keyword {
        "minLength" | "minItems" | "minProperties" => value == "0",
        "allowEmptyValue" | "uniqueItems" | "exclusiveMaximum" | "exclusiveMinimum" => {
            value == "false"
        }
        _ => false,
    }
}

/// Returns whether a keyword is compared elsewhere: `type` with the types, and the scalar `default` of a
/// property or parameter with these. The default of a list's items is compared here.
fn is_told(keyword: &str, value: &str, within: &str) -> bool {
    match keyword {
        "type" => true,
        "default" => within.is_empty() && !value.starts_with(['[', '{']),
        _ => false,
    }
}

fn rule(keyword: &str, old: Option<&str>, new: Option<&str>) -> Option<&'static Rule> {
    let format = keyword == "format";
    match (old, new) {
        (None, None) => None,
        (None, Some(_)) if keyword == "allowEmptyValue" => Some(LIMIT_WEAKER),
        (Some(_), None) if keyword == "allowEmptyValue" => Some(LIMIT_STRONGER),
        (None, Some(_)) if keyword == "null" => Some(NULL_ADDED),
        (Some(_), None) if keyword == "null" => Some(NULL_REMOVED),
        (Some(old), Some(new)) if values::is_same(old, new) => None,
        (None, Some(_)) if keyword == "default" => Some(DEFAULT_ADDED),
        (Some(_), None) if keyword == "default" => Some(DEFAULT_REMOVED),
        (Some(_), Some(_)) if keyword == "default" => Some(DEFAULT_CHANGED),
        (None, Some(_)) if format => Some(FORMAT_ADDED),
        (Some(_), None) if format => Some(FORMAT_REMOVED),
        (None, Some(_)) => Some(LIMIT_STRONGER),
        (Some(_), None) => Some(LIMIT_WEAKER),
        (Some(_), Some(_)) if format => Some(FORMAT_CHANGED),
        (Some(old), Some(new)) => stricter(keyword, old, new),
    }
}

/// Returns the rule for a constraint with another value: stronger or weaker if both values are numbers,
/// otherwise changed.
fn stricter(keyword: &str, old: &str, new: &str) -> Option<&'static Rule> {
    let number = |text: &str| text.trim_matches('"').parse::<f64>().ok();
    let order = number(old).zip(number(new)).and_then(|(old, new)| new.partial_cmp(&old));
    match (keyword.get(..3), order) {
        (Some("min" | "max"), Some(Ordering::Equal)) => None,
        (Some("min"), Some(Ordering::Greater)) | (Some("max"), Some(Ordering::Less)) => {
            Some(LIMIT_STRONGER)
        }
        (Some("min"), Some(Ordering::Less)) | (Some("max"), Some(Ordering::Greater)) => {
            Some(LIMIT_WEAKER)
        }
        _ => Some(LIMIT_CHANGED),
    }
}
