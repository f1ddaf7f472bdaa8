"use strict";
const form = document.getElementById("filters");
const items = Array.from(document.querySelectorAll("li.change"));
const operations = Array.from(document.querySelectorAll("#operations option"), (option) => option.value.toLowerCase());
const byOperation = Array.from(document.querySelectorAll("details.operation"));
const words = new Map();

// Returns the numbers of a list of ranges like `0-3 7`.
function numbers(ranges) {
  return ranges.split(" ").filter(Boolean).flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from({ length: last - first + 1 }, (_, index) => first + index);
  });
}

function text(item) {
  if (!words.has(item)) words.set(item, item.textContent.toLowerCase());
  return words.get(item);
}

function shows(item, wanted) {
  const way = wanted.direction;
  const verdict = way ? item.dataset[way] : item.dataset.wire;
  return (!way || verdict) &&
    (!wanted.wire || verdict === wanted.wire) &&
    (!wanted.rust || item.dataset.rust === wanted.rust) &&
    (!wanted.operation || numbers(item.dataset.operations).some((index) => wanted.reached.has(index))) &&
    wanted.words.every((word) => text(item).includes(word));
}

// Fills an operation's entry with copies of its changes from the list by severity.
function fill(details, shown) {
  const index = Number(details.dataset.operation);
  const own = shown.filter((item) => numbers(item.dataset.operations).includes(index));
  const list = document.createElement("ol");
  list.append(...own.map((item) => {
    const copy = item.cloneNode(true);
    copy.removeAttribute("id");
    return copy;
  }));
  details.querySelector("ol")?.remove();
  details.append(list);
}

// Keeps the target of a link from being scrolled below the sticky bar of filters.
function measure() {
  document.documentElement.style.setProperty("--bar", `${form.offsetHeight}px`);
}

// Shows the change that a link leads to, even if the filters hide it.
function reveal() {
  const item = location.hash.startsWith("#c-") && document.getElementById(location.hash.slice(1));
  if (!item) return;
  if (item.hidden || form.elements.group.value !== "severity") {
    form.reset();
    filter();
  }
  item.querySelector("details").open = true;
  item.scrollIntoView();
}

function filter() {
  const wanted = Object.fromEntries(new FormData(form));
  wanted.words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  const operation = wanted.operation.toLowerCase();
  wanted.reached = new Set(operations.flatMap((id, index) => (id.includes(operation) ? [index] : [])));
  for (const item of items) item.hidden = !shows(item, wanted);
  const shown = items.filter((item) => !item.hidden);
  const reached = new Set(shown.flatMap((item) => numbers(item.dataset.operations)));
  for (const section of document.querySelectorAll("#by-severity section")) {
    section.hidden = !section.querySelector("li.change:not([hidden])");
  }
  for (const details of byOperation) {
    const index = Number(details.dataset.operation);
    details.hidden = !reached.has(index) || (wanted.operation && !wanted.reached.has(index));
    if (details.open) fill(details, shown);
  }
  document.getElementById("by-severity").hidden = wanted.group === "operation";
  document.getElementById("by-operation").hidden = wanted.group !== "operation";
  document.getElementById("shown").textContent = `${shown.length} of ${items.length} changes`;
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
for (const link of document.querySelectorAll("svg a")) {
  link.addEventListener("click", () => {
    const group = form.elements.group.value;
    form.reset();
    form.elements.group.value = group;
    form.elements[link.dataset.field].value = link.dataset.value;
    setTimeout(filter);
  });
}
for (const details of byOperation) {
  details.addEventListener("toggle", () => {
    if (details.open) fill(details, items.filter((item) => !item.hidden));
  });
}
form.hidden = false;
filter();
measure();
addEventListener("resize", measure);
addEventListener("hashchange", reveal);
reveal();
