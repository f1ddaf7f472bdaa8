//! Tests of the runtime on its own.
