//! What operations return, written again as JSON. Each kind of result that armgen emits has an
//! implementation here, and is known nowhere else.

use crate::given::Failure;
use azure_core::http::poller::StatusMonitor;
use azure_core::http::{AsyncResponse, JsonFormat, NoFormat, Pager, Poller, Response};
use futures::StreamExt;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// What an operation returns.
pub trait Answer {
    /// The model of the answer, written again; null if it has none.
    #[allow(async_fn_in_trait, reason = "the programs have one thread")]
    async fn shown(self) -> Result<Value, Failure>;
}

/// The answer of a call, or the client's error.
///
/// # Errors
/// If there is no answer, or it can't be read.
pub async fn shown<A: Answer>(answer: azure_core::Result<A>) -> Result<Value, Failure> {
    answer?.shown().await
}

impl<T: DeserializeOwned + Serialize> Answer for Response<T, JsonFormat> {
    async fn shown(self) -> Result<Value, Failure> {
        written(&self.into_model()?)
    }
}

impl Answer for Response<(), NoFormat> {
    async fn shown(self) -> Result<Value, Failure> {
        Ok(Value::Null)
    }
}

/// Of pages, the first.
impl<T> Answer for Pager<T>
where
    T: azure_core::http::pager::Page + DeserializeOwned + Serialize + Send + 'static,
{
    async fn shown(self) -> Result<Value, Failure> {
        match self.into_pages().next().await {
            Some(page) => page?.shown().await,
            None => Err(Failure::Call("there was no page".to_owned())),
        }
    }
}

/// The result at the end.
impl<M> Answer for Poller<M>
where
    M: StatusMonitor + 'static,
    M::Output: Send + 'static,
    M::Format: Send + 'static,
    Response<M::Output, M::Format>: Answer,
{
    async fn shown(self) -> Result<Value, Failure> {
        self.await?.shown().await
    }
}

/// A file, as text.
impl<T> Answer for AsyncResponse<T> {
    async fn shown(self) -> Result<Value, Failure> {
        let (_, _, body) = self.deconstruct();
        let bytes = body.collect().await?;
        Ok(String::from_utf8_lossy(&bytes).into())
    }
}

fn written(model: &impl Serialize) -> Result<Value, Failure> {
    serde_json::to_value(model)
        .map_err(|error| Failure::Call(format!("the model can't be written: {error}")))
}
