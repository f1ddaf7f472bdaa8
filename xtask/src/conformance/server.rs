//! Test servers: how one is installed, started and stopped, and what it reports. Knows npm, node and the AutoRest
//! test server's package; not what scenarios mean.

use serde_json::Value;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const PACKAGE: Package = ("@microsoft.azure/autorest.testserver", "3.3.51");

/// The oldest version of node that will do.
const OLDEST: u32 = 20;

/// What keeps the server on this machine, relative to the repository.
pub(super) const PRELOAD: &str = "tests/conformance/loopback.cjs";

/// What the server says when it is ready, with its port behind it.
const READY: &str = "Started server on port ";

/// How long it may take to say so.
const PATIENCE: Duration = Duration::from_secs(60);

/// A package and its version.
pub(super) type Package = (&'static str, &'static str);

/// The installed package.
pub(super) struct Installed {
    folder: PathBuf,
    log: PathBuf,
}

impl Installed {
    /// Looks for node, and installs the package in a folder if it is not there.
    pub(super) fn find(folder: &Path) -> Result<Installed, String> {
        node()?;
        install(folder, &[PACKAGE])?;
        let package = folder.join("node_modules").join(PACKAGE.0);
        Ok(Installed { folder: package, log: folder.join("server.log") })
    }

    /// The folder of its descriptions.
    pub(super) fn descriptions(&self) -> PathBuf {
        self.folder.join("swagger")
    }

    /// Starts the server on a port that is free.
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

/// A server that runs, until this is dropped.
pub(super) struct Server {
    child: Child,
    pub(super) port: u16,
}

impl Server {
    /// Starts a server. What it says goes to a file; when it is ready, it says so, with its port behind.
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

    /// Waits for the server, and gives its port.
    fn ready(&mut self, log: &Path, ready: &str) -> Result<u16, String> {
        let start = Instant::now();
        loop {
            let ended = self.child.try_wait().map_err(|error| error.to_string())?;
            // Read after looking for its end, so that nothing it said is missed.
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

    /// How often each scenario of a report was called as it should be.
    pub(super) fn report(&self, path: &str) -> Result<BTreeMap<String, u64>, String> {
        let found = |report: Value| serde_json::from_value(report).ok();
        let report: BTreeMap<String, Value> = self.asked(path, found)?;
        Ok(report.into_iter().map(|(name, times)| (name, times.as_u64().unwrap_or(0))).collect())
    }

    /// What there is at a path, as `found` reads it.
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
        // Of a client this old, no answer is expected to come in pieces.
        write!(stream, "GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n")?;
        let mut text = String::new();
        stream.read_to_string(&mut text)?;
        Ok(text)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself.
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

/// npm writes its own list of what it installed when it is done.
fn is_there(folder: &Path, (package, version): Package) -> bool {
    let package = folder.join("node_modules").join(package);
    let manifest = fs::read_to_string(package.join("package.json")).unwrap_or_default();
    let manifest: Value = serde_json::from_str(&manifest).unwrap_or_default();
    manifest.get("version").and_then(Value::as_str) == Some(version)
        && folder.join("node_modules/.package-lock.json").is_file()
}

/// Installs packages in a folder, if they are not there.
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

/// Looks whether there is a node, and whether it is new enough.
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
