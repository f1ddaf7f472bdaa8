//! What every generated crate shares. `cargo xtask codegen` copies the files of `src/runtime/` into each
//! of them, so that a generated crate builds wherever it lies; this crate is where they are compiled and
//! tested on their own.

mod runtime;

#[cfg(test)]
mod tests;
