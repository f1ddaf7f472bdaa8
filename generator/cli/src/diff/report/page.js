"use strict";
const form = document.getElementById("filters");
const items = Array.from(document.querySelectorAll("li.change"));
const operations = Array.from(document.querySelectorAll("#operations option"), (option) => option.value.toLowerCase());
const words = new Map();

// `0-3 7` as numbers.
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

function filter() {
  const wanted = Object.fromEntries(new FormData(form));
  wanted.words = wanted.search.toLowerCase().split(/\s+/).filter(Boolean);
  const operation = wanted.operation.toLowerCase();
  wanted.reached = new Set(operations.flatMap((id, index) => (id.includes(operation) ? [index] : [])));
  let shown = 0;
  for (const item of items) {
    item.hidden = !shows(item, wanted);
    shown += item.hidden ? 0 : 1;
  }
  document.getElementById("shown").textContent = `${shown} of ${items.length} changes`;
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", () => setTimeout(filter));
for (const link of document.querySelectorAll("svg a")) {
  link.addEventListener("click", () => {
    form.reset();
    form.elements[link.dataset.field].value = link.dataset.value;
    setTimeout(filter);
  });
}
form.hidden = false;
filter();
