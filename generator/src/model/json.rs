//! Prints the model as JSON, for programs.

use super::{BodyFormat, Definition, Kind, Model, Operation, Type};
use serde_json::{Value, json};

pub(super) fn print(model: &Model) -> String {
    let value = json!({
        "title": model.title,
        "apiVersion": model.api_version,
        "inputs": model.inputs,
        "operations": model.operations.iter().map(|item| operation(model, item)).collect::<Vec<_>>(),
        "types": model.types.iter().map(|item| definition(model, item)).collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}

fn operation(model: &Model, operation: &Operation) -> Value {
    let parameters = operation.parameters.iter().map(|parameter| {
        json!({
            "key": parameter.key,
            "in": format!("{:?}", parameter.location).to_lowercase(),
            "type": model.describe(&parameter.ty),
            "required": parameter.required,
            "onClient": parameter.on_client,
            "isVersion": parameter.is_version,
            "constant": parameter.constant,
            "default": parameter.default,
            "raw": parameter.raw,
        })
    });
    let responses = operation.responses.iter().map(|(status, response)| {
        let ty = response.ty.as_ref().map(|ty| model.describe(ty));
        let headers = response.headers.iter().map(|header| {
            let ty = if header.is_integer { "integer" } else { "text" };
            (header.spelling.clone(), json!(ty))
        });
        let headers = headers.collect::<serde_json::Map<_, _>>();
        let form = in_words(response.form);
        (status.to_string(), json!({ "type": ty, "form": form, "headers": headers }))
    });
    let errors = operation
        .errors
        .iter()
        .map(|(status, ty)| (status.to_string(), json!(model.describe(ty))))
        .collect::<serde_json::Map<_, _>>();
    json!({
        "id": operation.id,
        "qualifier": operation.qualifier,
        "place": operation.place.to_string(),
        "method": operation.method,
        "path": operation.path,
        "host": operation.host,
        "apiVersion": operation.api_version,
        "parameters": parameters.collect::<Vec<_>>(),
        "body": operation.body.as_ref().map(|body| {
            json!({ "type": model.describe(&body.ty), "form": in_words(body.form) })
        }),
        "responses": responses.collect::<serde_json::Map<_, _>>(),
        "paging": operation.paging.as_ref().map(|paging| {
            let items = model.page(operation).and_then(|(id, items, _)| {
                model.definition(id)?.as_record()?.fields.get(items)
            });
            json!({
                "items": items.map(|field| &field.key),
                "next": paging.next,
                "repeats": paging.repeats,
                "below": paging.link_base.as_ref().map(|link_base| &link_base.path),
                "with": paging.link_base.as_ref().map(|link_base| &link_base.query),
            })
        }),
        "polling": operation.polling.as_ref().map(|polling| {
            json!({
                "result": format!("{:?}", polling.result).to_lowercase(),
                "ownStates": polling.has_own_states,
            })
        }),
        "error": operation.error.as_ref().map(|ty| model.describe(ty)),
        "errors": errors,
        "unsupported": operation.unsupported,
    })
}

fn in_words(form: BodyFormat) -> &'static str {
    match form {
        BodyFormat::Json => "json",
        BodyFormat::Text => "text",
        BodyFormat::Bytes => "bytes",
    }
}

fn definition(model: &Model, definition: &Definition) -> Value {
    match &definition.kind {
        Kind::Record(record) => {
            let fields = record.fields.iter().map(|field| {
                json!({
                    "key": field.key,
                    "place": field.place.to_string(),
                    "type": model.describe(&field.ty),
                    "required": field.required,
                    "readOnly": field.read_only,
                    "settable": format!("{:?}", field.mutability).to_lowercase(),
                    "secret": field.secret,
                    "constant": field.constant,
                    "default": field.default,
                    "flatten": field.flatten,
                    "boxed": field.boxed,
                })
            });
            json!({
                "record": definition.name,
                "place": definition.place.to_string(),
                "fields": fields.collect::<Vec<_>>(),
                "rest": record.rest.as_ref().map(|ty| model.describe(ty)),
            })
        }
        Kind::Enum(enumeration) => json!({
            "enum": definition.name,
            "place": definition.place.to_string(),
            "extensible": enumeration.declared.extensible,
            "ofNumbers": enumeration.of_numbers,
            "values": enumeration.values.iter().map(|value| &value.value).collect::<Vec<_>>(),
        }),
        Kind::Union(union) => {
            let variants = union.variants.iter().map(|variant| {
                let ty = model.describe(&Type::Named(variant.ty));
                json!({ "value": variant.value, "type": ty })
            });
            json!({
                "union": definition.name,
                "place": definition.place.to_string(),
                "tag": union.discriminator,
                "variants": variants.collect::<Vec<_>>(),
            })
        }
    }
}
