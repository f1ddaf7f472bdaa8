//! The setting `input-file`: paths relative to the readme, as people write them. They are made
//! relative to the specs folder, and those that lead out of it are refused.

use super::Readme;
use super::settings;
use super::yaml::{Kind, Yaml};
use crate::job;
use crate::uri;

/// AutoRest's variable for the folder of the readme.
const THIS_FOLDER: &str = "$(this-folder)";

/// The files that a block's settings name, in order.
pub(super) fn paths(readme: &mut Readme<'_>, settings: &Option<Yaml>) -> Vec<String> {
    let mut paths = Vec::new();
    for (_, files) in settings::values(settings, "input-file") {
        for file in files.items() {
            match &file.kind {
                Kind::Scalar(text) if !text.trim().is_empty() => match path(readme.path, text) {
                    Ok(path) => paths.push(path),
                    Err(reason) => {
                        let found = text.escape_debug();
                        let message =
                            format!("expected a file below the specs folder, found `{found}`");
                        readme.error(file.position, message, reason);
                    }
                },
                _ => {
                    let message =
                        format!("expected a file or a list of files, found {}", file.noun());
                    readme.error(
                        file.position,
                        message,
                        "write one path below another, each after `- `",
                    );
                }
            }
        }
    }
    paths
}

/// The normalised path of an input file, relative to the specs folder.
fn path(readme: &str, text: &str) -> Result<String, &'static str> {
    let text = uri::decoded(text.trim()).ok_or("its percent-encoding is not valid UTF-8")?;
    let text = text.replace('\\', "/");
    let text =
        text.strip_prefix(THIS_FOLDER).map_or(text.as_str(), |rest| rest.trim_start_matches('/'));
    if text.starts_with('/') || text.contains([':', '\0']) {
        return Err("write it relative to the readme; armgen reads no URLs and no absolute paths");
    }
    if text.contains("$(") {
        return Err("armgen supports no other variable of AutoRest than `$(this-folder)`");
    }
    job::relative(readme, text).ok_or("it leads out of the specs folder")
}
