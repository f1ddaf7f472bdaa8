//! Tests of what a response means: the status of an operation is distinguished from a result with a
//! `status` member of its own. The bodies are modelled after those that services are known to send.

use super::Outcome;
use crate::progress::progress;
use crate::table::Table;
use crate::verdict::{Asked, Phase, Rules};
use azure_core::http::headers::Headers;
use azure_core::http::Method::{self, Delete, Get, Patch, Post, Put};
use azure_core::http::{RawResponse, StatusCode, Url};
use azure_core::Bytes;
use Asked::{Location, Resource, Status};
use Phase::{Documented, Done, Failed, Running};

const OWN: &str = "https://example.com/sub/s/providers/M.Things/things/my%20thing?api-version=1";

/// A result type with these members.
macro_rules! table {
    ($($key:literal)*) => { &Table { keys: &[$($key),*], ..*Table::NONE } };
}

/// The members of most resources.
const RESOURCE: &Table = table!("id" "name" "type" "location" "tags" "properties");
/// The result of a PUT whose `status` belongs to it: a connection of a device, which its owner has
/// to accept.
const PROXY: &Table = table!("id" "name" "type" "systemData" "status" "properties");
/// The result of a POST in which `status` is the result itself: whether a virtual machine's patches
/// were installed.
const PATCHES: &Table = table!("status" "activityId" "rebootPending" "patches" "error");
/// A result with a `status` of its own, spelled in another case: whether a data share's trigger is
/// on.
const TRIGGER: &Table = table!("triggerName" "Status");
const NONE: &Table = Table::NONE;

/// The phase that a response stands for, and the status that tells it.
fn judge(
    method: Method,
    result: &Table,
    asked: Asked,
    code: u16,
    body: &'static str,
) -> Outcome<Option<(Phase, String)>> {
    let body = Bytes::from_static(body.as_bytes());
    let response = RawResponse::from_bytes(StatusCode::from(code), Headers::new(), body);
    let said = progress(&response, &Url::parse(OWN)?).unwrap_or_default();
    let rules = Rules::new(method, |key| result.knows(key), true);
    let verdict = rules.judge(asked, response.status(), said);
    Ok(verdict.map(|verdict| (verdict.phase, verdict.word)))
}

fn assert_phase(
    method: Method,
    result: &Table,
    asked: Asked,
    body: &'static str,
    expected: Phase,
) -> Outcome {
    let (phase, word) = judge(method, result, asked, 200, body)?.ok_or("no verdict")?;
    assert!(phase == expected, "{method:?} {:?} {body}: {word}", result.keys);
    Ok(())
}

#[test]
fn a_status_behind_a_location_fails_an_operation_of_any_method() -> Outcome {
    for body in [
        r#"{"id":"/sub/s/operations/1","name":"1","status":"Failed","error":{"code":"C","message":"m"}}"#,
        r#"{"Status":"FAILED"}"#,
        r#"{"status":" Canceled "}"#,
        r#"{"status":"cancelled","properties":{"provisioningState":"Succeeded"}}"#,
        // A resource does not keep a failed state, so a body with it is an operation's even without the form of
        // a status document.
        r#"{"status":"Failed","type":"M.Things/operations","location":"west"}"#,
    ] {
        for method in [Put, Patch, Post, Delete, Get] {
            assert_phase(method, RESOURCE, Location, body, Failed)?;
            assert_phase(method, NONE, Location, body, Failed)?;
        }
    }
    Ok(())
}

#[test]
fn a_status_behind_a_location_goes_on_until_it_says_success() -> Outcome {
    for (word, expected) in [
        (r#"{"id":"/sub/s/operations/1","name":"1","status":"InProgress"}"#, Running),
        (r#"{"status":"Running","startTime":"2024-01-01T00:00:00Z","error":null}"#, Running),
        // An unknown status does not end an operation, even if its word seems to say so.
        (r#"{"status":"Aborted"}"#, Running),
        (r#"{"status":"Complete"}"#, Running),
        (r#"{"status":"TimedOut"}"#, Running),
        (r#"{"status":"OK","type":null}"#, Running),
        (r#"{"status":"Succeeded"}"#, Documented),
        (r#"{"status":"COMPLETED","properties":{"provisioningState":"Updating"}}"#, Documented),
    ] {
        for method in [Put, Patch, Post, Delete, Get] {
            assert_phase(method, NONE, Location, word, expected)?;
        }
    }
    Ok(())
}

#[test]
fn the_status_of_a_resource_is_its_own() -> Outcome {
    for body in [
        // A resource with a type, and one with a location.
        r#"{"id":"/sub/s/sites/w","type":"M.Web/sites","status":"Stopped"}"#,
        r#"{"name":"n","location":"west","status":"Online"}"#,
        r#"{"tags":{},"status":"Active"}"#,
        r#"{"sku":{"name":"S1"},"status":"Enabled"}"#,
        r#"{"kind":"app","status":"Disabled"}"#,
        r#"{"identity":{},"status":"Active"}"#,
        r#"{"SystemData":{},"status":"Active"}"#,
        // A body without any of these members, but with the id of the requested resource.
        r#"{"id":"/sub/S/providers/M.Things/things/my thing","status":"Active"}"#,
        r#"{"id":"SUB/s/providers/M.Things/things/my thing/","status":"Paused"}"#,
        // A body whose `status` is an object instead of a string.
        r#"{"status":{"state":"Failed"}}"#,
        r#"{"status":[]}"#,
        r#"{"status":null}"#,
        r#"{"status":" "}"#,
    ] {
        for method in [Put, Patch, Get, Post, Delete] {
            assert_phase(method, RESOURCE, Location, body, Done)?;
        }
    }
    Ok(())
}

#[test]
fn a_status_that_the_result_is_described_with_is_the_results_own() -> Outcome {
    // The result of patching is the requested result.
    assert_phase(Post, PATCHES, Location, r#"{"status":"Failed","patches":[]}"#, Done)?;
    assert_phase(Post, PATCHES, Location, r#"{"status":"InProgress"}"#, Done)?;
    assert_phase(Get, PATCHES, Location, r#"{"status":"Failed","error":{"code":"C"}}"#, Done)?;
    assert_phase(Post, TRIGGER, Location, r#"{"triggerName":"t","status":"Enabled"}"#, Done)?;
    // The connection exists already, although its owner has not accepted it yet.
    assert_phase(Put, PROXY, Location, r#"{"name":"p","status":"Pending"}"#, Done)?;
    assert_phase(Patch, PROXY, Location, r#"{"name":"p","status":"Failed"}"#, Done)?;
    let failed = r#"{"status":"Failed","properties":{"provisioningState":"Failed"}}"#;
    assert_phase(Put, PROXY, Location, failed, Failed)?;
    // If no other described member makes it a resource, the `status` is an operation's.
    assert_phase(Put, PATCHES, Location, r#"{"status":"InProgress"}"#, Running)?;
    // A DELETE has no result, so `status` is the operation's whatever the described response type is.
    assert_phase(Delete, PATCHES, Location, r#"{"status":"Failed"}"#, Failed)?;
    assert_phase(Delete, PROXY, Location, r#"{"status":"Running"}"#, Running)?;
    // The body at the status link always is a status document.
    assert_phase(Post, PATCHES, Status, r#"{"status":"Failed"}"#, Failed)
}

#[test]
fn the_state_behind_a_location_counts_unless_the_resource_may_rest_in_it() -> Outcome {
    for (body, expected) in [
        (r#"{"properties":{"provisioningState":"Failed"}}"#, Failed),
        (r#"{"Properties":{"ProvisioningState":"cancelled"}}"#, Failed),
        (r#"{"provisioningState":"Canceled","type":"t"}"#, Failed),
        (r#"{"properties":{"provisioningState":"Deleting"}}"#, Running),
        (r#"{"properties":{"provisioningState":"UPDATING"}}"#, Running),
        (r#"{"properties":{"provisioningState":"CancelInProgress"}}"#, Running),
        (r#"{"properties":{"provisioningState":"PendingApproval"}}"#, Running),
        (r#"{"properties":{"provisioningState":"Accepted"}}"#, Running),
        (r#"{"properties":{"provisioningState":"NotStarted"}}"#, Running),
        (r#"{"provisioningState":"queued"}"#, Running),
        (r#"{"properties":{"provisioningState":"Succeeded"}}"#, Done),
        (r#"{"properties":{"provisioningState":"Created"}}"#, Done),
        (r#"{"properties":{"provisioningState":"Ready"}}"#, Done),
        (r#"{"properties":{"provisioningState":"Completed"}}"#, Done),
        (r#"{"properties":{"provisioningState":"Disabled"}}"#, Done),
        (r#"{"properties":{"provisioningState":null},"provisioningState":"Failed"}"#, Failed),
        (r#"{"properties":{"provisioningState":7}}"#, Done),
        (r#"{"properties":"Failed"}"#, Done),
    ] {
        for method in [Put, Patch, Post, Delete, Get] {
            assert_phase(method, RESOURCE, Location, body, expected)?;
        }
    }
    Ok(())
}

#[test]
fn a_type_that_takes_any_key_describes_none() -> Outcome {
    let body = RawResponse::from_bytes(
        StatusCode::Ok,
        Headers::new(),
        Bytes::from_static(br#"{"status":"Failed","error":{"code":"X"}}"#),
    );
    let said = progress(&body, &Url::parse(OWN)?)?;
    let verdict = Rules::new(Post, |_| true, true).judge(Location, StatusCode::Ok, said);
    assert!(verdict.is_some_and(|verdict| verdict.phase == Failed));
    Ok(())
}

#[test]
fn a_state_that_tells_of_something_else_is_not_looked_at() -> Outcome {
    let url = Url::parse(OWN)?;
    for body in [
        r#"{"properties":{"provisioningState":"Enabling"}}"#,
        r#"{"properties":{"provisioningState":"Failed"}}"#,
    ] {
        let body = Bytes::from_static(body.as_bytes());
        let response = RawResponse::from_bytes(StatusCode::Ok, Headers::new(), body);
        for asked in [Location, Resource] {
            let said = progress(&response, &url)?;
            let rules = Rules::new(Put, |key| RESOURCE.knows(key), false);
            let verdict = rules.judge(asked, StatusCode::Ok, said);
            assert!(verdict.is_some_and(|verdict| verdict.phase == Done));
        }
    }
    Ok(())
}

#[test]
fn a_resource_that_is_asked_itself_goes_on_until_its_state_says_success() -> Outcome {
    for (body, expected) in [
        (r#"{"properties":{"provisioningState":"Succeeded"},"status":"Failed"}"#, Done),
        (r#"{"name":"n"}"#, Done),
        (r#"{"name":"n","status":"Failed"}"#, Done),
        (r#"{"properties":{"provisioningState":"Created"}}"#, Running),
        (r#"{"properties":{"provisioningState":"Completed"}}"#, Running),
        (r#"{"properties":{"provisioningState":"cancelled"}}"#, Failed),
    ] {
        for method in [Put, Patch, Get] {
            assert_phase(method, RESOURCE, Resource, body, expected)?;
        }
    }
    // After a DELETE, `status` always is an operation's.
    assert_phase(Delete, NONE, Resource, r#"{"status":"Failed"}"#, Failed)
}

#[test]
fn an_error_alone_is_a_failure() -> Outcome {
    let error = r#"{"error":{"code":"Blocked","message":"m"}}"#;
    for method in [Put, Patch, Post, Delete, Get] {
        for asked in [Status, Location, Resource] {
            assert_phase(method, RESOURCE, asked, error, Failed)?;
        }
        assert_phase(method, RESOURCE, Location, r#"{"Error":{"message":"m"}}"#, Failed)?;
        // An error without content does not count, nor does one beside a state, or one that the
        // description declares.
        for body in [
            r#"{"name":"n","error":null}"#,
            r#"{"name":"n","error":{}}"#,
            r#"{"name":"n","error":{"code":null,"message":""}}"#,
            r#"{"name":"n","error":"none"}"#,
            r#"{"error":{"code":"C"},"properties":{"provisioningState":"Succeeded"}}"#,
        ] {
            assert_phase(method, RESOURCE, Location, body, Done)?;
        }
        assert_phase(method, PATCHES, Location, error, Done)?;
    }
    let resource = r#"{"type":"t","location":"l","error":{"code":"LastRunFailed"}}"#;
    assert_phase(Put, RESOURCE, Resource, resource, Done)?;
    assert_phase(Post, NONE, Status, r#"{"status":"Running","error":{"code":"C"}}"#, Running)?;
    assert_phase(Post, NONE, Status, r#"{"status":"Succeeded","error":{"code":"C"}}"#, Documented)
}

#[test]
fn a_code_says_what_the_body_does_not() -> Outcome {
    let expect = |asked, code, body, expected: Option<Phase>| -> Outcome {
        for method in [Put, Patch, Post, Delete, Get] {
            let found = judge(method, RESOURCE, asked, code, body)?;
            assert!(found.map(|(phase, _)| phase) == expected, "{code} {body}");
        }
        Ok(())
    };
    for asked in [Location, Resource] {
        // The body of a 202 may be the resource before the change.
        expect(asked, 202, r#"{"status":"Failed"}"#, Some(Running))?;
        expect(asked, 204, "", Some(Done))?;
        expect(asked, 200, "", Some(Done))?;
        expect(asked, 200, " \r\n", Some(Done))?;
        expect(asked, 200, "<html>", Some(Done))?;
        expect(asked, 200, r#"["Failed"]"#, Some(Done))?;
        expect(asked, 200, "\u{feff}{\"error\":{\"code\":\"C\"}}", Some(Failed))?;
    }
    expect(Status, 202, "", Some(Running))?;
    expect(Status, 202, r#"{"status":"Canceled"}"#, Some(Failed))?;
    expect(Status, 202, r#"{"properties":{"provisioningState":"Succeeded"}}"#, Some(Documented))?;
    expect(Status, 204, "", Some(Documented))?;
    // A response without a status does not mean success.
    expect(Status, 200, "", None)?;
    expect(Status, 201, r#"{"status":null}"#, None)
}
