//! Points in time as numbers (`format: unixtime`).

use super::node::Node;
use super::reading::{DecodeError, Reading};
use super::standard;
use super::view::View;
use super::wire::Wire;
use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};
use std::fmt;
use std::time::{Duration, SystemTime};

/// A point in time, as the number of seconds since 1970 in UTC.
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub struct UnixTime(pub i64);

impl UnixTime {
    /// Converts to `SystemTime`; `None` if the system can't represent it.
    pub fn to_system_time(self) -> Option<SystemTime> {
        let distance = Duration::from_secs(self.0.unsigned_abs());
        if self.0 < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        }
    }
}

/// Drops fractions of a second.
impl From<SystemTime> for UnixTime {
    fn from(time: SystemTime) -> Self {
        let seconds = |length: Duration| i64::try_from(length.as_secs()).unwrap_or(i64::MAX);
        UnixTime(match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(since) => seconds(since),
            Err(before) => -seconds(before.duration()),
        })
    }
}

/// Prints the number of seconds.
impl fmt::Display for UnixTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Wire for UnixTime {
    fn read(node: Node<'_>, reading: &mut Reading) -> Result<Self, DecodeError> {
        i64::read(node, reading).map(UnixTime)
    }

    fn view(&self) -> View<'_> {
        View::Integer(self.0)
    }
}

impl<'de> Deserialize<'de> for UnixTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        standard::read(from)
    }
}

impl Serialize for UnixTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_i64(self.0)
    }
}
