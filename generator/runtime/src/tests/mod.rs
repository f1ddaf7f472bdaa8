//! Unit tests of the runtime, for what the first generated crate does not use. The rest is tested
//! through that crate, in the workspace's `tests/`.

#[cfg(feature = "client")]
mod answers;
mod any_values;
#[cfg(feature = "client")]
mod bodies;
#[cfg(feature = "client")]
mod calls;
mod decimals;
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

/// The result of a test.
type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;

/// The error message for a text that can't be read as `T`.
fn decode_error<T: serde::de::DeserializeOwned>(text: &str) -> Outcome<String> {
    let error = serde_json::from_str::<T>(text).err();
    let message = error.map(|error| error.to_string()).ok_or_else(|| format!("{text} was read"))?;
    // After the start of an object, serde_json appends the position in the input.
    Ok(message.split(" at line ").next().unwrap_or_default().to_owned())
}

/// Reads a text, and writes the value again.
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
