//! Tests of polls that the service puts off with 429 or 503, after which the pipeline retries, and
//! for longer than the retries last.

use super::super::service::{Exchange, Service};
use super::Outcome;
use crate::operation_step::Final::Location;
use azure_core::http::Method::Post;
use azure_core::http::{FixedRetryOptions, RetryOptions};
use azure_core::time::Duration;
use tokio::time::Instant;

const START: Exchange = ("POST /thing", 202, "Location: /result | Retry-After: 0", "");
const BUSY: &str = r#"{"error":{"code":"TooManyRequests","message":"Later."}}"#;

/// The end of an operation whose polls are retried twice, and the seconds until then.
async fn ended(exchanges: &[Exchange]) -> Outcome<(Result<String, String>, u64)> {
    let retry = FixedRetryOptions { max_retries: 2, ..FixedRetryOptions::default() };
    let service = Service::with(exchanges, RetryOptions::fixed(retry))?;
    let start = Instant::now();
    let ended = service.run(Post, Location).await?;
    assert_eq!(service.rest(), 0, "requests that were not made");
    Ok((ended, start.elapsed().as_secs()))
}

#[tokio::test(start_paused = true)]
async fn a_poll_that_is_put_off_is_made_again_when_the_service_says() -> Outcome {
    for code in [429, 503] {
        let (ended, seconds) = ended(&[
            START,
            ("GET /result", code, "Retry-After: 7", BUSY),
            ("GET /result", code, "Retry-After: 5", BUSY),
            ("GET /result", 200, "", r#"{"name":"n"}"#),
        ])
        .await?;
        assert_eq!(ended.as_deref(), Ok("n"), "{code}");
        // azure_core may add a little to each wait.
        assert!((12..=13).contains(&seconds), "{code}: {seconds}");
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_poll_is_put_off_for_as_long_as_the_service_says() -> Outcome {
    for code in [408, 429, 500, 502, 503, 504] {
        let service = Service::new(&[
            START,
            ("GET /result", code, "Retry-After: 300", BUSY),
            ("GET /result", 202, "Retry-After: 1", ""),
            ("GET /result", code, "Retry-After: 7200", BUSY),
            ("GET /result", 200, "", r#"{"name":"n"}"#),
        ])?;
        let start = Instant::now();
        assert_eq!(service.run(Post, Location).await?, Ok("n".to_owned()), "{code}");
        // A wait is limited to one hour.
        assert_eq!(start.elapsed().as_secs(), 300 + 1 + 3600, "{code}");
        assert_eq!(service.rest(), 0);
    }
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_poll_that_is_put_off_too_often_ends_with_what_the_service_said() -> Outcome {
    let refused: Exchange = ("GET /result", 429, "Retry-After: 1", BUSY);
    let service = Service::new(&[START, refused, refused, refused, refused, refused, refused])?;
    let expected = Err("429 Too Many Requests: TooManyRequests: Later.".to_owned());
    assert_eq!(service.run(Post, Location).await?, expected);
    assert_eq!(service.rest(), 0);
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn a_poll_that_fails_without_a_word_of_when_to_ask_again_is_an_error() -> Outcome {
    for (code, expected) in [(503, "503 Service Unavailable"), (500, "500 Internal Server Error")] {
        let service = Service::new(&[START, ("GET /result", code, "", "")])?;
        assert_eq!(service.run(Post, Location).await?, Err(expected.to_owned()));
    }
    // A `Retry-After` header does not make a final refusal, such as 403, a reason to poll again.
    let service = Service::new(&[START, ("GET /result", 403, "Retry-After: 0", "")])?;
    assert_eq!(service.run(Post, Location).await?, Err("403 Forbidden".to_owned()));
    Ok(())
}

#[tokio::test(start_paused = true)]
async fn an_operation_whose_poll_was_refused_can_be_resumed() -> Outcome {
    let kept = "location=https://example.com/result";
    let service = Service::new(&[
        ("GET /result", 503, "", BUSY),
        ("GET /result", 202, "", ""),
        ("GET /result", 200, "", r#"{"name":"n"}"#),
    ])?;
    let frequency = Duration::seconds(1);
    let refused = service.poller(Post, Location, Some(kept), frequency)?.await;
    assert!(refused.is_err());
    let response = service.poller(Post, Location, Some(kept), frequency)?.await?;
    assert_eq!(response.into_model()?.name.as_deref(), Some("n"));
    Ok(())
}
