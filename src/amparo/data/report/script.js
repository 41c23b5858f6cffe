"use strict";
// Sorts and filters lists, and searches. Pages are whole without it. It writes text, never markup, and asks for nothing.
(() => {
  const make = (tag, attributes, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  // Words match where a word begins, "words in quotes" as they stand together.
  const wanted = (query) =>
    [...fold(query).matchAll(/"([^"]+)"?|([^\s"]+)/g)]
      .map(([, phrase, word]) => (phrase ?? word).trim())
      .filter(Boolean)
      .map((term) => new RegExp(`(^|[^\\p{L}\\p{N}])(${term.split(/\s+/).map(escaped).join("\\s+")})`, "gu"));
  const holds = (text, terms) => terms.every((term) => text.search(term) >= 0);
  const say = (template, holes) => template.replace(/\{(\w+)\}/g, (_, name) => holes[name]);
  const language = document.documentElement.lang;
  const count = (n) => n.toLocaleString("en"); // as the pages write numbers

  const list = (table) => {
    const words = JSON.parse(table.dataset.words);
    const body = table.tBodies[0];
    const rows = [...body.rows].map((row, at) => ({
      row, at, text: fold(row.textContent), facets: row.dataset.f ? JSON.parse(row.dataset.f) : [],
    }));
    if (rows.length < 3) return;
    const heads = [...table.tHead.rows[0].cells];
    const order = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
    const key = (row, at) => {
      const cell = row.cells[at];
      const text = cell.textContent.trim();
      return cell.dataset.key ?? (cell.classList.contains("n") ? text.replaceAll(",", "") : text);
    };
    const sorting = make("select", {}, make("option", { value: "" }, words.order));
    let by = -1, down = false;
    const sort = (at) => {
      down = by === at && !down;
      by = at;
      const sign = down ? -1 : 1;
      const keyed = rows.map((one) => [key(one.row, at), one]);
      // What has no value comes last, whichever way.
      keyed.sort(([a, x], [b, y]) => !a - !b || sign * order.compare(a, b) || x.at - y.at);
      body.append(...keyed.map(([, one]) => one.row));
      heads.forEach((head, other) => {
        if (other === at) head.setAttribute("aria-sort", down ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
    };
    heads.forEach((head, at) => {
      const label = head.textContent.trim();
      if (!label) return;
      const button = make("button", { type: "button" }, label);
      button.addEventListener("click", () => sort(at));
      head.replaceChildren(button);
      sorting.append(make("option", { value: at }, label));
    });
    sorting.addEventListener("change", () => sorting.value && sort(Number(sorting.value)));

    const told = make("p", { class: "shown", role: "status" });
    const box = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const names = table.dataset.facets ? JSON.parse(table.dataset.facets) : [];
    const picks = names.map((name, at) => {
      const values = [...new Set(rows.flatMap((one) => one.facets[at]))].sort(order.compare);
      const select = make("select", {}, make("option", { value: "" }));
      for (const value of values) select.append(make("option", { value }));
      return { name, at, select, values };
    });
    const filter = () => {
      const terms = wanted(box.value);
      const open = (one, but) =>
        holds(one.text, terms) &&
        picks.every((pick) => pick.at === but || !pick.select.value || one.facets[pick.at].includes(pick.select.value));
      let shown = 0;
      for (const one of rows) {
        one.row.hidden = !open(one, -1);
        shown += !one.row.hidden;
      }
      told.textContent = say(words.shown, { n: count(shown), whole: count(rows.length) });
      for (const pick of picks) {
        const tally = new Map();
        let all = 0;
        for (const one of rows)
          if (open(one, pick.at)) {
            all += 1;
            for (const value of new Set(one.facets[pick.at])) tally.set(value, (tally.get(value) ?? 0) + 1);
          }
        for (const option of pick.select.options)
          option.textContent = option.value
            ? `${option.value} (${count(tally.get(option.value) ?? 0)})` : `${words.any} (${count(all)})`;
      }
    };
    box.addEventListener("input", filter);
    for (const pick of picks) pick.select.addEventListener("change", filter);
    const tools = make("div", { class: "tools", role: "search", "aria-label": words.filter },
      make("label", {}, words.filter, box),
      ...picks.map((pick) => make("label", {}, pick.name, pick.select)),
      make("label", { class: "narrow" }, words.sort, sorting));
    table.before(tools, told);
    filter();
  };

  const search = (form) => {
    const words = JSON.parse(form.dataset.words);
    const rows = JSON.parse(document.getElementById("index").textContent);
    const [box, kinds] = [form.querySelector("input"), form.querySelector("select")];
    const [told, found] = [document.getElementById("told"), document.getElementById("found")];
    const labels = [...kinds.options].map((option) => option.textContent);
    const MOST = 50, AROUND = 90;
    let folded = null, shown = MOST;

    // The piece of the text around the first words that match, those words marked.
    const excerpt = (text, terms) => {
      let plain = "";
      const at = [];
      let place = 0;
      for (const char of text) {
        const flat = fold(char);
        plain += flat;
        for (let n = 0; n < flat.length; n += 1) at.push(place);
        place += char.length;
      }
      at.push(text.length);
      const hits = terms
        .flatMap((term) => [...plain.matchAll(term)].map((hit) => {
          const start = hit.index + hit[1].length;
          return [at[start], at[start + hit[2].length]];
        }))
        .sort(([a], [b]) => a - b);
      const out = make("p", {});
      if (!hits.length) return make("p", {}, text.length > 3 * AROUND ? `${text.slice(0, 3 * AROUND)}…` : text);
      const from = Math.max(0, text.lastIndexOf(" ", Math.max(0, hits[0][0] - AROUND)));
      const until = Math.min(text.length, from + 3 * AROUND);
      let last = from;
      if (from) out.append("…");
      for (const [start, end] of hits) {
        if (start < last || end > until) continue;
        out.append(text.slice(last, start), make("mark", {}, text.slice(start, end)));
        last = end;
      }
      out.append(text.slice(last, until) + (until < text.length ? "…" : ""));
      return out;
    };

    const show = () => {
      folded ??= rows.map(([, , title, text]) => fold(`${title}\n${text}`));
      const terms = wanted(box.value);
      const all = terms.length ? rows.filter((_, at) => holds(folded[at], terms)) : [];
      const hits = all.filter(([kind]) => !kinds.value || kind === kinds.value);
      [...kinds.options].forEach((option, at) => {
        const n = all.filter(([kind]) => !option.value || kind === option.value).length;
        option.textContent = terms.length ? `${labels[at]} (${count(n)})` : labels[at];
      });
      told.textContent = terms.length ? say(hits.length ? words.found : words.none, { n: count(hits.length) }) : words.how;
      found.replaceChildren(...hits.slice(0, shown).map(([kind, href, title, text]) =>
        make("li", {}, make("a", { href }, title), " ", make("small", {}, words[kind]), excerpt(text, terms))));
      if (hits.length > shown) {
        const more = make("button", { type: "button" }, say(words.more, { n: count(hits.length - shown) }));
        more.addEventListener("click", () => {
          const at = shown;
          shown += MOST;
          show();
          found.children[at].querySelector("a").focus();
        });
        found.append(make("li", { class: "more" }, more));
      }
      history.replaceState(null, "", box.value ? `#${encodeURIComponent(box.value)}` : "#");
    };
    const anew = () => ((shown = MOST), show());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      found.querySelector("a")?.focus();
    });
    box.addEventListener("input", anew);
    kinds.addEventListener("change", anew);
    form.hidden = false;
    box.value = decodeURIComponent(location.hash.slice(1));
    show();
    box.focus();
  };

  for (const table of document.querySelectorAll("table[data-words]")) list(table);
  for (const form of document.querySelectorAll("form[data-words]")) search(form);
})();
