//! Tests of host templates: which arguments give a host, and which are refused, since they would
//! lead to another host.

use super::sending::Answer;
use super::Outcome;
use crate::call::RequestBuilder;
use crate::connection::Connection;
use crate::fake::Arm;
use azure_core::http::{ClientMethodOptions, Method};

fn connection(endpoint: Option<&str>) -> azure_core::Result<Connection> {
    let (credential, options) = (Arm::new().credential(), Answer(200, "").options());
    Connection::new(None, None, credential, endpoint, "1".to_owned(), options)
}

/// The endpoint of a template with values for `{a}` and `{b}`.
fn endpoint(template: &str, a: &str, b: &str) -> azure_core::Result<String> {
    let mut request = connection(None)?.request("Things.get", Method::Get, "", &[]);
    request.host(template, &[("a", a), ("b", b)]);
    request.request?;
    Ok(request.connection.endpoint().to_string())
}

/// A request whose host contains an argument.
fn asking(connection: &Connection, part: &str) -> RequestBuilder {
    let mut request = connection.request("Things.get", Method::Get, "/things", &[]);
    request.host(ZONE, &[("a", part)]);
    request
}

const TWO: &str = "https://{a}{b}";
const BARE: &str = "{a}{b}";
const ZONE: &str = "https://{a}.example.com";
const WHOLE: &str = "{a}";
const BASE: &str = "{a}/api/{b}";

#[test]
fn parts_make_the_host_that_the_template_shows() -> Outcome {
    for (template, a, b, expected) in [
        (TWO, "account", ".example.com", "https://account.example.com/"),
        (TWO, "Local", "host:3000", "https://localhost:3000/"),
        (TWO, "local", "host:443", "https://localhost/"),
        (TWO, "local", "host/", "https://localhost/"),
        (BARE, "https://lo", "cal-host", "https://local-host/"),
        (BARE, "lo", "cal_host", "https://local_host/"),
        (ZONE, "a.b", "", "https://a.b.example.com/"),
        ("https://{a}.com:8443", "example", "", "https://example.com:8443/"),
        ("https://{a}:{b}", "example.com", "8443", "https://example.com:8443/"),
        ("https://management.example.com", "", "", "https://management.example.com/"),
        (WHOLE, "https://example.com", "", "https://example.com/"),
        (WHOLE, "https://example.com:8443/", "", "https://example.com:8443/"),
        (WHOLE, "127.0.0.1:3000", "", "https://127.0.0.1:3000/"),
        (BASE, "https://example.com/", "v1", "https://example.com/api/v1"),
        (BASE, "https://example.com", "a/b?c", "https://example.com/api/a%2Fb%3Fc"),
    ] {
        assert_eq!(endpoint(template, a, b)?, expected, "{template} of {a} and {b}");
    }
    Ok(())
}

#[test]
fn no_part_leads_to_another_host() {
    for (template, a, b) in [
        (ZONE, "evil.com/", ""),
        (ZONE, "evil.com\\", ""),
        (ZONE, "evil.com?", ""),
        (ZONE, "evil.com#", ""),
        (ZONE, "evil.com:443", ""),
        (ZONE, "evil.com:443/", ""),
        (ZONE, "user@evil.com", ""),
        (ZONE, "evil.com%2f", ""),
        (ZONE, "evil.com\u{ff0f}", ""),
        (ZONE, "evil.com\u{3002}", ""),
        (ZONE, "evil\t", ""),
        (ZONE, "evil com", ""),
        (ZONE, "evil\r\nHost: a", ""),
        (ZONE, "https://evil", ""),
        (ZONE, "", ""),
        (ZONE, ".", ""),
        (ZONE, "a..b", ""),
        (TWO, "", "evil.com"),
        (TWO, "account", ""),
        (TWO, "account", "@evil.com"),
        (TWO, "account:password@", "evil.com"),
        (TWO, "account:1", "host"),
        (TWO, "account", "host:"),
        (TWO, "account", "host:0443"),
        (TWO, "account", "host:99999"),
        (TWO, "account", "host:80:443"),
        (TWO, "account", "host:80@evil.com"),
        (TWO, "account", ":443"),
        (TWO, "account", "host//evil.com"),
        (TWO, "account", "host/evil"),
        (TWO, "account", "host."),
        (TWO, "0x7f", ".1"),
        (TWO, "127", ".1"),
        (BARE, "http://account", "host"),
        (BARE, "HTTPS://account", "host"),
        (BARE, "https://", "host"),
        (BARE, "account", "https://host"),
        (WHOLE, "http://example.com", ""),
        (WHOLE, "ftp://example.com", ""),
        (WHOLE, "//example.com", ""),
        (WHOLE, "https:/example.com", ""),
        (WHOLE, "https://https://example.com", ""),
        (WHOLE, "[::1]", ""),
        (WHOLE, "xn--\u{e9}", ""),
        (BASE, "https://example.com/more", "v1"),
        (BASE, "https://example.com", ".."),
        (BASE, "https://example.com", ""),
        ("https://{a}:{b}", "example.com", "80@evil.com"),
        ("https://{a}:{b}", "example.com", "evil.com"),
    ] {
        let found = endpoint(template, a, b);
        assert!(found.is_err(), "{template} of {a:?} and {b:?} is {found:?}");
    }
}

#[test]
fn a_refusal_names_the_part_and_not_its_value() -> Outcome {
    for (template, a, b, named) in
        [(TWO, "pass@word", "host", "`a`"), (TWO, "127", ".1", "`https://{a}{b}`")]
    {
        let message = endpoint(template, a, b).err().ok_or("it was taken")?.to_string();
        assert!(message.contains(named), "{message}");
        assert!(!message.contains("word") && !message.contains("127"), "{message}");
    }
    Ok(())
}

#[test]
fn an_endpoint_of_the_options_goes_before_any_host() -> Outcome {
    let connection = connection(Some("https://example.org/base"))?;
    for part in ["account", "evil.com/"] {
        let request = asking(&connection, part);
        assert_eq!(request.connection.endpoint().as_str(), "https://example.org/base");
        let expected = "https://example.org/base/things?api-version=1";
        assert_eq!(request.request?.url().as_str(), expected);
    }
    Ok(())
}

#[tokio::test]
async fn requests_and_links_follow_the_host() -> Outcome {
    let request = asking(&connection(None)?, "account");
    let moved = request.connection.clone();
    let response = request.send_empty(ClientMethodOptions::default(), &[200]).await?;
    let asked = response.headers().get_optional_string(&"x-asked".into());
    let expected = "GET https://account.example.com/things?api-version=1";
    assert_eq!(asked.as_deref(), Some(expected));
    assert!(moved.check_origin("https://account.example.com/more".parse()?).is_ok());
    for foreign in ["https://management.azure.com/more", "https://other.example.com/more"] {
        assert!(moved.check_origin(foreign.parse()?).is_err(), "{foreign}");
    }
    Ok(())
}

#[test]
fn each_host_is_asked_apart_from_others() -> Outcome {
    let connection = connection(None)?;
    let one = asking(&connection, "one").connection;
    let two = asking(&connection, "two").connection;
    let endpoints = [&connection, &one, &two].map(|one| one.endpoint().to_string());
    let expected =
        ["https://management.azure.com/", "https://one.example.com/", "https://two.example.com/"];
    assert_eq!(endpoints, expected);
    Ok(())
}
