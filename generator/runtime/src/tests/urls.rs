//! Tests of values in paths and queries: they address exactly what they name, or are refused.

use super::Outcome;
use crate::url::{carry, encoded_query, join, pairs, path, query, Part};
use azure_core::http::Url;

const TEMPLATE: &str = "/{scope}/providers/Microsoft.X/things/{thingName}";

fn scoped(scope: &str) -> azure_core::Result<String> {
    path(TEMPLATE, &[("thingName", Part::Segment("t/1")), ("scope", Part::Segments(scope))])
}

#[test]
fn a_resource_id_is_many_segments() -> Outcome {
    for (scope, written) in [
        ("subscriptions/s", "/subscriptions/s"),
        ("/subscriptions/s", "/subscriptions/s"),
        ("/subscriptions/s/resourceGroups/a b", "/subscriptions/s/resourceGroups/a%20b"),
        ("/subscriptions/s?x=1#y", "/subscriptions/s%3Fx%3D1%23y"),
        ("/subscriptions/%2e%2e/é", "/subscriptions/%252e%252e/%C3%A9"),
        ("/a\\..\\b/{thingName}", "/a%5C..%5Cb/%7BthingName%7D"),
        ("s", "/s"),
    ] {
        assert_eq!(scoped(scope)?, format!("{written}/providers/Microsoft.X/things/t%2F1"));
    }
    Ok(())
}

#[test]
fn a_resource_id_goes_nowhere_else() -> Outcome {
    for (scope, found) in [
        ("", "nothing; for the whole tenant, it is `/`"),
        ("//evil.example", "a text with nothing between two slashes"),
        ("a//b", "a text with nothing between two slashes"),
        ("a/b/", "a text that ends with a slash"),
        ("/a//", "a text that ends with a slash"),
        ("a/../b", "`..`, which would address another resource"),
        ("..", "`..`, which would address another resource"),
        ("/./a", "`.`, which would address another resource"),
        ("a/..", "`..`, which would address another resource"),
    ] {
        let error = scoped(scope).err().ok_or_else(|| format!("{scope} was taken"))?;
        let expected =
            "expected the path parameter `scope` to be names with `/` between them, found";
        assert_eq!(error.to_string(), format!("{expected} {found}"));
    }
    Ok(())
}

#[test]
fn the_widest_scope_vanishes_with_its_slash() -> Outcome {
    for scope in ["/", "//", "///"] {
        assert_eq!(scoped(scope)?, "/providers/Microsoft.X/things/t%2F1", "{scope}");
        assert_eq!(path("{id}/c", &[("id", Part::Segments(scope))])?, "/c", "{scope}");
    }
    Ok(())
}

#[test]
fn nothing_but_a_scope_at_the_start_may_be_a_slash() -> Outcome {
    for (template, parts) in [
        // A single slash is refused if it is the whole path, not first, only a part of its segment,
        // or for a single segment.
        ("/{id}", [("id", Part::Segments("/"))]),
        ("/{id}x/b", [("id", Part::Segments("/"))]),
        ("/a/{id}/b", [("id", Part::Segments("/"))]),
        ("/x{id}/b", [("id", Part::Segments("/"))]),
        ("/a/{id}", [("id", Part::Segments(""))]),
        ("/{id}/b", [("id", Part::Segment(""))]),
    ] {
        let error = path(template, &parts).err().ok_or_else(|| format!("{template} was made"))?;
        assert!(error.to_string().contains(", which would address another resource"), "{error}");
    }
    assert_eq!(path("/{id}/b", &[("id", Part::Segment("/"))])?, "/%2F/b");
    Ok(())
}

#[test]
fn a_template_without_a_slash_has_none_added() -> Outcome {
    let parts = [("id", Part::Segments("/a/b"))];
    assert_eq!(path("{id}/c", &parts)?, "a/b/c");
    assert_eq!(path("/x('{id}')", &[("id", Part::Segment("it's"))])?, "/x('it%27s')");
    Ok(())
}

#[test]
fn a_name_in_braces_without_a_value_stays_and_breaks_nothing() -> Outcome {
    assert_eq!(path("/a/{b}/c{", &[])?, "/a/%7Bb%7D/c{");
    Ok(())
}

#[test]
fn a_query_has_the_pairs_it_was_given() -> Outcome {
    let mut url = Url::parse("https://example.com/a")?;
    query(&mut url, "api-version", "2024-05-01");
    query(&mut url, "$filter", "name eq 'a&b=c#d+e'/\"ü\"\n%20");
    query(&mut url, "", "");
    query(&mut url, "a=b&c", "x,y");
    assert_eq!(
        url.as_str(),
        "https://example.com/a?api-version=2024-05-01&$filter=name%20eq%20%27a%26b%3Dc%23d%2Be%27/\
         %22%C3%BC%22%0A%2520&=&a%3Db%26c=x,y"
    );
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    let values: Vec<&str> = pairs.iter().map(|(_, value)| value.as_str()).collect();
    assert_eq!(values, ["2024-05-01", "name eq 'a&b=c#d+e'/\"ü\"\n%20", "", "x,y"]);
    assert_eq!(pairs.last().map(|(key, _)| key.as_str()), Some("a=b&c"));
    Ok(())
}

#[test]
fn a_list_is_joined_by_its_separator() {
    assert_eq!(join::<i32>(&[], ','), "");
    assert_eq!(join(&[1], ','), "1");
    assert_eq!(join(&["a", "", "b,c"], '|'), "a||b,c");
}

#[test]
fn a_name_may_be_in_a_template_twice_and_be_part_of_a_segment() -> Outcome {
    let parts = [("name", Part::Segment("a/b"))];
    assert_eq!(path("/x/{name}/y/{name}", &parts)?, "/x/a%2Fb/y/a%2Fb");
    assert_eq!(path("/x('{name}')/y-{name}.z/", &parts)?, "/x('a%2Fb')/y-a%2Fb.z/");
    Ok(())
}

#[test]
fn a_template_s_query_has_its_pairs_as_they_are_and_values_encoded() -> Outcome {
    assert_eq!(pairs("disambiguation_dummy", &[])?, "disambiguation_dummy");
    assert_eq!(pairs("$export=true&x", &[])?, "$export=true&x");
    let parts = [("name", Part::Segment("a&b=c#d")), ("id", Part::Segments(""))];
    assert_eq!(pairs("op={name}&id={id}&z={none}", &parts)?, "op=a%26b%3Dc%23d&id=&z=%7Bnone%7D");
    Ok(())
}

#[test]
fn an_encoded_value_stays_as_it_is_and_in_the_query() -> Outcome {
    let mut url = Url::parse("https://example.com/a?b=c")?;
    encoded_query(&mut url, "x", "name%20eq%20'%2f'");
    encoded_query(&mut url, "y", "a b&c=d#e+f%zz%4");
    encoded_query(&mut url, "z", "100%");
    encoded_query(&mut url, "ü", "%é%c3");
    assert_eq!(
        url.query(),
        Some(
            "b=c&x=name%20eq%20%27%2f%27&y=a%20b&c=d%23e%2Bf%25zz%254&z=100%25&%C3%BC=%25%C3%A9%c3"
        )
    );
    Ok(())
}

#[test]
fn a_link_gets_the_api_version_and_what_it_lacks() -> Outcome {
    // For each pair of a link's and a request's query: the link with the api-version added, and
    // with all parameters added.
    for (link, from, versioned, full) in [
        ("", "api-version=1&a=b", "api-version=1", "api-version=1&a=b"),
        ("?a=c%2f+d", "api-version=1&a=b", "a=c%2f+d&api-version=1", "a=c%2f+d&api-version=1"),
        ("?Api-Version=9&$s=t", "api-version=1", "Api-Version=9&$s=t", "api-version=1&$s=t"),
        ("?x=", "a=b&e", "x=", "x=&a=b&e"),
        ("", "", "", ""),
    ] {
        for (all, expected) in [(false, versioned), (true, full)] {
            let mut url = Url::parse(&format!("https://example.com/next{link}"))?;
            carry(&mut url, &Url::parse(&format!("https://example.com/first?{from}"))?, all);
            assert_eq!(url.query().unwrap_or_default(), expected, "{link} {from} {all}");
        }
    }
    Ok(())
}
