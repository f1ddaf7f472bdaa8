//! Integer types other than the signed ones of 32 and 64 bits.

use super::Type;
use std::ops::RangeInclusive;

/// An integer type: unsigned, or signed with 8 or 16 bits.
#[derive(Clone, Copy, Debug, Eq, Ord, PartialEq, PartialOrd)]
pub enum Whole {
    /// 8 bits, signed.
    Int8,
    /// 16 bits, signed.
    Int16,
    /// 8 bits, unsigned.
    Uint8,
    /// 16 bits, unsigned.
    Uint16,
    /// 32 bits, unsigned.
    Uint32,
    /// 64 bits, unsigned.
    Uint64,
}

impl Whole {
    /// The variants of the enum, for look-ups by format.
    const ALL: [Whole; 6] =
        [Whole::Int8, Whole::Int16, Whole::Uint8, Whole::Uint16, Whole::Uint32, Whole::Uint64];

    /// Returns the integer type for a Swagger `format`, e.g. `uint16`.
    pub fn of(format: &str) -> Option<Whole> {
        Whole::ALL.into_iter().find(|whole| whole.format() == format)
    }

    /// Returns the Swagger `format` of the integer type.
    pub fn format(self) -> &'static str {
        match self {
            Whole::Int8 => "int8",
            Whole::Int16 => "int16",
            Whole::Uint8 => "uint8",
            Whole::Uint16 => "uint16",
            Whole::Uint32 => "uint32",
            Whole::Uint64 => "uint64",
        }
    }

    /// Returns the values that the integer type can hold.
    fn range(self) -> RangeInclusive<i128> {
        match self {
            Whole::Int8 => i8::MIN.into()..=i8::MAX.into(),
            Whole::Int16 => i16::MIN.into()..=i16::MAX.into(),
            Whole::Uint8 => 0..=u8::MAX.into(),
            Whole::Uint16 => 0..=u16::MAX.into(),
            Whole::Uint32 => 0..=u32::MAX.into(),
            Whole::Uint64 => 0..=u64::MAX.into(),
        }
    }
}

impl Type {
    /// Returns the values that an integer type can hold; `None` for other types, timestamps (`unixtime`)
    /// included.
    pub fn integers(&self) -> Option<RangeInclusive<i128>> {
        match self {
            Type::Integer32 => Some(i32::MIN.into()..=i32::MAX.into()),
            Type::Integer64 => Some(i64::MIN.into()..=i64::MAX.into()),
            Type::Whole(whole) => Some(whole.range()),
            _ => None,
        }
    }
}
