//! Fetching the result of a long-running operation that has succeeded.

use super::error::{error_from_response, failed};
use super::operation::{Operation, SUCCESS};
use super::operation_links::Links;
use super::operation_step::{Outcome, Polled, Stop};
use super::patience::Patience;
use super::verdict::{Asked, Phase};
use azure_core::error::Result;
use azure_core::http::poller::PollerOptions;
use azure_core::http::RawResponse;

impl Operation {
    /// Returns the response whose body is the result.
    pub async fn result(
        &self,
        outcome: Outcome,
        options: &PollerOptions<'_>,
        read: fn(RawResponse) -> Result<RawResponse>,
    ) -> Result<RawResponse> {
        let fetched = self.fetch(outcome, options).await;
        let read = fetched.and_then(|response| read(response).map_err(Stop::Lost));
        let polled = self.at().links.clone();
        read.map_err(|stop| match (stop, &polled) {
            (Stop::Lost(error), Some(links)) => self.unfinished(links, error),
            (Stop::Lost(error) | Stop::Failed(error), _) => error,
        })
    }

    /// Fetches the response whose body is the result.
    async fn fetch(&self, outcome: Outcome, options: &PollerOptions<'_>) -> Polled<RawResponse> {
        let link = match outcome {
            Outcome::Here(response) => return Ok(response),
            Outcome::AtResource(shown) => return Ok(self.resource(shown, options).await?),
            Outcome::AtLocation(link) => link,
        };
        let mut links = Links { status: None, location: Some(link) };
        let mut patience = Patience::default();
        loop {
            let (asked, (_, url)) = (Asked::Result, self.asked(&links)?);
            let response = self.get(&url, asked, &mut patience, options).await?;
            if !SUCCESS.contains(&u16::from(response.status())) {
                return Err(error_from_response(response).into());
            }
            links.follow(&response, &url)?;
            links.status = None;
            let verdict = self.verdict(asked, &response)?;
            match verdict.phase {
                Phase::Failed => return Err(Stop::Failed(failed(response, &verdict.word))),
                Phase::Running => patience.rest(response.headers(), options),
                phase => {
                    return match self.outcome(asked, true, phase, links, response) {
                        Outcome::Here(response) => Ok(response),
                        _ => Ok(self.resource(None, options).await?),
                    };
                }
            }
        }
    }

    /// Fetches the resource. If it is not there, the last response that showed it is the result.
    async fn resource(
        &self,
        shown: Option<RawResponse>,
        options: &PollerOptions<'_>,
    ) -> Result<RawResponse> {
        let (url, mut patience) = (self.request.url(), Patience::default());
        let response = self.get(url, Asked::Resource, &mut patience, options).await?;
        match (u16::from(response.status()), shown) {
            (404 | 410, Some(shown)) => Ok(shown),
            (code, _) if SUCCESS.contains(&code) => Ok(response),
            _ => Err(error_from_response(response)),
        }
    }
}
