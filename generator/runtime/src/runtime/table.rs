//! What is known of a record without looking at one.

/// What a record is called, and its fields.
pub struct Table {
    /// The struct's name.
    pub name: &'static str,
    /// The fields.
    pub fields: &'static [Field],
}

/// A field of a record.
pub struct Field {
    /// The key on the wire.
    pub key: &'static str,
    /// The name in Rust.
    pub name: &'static str,
    /// Some of `readonly`, if only the service sets it, and `secret`, if nothing of it may be shown.
    pub access: &'static str,
}
