//! Tests of formats: text that keeps its spelling, and is parsed only on request.

use super::{rewritten, Outcome};
use crate::base64::{Base64, Base64Url};
use crate::date::Date;
use crate::date_time::{DateTime, DateTimeRfc1123};
use crate::duration::Duration;
use crate::record;
use crate::time::Time;
use crate::unix_time::UnixTime;
use std::str::FromStr;
use std::time::{Duration as Length, SystemTime};

struct Formats {
    moment: Option<DateTime>,
    day: Option<Date>,
    hour: Option<Time>,
    length: Option<Duration>,
    bytes: Option<Base64>,
    since: Option<UnixTime>,
}

record!(Formats {
    "moment" => moment,
    "day" => day,
    "hour" => hour,
    "length" => length,
    "bytes" => bytes,
    "since" => since,
});

#[test]
fn text_stays_as_the_service_wrote_it() -> Outcome {
    for text in [
        r#"{"moment":"0001-01-01T00:00:00","day":"2024-05-01T00:00:00Z","hour":"noon","bytes":"?","since":-1}"#,
        r#"{"moment":"2024-05-01T12:00:00.1234567+02:00","length":"1.02:03:04","bytes":"AQI="}"#,
    ] {
        assert_eq!(rewritten::<Formats>(text)?, text);
    }
    Ok(())
}

#[test]
fn debug_shows_dates_and_no_bytes() -> Outcome {
    let formats: Formats = serde_json::from_str(
        r#"{"moment":"2024-05-01T12:00:00Z","length":"PT1H","bytes":"AQI=","since":0}"#,
    )?;
    let shown = format!("{formats:?}");
    assert_eq!(
        shown,
        r#"Formats { moment: "2024-05-01T12:00:00Z", length: "PT1H", since: 0, .. }"#
    );
    assert_eq!(format!("{:?}", formats.bytes), "Some(Base64(..))");
    Ok(())
}

#[test]
fn text_of_ones_own_is_checked() {
    let right = ["2024-05-01T12:00:00Z", "2024-05-01t12:00:00.5+02:00", "2024-05-01T12:00:00"];
    assert!(right.iter().all(|text| DateTime::from_str(text).is_ok()));
    let wrong =
        ["", "2024-05-01", "2024-05-01T12:00:00.Z", "2024-05-01T12:00:00+2", "é24-05-01T12:00:00"];
    assert!(wrong.iter().all(|text| DateTime::from_str(text).is_err()));
    assert!(DateTimeRfc1123::from_str("Wed, 01 May 2024 12:00:00 GMT").is_ok());
    assert!(DateTimeRfc1123::from_str("2024-05-01T12:00:00Z").is_err());
    assert!(Date::from_str("2024-05-01").is_ok());
    assert!(Date::from_str("01.05.2024").is_err());
    let right = ["12:30", "12:30:00", "12:30:00.5", "12:30:00.123+02:00", "12:30Z", "12:30:00z"];
    assert!(right.iter().all(|text| Time::from_str(text).is_ok()));
    let wrong =
        ["", "1:2", "12:30:", "12:30.5", "12:30:00.", "12:30:00+2", "noon", "12:30:00 PM", "é2:30"];
    assert!(wrong.iter().all(|text| Time::from_str(text).is_err()));
    let right = ["P1DT2H", "P1Y2M", "-PT1.5S", "P2W", "01:02:03", "1.02:03:04.5"];
    assert!(right.iter().all(|text| Duration::from_str(text).is_ok()));
    let wrong = ["", "P", "PT", "1h", "P1H", "PT1D", "PT1S2H", "P1", "1:2", "P-1D"];
    assert!(wrong.iter().all(|text| Duration::from_str(text).is_err()));
    assert!(["", "AQ", "AQI=", "+/+/"].iter().all(|text| Base64::from_str(text).is_ok()));
    assert!(["A", "AQI==", "-_-_", "a b"].iter().all(|text| Base64::from_str(text).is_err()));
    assert!(Base64Url::from_str("-_-_").is_ok());
}

#[test]
fn an_error_says_what_was_expected_and_shows_no_text() {
    let message = Date::from_str("hunter2").err().map(|error| error.to_string());
    assert_eq!(message.as_deref(), Some("expected a date like `2024-05-01`, found other text"));
}

#[test]
fn a_date_has_its_parts_even_if_a_time_follows() -> Outcome {
    let day =
        |text: &str| serde_json::from_value::<Date>(text.into()).map(|day| day.year_month_day());
    assert_eq!(day("2024-05-01")?, Some((2024, 5, 1)));
    assert_eq!(day("2024-05-01T00:00:00Z")?, Some((2024, 5, 1)));
    assert_eq!(day(" 2024-05-01 ")?, Some((2024, 5, 1)));
    assert_eq!(day("Wed, 01 May 2024 12:00:00 GMT")?, Some((2024, 5, 1)));
    assert_eq!(day("Wednesday, 1 DEC 2024")?, Some((2024, 12, 1)));
    assert_eq!(day("Wed, 01 Anf 2024 12:00:00 GMT")?, None);
    assert_eq!(day("yesterday")?, None);
    assert_eq!(day("")?, None);
    Ok(())
}

#[test]
fn a_time_has_its_parts_even_if_more_follows() -> Outcome {
    let time = |text: &str| {
        serde_json::from_value::<Time>(text.into()).map(|time| time.hour_minute_second())
    };
    assert_eq!(time("23:59:58")?, Some((23, 59, 58)));
    assert_eq!(time("09:05")?, Some((9, 5, 0)));
    assert_eq!(time("09:05:01.250-08:00")?, Some((9, 5, 1)));
    assert_eq!(time("2024-05-01T09:05:01Z/PT1H")?, None);
    assert_eq!(time("")?, None);
    Ok(())
}

#[test]
fn a_duration_has_a_length_where_it_means_one() -> Outcome {
    let hour = 3600;
    for (text, seconds) in [
        ("PT1H", Some(hour)),
        ("P1DT2H30M", Some(26 * hour + 1800)),
        ("P2W", Some(14 * 24 * hour)),
        ("P0Y0M1D", Some(24 * hour)),
        ("1.02:00:00", Some(26 * hour)),
        ("23:59:59", Some(24 * hour - 1)),
        ("P1M", None),
        ("-PT1H", None),
        ("P99999999999999999999D", None),
        ("P18446744073709551615W", None),
        ("soon", None),
        ("", None),
    ] {
        let duration: Duration = serde_json::from_value(text.into())?;
        assert_eq!(duration.to_std(), seconds.map(Length::from_secs), "{text}");
    }
    let half: Duration = "PT0.5S".parse()?;
    assert_eq!(half.to_std(), Some(Length::from_millis(500)));
    Ok(())
}

#[test]
fn a_length_becomes_a_duration_that_means_it() {
    for (length, text) in [
        (Length::ZERO, "PT0S"),
        (Length::from_secs(86400), "P1D"),
        (Length::from_secs(93_784), "P1DT2H3M4S"),
        (Length::from_millis(1_500), "PT1.5S"),
        (Length::new(u64::MAX, 999_999_999), "P213503982334601DT7H15.999999999S"),
    ] {
        let duration = Duration::from(length);
        assert_eq!(duration.as_str(), text);
        assert_eq!(duration.to_std(), Some(length));
    }
}

#[test]
fn seconds_since_1970_are_a_time_of_the_system() {
    for seconds in [0, 1_714_564_800, -1] {
        let time = UnixTime(seconds).to_system_time();
        assert_eq!(time.map(UnixTime::from), Some(UnixTime(seconds)));
    }
    assert_eq!(UnixTime::from(SystemTime::UNIX_EPOCH), UnixTime(0));
}

#[cfg(feature = "client")]
mod on_azure_core {
    use super::*;
    use azure_core::time::OffsetDateTime;

    #[test]
    fn a_moment_without_an_offset_is_in_utc() -> Outcome {
        let noon = OffsetDateTime::from_unix_timestamp(1_714_564_800)?;
        for text in ["2024-05-01T12:00:00Z", "2024-05-01T12:00:00", "2024-05-01T14:00:00+02:00"] {
            assert_eq!(DateTime::from_str(text)?.to_offset_date_time()?, noon);
        }
        assert_eq!(DateTime::from(noon).as_str(), "2024-05-01T12:00:00Z");
        let later = noon + Length::from_millis(250);
        assert_eq!(DateTime::from(later).as_str(), "2024-05-01T12:00:00.25Z");
        let rfc1123 = DateTimeRfc1123::from(noon);
        assert_eq!(rfc1123.as_str(), "Wed, 01 May 2024 12:00:00 GMT");
        for text in
            [rfc1123.as_str(), "WED, 01 MAY 2024 12:00:00 GMT", "wed, 01 may 2024 12:00:00 gmt"]
        {
            assert_eq!(DateTimeRfc1123::from_str(text)?.to_offset_date_time()?, noon);
        }
        Ok(())
    }

    #[test]
    fn a_moment_is_read_in_either_spelling() -> Outcome {
        let noon = OffsetDateTime::from_unix_timestamp(1_714_564_800)?;
        for text in [
            "2024-05-01T12:00:00Z",
            "2024-05-01t12:00:00.000z",
            " 2024-05-01 12:00:00Z\n",
            "2024-05-01 12:00:00 +0000",
            "2024-05-01T14:00:00 +02:00",
            "2024-05-01T14:00:00+0200",
            "2024-05-01T07:00:00-05",
            "2024-05-01  12:00 UTC",
            "Wed, 01 May 2024 12:00:00 GMT",
            "WED, 1 MAY 2024 12:00:00",
            "Wednesday,  01  may  2024  14:00:00 +0200 ",
        ] {
            let plain: DateTime = serde_json::from_value(text.into())?;
            assert_eq!(plain.to_offset_date_time().ok(), Some(noon), "{text}");
            let rfc1123: DateTimeRfc1123 = serde_json::from_value(text.into())?;
            assert_eq!(rfc1123.to_offset_date_time().ok(), Some(noon), "{text}");
            assert_eq!((plain.as_str(), rfc1123.as_str()), (text, text));
        }
        Ok(())
    }

    #[test]
    fn what_is_no_date_is_an_error_only_when_it_is_asked_for() -> Outcome {
        for text in [
            "soon",
            "",
            "2024-05-01",
            "2024-05-01T",
            "2024-13-01T12:00:00Z",
            "2024-05-01T25:00:00Z",
            "2024-05-01T12:00:00 hunter2",
            "2024-05-01T12:00:00+é",
            "2024-05-01T12:00:00Z\u{202e}",
            "Wed, 01 May 2024",
            "Wed, 31 Feb 2024 12:00:00 GMT",
            "Wed, 01 May 20241 12:00:00 GMT",
            "Wed, é1 May 2024 12:00:00 GMT",
            "Wed, 01 May",
        ] {
            let odd: DateTime = serde_json::from_value(text.into())?;
            let error = odd.to_offset_date_time().err().ok_or(text)?;
            assert!(error.to_string().ends_with(", found other text"), "{error}");
            let odd: DateTimeRfc1123 = serde_json::from_value(text.into())?;
            assert!(odd.to_offset_date_time().is_err(), "{text}");
        }
        Ok(())
    }

    #[test]
    fn bytes_go_there_and_back() -> Outcome {
        let bytes: &[u8] = &[0, 250, 255, 62];
        assert_eq!(Base64::from(bytes).as_str(), "APr/Pg==");
        assert_eq!(Base64::from(bytes).to_bytes()?, bytes);
        assert_eq!(Base64Url::from(bytes).as_str(), "APr_Pg");
        assert_eq!(Base64Url::from(bytes).to_bytes()?, bytes);
        Ok(())
    }
}
