//! Tests of calls before they are awaited, and of where they report errors.

use super::sending::{connection, Answer, Thing};
use super::service::Service;
use super::Outcome;
use crate::call::{Call, Draft};
use crate::operation_step::Final;
use crate::url::Part;
use azure_core::http::pager::PagerOptions;
use azure_core::http::poller::PollerOptions;
use azure_core::http::{ClientMethodOptions, Method, Response};

fn call(request: Draft) -> Call<Response<Thing>> {
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
    let draft = || -> Outcome<Draft> {
        let parts = [("name", Part::Segment(".."))];
        let mut draft =
            connection(Answer(200, "{}"))?.request("Things.get", Method::Put, "/{name}", &parts);
        draft.query("a", "b");
        draft.encoded_query("c", "d%20e");
        draft.header("x-a", "b");
        draft.attach_text("text/plain", "a");
        draft.host("https://{a}.example.com", &[("a", "evil.com/")]);
        Ok(draft)
    };
    let options = ClientMethodOptions::default;
    let (pages, polls) = (PagerOptions::default, PollerOptions::default);
    let frame = connection(Answer(200, "{}"))?.request("Things.get", Method::Get, "/", &[]);
    let told = [
        call(draft()?).await.err(),
        draft()?.send_empty(options(), &[]).await.err(),
        draft()?.send_head(options()).await.err(),
        draft()?.send_text(options(), &[]).await.err(),
        draft()?.send_file(options(), &[]).await.err(),
        draft()?.send_optional::<Thing>(options(), &[], &[]).await.err(),
        draft()?.pages::<super::pages::Things>(pages(), "", &[]).err(),
        draft()?.pages_by::<super::pages::Things>(pages(), "", &[]).err(),
        draft()?.pages_at::<super::pages::Things>(pages(), "", &[], frame).err(),
        draft()?.poll::<Thing>(polls(), Final::Resource, None).err(),
        draft()?.poll_empty(polls(), None).err(),
    ];
    for error in told {
        assert_eq!(error.map(|error| error.to_string()).as_deref(), Some(expected));
    }
    Ok(())
}
