// Appended to a page in a frame: does what a reader does, and tells the frame's owner what there is to see.
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

  // The switch, and an operation that is opened.
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

  // A link to a finding shows it, whatever is filtered, and not below the bar.
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

  // A box of the picture filters the list.
  const box = document.querySelector("svg a[data-field=search]");
  box.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  await settle();
  seen.box = [box.dataset.value, form.elements.search.value, shown()];

  parent.postMessage(JSON.stringify(seen), "*");
})();
