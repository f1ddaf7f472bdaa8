//! What holds of all comparisons: nothing is found where nothing changed, and what is found is known again.

use crate::{briefs, compare, seed};
use armgen_tests::Outcome;

#[test]
fn a_description_is_as_it_is() -> Outcome {
    assert_eq!(briefs(&compare(&seed()?, &seed()?)?), Vec::<String>::new());
    Ok(())
}
