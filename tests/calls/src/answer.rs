//! Converts what generated methods return back to JSON. There is an implementation of [`Answer`] for each
//! return type that armgen emits.

use crate::given::Failure;
use azure_core::Bytes;
use azure_core::http::headers::Headers;
use azure_core::http::pager::Page;
use azure_core::http::poller::StatusMonitor;
use azure_core::http::{AsyncResponse, JsonFormat, NoFormat, Pager, Poller, Response};
use futures::StreamExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The number of pages that are requested of a pager.
const PAGES: usize = 3;

/// A response as the judge compares it.
#[derive(Debug)]
pub struct Shown {
    /// The model, serialized again; null if there is none.
    pub model: Value,
    /// The response headers.
    pub headers: Headers,
    /// The items of each page, of a pageable operation.
    pub items: Option<Vec<Value>>,
}

impl Shown {
    fn new(model: Value, headers: Headers) -> Shown {
        Shown { model, headers, items: None }
    }
}

/// A return type of a generated method.
pub trait Answer {
    /// Converts the response for the judge.
    #[allow(async_fn_in_trait, reason = "the programs have one thread")]
    async fn shown(self) -> Result<Shown, Failure>;
}

/// Converts the response of a call.
///
/// # Errors
/// If the call failed, or its response can't be read.
pub async fn shown<A: Answer>(answer: azure_core::Result<A>) -> Result<Shown, Failure> {
    answer?.shown().await
}

/// Converts the pages of a list whose first page is the result of a long-running operation.
///
/// # Errors
/// If the call failed, or its response can't be read.
pub async fn pages_shown<M, T>(
    poller: azure_core::Result<Poller<M>>,
    go_on: impl FnOnce(Response<T>) -> Result<Pager<T>, Failure>,
) -> Result<Shown, Failure>
where
    M: StatusMonitor<Output = T, Format = JsonFormat> + 'static,
    T: Page + DeserializeOwned + Serialize + Send + 'static,
    T::Item: Serialize,
{
    go_on(poller?.await?)?.shown().await
}

impl<T: DeserializeOwned + Serialize> Answer for Response<T, JsonFormat> {
    async fn shown(self) -> Result<Shown, Failure> {
        let headers = self.headers().clone();
        Ok(Shown::new(written(&self.into_model()?)?, headers))
    }
}

impl Answer for Response<(), NoFormat> {
    async fn shown(self) -> Result<Shown, Failure> {
        Ok(Shown::new(Value::Null, self.headers().clone()))
    }
}

/// The result of a long-running operation that is a file, as text.
impl Answer for Response<Bytes, NoFormat> {
    async fn shown(self) -> Result<Shown, Failure> {
        let headers = self.headers().clone();
        let text = String::from_utf8_lossy(self.into_body().as_ref()).into();
        Ok(Shown::new(text, headers))
    }
}

/// A pageable operation: the first page is shown, the others are requested.
impl<T> Answer for Pager<T>
where
    T: Page + DeserializeOwned + Serialize + Send + 'static,
    T::Item: Serialize,
{
    async fn shown(self) -> Result<Shown, Failure> {
        let mut pages = self.into_pages();
        let Some(page) = pages.next().await else {
            return Err(Failure::Answer("there was no page".to_owned()));
        };
        let page = page?;
        let headers = page.headers().clone();
        let page = page.into_model()?;
        let mut shown = Shown::new(written(&page)?, headers);
        let items = page.into_items().await?;
        shown.items = Some(items.map(|item| written(&item)).collect::<Result<_, _>>()?);
        for _ in 1..PAGES {
            match pages.next().await {
                Some(page) => drop(page?),
                None => break,
            }
        }
        Ok(shown)
    }
}

/// A long-running operation: its result is shown.
impl<M> Answer for Poller<M>
where
    M: StatusMonitor + 'static,
    M::Output: Send + 'static,
    M::Format: Send + 'static,
    Response<M::Output, M::Format>: Answer,
{
    async fn shown(self) -> Result<Shown, Failure> {
        self.await?.shown().await
    }
}

/// A response that is a file; its content is shown as text.
impl<T> Answer for AsyncResponse<T> {
    async fn shown(self) -> Result<Shown, Failure> {
        let (_, headers, body) = self.deconstruct();
        let bytes = body.collect().await?;
        Ok(Shown::new(String::from_utf8_lossy(&bytes).into(), headers))
    }
}

fn written(model: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(model)
        .map_err(|error| Failure::Answer(format!("the model can't be written: {error}")))
}
