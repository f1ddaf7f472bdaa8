//! Installs, starts and stops test servers, and reads their reports. This file knows npm, Node.js
//! and the AutoRest test server's package; it does not know the meaning of scenarios.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PACKAGE: Package = ("@microsoft.azure/autorest.testserver", "3.3.51");

/// The oldest version of Node.js that the server runs on.
const OLDEST: u32 = 20;

/// A script that makes the server listen on the loopback interface only, relative to the
/// repository.
pub(super) const PRELOAD: &str = "tests/conformance/loopback.cjs";

/// The server's message when it is ready, which its port follows.
const READY: &str = "Started server on port ";

/// The time limit for the server's start.
const PATIENCE: Duration = Duration::from_secs(60);

/// The name and version of an npm package.
pub(super) type Package = (&'static str, &'static str);

/// The test server's files, installed and ready to start.
pub(super) struct Installed {
    folder: PathBuf,
    log: PathBuf,
}

impl Installed {
    /// Checks that Node.js is there, and installs the server's package in a folder if it is not
    /// installed.
    pub(super) fn find(folder: &Path) -> Result<Installed, String> {
        node()?;
        install(folder, &[PACKAGE])?;
        let package = folder.join("node_modules").join(PACKAGE.0);
        Ok(Installed { folder: package, log: folder.join("server.log") })
    }

    /// The folder of the server's descriptions.
    pub(super) fn descriptions(&self) -> PathBuf {
        self.folder.join("swagger")
    }

    /// Starts the server on a free port.
    pub(super) fn start(&self, root: &Path) -> Result<Server, String> {
        let mut command = Command::new("node");
        command
            .arg("--require")
            .arg(root.join(PRELOAD))
            .arg(self.folder.join("dist/cli/cli.js"))
            .args(["run", "--port=0", "--coverageDirectory"])
            .arg(self.log.with_file_name("coverage"));
        Server::start(&mut command, &self.log, READY)
    }
}

/// A running server, which is stopped when this value is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) port: u16,
}

impl Server {
    /// Starts a server whose output goes to the file `log`, and waits for the message `ready` with
    /// its port.
    pub(super) fn start(command: &mut Command, log: &Path, ready: &str) -> Result<Server, String> {
        let cannot = |error| format!("cannot write `{}`: {error}", log.display());
        let out = File::create(log).map_err(cannot)?;
        let err = out.try_clone().map_err(cannot)?;
        let child = command
            .stdin(Stdio::piped())
            .stdout(out)
            .stderr(err)
            .spawn()
            .map_err(|error| format!("cannot start the test server: {error}"))?;
        let mut server = Server { child, port: 0 };
        server.port = server.ready(log, ready)?;
        Ok(server)
    }

    /// Waits until the server is ready, and returns its port.
    fn ready(&mut self, log: &Path, ready: &str) -> Result<u16, String> {
        let start = Instant::now();
        loop {
            let ended = self.child.try_wait().map_err(|error| error.to_string())?;
            // The log is read after the check whether the process ended, so that no output is
            // missed.
            let said = fs::read(log).unwrap_or_default();
            let said = String::from_utf8_lossy(&said);
            if let Some(port) = port(&said, ready) {
                return Ok(port);
            }
            let reason = match ended {
                Some(status) => format!("it ended ({status})"),
                None if start.elapsed() > PATIENCE => {
                    format!("it is not ready after {} s", PATIENCE.as_secs())
                }
                None => {
                    std::thread::sleep(Duration::from_millis(20));
                    continue;
                }
            };
            let last = said.trim_end().lines().rev().take(10).collect::<Vec<_>>();
            let last = last.into_iter().rev().map(|line| format!("\n  {line}"));
            return Err(format!(
                "the test server did not start: {reason}; it said last:{}",
                last.collect::<String>()
            ));
        }
    }

    /// How often each scenario of a report was reached.
    pub(super) fn report(&self, path: &str) -> Result<BTreeMap<String, u64>, String> {
        let found = |report: Value| serde_json::from_value(report).ok();
        let report: BTreeMap<String, Value> = self.asked(path, found)?;
        Ok(report.into_iter().map(|(name, times)| (name, times.as_u64().unwrap_or(0))).collect())
    }

    /// Sends a GET for a path to the server, and reads the JSON body with `found`.
    pub(super) fn asked<T>(
        &self,
        path: &str,
        found: impl FnOnce(Value) -> Option<T>,
    ) -> Result<T, String> {
        let text = self
            .get(path)
            .map_err(|error| format!("cannot read {path} of the test server: {error}"))?;
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let report = serde_json::from_str(body).ok().filter(|_| head.starts_with("HTTP/1.1 200 "));
        let status = head.lines().next().unwrap_or_default();
        report.and_then(found).ok_or_else(|| {
            format!("expected scenarios and how often they were called at {path} of the test server, found {status:?}")
        })
    }

    fn get(&self, path: &str) -> std::io::Result<String> {
        let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, self.port))?;
        stream.set_read_timeout(Some(PATIENCE))?;
        // In response to HTTP/1.0, the server sends no chunked body.
        write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The server may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn port(said: &str, ready: &str) -> Option<u16> {
    let (_, rest) = said.split_once(ready)?;
    let (line, _) = rest.split_once('\n')?;
    let digits = line.chars().take_while(char::is_ascii_digit);
    digits.collect::<String>().parse().ok()
}

/// Tells whether a package is installed in this version. npm writes `.package-lock.json` at the end
/// of an installation, so a partial one does not count.
fn is_there(folder: &Path, (package, version): Package) -> bool {
    let package = folder.join("node_modules").join(package);
    let manifest = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let manifest: Value = serde_json::from_str(&manifest).unwrap_or_default();
    manifest.get("version").and_then(Value::as_str) == Some(version)
        && folder.join("node_modules/.package-lock.json").is_file()
}

/// Installs npm packages in a folder, unless they are there.
pub(super) fn install(folder: &Path, packages: &[Package]) -> Result<(), String> {
    if packages.iter().all(|package| is_there(folder, *package)) {
        return Ok(());
    }
    let named: Vec<String> = packages.iter().map(|(name, of)| format!("{name} {of}")).collect();
    let named = named.join(", ");
    let wanted: Vec<String> =
        packages.iter().map(|(name, version)| format!("\"{name}\":\"{version}\"")).collect();
    let manifest = format!("{{\"private\":true,\"dependencies\":{{{}}}}}\n", wanted.join(","));
    let path = folder.join("package.json");
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(&path, manifest))
        .map_err(|error| format!("cannot write `{}`: {error}", path.display()))?;
    let output = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
        .args(["install", "--no-audit", "--no-fund"])
        .current_dir(folder)
        .output()
        .map_err(|error| {
            format!("expected npm, which comes with Node.js, to install {named}; it can't be run: {error}")
        })?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.trim_end();
        return Err(format!("`npm install` of {named} failed in `{}`:\n{said}", folder.display()));
    }
    match packages.iter().find(|package| !is_there(folder, **package)) {
        None => Ok(()),
        Some((name, version)) => Err(format!(
            "expected npm to install {name} {version}, found no such version in `{}`",
            folder.join("node_modules").join(name).display()
        )),
    }
}

/// Checks that Node.js can be run and is new enough.
fn node() -> Result<(), String> {
    let needed = format!("expected Node.js {OLDEST} or later, which runs the test server");
    let advice = "install it from https://nodejs.org or with your system's packages";
    let output = Command::new("node")
        .arg("--version")
        .output()
        .map_err(|error| format!("{needed}; `node` can't be run: {error}; {advice}"))?;
    let version = String::from_utf8_lossy(&output.stdout);
    let version = version.trim();
    let major =
        version.trim_start_matches('v').split('.').next().and_then(|major| major.parse().ok());
    match major {
        Some(major) if output.status.success() && OLDEST <= major => Ok(()),
        _ => Err(format!("{needed}, found `{}`; {advice}", version.escape_debug())),
    }
}
