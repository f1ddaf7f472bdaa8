//! `diff`: compares two descriptions, and reports what changed.

pub mod report;
