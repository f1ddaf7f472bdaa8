//! Tests of the report as workflow annotations of GitHub Actions.

use super::{Format, made, snapshot, text};
use armgen_tests::Outcome;

#[test]
fn each_change_is_said_where_it_is() -> Outcome {
    snapshot("library.github", &text(Format::Github, &made::library()?)?);
    Ok(())
}

#[test]
fn no_more_is_said_than_is_shown() -> Outcome {
    let text = text(Format::Github, &made::flood()?)?;
    for kind in ["::error ", "::warning ", "::notice "] {
        let number = text.lines().filter(|line| line.starts_with(kind)).count();
        assert!(number <= 10, "{number} of {kind}");
    }
    assert!(text.contains("parameter-now-required"), "{text}");
    Ok(())
}

#[test]
fn a_description_cannot_place_an_annotation() -> Outcome {
    let mut comparison = made::library()?;
    let word = "a,line=9::b%0A\n::error file=x::y";
    for change in &mut comparison.changes {
        change.sentence = word.to_owned();
        change.new = Some(made::found(7, ""));
        change.new.iter_mut().for_each(|found| found.file = word.to_owned());
    }
    let text = text(Format::Github, &comparison)?;
    assert!(
        text.contains("file=spec/a%2Cline=9%3A%3Ab%250A %3A%3Aerror file=x%3A%3Ay,line=7,col=9,"),
        "{text}"
    );
    assert!(text.contains("::a,line=9::b%250A ::error file=x::y: "), "{text}");
    assert!(
        text.lines().all(|line| line.starts_with("::") && !line.starts_with("::error file=x")),
        "{text}"
    );
    Ok(())
}
