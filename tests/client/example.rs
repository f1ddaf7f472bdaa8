//! The example of the first crate's operation: its parameters, its response, and its path.

use armgen_tests::Outcome;
use serde_json::Value;

/// The folder of the description, relative to this file.
macro_rules! described {
    ($file:literal) => {
        include_str!(concat!(
            "../../spec/specification/network/resource-manager/Microsoft.Network/stable/2024-05-01/",
            $file
        ))
    };
}

/// An example: a request and its response.
pub struct Example {
    document: Value,
    /// The method: `GET`.
    pub method: String,
    /// The path, with its parameters filled in.
    pub path: String,
}

impl Example {
    /// Reads description and example with serde_json, independently of armgen.
    pub fn read() -> Outcome<Self> {
        let description: Value = serde_json::from_str(described!("virtualWan.json"))?;
        let document: Value = serde_json::from_str(described!("examples/VpnConnectionGet.json"))?;
        let paths = description.get("paths").and_then(Value::as_object).ok_or("no paths")?;
        let is_ours = |operation: &Value| {
            operation.pointer("/x-ms-examples/VpnConnectionGet/$ref").and_then(Value::as_str)
                == Some("./examples/VpnConnectionGet.json")
        };
        for (template, operations) in paths {
            for (method, operation) in operations.as_object().into_iter().flatten() {
                if is_ours(operation) {
                    let method = method.to_uppercase();
                    let path = in_place(template, &document)?;
                    return Ok(Example { document, method, path });
                }
            }
        }
        Err("no operation has the example".into())
    }

    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Outcome<&str> {
        parameter(&self.document, name)
    }

    /// The body of the 200 response.
    pub fn body(&self) -> Outcome<&Value> {
        Ok(self.document.pointer("/responses/200/body").ok_or("the example has no body")?)
    }

    /// The body of the 200 response as text.
    pub fn text(&self) -> Outcome<String> {
        Ok(self.body()?.to_string())
    }
}

fn parameter<'a>(document: &'a Value, name: &str) -> Outcome<&'a str> {
    let parameters = document.get("parameters");
    let value = parameters.and_then(|parameters| parameters.get(name)).and_then(Value::as_str);
    Ok(value.ok_or_else(|| format!("the example has no parameter {name}"))?)
}

fn in_place(template: &str, document: &Value) -> Outcome<String> {
    let mut path = String::new();
    for segment in template.split('/').skip(1) {
        let name = segment.strip_prefix('{').and_then(|name| name.strip_suffix('}'));
        path.push('/');
        path.push_str(match name {
            Some(name) => parameter(document, name)?,
            None => segment,
        });
    }
    Ok(path)
}
