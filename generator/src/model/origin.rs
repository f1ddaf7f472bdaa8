//! The input files of a crate as one path.

use super::Model;

impl Model {
    /// Returns the origin of a crate, for the comment at the head of its files: the input file, or the folder
    /// that has all input files.
    pub fn origin(&self) -> String {
        let first = self.inputs.first().map_or("", String::as_str);
        let folders = first.rmatch_indices('/').filter_map(|(slash, _)| first.get(..=slash));
        let mut starts = [first].into_iter().chain(folders).filter(|start| !start.is_empty());
        let common = starts.find(|start| self.inputs.iter().all(|input| input.starts_with(start)));
        let plain = |c: char| if c.is_control() { '_' } else { c };
        common.unwrap_or("several files").chars().map(plain).collect()
    }
}
