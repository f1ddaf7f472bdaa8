//! Error bodies as services, gateways and proxies send them. Each becomes an error with a message of one line,
//! and none causes a panic.

use crate::server::{Answer, Server};
use crate::session::Session;
use armgen_tests::Outcome;
use azure_core::error::{Error, ErrorKind};
use azure_vpn_connections::ArmError;

/// A body, the error's message after `400 Bad Request`, and the error code.
type Case = (&'static str, &'static str, Option<&'static str>);

const READ: [Case; 43] = [
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
    // JSON inside a string, and inside a message.
    (r#""{\"error\":{\"code\":\"Bad\",\"message\":\"m\"}}""#, ": Bad: m", Some("Bad")),
    (r#""Too many requests.""#, ": Too many requests.", None),
    (r#"{"error":"{\"code\":\"Bad\",\"message\":\"m\"}"}"#, ": Bad: m", Some("Bad")),
    (
        r#"{"error":{"code":"Outer","message":"{\"error\":{\"code\":\"Inner\",\"message\":\"m\"}}"}}"#,
        ": Outer: m",
        Some("Outer"),
    ),
    (r#"{"error":{"code":"Bad","message":"{not JSON"}}"#, ": Bad: {not JSON", Some("Bad")),
    // Bodies that are a list of errors, or contain one.
    (r#"[null,{"code":"Bad","message":"m"},{"code":"Other"}]"#, ": Bad: m", Some("Bad")),
    (r#"{"errors":[{"code":"Bad","message":"m"}]}"#, ": Bad: m", Some("Bad")),
    (r#"{"message":"all","errors":[{"code":"Bad","message":"m"}]}"#, ": Bad: all", Some("Bad")),
    (r#"{"errors":[],"code":"Bad"}"#, ": Bad", Some("Bad")),
    // A failed resource, or a failed operation.
    (r#"{"id":"/w","properties":{"error":{"code":"Bad","message":"m"}}}"#, ": Bad: m", Some("Bad")),
    (r#"{"status":"Failed","error":{"message":"m"}}"#, ": Failed: m", Some("Failed")),
    // A body in the form of problem details (RFC 7807).
    (
        r#"{"type":"about:blank","title":"Bad","detail":"because","status":400}"#,
        ": Bad: because",
        None,
    ),
    (r#"{"title":"Bad","errors":{"Name":["too long","odd"]}}"#, ": Bad", None),
    (r#"{"error":"Not Found","path":"/x"}"#, ": Not Found", None),
    // If the error has no code, the code of its innermost error is taken.
    (
        r#"{"error":{"message":"m","innererror":{"code":"A","innerError":{"code":"B"}}}}"#,
        ": B: m",
        Some("B"),
    ),
    // Bodies that are not JSON.
    (
        "<?xml version=\"1.0\"?><Error xmlns=\"x\"><Code>Bad</Code><Message>a &lt;b&gt; &#x41;&amp;</Message></Error>",
        ": Bad: a <b> A&",
        Some("Bad"),
    ),
    (
        "\u{feff}<m:error xmlns:m=\"x\"><m:code/><m:message xml:lang=\"en\"><![CDATA[a &lt;]]></m:message></m:error>",
        ": a &lt;",
        None,
    ),
    ("<Error><Detail>only this</Detail></Error>", ": only this (application/json)", None),
    (
        "<!DOCTYPE html><html><head><style>p {}</style><title>\n 503\u{a0}Busy </title></head></html>",
        ": 503 Busy (application/json)",
        None,
    ),
    (
        "<html><script>if (a < b) { hunter2() }</script><body><h1>Busy</h1><p>Try &nbsp;later.</html>",
        ": Busy Try later. (application/json)",
        None,
    ),
    ("The service is\r\nunavailable.", ": The service is unavailable. (application/json)", None),
    (r#"{"error":{"code":"Bad""#, r#": {"error":{"code":"Bad" (application/json)"#, None),
    (r#"{"error":{"code":4.5,"message":{"value":"m"}}}"#, ": 4.5: m", Some("4.5")),
];

/// Bodies without any text for a message.
const SILENT: [&str; 11] = [
    "",
    " \r\n",
    "<html><title></title><script>hunter2</script></html>",
    "\" \"",
    "[\"\", [\"hunter2\"]]",
    "12.5",
    "true",
    "null",
    "{}",
    r#"{"error":null}"#,
    r#"{"error":[]}"#,
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
    // serde_json stops at 128 levels.
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
    let error = refused(vec![0xff, 0xfe, 0x00, 0xd8]).await?;
    assert_eq!(
        error.to_string(),
        "400 Bad Request: \u{fffd}\u{fffd}\0\u{fffd} (application/json)".replace('\0', " ")
    );
    Ok(())
}

#[tokio::test]
async fn utf_16_is_read() -> Outcome {
    let body = r#"{"error":{"code":"Bad","message":"é"}}"#;
    let units = || body.encode_utf16();
    for bytes in [
        units().flat_map(u16::to_le_bytes).collect::<Vec<u8>>(),
        units().flat_map(u16::to_be_bytes).collect(),
        [0xfeff].into_iter().chain(units()).flat_map(u16::to_le_bytes).collect(),
        [0xfeff].into_iter().chain(units()).flat_map(u16::to_be_bytes).collect(),
    ] {
        let error = refused(bytes).await?;
        assert_eq!(error.to_string(), "400 Bad Request: Bad: é");
    }
    Ok(())
}

#[tokio::test]
async fn no_text_shows_the_query_of_a_link() -> Outcome {
    for (link, shown) in [
        ("https://a.blob/c/b.vhd?sv=1&sig=hunter2", "https://a.blob/c/b.vhd?.."),
        ("(https://a/b?sig=hunter2)", "(https://a/b?.."),
        ("https://a/#token=hunter2", "https://a/?.."),
        ("/a/b?hunter2", "/a/b?.."),
        ("a?sig=hunter2", "a?.."),
        ("really?", "really?"),
        ("#12", "#12"),
        ("and/or?", "and/or?"),
    ] {
        let body = format!(r#"{{"error":{{"code":"Bad","message":"see '{link} for more"}}}}"#);
        let error = refused(body).await?;
        assert_eq!(error.to_string(), format!("400 Bad Request: Bad: see '{shown} for more"));
        let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
        assert!(!format!("{said} {said:?} {error:?}").contains("hunter2"));
        assert!(said.message.is_some_and(|message| message.contains(link)));
    }
    Ok(())
}

#[tokio::test]
async fn a_missing_registration_is_told_with_what_to_do() -> Outcome {
    let namespace = "register it with `az provider register --namespace Microsoft.Widgets`";
    for (fields, hint) in [
        (r#","target":"Microsoft.Widgets""#, namespace),
        (r#","details":[{"code":"x","target":"Microsoft.Widgets"}]"#, namespace),
        (r#","message":"not registered to use namespace 'Microsoft.Widgets'. See""#, namespace),
        (
            r#","target":"a b.c""#,
            "register the resource provider's namespace with `az provider register`",
        ),
    ] {
        let error =
            refused(format!(r#"{{"error":{{"code":"MissingSubscriptionRegistration"{fields}}}}}"#));
        let text = error.await?.to_string();
        assert!(text.ends_with(&format!("; {hint}")), "{text}");
    }
    let text =
        refused(r#"{"error":{"code":"Other","target":"Microsoft.Widgets"}}"#).await?.to_string();
    assert_eq!(text, "400 Bad Request: Other");
    Ok(())
}

#[tokio::test]
async fn a_challenge_is_told_with_its_claims() -> Outcome {
    // The claims are base64 of `{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}`.
    let claims =
        "eyJhY2Nlc3NfdG9rZW4iOnsibmJmIjp7ImVzc2VudGlhbCI6dHJ1ZSwidmFsdWUiOiIxNjA0MTA2NjUxIn19fQ";
    for header in [
        format!("Bearer realm=\"\", error=\"insufficient_claims\", claims=\"{claims}==\""),
        format!("PoP nonce=\"a,b=c\", Bearer CLAIMS = \"{claims}\""),
        format!("Bearer error=insufficient_claims, claims={claims}"),
    ] {
        let body = r#"{"error":{"code":"TokenRevoked","message":"m"}}"#;
        let answer = Answer::json(401, body).header("www-authenticate", &header);
        let server = Server::answering([answer]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_eq!(
            error.to_string(),
            "401 Unauthorized: TokenRevoked: m; the token was revoked, or lacks claims that are demanded; sign in \
             again, with the claims {\"access_token\":{\"nbf\":{\"essential\":true,\"value\":\"1604106651\"}}}",
            "{header}"
        );
        let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
        let fact = said.additional_info.first().ok_or("expected a fact")?;
        assert_eq!(fact.pointer("/type"), Some(&"ClaimsChallenge".into()));
        assert_eq!(fact.pointer("/info/access_token/nbf/value"), Some(&"1604106651".into()));
    }
    for header in ["Bearer realm=\"x\"", "Bearer claims=\"?\"", "Bearer claims=\"", "claims"] {
        let answer = Answer::empty(401).header("www-authenticate", header);
        let server = Server::answering([answer]).await?;
        let error = Session::with(server.address)?.fails().await?;
        assert_eq!(error.to_string(), "401 Unauthorized");
    }
    Ok(())
}

#[tokio::test]
async fn the_text_stays_on_one_line_and_within_bounds() -> Outcome {
    let forged =
        "a\\u001b[31m\\n2026-01-01 ERROR forged\\u2028b\\u202ec\\u0000d\\u0085e\\u061c\\u200f";
    let body = format!(r#"{{"error":{{"code":"Bad\n{forged}","message":"{forged}"}}}}"#);
    let error = refused(body).await?;
    let text = error.to_string();
    let moves =
        |letter: char| letter.is_control() || "\u{2028}\u{202e}\u{61c}\u{200f}".contains(letter);
    assert!(!text.contains(moves), "{text:?}");
    assert!(text.ends_with("a [31m 2026-01-01 ERROR forged b c d e  "), "{text:?}");
    let said = ArmError::from_error(&error).ok_or("expected the service's words")?;
    assert!(!said.to_string().contains(moves));
    assert!(!format!("{said:?} {error:?}").contains(moves));

    let huge = "ü".repeat(1_000_000);
    let error = refused(format!(r#"{{"error":{{"code":"{huge}","message":"{huge}"}}}}"#)).await?;
    assert!(error.to_string().chars().count() < 2_300);
    // A backtrace has no bound, if one is printed.
    assert!(format!("{error:?}").chars().count() < 60_000);
    assert!(format!("{:?}", ArmError::from_error(&error)).chars().count() < 2_500);
    // The whole message is in the error's value.
    let said = ArmError::from_error(&error).and_then(|said| said.message);
    assert_eq!(said.map(|message| message.len()), Some(huge.len()));
    Ok(())
}
