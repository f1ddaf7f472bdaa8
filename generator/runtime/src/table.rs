//! The description of a struct's fields, as static data.

/// A struct's name and fields. The names are one string and the keys literals, since each `stringify!` in a
/// macro costs compile time for each field of each struct.
pub struct Table {
    /// The struct's name.
    pub name: &'static str,
    /// The JSON keys of the fields.
    pub keys: &'static [&'static str],
    /// The Rust names of the fields, in the same order, separated by white space.
    pub names: &'static str,
    /// Marks of fields as (mark, key): `readonly` if only the service sets the property, `secret` if `Debug`
    /// must hide it.
    pub marks: &'static [(&'static str, &'static str)],
    /// Properties that are always written with one value, as (key, value): the discriminators of a union's
    /// structs.
    pub constants: &'static [(&'static str, &'static str)],
}

/// A field of a struct.
#[derive(Clone, Copy)]
pub struct Field {
    table: &'static Table,
    index: usize,
}

impl Table {
    /// The empty table, for types that are no structs.
    pub const NONE: &'static Table =
        &Table { name: "", keys: &[], names: "", marks: &[], constants: &[] };

    /// The field with a key.
    pub fn field(&'static self, key: &str) -> Option<Field> {
        let index = self.keys.iter().position(|known| *known == key)?;
        Some(Field { table: self, index })
    }

    /// Returns whether a field has this key, in any case.
    pub fn knows(&self, key: &str) -> bool {
        self.keys.iter().any(|known| known.eq_ignore_ascii_case(key))
    }

    /// The fields in their order.
    pub fn fields(&'static self) -> impl Iterator<Item = Field> {
        (0..self.keys.len()).map(move |index| Field { table: self, index })
    }
}

impl Field {
    /// Returns the index of the field in its struct.
    pub fn index(self) -> usize {
        self.index
    }

    /// Returns the JSON key of the field.
    pub fn key(self) -> &'static str {
        self.table.keys.get(self.index).copied().unwrap_or_default()
    }

    /// Returns the Rust name of the field.
    pub fn name(self) -> &'static str {
        let name = self.table.names.split_whitespace().nth(self.index);
        name.unwrap_or_default().trim_start_matches("r#")
    }

    /// Returns whether the field has a mark.
    pub fn is(self, mark: &str) -> bool {
        let key = self.key();
        self.table.marks.iter().any(|(known, of)| *known == mark && *of == key)
    }

    /// The constant value of a discriminator.
    pub fn constant(self) -> Option<&'static &'static str> {
        let key = self.key();
        let mut constants = self.table.constants.iter();
        constants.find(|(of, _)| *of == key).map(|(_, text)| text)
    }
}
