//! Tests of the wait between two polls.

use super::super::service::{Exchange, Service};
use super::Outcome;
use crate::operation_step::Final::Location;
use azure_core::http::Method::Post;
use azure_core::time::Duration;
use futures::TryStreamExt;
use tokio::time::Instant;

const THING: &str = r#"{"name":"n"}"#;

/// The milliseconds that an operation takes whose first response has these headers, with the user's
/// polling interval.
async fn wait(headers: &'static str, frequency: Duration) -> Outcome<u128> {
    let exchanges: &[Exchange] =
        &[("POST /thing", 202, headers, ""), ("GET /result", 200, "", THING)];
    let poller = Service::new(exchanges)?.poller(Post, Location, None, frequency)?;
    let start = Instant::now();
    poller.await?;
    Ok(start.elapsed().as_millis())
}

#[tokio::test(start_paused = true)]
async fn the_service_says_how_long() -> Outcome {
    let frequency = Duration::seconds(30);
    for (headers, expected) in [
        ("Location: /result", 30_000),
        ("Location: /result | Retry-After: 5", 5_000),
        ("Location: /result | Retry-After: 0", 0),
        ("Location: /result | retry-after-ms: 250", 250),
        ("Location: /result | x-ms-retry-after-ms: 20 | Retry-After: 5", 20),
        ("Location: /result | Retry-After: Wed, 21 Oct 2015 07:28:00 GMT", 0),
        // A malformed wait is ignored, and causes no panic.
        ("Location: /result | Retry-After: -5", 0),
        ("Location: /result | Retry-After: 2.5", 30_000),
        ("Location: /result | Retry-After: ", 30_000),
        ("Location: /result | Retry-After: soon", 30_000),
        // Longer waits are cut to one hour, without an overflow.
        ("Location: /result | Retry-After: 86400", 3_600_000),
        ("Location: /result | Retry-After: Fri, 31 Dec 3025 23:59:59 GMT", 3_600_000),
        ("Location: /result | Retry-After: 9223372036854775807", 3_600_000),
    ] {
        // tokio's clock has a resolution of one millisecond, rounded up.
        let waited = wait(headers, frequency).await?;
        assert!((expected..=expected + 1).contains(&waited), "{headers}: {waited}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_at_once_is_left_alone_for_longer_and_longer() -> Outcome {
    for header in ["Retry-After: 0", "Retry-After: -1", "retry-after-ms: 1"] {
        let busy: Exchange = ("GET /result", 202, header, "");
        let mut exchanges = vec![("POST /thing", 202, "Location: /result | Retry-After: 0", "")];
        exchanges.extend([busy; 12]);
        exchanges.push(("GET /result", 200, "", THING));
        let service = Service::new(&exchanges)?;
        let mut poller = service.poller(Post, Location, None, Duration::seconds(30))?;
        let (mut last, mut pauses) = (Instant::now(), Vec::new());
        while poller.try_next().await?.is_some() {
            pauses.push(last.elapsed().as_millis());
            last = Instant::now();
        }
        assert_eq!(service.rest(), 0);
        let expected = [0, 0, 25, 50, 100, 200, 400, 800, 1000, 1000, 1000, 1000, 1000, 1000];
        let is_near =
            |(found, expected): (&u128, &u128)| (*expected..=*expected + 3).contains(found);
        assert_eq!(pauses.len(), expected.len());
        assert!(pauses.iter().zip(&expected).all(is_near), "{header}: {pauses:?}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_service_that_wants_to_be_left_alone_is_asked_at_once_again_afterwards() -> Outcome {
    let at_once: Exchange = ("GET /result", 202, "Retry-After: 0", "");
    let mut exchanges = vec![("POST /thing", 202, "Location: /result | Retry-After: 0", "")];
    exchanges.extend([at_once; 3]);
    exchanges.push(("GET /result", 202, "Retry-After: 5", ""));
    exchanges.push(at_once);
    exchanges.push(("GET /result", 200, "", THING));
    let poller = Service::new(&exchanges)?.poller(Post, Location, None, Duration::seconds(30))?;
    let start = Instant::now();
    poller.await?;
    let waited = start.elapsed().as_millis();
    assert!((5_175..5_190).contains(&waited), "{waited}");
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn the_user_says_how_long_where_the_service_does_not() -> Outcome {
    for (frequency, expected) in [
        (Duration::seconds(2), 2_000),
        (Duration::hours(2), 7_200_000),
        // azure_core panics for less than a second.
        (Duration::milliseconds(10), 1_000),
        (Duration::ZERO, 1_000),
        (Duration::seconds(-1), 1_000),
    ] {
        let waited = wait("Location: /result", frequency).await?;
        assert!((expected..=expected + 1).contains(&waited), "{frequency}: {waited}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_status_is_seen_before_the_wait_for_the_next() -> Outcome {
    let service = Service::new(&[
        ("POST /thing", 202, "Location: /result | Retry-After: 60", ""),
        ("GET /result", 202, "Retry-After: 600", ""),
        ("GET /result", 200, "", THING),
    ])?;
    let mut poller = service.poller(Post, Location, None, Duration::seconds(1))?;
    let start = Instant::now();
    let mut seen = Vec::new();
    while poller.try_next().await?.is_some() {
        seen.push(start.elapsed().as_secs());
    }
    assert_eq!(seen, [0, 60, 660]);
    Ok(())
}

/// A wait in a response takes precedence over the user's interval.
#[tokio::test(start_paused = true)]
async fn a_user_may_say_how_long_beside_the_other_options() -> Outcome {
    for (headers, interval, expected) in [
        ("Location: /result", Some(Duration::seconds(7)), 7_000),
        ("Location: /result", Some(Duration::ZERO), 1_000),
        ("Location: /result", None, 30_000),
        ("Location: /result | Retry-After: 5", Some(Duration::seconds(7)), 5_000),
    ] {
        let exchanges: &[Exchange] =
            &[("POST /thing", 202, headers, ""), ("GET /result", 200, "", THING)];
        let service = Service::new(exchanges)?;
        let request = service.request(Post).every(interval);
        let poller = request.poll::<super::Thing>(Default::default(), Location, None)?;
        let start = Instant::now();
        poller.await?;
        let waited = start.elapsed().as_millis();
        assert!((expected..=expected + 1).contains(&waited), "{headers}: {waited}");
    }
    Ok(())
}
