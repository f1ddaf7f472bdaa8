//! A team's own xtask, which has a command of the team's and all commands of armgen.

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("release") => release(),
        // The argument is the name of the program in messages.
        _ => armgen_cli::main("cargo xtask"),
    }
}

fn release() -> ExitCode {
    println!("a chore of the team's own");
    ExitCode::SUCCESS
}
