// Appended to a report's page, which a test shows in a frame: uses the page as a reader would, and sends what it shows
// to the page around the frame.
"use strict";
(async () => {
  const form = document.getElementById("filters");
  const settle = () => new Promise((done) => setTimeout(done, 20));
  const shown = () => Array.from(document.querySelectorAll("#by-severity li.change"))
    .filter((item) => item.getClientRects().length > 0)
    .map((item) => item.id.slice(2));
  const is = (id) => document.getElementById(id).getClientRects().length > 0;
  const set = async (values) => {
    form.reset();
    await settle();
    for (const [name, value] of Object.entries(values)) form.elements[name].value = value;
    form.dispatchEvent(new Event("input"));
    await settle();
    return shown();
  };
  const seen = {};
  await settle();
  seen.all = shown();
  seen.count = document.getElementById("shown").textContent;
  seen.filters = is("filters");
  seen.breaking = await set({ wire: "breaking" });
  seen.requests = await set({ wire: "breaking", direction: "request" });
  seen.major = await set({ rust: "major" });
  seen.search = await set({ search: "BOOK.isbn" });
  seen.operation = await set({ operation: "books_list" });
  seen.nothing = await set({ search: "no such words" });
  seen.headings = Array.from(document.querySelectorAll("#by-severity section"), (it) => it.getClientRects().length);
  seen.again = await set({});

  // Switches to the list by operation, and opens an operation.
  form.elements.group.value = "operation";
  form.dispatchEvent(new Event("input"));
  await settle();
  seen.switched = [is("by-severity"), is("by-operation")];
  const operation = Array.from(document.querySelectorAll("details.operation"))
    .find((each) => each.textContent.startsWith("Books_List"));
  operation.open = true;
  await settle();
  seen.opened = Array.from(operation.querySelectorAll("li.change"), (item) => item.querySelector("a").hash.slice(3));
  seen.anchors = document.querySelectorAll("[id^=c-]").length;

  // Follows a link to a change that the filters hide: it must be shown, and not be covered by the bar of filters.
  const last = seen.all[seen.all.length - 1];
  await set({ search: "no such words" });
  location.hash = `#c-${last}`;
  await settle();
  const item = document.getElementById(`c-${last}`);
  seen.revealed = [last, shown().includes(last), item.querySelector("details").open];
  const bar = getComputedStyle(form).position === "sticky" ? form.getBoundingClientRect().bottom : 0;
  seen.below = item.getBoundingClientRect().top >= bar - 1;
  seen.wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
  seen.width = document.documentElement.clientWidth;

  // Clicks a box of the picture, which must filter the list.
  const box = document.querySelector("svg a[data-field=search]");
  box.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  await settle();
  seen.box = [box.dataset.value, form.elements.search.value, shown()];

  parent.postMessage(JSON.stringify(seen), "*");
})();
