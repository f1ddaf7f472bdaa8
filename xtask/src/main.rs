//! `cargo xtask`: finds the repository and the terminal, and leaves the rest to the library.

use std::io::IsTerminal;
use std::path::Path;
use std::process::ExitCode;
use xtask::Console;

fn main() -> ExitCode {
    if let Some(code) = xtask::run_compiler(std::env::args_os().skip(1)) {
        return ExitCode::from(code);
    }
    let package =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let package = Path::new(&package);
    let root = package.parent().unwrap_or(package);
    let is_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let (mut stdout, mut stderr) = (std::io::stdout(), std::io::stderr());
    let is_live = stderr.is_terminal();
    let has_colors = stdout.is_terminal() && !is_plain;
    let console = Console::new(&mut stdout, &mut stderr, is_live && !is_plain);
    let mut console = console.live(is_live).colorful(has_colors);
    ExitCode::from(xtask::run_on(&mut console, std::env::args_os().skip(1), root))
}
