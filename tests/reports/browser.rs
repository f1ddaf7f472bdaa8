//! Tests of the HTML report in a browser: its filters, its switch, its anchors, and that it fits a telephone's
//! width. They are skipped where there is no Chromium; `ARMGEN_BROWSER` names one that is not on the path.

use super::{Format, text};
use armgen::compare::Comparison;
use armgen_tests::{Descriptions, Outcome, job};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

fn browser() -> Option<PathBuf> {
    let named = env::var_os("ARMGEN_BROWSER").map(PathBuf::from);
    let folders = env::var_os("PATH").unwrap_or_default();
    let found = env::split_paths(&folders)
        .flat_map(|folder| NAMES.map(|name| folder.join(name)))
        .find(|path| path.is_file());
    let browser = named.or(found);
    if browser.is_none() {
        println!("skipped: expected Chromium on the path or as ARMGEN_BROWSER, found none");
    }
    browser
}

/// A comparison of two descriptions of books. The new one has renamed a property, and its list has a new
/// required parameter.
fn books() -> Outcome<Comparison> {
    let side = |is_new: bool| {
        let book = json!({"$ref": "#/definitions/Book"});
        let kind = json!({"name": "kind", "in": "query", "required": true, "type": "string"});
        let body = json!({"name": "book", "in": "body", "required": true, "schema": book});
        let answer = json!({"200": {"description": "", "schema": book}});
        let list = json!({"operationId": "Books_List", "parameters": if is_new { vec![kind] } else { vec![] },
            "responses": answer});
        let put = json!({"operationId": "Books_Put", "parameters": [body], "responses": answer});
        let added = if is_new { "pages" } else { "isbn" };
        Descriptions::input(
            json!({
                "swagger": "2.0",
                "info": {"title": "Books", "version": if is_new { "2024-01-01" } else { "2023-01-01" }},
                "paths": {"/books": {"get": list}, "/book": {"put": put}},
                "definitions": {"Book": {"type": "object", "properties":
                    {"title": {"type": "string"}, added: {"type": "string", "readOnly": is_new}}}}
            })
            .to_string(),
        )
    };
    let (old, new, job) = (side(false), side(true), job(&["input.json"]));
    armgen_tests::compare((&job, &old), (&job, &new))
}

/// Runs `browser.js` on a page in a frame of the given width, and returns what the script recorded.
fn seen(browser: &PathBuf, page: &str, width: u64) -> Outcome<Value> {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("owner.html");
    let script = format!("<script>\n{}</script>\n</body>", include_str!("browser.js"));
    fs::write(folder.path().join("page.html"), page.replace("</body>", &script))?;
    // The page is shown in a frame, since a browser window can't be as narrow as a telephone.
    let owner = format!(
        "<pre id=\"seen\"></pre><iframe src=\"page.html\" width=\"{width}\" height=\"700\" \
         style=\"border: 0\"></iframe><script>\nonmessage = (event) => {{ \
         document.getElementById(\"seen\").textContent = event.data; }};\n</script>"
    );
    fs::write(&file, owner)?;
    let output = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=10000"])
        .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
        .arg("--window-size=1400,800")
        .args(["--dump-dom", &format!("file://{}", file.display())])
        .output()?;
    let dumped = String::from_utf8(output.stdout)?;
    let left = dumped.split_once("<pre id=\"seen\">").and_then(|(_, it)| it.split_once("</pre>"));
    let (left, _) = left.ok_or_else(|| String::from_utf8_lossy(&output.stderr).into_owned())?;
    let left = left.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    Ok(serde_json::from_str(&left)?)
}

#[test]
fn a_page_filters_switches_and_leads_to_its_findings_at_any_width() -> Outcome {
    let Some(browser) = browser() else { return Ok(()) };
    let comparison = books()?;
    let page = text(Format::Html, &comparison)?;
    let of = |wanted: &dyn Fn(&armgen::compare::Change) -> bool| -> Value {
        let found = comparison.changes.iter().filter(|change| wanted(change));
        found.map(|change| change.fingerprint.clone()).collect()
    };
    let one = |rule: &'static str| of(&|change| change.rule.id == rule);
    let breaking = of(&|change| change.wire() == armgen::compare::Wire::Breaking);
    let all = of(&|_| true);
    let number = comparison.changes.len();
    assert_eq!((number, breaking.as_array().map(Vec::len)), (4, Some(2)));
    for width in [1280, 390] {
        let seen = seen(&browser, &page, width)?;
        let got = |key: &str| seen.get(key).cloned().unwrap_or_default();
        // A scroll bar may take some of the width.
        let own = got("width").as_u64().unwrap_or_default();
        assert!((width - 20..=width).contains(&own), "{own} of {width}");
        assert_eq!(got("wide"), json!(0), "the page is wider than {width}");
        assert_eq!(got("filters"), json!(true));
        assert_eq!((got("all"), got("again")), (all.clone(), all.clone()));
        assert_eq!(got("count"), json!(format!("{number} of {number} changes")));
        assert_eq!(got("breaking"), breaking);
        assert_eq!(got("requests"), breaking);
        assert_eq!(got("major"), of(&|change| change.rust == armgen::compare::Rust::Major));
        assert_eq!(got("search"), one("property-removed"));
        let listing = of(&|change| change.operations.iter().any(|reach| reach.id == "Books_List"));
        assert_eq!((got("operation"), got("opened")), (listing.clone(), listing));
        assert_eq!(got("nothing"), json!([]));
        let headings = got("headings");
        assert!(headings.as_array().is_some_and(|all| all.iter().all(|it| *it == json!(0))));
        assert_eq!(got("switched"), json!([false, true]));
        assert_eq!(got("anchors"), json!(number), "an anchor is there twice");
        assert_eq!(got("revealed").pointer("/1"), Some(&json!(true)), "{seen}");
        assert_eq!(got("revealed").pointer("/2"), Some(&json!(true)), "{seen}");
        assert_eq!(got("below"), json!(true), "a finding is under the bar");
        assert_eq!(got("box").pointer("/0"), Some(&json!("Book")));
        assert_eq!(got("box").pointer("/1"), Some(&json!("Book")));
        let about = of(&|change| page_says(&page, &change.fingerprint, "book"));
        assert_eq!(got("box").pointer("/2"), Some(&about));
    }
    Ok(())
}

/// Returns whether the part of a page about one finding contains a word, in any case.
fn page_says(page: &str, fingerprint: &str, word: &str) -> bool {
    let own = page.split(&format!("<li id=\"c-{fingerprint}\"")).nth(1);
    let own = own.and_then(|it| it.split("</li>").next());
    own.is_some_and(|own| own.to_lowercase().contains(word))
}
