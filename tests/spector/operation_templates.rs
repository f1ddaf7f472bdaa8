//! Tests of the Spector service `operation-templates`: the kinds of operations that Resource Manager services
//! have.

use futures::TryStreamExt;
use operation_templates::clients::{
    LegacyClientCreateOrReplaceOptionalBodyOptions, OptionalBodyClientPatchOptions,
    OptionalBodyClientPostOptions, OptionalBodyClientProviderPostOptions,
    PagingClientPostActionPagingOptions,
};
use operation_templates::{
    PollOptions, TitleClient as Client, TitleClientOptions as Options, models,
};
use service::Outcome;

const SUBSCRIPTION: &str = "00000000-0000-0000-0000-000000000000";

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(SUBSCRIPTION, service::credential(), Some(options))?)
}

/// Options of a poller with an interval of one second.
fn soon() -> Option<PollOptions<'static>> {
    let frequency = azure_core::time::Duration::seconds(1);
    let method_options =
        azure_core::http::poller::PollerOptions { frequency, ..Default::default() };
    Some(PollOptions { method_options, ..Default::default() })
}

fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[tokio::test]
async fn operations_are_listed() -> Outcome {
    let all: Vec<_> = client()?.operations().list(None)?.try_collect().await?;
    let names: Vec<_> = all.into_iter().filter_map(|operation| operation.name).collect();
    assert_eq!(names, ["Microsoft.Compute/virtualMachines/write"]);
    Ok(())
}

#[tokio::test]
async fn names_are_checked_everywhere_and_in_a_location() -> Outcome {
    let group = client()?.check_name_availability();
    let asked = || models::CheckNameAvailabilityRequest {
        name: some("checkName"),
        r#type: some("Microsoft.Web/site"),
    };
    let answers = [
        group.check_global(asked(), None).await?.into_model()?,
        group.check_local("westus", asked(), None).await?.into_model()?,
    ];
    for answer in answers {
        assert_eq!(answer.name_available, Some(false));
        assert_eq!(answer.reason, Some(models::CheckNameAvailabilityReason::AlreadyExists));
    }
    Ok(())
}

mod long_running {
    use super::*;

    #[tokio::test]
    async fn an_order_is_made_once_its_status_says_so() -> Outcome {
        let properties = models::OrderProperties {
            product_id: some("product1"),
            amount: Some(1),
            ..Default::default()
        };
        let order = models::Order {
            location: some("eastus"),
            properties: Some(properties),
            ..Default::default()
        };
        let made = client()?.lro().begin_create_or_replace("test-rg", "order1", order, soon())?;
        let made = made.await?.into_model()?;
        assert_eq!(made.name.as_deref(), Some("order1"));
        assert_eq!(made.properties.and_then(|properties| properties.amount), Some(1));
        Ok(())
    }

    #[tokio::test]
    async fn an_export_is_where_the_location_leads() -> Outcome {
        let asked = models::ExportRequest::new("csv");
        let export = client()?.lro().begin_export("test-rg", "order1", asked, soon())?;
        let export = export.await?.into_model()?;
        assert_eq!(export.content.as_deref(), Some("order1,product1,1"));
        Ok(())
    }

    #[tokio::test]
    async fn an_export_may_be_a_list() -> Outcome {
        let asked = models::ExportRequest::new("csv");
        let export = client()?.lro().begin_export_array(asked, soon())?.await?.into_model()?;
        let contents: Vec<_> = export.into_iter().filter_map(|each| each.content).collect();
        assert_eq!(contents, ["order1,product1,1", "order2,product2,2"]);
        Ok(())
    }

    #[tokio::test]
    async fn an_order_is_deleted() -> Outcome {
        client()?.lro().begin_delete("test-rg", "order1", soon())?.await?;
        Ok(())
    }

    #[tokio::test]
    async fn a_report_is_read_once_it_is_there() -> Outcome {
        let scope = format!("subscriptions/{SUBSCRIPTION}/resourceGroups/test-rg");
        let report = client()?.lro().begin_get_lro(&scope, "report1", soon())?;
        let report = report.await?.into_model()?;
        assert_eq!(report.name.as_deref(), Some("report1"));
        Ok(())
    }

    /// The names of the products in all pages.
    fn products(all: Vec<models::Product>) -> Vec<String> {
        all.into_iter().filter_map(|product| product.name).collect()
    }

    #[tokio::test]
    async fn pages_follow_what_took_long() -> Outcome {
        let group = client()?.lro_paging();
        let first = group.begin_post_paging_lro("test-rg", "default", None)?.await?;
        let all = group.post_paging_lro_pages(first, None).try_collect().await?;
        assert_eq!(products(all), ["product1", "product2"]);
        Ok(())
    }

    #[tokio::test]
    async fn pages_follow_what_took_long_with_a_body() -> Outcome {
        let group = client()?.lro_paging();
        let body = models::VnetProfile { vnet_id: some("vnet1") };
        let first = group.begin_post_paging_lro_with_body("test-rg", "default", body, None)?;
        let first = first.await?;
        let all = group.post_paging_lro_with_body_pages(first, None).try_collect().await?;
        assert_eq!(products(all), ["product1", "product2"]);
        Ok(())
    }
}

mod optional_bodies {
    use super::*;

    #[tokio::test]
    async fn a_widget_is_read_and_changed_with_and_without_a_body() -> Outcome {
        let group = client()?.optional_body();
        let name = |widget: models::Widget| widget.properties?.name;
        let read = group.get("test-rg", "widget1", None).await?.into_model()?;
        assert_eq!(name(read).as_deref(), Some("widget1"));
        let same = group.patch("test-rg", "widget1", None).await?.into_model()?;
        assert_eq!(name(same).as_deref(), Some("widget1"));
        let properties = models::WidgetProperties {
            name: some("updated-widget"),
            description: some("Updated description"),
            ..Default::default()
        };
        let widget = models::Widget { properties: Some(properties), ..Default::default() };
        let options = OptionalBodyClientPatchOptions {
            properties: Some(widget.into()),
            ..Default::default()
        };
        let changed = group.patch("test-rg", "widget1", Some(options)).await?.into_model()?;
        assert_eq!(name(changed).as_deref(), Some("updated-widget"));
        Ok(())
    }

    #[tokio::test]
    async fn an_action_is_done_with_and_without_a_body() -> Outcome {
        let group = client()?.optional_body();
        let done = group.post("test-rg", "widget1", None).await?.into_model()?;
        assert_eq!(done.result.as_deref(), Some("Action completed successfully"));
        let body = models::ActionRequest {
            action_type: some("perform"),
            parameters: some("test-parameters"),
        };
        let options =
            OptionalBodyClientPostOptions { body: Some(body.into()), ..Default::default() };
        let done = group.post("test-rg", "widget1", Some(options)).await?.into_model()?;
        let expected = "Action completed successfully with parameters";
        assert_eq!(done.result.as_deref(), Some(expected));
        Ok(())
    }

    #[tokio::test]
    async fn a_providers_action_is_done_with_and_without_a_body() -> Outcome {
        let group = client()?.optional_body();
        let done = group.provider_post(None).await?.into_model()?;
        assert_eq!(done.total_allowed, Some(50));
        let body = models::ChangeAllowanceRequest {
            total_allowed: Some(100),
            reason: some("Increased demand"),
        };
        let options =
            OptionalBodyClientProviderPostOptions { body: Some(body.into()), ..Default::default() };
        let done = group.provider_post(Some(options)).await?.into_model()?;
        assert_eq!(done.total_allowed, Some(100));
        Ok(())
    }
}

#[tokio::test]
async fn a_configuration_is_replaced_with_and_without_a_body() -> Outcome {
    let group = client()?.legacy();
    let made = group.create_or_replace_optional_body("test-rg", "default", None).await?;
    assert_eq!(made.into_model()?.name.as_deref(), Some("default"));
    let properties = models::ConfigurationProperties {
        config_value: some("custom-value"),
        ..Default::default()
    };
    let resource = models::Configuration {
        properties: Some(properties),
        ..models::Configuration::new("eastus")
    };
    let options = LegacyClientCreateOrReplaceOptionalBodyOptions {
        resource: Some(resource.into()),
        ..Default::default()
    };
    let made = group.create_or_replace_optional_body("test-rg", "default", Some(options)).await?;
    let properties = made.into_model()?.properties;
    let value = properties.and_then(|properties| properties.config_value);
    assert_eq!(value.as_deref(), Some("custom-value"));
    Ok(())
}

#[tokio::test]
async fn a_diagnostic_is_read() -> Outcome {
    let group = client()?.legacy();
    let read = group.routed_get("test-rg", "default", "memory", None).await?.into_model()?;
    assert_eq!(read.status.as_deref(), Some("healthy"));
    Ok(())
}

#[tokio::test]
async fn a_list_may_be_one_page() -> Outcome {
    let list = client()?.paging().mark_as_pageable("test-rg", "monitor1", None).await?;
    assert_eq!(list.into_model()?.value.map(|all| all.len()), Some(2));
    Ok(())
}

#[tokio::test]
async fn pages_of_an_action_are_followed() -> Outcome {
    let body = models::LogStatusRequest { filter: some("status eq 'active'") };
    let options =
        PagingClientPostActionPagingOptions { body: Some(body.into()), ..Default::default() };
    let group = client()?.paging();
    let all = group.post_action_paging("test-rg", "monitor1", Some(options))?;
    let all: Vec<_> = all.try_collect().await?;
    let sending: Vec<_> = all.into_iter().filter_map(|each| each.sending_metrics).collect();
    assert_eq!(sending, [true, false]);
    Ok(())
}
