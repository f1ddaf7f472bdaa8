//! Tests of calls before they are awaited, and of where they report errors.

use super::sending::{connection, Answer, Thing};
use super::service::Service;
use super::Outcome;
use crate::call::{Call, RequestBuilder};
use crate::operation_step::Final;
use crate::url::Part;
use azure_core::http::pager::PagerOptions;
use azure_core::http::poller::PollerOptions;
use azure_core::http::{ClientMethodOptions, Method, Response};

fn call(request: RequestBuilder) -> Call<Response<Thing>> {
    request.send(ClientMethodOptions::default(), &[200])
}

#[tokio::test]
async fn a_call_outlives_what_made_it_and_is_sent_when_it_is_awaited() -> Outcome {
    let service = Service::new(&[("GET /thing", 200, "", "{}")])?;
    let kept = {
        let request = service.request(Method::Get);
        call(request)
    };
    assert_eq!(service.rest(), 1);
    assert_eq!(format!("{kept:?}"), "Call { .. }");
    tokio::spawn(kept).await??;
    assert_eq!(service.rest(), 0);
    Ok(())
}

/// The first error in a request is returned, whatever errors follow, and nothing is sent.
#[tokio::test]
async fn what_is_wrong_with_a_request_is_told_where_its_call_ends() -> Outcome {
    let expected = "expected the path parameter `name` to be a name, found `..`, which would \
                    address another resource";
    let builder = || -> Outcome<RequestBuilder> {
        let parts = [("name", Part::Segment(".."))];
        let mut builder =
            connection(Answer(200, "{}"))?.request("Things.get", Method::Put, "/{name}", &parts);
        builder.query("a", "b");
        builder.encoded_query("c", "d%20e");
        builder.header("x-a", "b");
        builder.attach_text("text/plain", "a");
        builder.host("https://{a}.example.com", &[("a", "evil.com/")]);
        Ok(builder)
    };
    let options = ClientMethodOptions::default;
    let (pages, polls) = (PagerOptions::default, PollerOptions::default);
    let frame = connection(Answer(200, "{}"))?.request("Things.get", Method::Get, "/", &[]);
    let told = [
        call(builder()?).await.err(),
        builder()?.send_empty(options(), &[]).await.err(),
        builder()?.send_head(options()).await.err(),
        builder()?.send_text(options(), &[]).await.err(),
        builder()?.send_file(options(), &[]).await.err(),
        builder()?.send_optional::<Thing>(options(), &[], &[]).await.err(),
        builder()?.pages::<super::pages::Things>(pages(), "", &[]).err(),
        builder()?.pages_by::<super::pages::Things>(pages(), "", &[]).err(),
        builder()?.pages_at::<super::pages::Things>(pages(), "", &[], frame).err(),
        builder()?.poll::<Thing>(polls(), Final::Resource, None).err(),
        builder()?.poll_empty(polls(), None).err(),
    ];
    for error in told {
        assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(expected));
    }
    Ok(())
}
