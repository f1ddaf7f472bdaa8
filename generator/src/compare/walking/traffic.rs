//! Compares host, protocols, media types, authentication and form parameters of operations. Host, protocols,
//! media types and authentication are usually set for a whole file, so a change of them is one change of all
//! its operations.

use super::enforced;
use super::matched::Matched;
use super::walk::Walk;
use crate::compare::findings::rules::*;
use crate::compare::findings::{Finding, Rule};
use crate::model::Operation;

pub(super) fn compare(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { old, new, .. } = matched;
    let (before, after) = (&old.declared, &new.declared);
    host(walk, matched);
    form(walk, matched);
    let schemes =
        Listed { what: "protocol", removed: SCHEME_REMOVED, added: SCHEME_ADDED, sent: true };
    schemes.compare(walk, matched, &before.schemes, &after.schemes, "https");
    if has_body(old) && has_body(new) {
        let listed = Listed {
            what: "media type of requests",
            removed: CONSUMES_REMOVED,
            added: CONSUMES_ADDED,
            sent: true,
        };
        listed.compare(walk, matched, &before.consumes, &after.consumes, "application/json");
    }
    if has_response_body(old) && has_response_body(new) {
        let listed = Listed {
            what: "media type of answers",
            removed: PRODUCES_REMOVED,
            added: PRODUCES_ADDED,
            sent: false,
        };
        listed.compare(walk, matched, &before.produces, &after.produces, "application/json");
    }
    // Every request to Resource Manager needs a token, even if the description has no `security`.
    let is_managed = enforced::is_managed(old) && enforced::is_managed(new);
    let is_said = !before.security.is_empty() && !after.security.is_empty();
    if is_managed && !is_said {
        return;
    }
    let [before, after] = [before, after].map(|declared| match is_managed {
        true => declared.security.iter().map(|scheme| managed(scheme)).collect(),
        false => declared.security.clone(),
    });
    let listed = Listed {
        what: "way to log in",
        removed: SECURITY_REMOVED,
        added: SECURITY_ADDED,
        sent: true,
    };
    listed.compare(walk, matched, &before, &after, "none");
}

/// Returns an authentication scheme as Resource Manager sees it. It takes a token of Microsoft Entra ID for its
/// own scope, so the scopes and URLs of OAuth, which no generated code depends on, are left out. API keys and
/// passwords are kept.
fn managed(scheme: &str) -> String {
    let mut all: Vec<&str> = scheme.split(", and ").collect();
    all.retain(|one| one.starts_with("apiKey") || one.starts_with("basic"));
    if all.is_empty() { "token of Resource Manager".to_owned() } else { all.join(", and ") }
}

/// Returns a protocol, media type or authentication in lower case, and without `charset=utf-8`, which is the
/// only charset of JSON.
fn plain(listed: &str) -> String {
    let listed = listed.to_lowercase();
    match listed.split_once(';') {
        Some((media_type, parameter)) if parameter.replace([' ', '"'], "") == "charset=utf-8" => {
            media_type.trim().to_owned()
        }
        _ => listed,
    }
}

fn has_body(operation: &Operation) -> bool {
    operation.body.is_some()
}

fn has_response_body(operation: &Operation) -> bool {
    operation.declared.responses.iter().any(|response| response.ty.is_some())
}

struct Listed {
    what: &'static str,
    removed: &'static Rule,
    added: &'static Rule,
    sent: bool,
}

impl Listed {
    fn compare(
        &self,
        walk: &mut Walk<'_>,
        matched: Matched<'_>,
        old: &[String],
        new: &[String],
        usual: &str,
    ) {
        let all = |side: &[String]| -> Vec<String> {
            match side {
                [] => vec![usual.to_owned()],
                side => side.iter().map(|value| plain(value)).collect(),
            }
        };
        let (old, new) = (all(old), all(new));
        for value in old.iter().filter(|value| !new.contains(value)) {
            let words = format!("is no longer a {}", self.what);
            walk.found(matched.index, &self.finding(matched, self.removed, value, &words));
        }
        for value in new.iter().filter(|value| !old.contains(value)) {
            let words = format!("is a new {}", self.what);
            walk.found(matched.index, &self.finding(matched, self.added, value, &words));
        }
    }

    fn finding(
        &self,
        matched: Matched<'_>,
        rule: &'static Rule,
        value: &str,
        words: &str,
    ) -> Finding {
        let finding = Finding::new(rule, format!("{} {value}", self.what), value.to_owned());
        let finding = finding.says(words).at(Some(&matched.old.place), Some(&matched.new.place));
        if self.sent { finding.in_requests() } else { finding.in_responses() }
    }
}

/// Compares the host and the `basePath`.
fn host(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let Matched { index, old, new, .. } = matched;
    let blanked = |host: &Option<String>| -> Option<String> {
        let parts = host.as_ref()?.split('{');
        Some(
            parts
                .map(|part| part.rsplit('}').next().unwrap_or(part))
                .collect::<Vec<_>>()
                .join("{}"),
        )
    };
    let own = [(&old.host, &new.host, "host of parameters")];
    let said = (&old.declared, &new.declared);
    let said =
        [(&said.0.host, &said.1.host, "host"), (&said.0.base_path, &said.1.base_path, "base path")];
    for (was, is, what) in own.into_iter().chain(said) {
        // The `basePath` `/` is the same as none.
        let same = |side| blanked(side).filter(|text| text != "/").map(|text| text.to_lowercase());
        if same(was) == same(is) {
            continue;
        }
        let text = |side: &Option<String>| side.clone().unwrap_or_else(|| "none".to_owned());
        let (old, new) = (&matched.old.place, &matched.new.place);
        let finding = Finding::new(HOST_CHANGED, what.to_owned(), what.to_owned())
            .says(format!("is {}, was {}", text(is), text(was)))
            .between(was.clone(), is.clone())
            .at(Some(old), Some(new))
            .in_requests();
        walk.found(index, &finding);
    }
}

/// Compares the form parameters (`formData`).
fn form(walk: &mut Walk<'_>, matched: Matched<'_>) {
    let (old, new) = (&matched.old.declared.form, &matched.new.declared.form);
    let has = |side: &[(String, bool)], name: &str| side.iter().any(|(own, _)| own == name);
    let blank = |rule, name: &str| {
        let mut finding = matched.blank(rule);
        finding.identity = format!("{} form {name}", finding.identity);
        finding.subject = format!("form {name}");
        finding.tail(format!("form {name}"))
    };
    for (name, _) in old.iter().filter(|(name, _)| !has(new, name)) {
        walk.found(matched.index, &blank(PARAMETER_REMOVED, name).says("is gone"));
    }
    for (name, required) in new.iter().filter(|(name, _)| !has(old, name)) {
        let rule = if *required { PARAMETER_ADDED_REQUIRED } else { PARAMETER_ADDED };
        walk.found(matched.index, &blank(rule, name).says("is new"));
    }
    for (name, required) in new {
        let before = old.iter().find(|(own, _)| own == name).map(|(_, before)| *before);
        let (rule, words) = match (before, required) {
            (Some(false), true) => (PARAMETER_BECAME_REQUIRED, "is now required"),
            (Some(true), false) => (PARAMETER_BECAME_OPTIONAL, "is no longer required"),
            _ => continue,
        };
        walk.found(matched.index, &blank(rule, name).says(words));
    }
}
