//! The operations of the made-up service that cases may call, by id.

use armgen_library::LibraryClient;
use armgen_library::clients::{DesksClientTidyOptions, LoansClientListForScopeOptions};
use armgen_library::models::{Book, Desk, Item};
use azure_core::error::{Error, ErrorKind};
use azure_core::http::RequestContent;
use futures::TryStreamExt;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

/// Calls an operation, and returns its model as JSON, the items of all pages, or a status.
pub async fn call(
    client: &LibraryClient,
    operation: &str,
    arguments: &Value,
) -> azure_core::Result<Value> {
    let text = |key: &str| arguments[key].as_str().map(str::to_owned);
    let (name, body) = (text("name").unwrap_or_else(|| "one".to_owned()), &arguments["body"]);
    let (items, desks) = (client.items(), client.desks());
    Ok(match operation {
        "Items_List" => {
            let all: Vec<Item> = items.list(None)?.try_collect().await?;
            json!(all)
        }
        "Items_Get" => json!(items.get(&name, None).await?.into_model()?),
        "Items_CreateOrUpdate" => {
            let item: RequestContent<Item> = content(body)?;
            json!(items.begin_create_or_update(&name, item, None)?.await?.into_model()?)
        }
        "Items_Delete" => json!(u16::from(items.begin_delete(&name, None)?.await?.status())),
        "Items_Copy" => json!(items.begin_copy(&name, None)?.await?.into_model()?),
        "Loans_ListForScope" => {
            let scope = text("scope").unwrap_or_default();
            let options =
                LoansClientListForScopeOptions { filter: text("filter"), ..Default::default() };
            let loans = client.loans().list_for_scope(&scope, Some(options))?;
            let all: Vec<Item> = loans.try_collect().await?;
            json!(all)
        }
        "Books_Put" => {
            let book: RequestContent<Book> = content(body)?;
            json!(client.books().put(&name, book, None).await?.into_model()?)
        }
        "Desks_Put" => {
            let desk: RequestContent<Desk> = content(body)?;
            json!(desks.put(&name, desk, None).await?.into_model()?)
        }
        "Desks_Tidy" => {
            let request = if body.is_null() { None } else { Some(content(body)?) };
            let options = DesksClientTidyOptions { request, ..Default::default() };
            json!(desks.tidy(&name, Some(options)).await?.into_model()?)
        }
        other => {
            let message = format!("the tests know no operation `{other}`");
            return Err(Error::with_message(ErrorKind::Other, message));
        }
    })
}

/// A request body: a model read from JSON, or text that is sent unchanged.
fn content<T>(body: &Value) -> azure_core::Result<RequestContent<T>>
where
    T: DeserializeOwned + Into<RequestContent<T>>,
{
    match body {
        Value::String(text) => Ok(RequestContent::from_str(text)),
        model => Ok(serde_json::from_value::<T>(model.clone())?.into()),
    }
}
