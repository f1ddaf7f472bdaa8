//! Tests of the description `report.json`: the server's coverage reports, read by the generated client.

use report::{
    AutoRestReportServiceClient as Client, AutoRestReportServiceClientOptions as Options,
};
use service::Outcome;

fn client() -> Outcome<Client> {
    let options = Options {
        endpoint: service::endpoint(),
        client_options: service::options(),
        ..Options::default()
    };
    Ok(Client::new(service::credential(), Some(options))?)
}

#[tokio::test]
async fn the_general_report_names_631_scenarios() -> Outcome {
    let report = client()?.get_report(None).await?.into_model()?;
    assert_eq!(report.len(), 631);
    assert!(report.contains_key("getBoolTrue"));
    Ok(())
}

#[tokio::test]
async fn the_optional_report_names_43_scenarios() -> Outcome {
    let report = client()?.get_optional_report(None).await?.into_model()?;
    assert_eq!(report.len(), 43);
    assert!(report.contains_key("getDecimalBig"));
    Ok(())
}
