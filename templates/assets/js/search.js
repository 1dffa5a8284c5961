/* The search page. Nothing is loaded before somebody wants to search; what is found is put in as text, never as HTML. */
(() => {
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const STEP = 20;
  const words = JSON.parse(page.dataset.words);
  const field = page.querySelector("input[name=q]");
  const list = page.querySelector(".results");
  const status = page.querySelector("[role=status]");
  const more = page.querySelector(".more");
  const filters = page.querySelector(".filters");
  const chosen = {};
  let engine, found = [], shown = 0, asked = 0;

  const load = () => engine ??= import(new URL(page.dataset.search + "pagefind.js", location.href)).then(async made => {
    await made.init();
    await made.filters();
    return made;
  }).catch(failed => { engine = undefined; throw failed; });

  const say = (key, query, n) => {
    status.textContent = words[key].replace("{query}", query).replace("{n}", new Intl.NumberFormat(document.documentElement.lang).format(n));
  };

  const element = (name, kind, text) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    if (text) made.textContent = text;
    return made;
  };

  const card = data => {
    const item = element("li", "card");
    const above = element("p", "meta");
    for (const key of ["kind", "date", "type", "place"]) if (data.meta[key]) above.append(element(key === "date" ? "b" : "span", "", data.meta[key]), " ");
    const title = element("p", "ti");
    const link = element("a", "", (data.meta.title ?? "").replace(/¶$/, ""));
    link.href = data.url;
    title.append(link);
    item.append(above, title);
    const below = element("p", "meta");
    for (const n of [1, 2, 3, 4]) if (data.meta["status" + n]) below.append(standing(data.meta["status" + n], data.meta["mark" + n]), " ");
    if (data.meta.count) below.append(element("span", "n", data.meta.count));
    item.append(excerpt(data.excerpt), below);
    return item;
  };

  /* Pagefind marks the words found with <mark> and escapes all else; here everything goes in as text. */
  const signs = { lt: "<", gt: ">", amp: "&", quot: "\"", apos: "'", "#39": "'", "#x27": "'" };
  const decode = text => text.replace(/&(lt|gt|amp|quot|apos|#39|#x27);/g, (_, name) => signs[name]);
  const excerpt = html => {
    const line = element("p", "ex");
    for (const part of html.split(/(<mark>.*?<\/mark>)/s)) {
      const marked = /^<mark>(.*)<\/mark>$/s.exec(part);
      line.append(marked ? element("mark", "", decode(marked[1])) : decode(part));
    }
    return line;
  };

  /* A standing as on every card: shape, word, colour. */
  const standing = (words, mark) => {
    const [symbol, tone] = (mark ?? "").split(" ");
    const made = element("span", "st in " + (tone ?? ""));
    if (symbol) {
      const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("class", "m");
      svg.setAttribute("aria-hidden", "true");
      svg.append(document.createElementNS("http://www.w3.org/2000/svg", "use"));
      svg.firstChild.setAttribute("href", "#m-" + symbol);
      made.append(svg);
    }
    made.append(words);
    return made;
  };

  const show = async turn => {
    const next = await Promise.all(found.slice(shown, shown + STEP).map(result => result.data()));
    if (turn !== asked) return;
    list.append(...next.map(card));
    shown += next.length;
    more.hidden = shown >= found.length;
  };

  const search = async () => {
    const query = field.value.trim(), turn = ++asked;
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      more.hidden = true;
      return;
    }
    say("working", query, 0);
    try {
      const made = await load();
      const result = await made.search(query, { filters: chosen });
      if (turn !== asked) return;
      found = result.results;
      shown = 0;
      list.replaceChildren();
      say(found.length === 0 ? "none" : found.length === 1 ? "one" : "other", query, found.length);
      offer(result.totalFilters ?? result.filters);
      await show(turn);
    } catch {
      if (turn === asked) say("failed", query, 0);
    }
  };

  /* One choice a filter, with the number of records behind each. */
  const offer = all => {
    const names = Object.keys(all).filter(name => Object.keys(all[name]).length > 0);
    filters.hidden = names.length === 0;
    filters.replaceChildren(...names.map(name => {
      const label = element("label", "", name + " ");
      const select = element("select");
      select.append(new Option(words.any, ""));
      for (const [value, n] of Object.entries(all[name])) {
        if (n > 0 || chosen[name] === value) select.append(new Option(`${value} (${n})`, value, false, chosen[name] === value));
      }
      select.addEventListener("change", () => {
        if (select.value) chosen[name] = select.value; else delete chosen[name];
        search();
      });
      label.append(select);
      return label;
    }));
  };

  let pause;
  field.addEventListener("focus", () => load().catch(() => {}), { once: true });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(search, 200);
  });
  page.querySelector("form").addEventListener("submit", event => {
    event.preventDefault();
    history.replaceState(null, "", "?q=" + encodeURIComponent(field.value.trim()));
    search();
  });
  more.addEventListener("click", () => show(asked));
  const given = new URLSearchParams(location.search).get("q");
  if (given) {
    field.value = given;
    search();
  }
})();
