//! A long-running operation: who is asked how far it is. Links are followed as they are, but only to the
//! client's own endpoint: a token goes with them. What an answer means is the business of [`Rules`], and how
//! long to wait that of [`Patience`].

use super::call::Draft;
use super::connection::Connection;
use super::error::{failed, refused, unexpected};
use super::operation_links::{complete, is_same_path, no_links, Links};
use super::operation_result::Outcome;
use super::operation_status::{Report, Unfinished};
use super::patience::Patience;
use super::poller::Final;
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

/// The answers to a long-running operation and to its polls. They are Resource Manager's, and not only
/// those that a description lists: descriptions forget the 202.
pub(super) const SUCCESS: &[u16] = &[200, 201, 202, 204];

/// An operation: what began it, and how far it is.
pub struct Operation {
    pub(super) connection: Connection,
    pub(super) name: &'static str,
    pub(super) interval: Option<Duration>,
    pub(super) request: Request,
    pub(super) last: Final,
    pub(super) rules: Rules,
    /// Whether the type of the result has a member of a key.
    pub(super) knows: fn(&str) -> bool,
    at: Mutex<At>,
}

/// How far an operation is.
#[derive(Clone, Default)]
pub(super) struct At {
    /// What the answers so far linked to; none before the first answer.
    pub(super) links: Option<Links>,
    /// The first answer, if it shows the resource as it was to be, and no other has come since.
    first: Option<RawResponse>,
    /// Whether a poll has been answered.
    is_known: bool,
    patience: Patience,
}

/// What follows an answer. The first part is the status for the user.
pub enum Step {
    /// Another one, from here.
    Next(RawResponse, PollerContinuation),
    /// The end.
    Last(RawResponse, Outcome),
}

/// Why there is no next answer.
pub(super) enum Stop {
    /// The operation has failed.
    Failed(Error),
    /// Something else has, and the operation may go on.
    Lost(Error),
}

pub(super) type Polled<T> = std::result::Result<T, Stop>;

impl From<Error> for Stop {
    fn from(error: Error) -> Self {
        Stop::Lost(error)
    }
}

impl Operation {
    /// The operation that a request begins, or the one that `resume` is about.
    pub fn new(
        draft: Draft,
        last: Final,
        knows: fn(&str) -> bool,
        has_state: bool,
        resume: Option<String>,
    ) -> Result<Self> {
        let Draft { connection, operation: name, request, interval } = draft;
        let request = request?;
        let rules = Rules::new(request.method(), knows, has_state);
        let links = resume.map(|text| Links::parse(&text)).transpose()?;
        match links.as_ref().map(Links::polled) {
            Some(Some(link)) => drop(connection.own(link.clone())?),
            // A GET of what is no resource would say nothing about the operation.
            Some(None) if !rules.is_of_resource() => {
                return Err(no_links("it has no link, and this operation needs one"));
            }
            Some(None) | None => {}
        }
        let at = Mutex::new(At { links, ..At::default() });
        Ok(Operation { connection, name, interval, request, last, rules, knows, at })
    }

    /// Begins the operation, or asks how far it is.
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
        // A thread that panicked while it held the lock has left a state as good as any.
        self.at.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An error that is not the operation's own, with what it takes to go on from these links, if they are of
    /// use.
    pub(super) fn unfinished(&self, links: &Links, error: Error) -> Error {
        let leads = match links.polled() {
            Some(link) => self.connection.own(link.clone()).is_ok(),
            None => self.rules.is_of_resource(),
        };
        if leads {
            return Unfinished::with(links.to_string(), error);
        }
        error
    }

    /// Sends the request.
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

    /// The verdict on the first answer.
    fn first_verdict(
        &self,
        links: &Links,
        response: &RawResponse,
        said: Progress,
    ) -> Result<Verdict> {
        let code = response.status();
        if links.polled().is_some() && code != StatusCode::NoContent {
            // Its body may still be the resource of before the change.
            return Ok(Verdict::of(Phase::Running));
        }
        if !self.rules.is_of_resource() && code == StatusCode::Accepted {
            // Resource Manager demands a link here, and there is nothing else to ask: the action has no
            // resource of its own, and whether a deleted one is gone, or not yet touched, does not show.
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
            // The state of what an action gives is not that of the action.
            None if is_refusal => Verdict::of(Phase::Failed),
            None => Verdict::of(Phase::Done),
        })
    }

    /// Asks how far the operation is.
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

    /// What follows from a poll's answer that is no success. Only a 404 may say something about the operation:
    /// the service does not show it yet, or no longer.
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
                _ => return Err(refused(shown).into()),
            }
        }
        let may_pass = is_missing && (is_deleted || !at.is_known);
        if !may_pass || !at.patience.doubt(response.headers(), options) {
            return Err(refused(response).into());
        }
        let report = reported(&response, Verdict::of(Phase::Running), Some(links))?;
        Ok(self.next(links.clone(), At { first: None, ..at }, report)?)
    }

    /// What is asked how far the operation is, and its address.
    pub(super) fn asked(&self, links: &Links) -> Result<(Asked, Url)> {
        let own = self.request.url();
        let Some(link) = links.polled() else {
            return Ok((Asked::Resource, own.clone()));
        };
        let mut link = self.connection.own(link.clone())?;
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

    /// Sends a GET once it is time to, and again while the service puts it off.
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
            // A result may be something else than JSON, a status not.
            let accept = self.request.headers().get_optional_string(&ACCEPT);
            if let Some(accept) = accept.filter(|_| asked != Asked::Status) {
                request.insert_header(ACCEPT, accept);
            }
            let response = self.connection.ask(&options.context, &mut request).await?;
            if !patience.is_put_off(&response, options) {
                return Ok(response);
            }
        }
    }

    /// The verdict on the answer to a poll.
    pub(super) fn verdict(&self, asked: Asked, response: &RawResponse) -> Result<Verdict> {
        let code = response.status();
        let said = match progress(response, self.request.url()) {
            Err(error) if asked == Asked::Status && code != StatusCode::Accepted => {
                return Err(error);
            }
            // It may be a result, and the code says enough.
            said => said.unwrap_or_default(),
        };
        self.rules.judge(asked, code, said).ok_or_else(|| {
            unexpected(
                response,
                "expected the operation's status in the body, found none; it may have ended either way",
            )
        })
    }

    /// Goes on from some links.
    fn next(&self, links: Links, at: At, report: RawResponse) -> Result<Step> {
        let (_, mut next_link) = self.asked(&links)?;
        // azure_core only logs it.
        next_link.set_query(None);
        *self.at() = At { links: Some(links), ..at };
        Ok(Step::Next(report, PollerContinuation::Links { next_link, final_link: None }))
    }
}

/// A status for the user, with the answer's headers, and its code, if that is a success: azure_core takes no
/// other. There are links as long as the operation goes on.
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
