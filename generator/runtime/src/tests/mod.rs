//! Tests of the runtime on its own: what the first generated crate has no use for. What that crate uses
//! is tested through it, in the workspace's `tests/`.

#[cfg(feature = "client")]
mod answers;
mod any_values;
#[cfg(feature = "client")]
mod bodies;
#[cfg(feature = "client")]
mod calls;
#[cfg(feature = "fake")]
mod fake;
mod formats;
#[cfg(feature = "client")]
mod hosts;
mod leniency;
#[cfg(feature = "client")]
mod links;
mod nulls;
mod numbers;
#[cfg(feature = "client")]
mod pages;
#[cfg(feature = "client")]
mod polling;
#[cfg(feature = "client")]
mod readable;
mod records;
#[cfg(feature = "client")]
mod sending;
#[cfg(feature = "client")]
mod sent;
#[cfg(feature = "client")]
mod service;
#[cfg(feature = "fake")]
mod spans;
mod unions;
#[cfg(feature = "client")]
mod urls;

/// How a test ends.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// What is said of a text that is no `T`.
fn fault<T: serde::de::DeserializeOwned>(text: &str) -> Outcome<String> {
    let error = serde_json::from_str::<T>(text).err();
    let message = error.map(|error| error.to_string()).ok_or_else(|| format!("{text} was read"))?;
    // Beyond an object's start, serde_json adds where it stopped reading.
    Ok(message.split(" at line ").next().unwrap_or_default().to_owned())
}

/// What is written of a text that was read.
fn rewritten<T>(text: &str) -> Outcome<String>
where
    T: serde::de::DeserializeOwned + serde::Serialize + PartialEq,
{
    let value: T = serde_json::from_str(text)?;
    let written = serde_json::to_string(&value)?;
    if serde_json::from_str::<T>(&written)? != value {
        return Err(format!("{written} is another value").into());
    }
    Ok(written)
}
