//! What is known of a record without looking at one.

/// What a record is called, and its fields. A compiler has to expand each text that is made of an identifier,
/// for each field of each record, so there are as few of them as can be.
pub struct Table {
    /// The struct's name.
    pub name: &'static str,
    /// The keys of the fields on the wire.
    pub keys: &'static [&'static str],
    /// The fields' names in Rust, in the same order, parted by white space.
    pub names: &'static str,
    /// The fields that are out of the ordinary, by mark and key: `readonly`, if only the service sets it, and
    /// `secret`, if nothing of it may be shown.
    pub marks: &'static [(&'static str, &'static str)],
    /// The fields that are always written as one text, by key, and that text: those that say of which kind a
    /// record of a union is.
    pub constants: &'static [(&'static str, &'static str)],
}

/// A field of a record.
#[derive(Clone, Copy)]
pub struct Field {
    table: &'static Table,
    index: usize,
}

impl Table {
    /// What is no record has this one.
    pub const NONE: &'static Table =
        &Table { name: "", keys: &[], names: "", marks: &[], constants: &[] };

    /// The field of a key.
    pub fn field(&'static self, key: &str) -> Option<Field> {
        let index = self.keys.iter().position(|known| *known == key)?;
        Some(Field { table: self, index })
    }

    /// Whether there is a field of a key, in any casing.
    pub fn knows(&self, key: &str) -> bool {
        self.keys.iter().any(|known| known.eq_ignore_ascii_case(key))
    }

    /// The fields, in their order.
    pub fn fields(&'static self) -> impl Iterator<Item = Field> {
        (0..self.keys.len()).map(move |index| Field { table: self, index })
    }
}

impl Field {
    /// Its place among the fields.
    pub fn index(self) -> usize {
        self.index
    }

    /// The key on the wire.
    pub fn key(self) -> &'static str {
        self.table.keys.get(self.index).copied().unwrap_or_default()
    }

    /// The name in Rust.
    pub fn name(self) -> &'static str {
        let name = self.table.names.split_whitespace().nth(self.index);
        name.unwrap_or_default().trim_start_matches("r#")
    }

    /// Whether it has a mark.
    pub fn is(self, mark: &str) -> bool {
        let key = self.key();
        self.table.marks.iter().any(|(known, of)| *known == mark && *of == key)
    }

    /// The text that it is always written as.
    pub fn constant(self) -> Option<&'static &'static str> {
        let key = self.key();
        let mut constants = self.table.constants.iter();
        constants.find(|(of, _)| *of == key).map(|(_, text)| text)
    }
}
