//! The error object in the body of an error response.

use super::line::{line, short};
use azure_core::Value;
use std::fmt;

/// The error object of Azure Resource Manager (`{"error": {"code": …, "message": …}}`).
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct ArmError {
    /// The error code, such as `ResourceNotFound`, for programs.
    pub code: Option<String>,
    /// The message, for people.
    pub message: Option<String>,
    /// The subject of the error, such as a property's name.
    pub target: Option<String>,
    /// The errors that caused this one.
    pub details: Vec<ArmError>,
    /// Additional information; each item usually is an object with `type` and `info`.
    pub additional_info: Vec<Value>,
}

/// Shows `code: message`, or only that of the two which is present.
impl fmt::Display for ArmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code.as_deref().map(short), self.message.as_deref().map(line)) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}"),
            (Some(text), None) | (None, Some(text)) => f.write_str(&text),
            (None, None) => f.write_str("the service gave no reason"),
        }
    }
}

impl std::error::Error for ArmError {}

/// The maximum number of details that `Debug` shows.
const SHOWN: usize = 5;

/// Shows a shortened form of each text. Of the additional information only the number of items is shown, since
/// it may contain secrets.
impl fmt::Debug for ArmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let details = self.details.iter().take(SHOWN).map(|detail| short(&detail.to_string()));
        f.debug_struct("ArmError")
            .field("code", &self.code.as_deref().map(short))
            .field("message", &self.message.as_deref().map(line))
            .field("target", &self.target.as_deref().map(short))
            .field("details", &details.collect::<Vec<_>>())
            .field("additional_info", &format_args!("[{} items]", self.additional_info.len()))
            .finish()
    }
}
