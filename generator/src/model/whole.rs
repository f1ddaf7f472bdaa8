//! Integers of other sizes than 32 and 64 bits, and those without a sign.

use super::Type;
use std::ops::RangeInclusive;

/// An integer of a size that is neither a signed one of 32 bits nor one of 64.
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
    /// All of them.
    const ALL: [Whole; 6] =
        [Whole::Int8, Whole::Int16, Whole::Uint8, Whole::Uint16, Whole::Uint32, Whole::Uint64];

    /// The one that a format means.
    pub fn of(format: &str) -> Option<Whole> {
        Whole::ALL.into_iter().find(|whole| whole.format() == format)
    }

    /// The format by which descriptions call it.
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

    /// The values that it has.
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
    /// The values of an integer type; a moment is none.
    pub fn integers(&self) -> Option<RangeInclusive<i128>> {
        match self {
            Type::Integer32 => Some(i32::MIN.into()..=i32::MAX.into()),
            Type::Integer64 => Some(i64::MIN.into()..=i64::MAX.into()),
            Type::Whole(whole) => Some(whole.range()),
            _ => None,
        }
    }
}
