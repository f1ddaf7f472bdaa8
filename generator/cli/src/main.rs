//! The program `armgen`.

use std::process::ExitCode;

fn main() -> ExitCode {
    armgen_cli::main("armgen")
}
