//! Choices of numbers: known ones, others, and what is none.

use super::{fault, rewritten, Outcome};
use crate::number_choice;
use crate::record;

#[derive(Clone, Debug, Eq, Hash, PartialEq)]
enum Hours {
    Half,
    Minus1,
    UnknownValue(i64),
}

number_choice!(Hours {
    12 => Half,
    -1 => Minus1,
    .. => UnknownValue,
});

struct Backup {
    hours: Option<Hours>,
}

record!(Backup {
    "hours" => hours,
});

#[test]
fn a_choice_of_numbers_keeps_any_number() -> Outcome {
    for (text, hours) in [("12", Hours::Half), ("-1", Hours::Minus1), ("7", Hours::UnknownValue(7))]
    {
        assert_eq!(rewritten::<Hours>(text)?, text);
        let backup: Backup = serde_json::from_str(&format!(r#"{{"hours":{text}}}"#))?;
        assert_eq!(backup.hours.as_ref(), Some(&hours));
        assert_eq!(hours.to_string(), text);
        assert_eq!(format!("{backup:?}"), format!("Backup {{ hours: {hours:?} }}"));
    }
    assert_eq!(serde_json::from_str::<Hours>("12.0")?, Hours::Half);
    Ok(())
}

#[test]
fn what_is_no_integer_is_no_choice_of_numbers() -> Outcome {
    let message = fault::<Backup>(r#"{"hours":"12h"}"#)?;
    assert_eq!(message, "hours: expected an integer of 64 bits, found text");
    Ok(())
}
