//! A team's own xtask: its chores, and all commands of armgen.

use std::process::ExitCode;

fn main() -> ExitCode {
    match std::env::args().nth(1).as_deref() {
        Some("release") => release(),
        // The name is what messages call the program.
        _ => armgen_cli::main("cargo xtask"),
    }
}

fn release() -> ExitCode {
    println!("a chore of the team's own");
    ExitCode::SUCCESS
}
