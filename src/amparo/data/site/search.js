// Search of the public site: asks the index that lies beside the pages, and writes what it finds as text, never as markup.
const form = document.getElementById("search"), told = document.getElementById("told"), found = document.getElementById("found");
const words = document.getElementById("words"), selects = [...form.querySelectorAll("select")];
const MOST = 200;
let index = null, turn = 0;

function excerpt(html) {
  const told = document.createElement("p");
  const read = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of read.childNodes) {
    const marked = node.nodeName === "MARK";
    const shown = marked ? document.createElement("mark") : document.createTextNode(node.textContent);
    if (marked) shown.textContent = node.textContent;
    told.append(shown);
  }
  return told;
}

async function look() {
  const mine = ++turn, filters = {};
  for (const one of selects) if (one.value) filters[one.dataset.filter] = one.value;
  if (!words.value.trim() && !Object.keys(filters).length) { found.replaceChildren(); told.textContent = ""; return; }
  const hits = (await index.search(words.value.trim() || null, { filters })).results;
  const read = await Promise.all(hits.slice(0, MOST).map((hit) => hit.data()));
  if (mine !== turn) return;
  told.textContent = !hits.length ? told.dataset.none
    : hits.length === 1 ? told.dataset.one : told.dataset.many.replace("0", String(hits.length));
  found.replaceChildren(...read.map((page) => {
    const line = document.createElement("li"), link = document.createElement("a");
    link.href = page.raw_url.split("/").pop();
    link.textContent = page.meta.title;
    line.append(link, excerpt(page.excerpt));
    return line;
  }));
  const state = new URLSearchParams(words.value.trim() ? { q: words.value.trim() } : {});
  for (const [name, value] of Object.entries(filters)) state.set(name, value);
  history.replaceState(null, "", "?" + state);
}

try {
  index = await import(new URL("../pagefind/pagefind.js", location.href).href);
  await index.options({ excerptLength: 30 });
  await index.init();
  form.firstElementChild.disabled = false;
  const asked = new URLSearchParams(location.search);
  words.value = asked.get("q") || "";
  for (const one of selects) one.value = asked.get(one.dataset.filter) || "";
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  words.addEventListener("input", look);
  for (const one of selects) one.addEventListener("change", look);
  await look();
} catch {
  told.textContent = told.dataset.offline;
}
