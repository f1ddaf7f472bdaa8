//! Polling a long-running operation: which URL is requested next, and what its response leads to. Links are
//! followed only to the client's own endpoint, since the token goes with them. [`Rules`] decides what a
//! response means, [`Patience`] how long to wait.

use super::call::RequestBuilder;
use super::connection::{with, Connection};
use super::error::{error_from_response, failed, unexpected};
use super::operation_document;
use super::operation_links::{complete, is_same_path, no_links, Links};
use super::operation_status::{Report, Unfinished};
use super::operation_step::{Final, Outcome, Polled, Step, Stop};
use super::patience::Patience;
use super::progress::{progress, Progress};
use super::verdict::{is_success, Asked, Phase, Rules, Verdict};
use azure_core::error::{Error, Result};
use azure_core::http::headers::ACCEPT;
use azure_core::http::poller::{PollerContinuation, PollerOptions};
use azure_core::http::{Method, RawResponse, Request, StatusCode, Url};
use azure_core::json::to_json;
use azure_core::sleep::sleep;
use azure_core::time::Duration;
use azure_core::Bytes;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The statuses that are successes for the first response and for polls. They follow Resource Manager's
/// contract and not the description, since descriptions often lack the 202.
pub(super) const SUCCESS: &[u16] = &[200, 201, 202, 204];

/// A long-running operation: the request that starts it, and its state so far.
pub struct Operation {
    pub(super) connection: Connection,
    pub(super) name: &'static str,
    pub(super) interval: Option<Duration>,
    pub(super) request: Request,
    pub(super) last: Final,
    pub(super) rules: Rules,
    /// Returns whether the result's type has a property with this key.
    pub(super) knows: fn(&str) -> bool,
    at: Mutex<At>,
}

/// The state of a long-running operation.
#[derive(Clone, Default)]
pub(super) struct At {
    /// The links of the last response; `None` before the first one.
    pub(super) links: Option<Links>,
    /// The first response, if it showed the resource in its final state, and no later one has come. It is the
    /// result if the resource then disappears.
    first: Option<RawResponse>,
    /// True once a poll has reported that the operation is running.
    is_known: bool,
    patience: Patience,
}

impl Operation {
    /// Prepares an operation that `builder`'s request starts, or that `resume` describes if it was started
    /// before.
    pub fn new(
        builder: RequestBuilder,
        last: Final,
        knows: fn(&str) -> bool,
        has_state: bool,
        resume: Option<String>,
    ) -> Result<Self> {
        let RequestBuilder { connection, operation: name, request, interval } = builder;
        let request = request?;
        let rules = Rules::new(request.method(), knows, has_state);
        let links = resume.map(|text| Links::parse(&text)).transpose()?;
        match links.as_ref().map(Links::polled) {
            Some(Some(link)) => drop(connection.check_origin(link.clone())?),
            // A text without a link means that the resource is polled, but the URL of a POST or DELETE does not
            // show the operation's progress.
            Some(None) if !rules.is_of_resource() => {
                return Err(no_links("this text has no link, and this operation needs one"));
            }
            Some(None) | None => {}
        }
        let at = Mutex::new(At { links, ..At::default() });
        Ok(Operation { connection, name, interval, request, last, rules, knows, at })
    }

    /// Sends the request that starts the operation, or polls it.
    pub async fn step(&self, options: &PollerOptions<'_>) -> Result<Step> {
        let at = self.at().clone();
        match at.links.clone() {
            None => self.begin(options).await,
            Some(links) => self.poll(at, &links, options).await.map_err(|stop| match stop {
                Stop::Failed(error) => error,
                Stop::Lost(error) => self.unfinished(&links, error),
            }),
        }
    }

    pub(super) fn at(&self) -> MutexGuard<'_, At> {
        // A poisoned lock is taken over: the state is replaced as a whole, so it is valid.
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wraps an error of polling as [`Unfinished`], with the links that resume the operation, if they can be
    /// polled.
    pub(super) fn unfinished(&self, links: &Links, error: Error) -> Error {
        let leads = match links.polled() {
            Some(link) => self.connection.check_origin(link.clone()).is_ok(),
            None => self.rules.is_of_resource(),
        };
        if leads {
            return Unfinished::with(links.to_string(), error);
        }
        error
    }

    /// Sends the request that starts the operation.
    async fn begin(&self, options: &PollerOptions<'_>) -> Result<Step> {
        let mut request = self.request.clone();
        let sent = self.connection.exchange(&options.context, &mut request, SUCCESS);
        let response = sent.await?;
        let mut links = Links::default();
        let followed = links.follow(&response, request.url());
        followed.map_err(|error| self.unfinished(&links, error))?;
        let said = progress(&response, self.request.url()).unwrap_or_default();
        let is_there = self.rules.is_of_resource()
            && response.status() != StatusCode::Accepted
            && said.state.as_deref().is_some_and(is_success);
        let verdict = self.first_verdict(&links, &response, said)?;
        match verdict.phase {
            Phase::Failed => Err(failed(response, &verdict.word)),
            Phase::Running => {
                let mut at = At::default();
                at.patience.rest(response.headers(), options);
                let report = reported(&response, verdict, Some(&links))?;
                at.first = Some(response).filter(|_| is_there);
                let next = self.next(links, at, report);
                next.map_err(|error| self.unfinished(&Links::default(), error))
            }
            Phase::Done | Phase::Documented => {
                let report = reported(&response, verdict, None)?;
                Ok(Step::Last(report, Outcome::Here(response)))
            }
        }
    }

    /// Judges the response to the request that starts the operation.
    fn first_verdict(
        &self,
        links: &Links,
        response: &RawResponse,
        said: Progress,
    ) -> Result<Verdict> {
        let code = response.status();
        if links.polled().is_some() && code != StatusCode::NoContent {
            // The response has a link to poll, and its body may still show the resource as it was before the
            // change.
            return Ok(Verdict::of(Phase::Running));
        }
        if !self.rules.is_of_resource() && code == StatusCode::Accepted {
            // A 202 must have a link here, since nothing else can be polled: an action has no resource, and
            // from a GET of a deleted resource one can't tell a finished deletion from one that has not begun.
            return Err(unexpected(
                response,
                "expected a link to the operation's status (Azure-AsyncOperation or Location), found \
                 none; the operation may be under way",
            ));
        }
        let is_refusal = self.last == Final::Nothing && said.has_error;
        let judged = self.rules.judge(Asked::Resource, code, said);
        Ok(match judged.filter(|_| self.rules.is_of_resource()) {
            Some(verdict) => verdict,
            // The body is the action's result; a `provisioningState` in it is not the action's own state.
            None if is_refusal => Verdict::of(Phase::Failed),
            None => Verdict::of(Phase::Done),
        })
    }

    /// Polls the operation once.
    async fn poll(&self, mut at: At, links: &Links, options: &PollerOptions<'_>) -> Polled<Step> {
        let (asked, url) = self.asked(links)?;
        let response = self.get(&url, asked, &mut at.patience, options).await?;
        if !SUCCESS.contains(&u16::from(response.status())) {
            return self.missed(at, links, &url, response, options).await;
        }
        let mut moved = links.clone();
        moved.follow(&response, &url)?;
        let verdict = self.verdict(asked, &response)?;
        match verdict.phase {
            Phase::Failed => Err(Stop::Failed(failed(response, &verdict.word))),
            Phase::Running => {
                at.patience.rest(response.headers(), options);
                let report = reported(&response, verdict, Some(&moved))?;
                Ok(self.next(moved, At { first: None, is_known: true, ..at }, report)?)
            }
            phase @ (Phase::Done | Phase::Documented) => {
                let report = reported(&response, verdict, None)?;
                let is_link = links.polled().is_some();
                Ok(Step::Last(report, self.outcome(asked, is_link, phase, moved, response)))
            }
        }
    }

    /// Handles a poll whose response has an error status. Only a 404 or a 410 tells something about the
    /// operation: the thing that was polled does not exist yet, or no longer. For any other status, polling
    /// ends with an error.
    async fn missed(
        &self,
        mut at: At,
        links: &Links,
        asked: &Url,
        response: RawResponse,
        options: &PollerOptions<'_>,
    ) -> Polled<Step> {
        let code = response.status();
        let is_missing = code == StatusCode::NotFound;
        if at.first.is_some() && (is_missing || code == StatusCode::Gone) {
            let report = reported(&response, Verdict::of(Phase::Done), None)?;
            return Ok(Step::Last(report, Outcome::AtResource(at.first)));
        }
        let is_deleted = self.request.method() == Method::Delete;
        if is_missing && is_deleted {
            let own = self.request.url();
            let shown = match asked == own {
                true => response.clone(),
                false => self.get(own, Asked::Resource, &mut at.patience, options).await?,
            };
            match shown.status() {
                StatusCode::NotFound | StatusCode::Gone => {
                    let headers = shown.headers().clone();
                    let gone =
                        RawResponse::from_bytes(StatusCode::NoContent, headers, Bytes::new());
                    let report = reported(&gone, Verdict::of(Phase::Done), None)?;
                    return Ok(Step::Last(report, Outcome::Here(gone)));
                }
                status if status.is_success() => {}
                _ => return Err(error_from_response(shown).into()),
            }
        }
        let may_pass = is_missing && (is_deleted || !at.is_known);
        if !may_pass || !at.patience.doubt(response.headers(), options) {
            return Err(error_from_response(response).into());
        }
        let report = reported(&response, Verdict::of(Phase::Running), Some(links))?;
        Ok(self.next(links.clone(), At { first: None, ..at }, report)?)
    }

    /// Returns which kind of URL to poll, and that URL.
    pub(super) fn asked(&self, links: &Links) -> Result<(Asked, Url)> {
        let own = self.request.url();
        let Some(link) = links.polled() else {
            return Ok((Asked::Resource, own.clone()));
        };
        let mut link = self.connection.check_origin(link.clone())?;
        let asked = match links.status {
            _ if is_same_path(&link, own) && self.request.method() != Method::Post => {
                Asked::Resource
            }
            Some(_) => Asked::Status,
            None => Asked::Location,
        };
        complete(&mut link, own);
        Ok((asked, link))
    }

    /// Waits as long as the last response asked for, then sends a GET, again if the response puts it off (429,
    /// 503 and the like, with a `Retry-After`).
    pub(super) async fn get(
        &self,
        url: &Url,
        asked: Asked,
        patience: &mut Patience,
        options: &PollerOptions<'_>,
    ) -> Result<RawResponse> {
        loop {
            sleep(std::mem::take(&mut patience.wait)).await;
            let mut request = Request::new(url.clone(), Method::Get);
            // The result may be of another media type than JSON; a status is always JSON.
            let accept = self.request.headers().get_optional_string(&ACCEPT);
            if let Some(accept) = accept.filter(|_| asked != Asked::Status) {
                request.insert_header(ACCEPT, accept);
            }
            let response = self.connection.send_unchecked(&options.context, &mut request).await?;
            if !patience.is_put_off(&response, options) {
                return Ok(response);
            }
        }
    }

    /// Judges the response to a poll.
    pub(super) fn verdict(&self, asked: Asked, response: &RawResponse) -> Result<Verdict> {
        let code = response.status();
        let said = match progress(response, self.request.url()) {
            Err(error) if asked == Asked::Status && code != StatusCode::Accepted => {
                return Err(error);
            }
            // The body may be the result in any format; the status code is enough.
            said => said.unwrap_or_default(),
        };
        self.rules.judge(asked, code, said).ok_or_else(|| {
            unexpected(
                response,
                "expected the operation's status in the body, found none; the operation may have \
                 succeeded or failed",
            )
        })
    }

    /// Decides where the result is, after a poll has reported success.
    pub(super) fn outcome(
        &self,
        asked: Asked,
        is_link: bool,
        phase: Phase,
        links: Links,
        response: RawResponse,
    ) -> Outcome {
        let is_of_resource = self.rules.is_of_resource();
        match self.last {
            Final::Nothing => Outcome::Here(response),
            // The final response of a `Location` is what a synchronous operation would have returned. If it
            // shows no resource, the resource is fetched.
            _ if asked != Asked::Status => {
                let lacks = phase == Phase::Documented || response.body().is_empty();
                match is_of_resource && is_link && lacks {
                    true => Outcome::AtResource(None),
                    false => Outcome::Here(response),
                }
            }
            Final::Resource => Outcome::AtResource(None),
            Final::Location => match links.location {
                Some(link) => Outcome::AtLocation(link),
                None if is_of_resource => Outcome::AtResource(None),
                None => Outcome::Here(self.within(response)),
            },
            Final::Status => Outcome::Here(self.within(response)),
        }
    }

    /// Takes the result out of a status document, or returns the document if it is the result.
    fn within(&self, response: RawResponse) -> RawResponse {
        match operation_document::result(response.body(), self.knows) {
            Some(body) => with(response, body),
            None => response,
        }
    }

    /// Continues with the links of a response.
    fn next(&self, links: Links, at: At, report: RawResponse) -> Result<Step> {
        let (_, mut next_link) = self.asked(&links)?;
        // azure_core only logs this link; the query may have a signature.
        next_link.set_query(None);
        *self.at() = At { links: Some(links), ..at };
        Ok(Step::Next(report, PollerContinuation::Links { next_link, final_link: None }))
    }
}

/// The status that the caller sees: a report made of the verdict, with the headers of the response and its
/// status code if that is a success, since azure_core accepts no other. It has links while the operation goes
/// on.
fn reported(
    response: &RawResponse,
    verdict: Verdict,
    links: Option<&Links>,
) -> Result<RawResponse> {
    let code = match response.status() {
        code if code.is_success() => code,
        _ if links.is_some() => StatusCode::Accepted,
        _ => StatusCode::Ok,
    };
    let report = Report {
        status: Some(verdict.word),
        percent_complete: verdict.percent,
        resume: links.map(Links::to_string),
    };
    Ok(RawResponse::from_bytes(code, response.headers().clone(), to_json(&report)?))
}
