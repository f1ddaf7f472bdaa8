//! `cargo xtask`: finds the repository and the terminal, and leaves the rest to the library.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(code) = xtask::run_compiler(std::env::args_os().skip(1)) {
        return ExitCode::from(code);
    }
    // Cargo sets the variable to the folder of this package. Without Cargo, the repository is
    // searched for upwards of the current folder.
    let package = std::env::var_os("CARGO_MANIFEST_DIR").map(std::path::PathBuf::from);
    let root = package.as_deref().and_then(Path::parent).unwrap_or(Path::new("."));
    armgen_cli::on_terminal(xtask::PROGRAM, |console| {
        xtask::run_on(console, std::env::args_os().skip(1), root)
    })
}
