//! Bodies of refusals as services, gateways and proxies really write them. Each becomes an error of one
//! line with what can be known, and none of them panics.

use crate::server::{Answer, Server};
use crate::session::Session;
use armgen_tests::Outcome;
use azure_core::error::{Error, ErrorKind};
use azure_vpn_connections::ArmError;

/// A body, what the error says after `400 Bad Request`, and the code.
type Case = (&'static str, &'static str, Option<&'static str>);

const READ: [Case; 20] = [
    (
        r#"{"error":{"code":"Bad","message":"can't parse \"x\".\r\nIt\u0027s \u00e9 \\ \/"}}"#,
        ": Bad: can't parse \"x\".  It's é \\ /",
        Some("Bad"),
    ),
    (
        r#"{"error":{"code":"Bad","message":"m","details":null,"additionalInfo":null,"target":null}}"#,
        ": Bad: m",
        Some("Bad"),
    ),
    (r#"{"code":"Bad","message":"not wrapped"}"#, ": Bad: not wrapped", Some("Bad")),
    (r#"{"Code":"Bad","Message":"capitals"}"#, ": Bad: capitals", Some("Bad")),
    (r#"{"Error":{"Code":"Bad","Message":"capitals"}}"#, ": Bad: capitals", Some("Bad")),
    (
        r#"{"odata.error":{"code":"Bad","message":{"lang":"en-us","value":"odata"}}}"#,
        ": Bad: odata",
        Some("Bad"),
    ),
    (
        r#"{"error":"invalid_client","error_description":"AADSTS7000215: no.","error_codes":[1]}"#,
        ": invalid_client: AADSTS7000215: no.",
        Some("invalid_client"),
    ),
    (r#"{"error":{"code":"Bad"}}"#, ": Bad", Some("Bad")),
    (r#"{"error":{"message":"only words"}}"#, ": only words", None),
    (r#"{"error":{"code":"","message":""}}"#, "", None),
    (r#"{"error":{"code":400,"message":"m"}}"#, ": 400: m", Some("400")),
    (r#"{"error":null,"code":"Bad"}"#, ": Bad", Some("Bad")),
    (r#"{"error":{"code":{},"message":["m"],"details":{},"additionalInfo":"x"}}"#, "", None),
    (r#"{"error":{"code":"Bad","innererror":17}}"#, ": Bad", Some("Bad")),
    (r#"{"error":{"code":"Bad","innererror":{"code":["x"]}}}"#, ": Bad", Some("Bad")),
    (r#"{"error":{"code":"Bad","details":["x",1,null,[],{"code":null}]}}"#, ": Bad", Some("Bad")),
    (r#"{"statusCode":404,"message":"from a gateway"}"#, ": from a gateway", None),
    ("\u{feff}{\"error\":{\"code\":\"Bad\"}}", ": Bad", Some("Bad")),
    (r#"{"error":{"code":"A","code":"B"}}"#, ": B", Some("B")),
    (r#"{"message":"a","error":{"code":"Inside","message":"b"}}"#, ": Inside: b", Some("Inside")),
];

/// Bodies that say nothing that could be read.
const SILENT: [&str; 12] = [
    "",
    "<!DOCTYPE html><title>hunter2</title>",
    "hunter2",
    "\"hunter2\"",
    "[{\"code\":\"hunter2\"}]",
    "12.5",
    "true",
    "null",
    "{}",
    r#"{"error":null}"#,
    r#"{"error":[]}"#,
    r#"{"error":{"code":"hunter2""#,
];

async fn refused(body: impl Into<Vec<u8>>) -> Outcome<Error> {
    let server = Server::answering([Answer::json(400, body.into())]).await?;
    Session::with(server.address)?.fails().await
}

#[tokio::test]
async fn what_a_body_says_is_told_however_it_is_spelled() -> Outcome {
    for (body, text, code) in READ {
        let error = refused(body).await?;
        assert_eq!(error.to_string(), format!("400 Bad Request{text}"), "{body}");
        let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
        assert_eq!(said.code.as_deref(), code, "{body}");
        let ErrorKind::HttpResponse { error_code, .. } = error.kind() else {
            return Err("expected the error of a response".into());
        };
        assert_eq!(error_code.as_deref(), code, "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn a_body_that_says_nothing_is_not_told() -> Outcome {
    for body in SILENT {
        let error = refused(body).await?;
        assert_eq!(error.to_string(), "400 Bad Request", "{body}");
        assert_eq!(ArmError::from_error(&error), Some(ArmError::default()), "{body}");
        assert!(!format!("{error:?}").contains("hunter2"), "{body}");
    }
    Ok(())
}

#[tokio::test]
async fn a_header_has_the_code_when_the_body_has_none() -> Outcome {
    for (body, code) in [
        ("", "FromHeader"),
        ("<html/>", "FromHeader"),
        (r#"{"error":{"code":""}}"#, "FromHeader"),
        (r#"{"error":{"code":"FromBody"}}"#, "FromBody"),
    ] {
        let answer = Answer::json(400, body).header("x-ms-error-code", "FromHeader");
        let server = Server::answering([answer]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_eq!(error.to_string(), format!("400 Bad Request: {code}"));
    }
    Ok(())
}

#[tokio::test]
async fn errors_within_errors_do_not_hide_the_outermost() -> Outcome {
    // serde_json gives up after 128 levels; the services' own limit is not known.
    for levels in [3, 31, 200, 20_000] {
        let mut body = String::from(r#"{"error":"#);
        body.push_str(&r#"{"code":"Outer","message":"m","details":["#.repeat(levels));
        body.push_str(&"]}".repeat(levels));
        body.push('}');
        let error = refused(body).await?;
        assert_eq!(error.to_string(), "400 Bad Request: Outer: m", "{levels}");
        let mut depth = 0;
        let said = ArmError::from_error(&error);
        let mut at = said.as_ref();
        while let Some(error) = at {
            depth += 1;
            at = error.details.first();
        }
        assert_eq!(depth, levels.min(32));
    }
    Ok(())
}

#[tokio::test]
async fn a_body_that_is_no_text_is_read_as_far_as_it_is() -> Outcome {
    let error = refused(b"{\"error\":{\"code\":\"Bad\",\"message\":\"caf\xe9\"}}".to_vec()).await?;
    assert_eq!(error.to_string(), "400 Bad Request: Bad: caf\u{fffd}");
    let error = refused(vec![0xff, 0xfe, 0x00, 0x7b]).await?;
    assert_eq!(error.to_string(), "400 Bad Request");
    Ok(())
}

#[tokio::test]
async fn the_text_stays_on_one_line_and_within_bounds() -> Outcome {
    let forged = "a\\u001b[31m\\n2026-01-01 ERROR forged\\u2028b\\u202ec\\u0000d\\u0085e";
    let body = format!(r#"{{"error":{{"code":"Bad\n{forged}","message":"{forged}"}}}}"#);
    let error = refused(body).await?;
    let text = error.to_string();
    let moves = |letter: char| letter.is_control() || "\u{2028}\u{202e}".contains(letter);
    assert!(!text.contains(moves), "{text:?}");
    assert!(text.ends_with("a [31m 2026-01-01 ERROR forged b c d e"), "{text:?}");
    let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
    assert!(!said.to_string().contains(moves));
    assert!(!format!("{said:?} {error:?}").contains(moves));

    let huge = "ü".repeat(1_000_000);
    let error = refused(format!(r#"{{"error":{{"code":"{huge}","message":"{huge}"}}}}"#)).await?;
    assert!(error.to_string().chars().count() < 4_100);
    // All of it is there for those who ask for it.
    let said = ArmError::from_error(&error).and_then(|said| said.message);
    assert_eq!(said.map(|message| message.len()), Some(huge.len()));
    Ok(())
}
