//! Arguments in a path are percent-encoded: each is one segment, and leads to no other resource.

use crate::server::{Answer, Server};
use crate::session::Session;
use armgen_tests::Outcome;
use percent_encoding::percent_decode_str;

/// Values that are refused as segments, since the path would have fewer segments.
const REFUSED: [(&str, &str); 3] = [("", "nothing"), (".", "`.`"), ("..", "`..`")];

fn hostile() -> Vec<String> {
    let mut values: Vec<String> = [
        "gateway1",
        "a/../b?x=1#y",
        "../../../../subscriptions/other",
        "/",
        "//evil.example/",
        "two words",
        " .",
        ". ",
        " ..",
        ".\t.",
        ".\n.",
        "...",
        "..;",
        "..\u{ff0f}",
        "Käse ☕ 日本語 \u{202e}",
        "%2e%2e",
        "%2F",
        "%",
        "%zz",
        "%252e",
        "a\\..\\b",
        "\\",
        "tab\tline\nreturn\r",
        "a\r\nHost: evil.example\r\n\r\n",
        "{gatewayName}",
        "{connectionName}",
        "{}",
        "a;b=c",
        "a:b",
        "@host",
        "user:password@host",
        "a+b",
        "a&b=c",
        "?api-version=1999-01-01",
        "#fragment",
        "nul\0nul",
        "\u{7f}\u{80}\u{9f}",
        "'\"`<>|^[]!$()*,~",
        "http://evil.example",
    ]
    .map(str::to_owned)
    .into();
    values.push("long ".repeat(4_000));
    values
}

async fn get(
    server: &Server,
    [subscription, group, gateway, connection]: [&str; 4],
) -> Outcome<azure_core::Result<()>> {
    let client = Session::of(server.address, subscription)?.client.vpn_connections();
    Ok(client.get(group, gateway, connection, None).await.map(drop))
}

/// The index of each parameter's segment in the path, in the order of the arguments.
const PLACES: [(usize, &str); 4] =
    [(2, "subscriptionId"), (4, "resourceGroupName"), (8, "gatewayName"), (10, "connectionName")];

#[tokio::test]
async fn an_argument_is_one_segment_whatever_it_holds() -> Outcome {
    let server = Server::answering([Answer::json(200, "{}")]).await?;
    for value in hostile() {
        for (argument, (place, _)) in PLACES.into_iter().enumerate() {
            let mut arguments = ["subid", "rg1", "gateway1", "vpnConnection1"];
            *arguments.get_mut(argument).ok_or("no such argument")? = &value;
            let before = server.seen().len();
            get(&server, arguments).await??;
            let seen = server.seen();
            assert_eq!(seen.len(), before + 1);

            let target = seen.last().map(|seen| seen.target.as_str()).unwrap_or_default();
            let (path, query) = target.split_once('?').ok_or("no query")?;
            assert_eq!(query, "api-version=2024-05-01");
            let segments: Vec<&str> = path.split('/').collect();
            let raw = segments.get(place).copied().unwrap_or_default();
            assert_eq!(percent_decode_str(raw).decode_utf8()?, value);
            let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
            assert!(raw.bytes().all(plain), "{raw}");

            let mut expected = [
                "",
                "subscriptions",
                "subid",
                "resourceGroups",
                "rg1",
                "providers",
                "Microsoft.Network",
                "vpnGateways",
                "gateway1",
                "vpnConnections",
                "vpnConnection1",
            ];
            *expected.get_mut(place).ok_or("no such segment")? = raw;
            assert_eq!(segments, expected);
        }
    }
    Ok(())
}

#[tokio::test]
async fn an_argument_that_would_shorten_the_path_is_refused_before_anything_is_sent() -> Outcome {
    let server = Server::answering([Answer::json(200, "{}")]).await?;
    for (value, shown) in REFUSED {
        for (argument, (_, name)) in PLACES.into_iter().enumerate() {
            let mut arguments = ["subid", "rg1", "gateway1", "vpnConnection1"];
            *arguments.get_mut(argument).ok_or("no such argument")? = value;
            let error = get(&server, arguments).await?.err().ok_or("expected an error")?;
            assert_eq!(
                error.to_string(),
                format!(
                    "expected the path parameter `{name}` to be a name, found {shown}, which would \
                     address another resource"
                )
            );
        }
    }
    assert_eq!(server.seen().len(), 0);
    Ok(())
}
