//! Tests of parameters that a path item declares for all its operations, and of operations at several paths.

use super::client;
use service::Outcome;
use url::clients::{
    PathItemsClientGetAllWithValuesOptions, PathItemsClientGetGlobalAndLocalQueryNullOptions,
    PathItemsClientGetGlobalQueryNullOptions, PathItemsClientGetLocalPathItemQueryNullOptions,
};

const GLOBAL: &str = "globalStringPath";
const PATH: &str = "pathItemStringPath";
const LOCAL: &str = "localStringPath";

/// A value that the server expects: each parameter's own name.
fn query(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[tokio::test]
async fn all_are_sent() -> Outcome {
    let options = PathItemsClientGetAllWithValuesOptions {
        global_string_query: query("globalStringQuery"),
        path_item_string_query: query("pathItemStringQuery"),
        local_string_query: query("localStringQuery"),
        ..Default::default()
    };
    client()?.path_items().get_all_with_values(GLOBAL, PATH, LOCAL, Some(options)).await?;
    Ok(())
}

#[tokio::test]
async fn each_may_be_left_out() -> Outcome {
    let client = client()?.path_items();
    let options = PathItemsClientGetGlobalQueryNullOptions {
        path_item_string_query: query("pathItemStringQuery"),
        local_string_query: query("localStringQuery"),
        ..Default::default()
    };
    client.get_global_query_null(GLOBAL, PATH, LOCAL, Some(options)).await?;
    let options = PathItemsClientGetGlobalAndLocalQueryNullOptions {
        path_item_string_query: query("pathItemStringQuery"),
        ..Default::default()
    };
    client.get_global_and_local_query_null(GLOBAL, PATH, LOCAL, Some(options)).await?;
    let options = PathItemsClientGetLocalPathItemQueryNullOptions {
        global_string_query: query("globalStringQuery"),
        ..Default::default()
    };
    client.get_local_path_item_query_null(GLOBAL, PATH, LOCAL, Some(options)).await?;
    Ok(())
}
