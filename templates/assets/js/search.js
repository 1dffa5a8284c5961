/* The search page. Nothing is loaded before somebody wants to search; what is found is put in as text, never as HTML. */
(() => {
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const FIRST = [1, 4, 15], STEP = 20, NAMED = 6, PATIENCE = 500, CLAIMS = 3, CLAIM_WORDS = 30;
  const words = JSON.parse(page.dataset.words);
  const find = selector => page.querySelector(selector);
  const field = find("input[name=q]"), list = find(".results"), status = find("[role=status]"), more = find(".more");
  const narrow = find(".narrow"), filters = find(".filters"), named = find(".named"), sort = find("#sort");
  const base = new URL(page.dataset.search, location.href);
  const lang = document.documentElement.lang;
  const count = new Intl.NumberFormat(lang);
  const ways = new Map(words.filters), chosen = {};
  const { fold } = glance;
  let engine, ready = false, order, found = [], shown = 0, asked = 0;
  let early = { turn: 0, rows: [] }, drawn = new Set();

  const element = (name, kind, ...inside) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...inside);
    return made;
  };
  const linked = (href, text) => {
    const made = element("a", "", text);
    made.href = href;
    return made;
  };

  /* A page that was opened from a disk may read no file, but it may run the script that the packed site has for it. */
  const disk = location.protocol === "file:";
  const index = () => new Promise((done, failed) => {
    const script = element("script");
    script.src = new URL("search-index.js", location.href).href;
    script.onload = () => done(self.datelineIndex);
    script.onerror = failed;
    document.head.append(script);
  });
  let packed;
  const unpacked = () => packed ??= index();

  /* What Pagefind does, over titles and what lists say: every word of the query begins a word there. */
  const plainly = ({ pages }) => {
    const rows = pages.map(([url, title, says, kind, date, type, place]) => {
      const row = { url, meta: { title, kind, date, type, place }, excerpt: says, anchors: [], locations: [], content: "" };
      return { title: " " + fold(title), all: " " + fold([title, says, kind, date, type, place, url].join(" ")), data: async () => row };
    });
    return {
      filters: async () => ({}),
      search: async query => {
        const asked = fold(query).split(" ");
        const meet = text => asked.every(word => text.includes(" " + word));
        const hits = rows.filter(row => meet(row.all));
        return { results: [...hits.filter(row => meet(row.title)), ...hits.filter(row => !meet(row.title))], filters: {}, totalFilters: {} };
      },
    };
  };

  /* What Pagefind needs for its first result travels side by side, each asked for under the address that Pagefind will use:
     the entry says which list of pages there is, and Pagefind would wait for its own program before it asked. */
  const load = () => engine ??= (async () => {
    if (disk) return plainly(await unpacked());
    const tongue = lang.split("-")[0], tag = String(Date.now());
    const ask = name => fetch(new URL(name, base));
    const ahead = Promise.all([
      ask(`wasm.${tongue}.pagefind`),
      ask(`pagefind-entry.json?ts=${tag}`).then(answer => answer.json()).then(read => ask(`pagefind.${read.languages[tongue].hash}.pf_meta`)),
    ]).catch(() => {});
    const made = await import(new URL("pagefind.js", base));
    await made.options({ noWorker: true, excerptLength: 24, metaCacheTag: tag });
    await made.init();
    await ahead;
    ready = true;
    return made;
  })().catch(failed => { engine = undefined; throw failed; });
  const begin = () => load().catch(() => {});

  const names = query => (disk
    ? unpacked().then(read => read.names.map(([kind, name, href, others]) => ({ kind, name, href, keys: [fold(name), ...others] })))
    : glance.names(query)).catch(() => []);
  const exactly = (all, query) => all.filter(one => one.keys.includes(query));
  const like = (all, query) => {
    const exact = exactly(all, query);
    return [...exact, ...all.filter(one => !exact.includes(one) && one.keys.some(key => key.startsWith(query)))].slice(0, NAMED);
  };

  const say = (key, query, n) => {
    status.textContent = words[key].replace("{query}", query).replace("{n}", count.format(n));
  };

  const card = data => {
    const item = element("li", "card"), above = element("p", "meta"), below = element("p", "meta");
    for (const key of ["kind", "date", "type", "place"]) if (data.meta[key]) above.append(element(key === "date" ? "b" : "span", "", data.meta[key]), " ");
    const title = element("p", "ti", linked(data.url, (data.meta.title ?? "").replace(/¶$/, "")));
    for (const n of [1, 2, 3, 4]) if (data.meta["status" + n]) below.append(standing(data.meta["status" + n], data.meta["mark" + n]), " ");
    if (data.meta.count) below.append(element("span", "n", data.meta.count));
    const inside = claims(data);
    item.append(above, title, inside.length ? element("ul", "within", ...inside) : excerpt(data.excerpt), below);
    return item;
  };

  /* The claims in which the words were found, each a link to itself. */
  const claims = data => {
    const at = data.anchors.filter(one => one.id), hits = new Map();
    for (const place of data.locations) {
      const near = at.filter(one => one.location <= place).pop();
      if (near?.id.startsWith("c-")) hits.set(near, (hits.get(near) ?? 0) + 1);
    }
    const said = (data.raw_content ?? data.content).split(/\s+/);
    return [...hits].sort((a, b) => b[1] - a[1]).slice(0, CLAIMS).map(([one]) => {
      const next = at.find(other => other.location > one.location);
      const own = said.slice(one.location, Math.min(next?.location ?? Infinity, one.location + CLAIM_WORDS));
      const end = own.findIndex((word, n) => n > 2 && /[.?!؟]$/.test(word));
      return element("li", "", linked(`${data.url}#${one.id}`, decode((end < 0 ? own : own.slice(0, end + 1)).join(" "))));
    });
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
  const standing = (said, mark) => {
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
    made.append(said);
    return made;
  };

  /* What stands there already stays where it is and is not shown twice. */
  const show = async (turn, sizes) => {
    const from = found;
    for (const size of sizes) {
      const next = await Promise.all(found.slice(shown, shown + size).map(result => result.data()));
      if (turn !== asked || from !== found) return;
      for (const data of next) {
        const path = data && new URL(data.url, location.href).pathname;
        if (!path || drawn.has(path)) continue;
        drawn.add(path);
        list.append(card(data));
      }
      shown += next.length;
    }
    more.hidden = shown >= found.length;
  };

  const begun = results => {
    found = results;
    shown = 0;
  };
  const cleared = () => {
    list.replaceChildren();
    drawn = new Set();
  };

  /* Before Pagefind is there: what titles, places and names have. A line that answers at once brings Pagefind before
     anybody has read a card, so there it is waited for a little: its cards say more. */
  const atOnce = async (query, turn) => {
    const numbers = await glance.find(fold(query)).catch(() => []);
    if (glance.isBrisk()) await Promise.race([load().catch(() => {}), new Promise(done => setTimeout(done, PATIENCE))]);
    if (turn !== asked || ready) return;
    early = { turn, rows: numbers.map(number => ({ data: async () => (await glance.cards([number]))[0] })) };
    begun(early.rows);
    cleared();
    narrow.hidden = sort.parentNode.hidden = false;
    await show(turn, FIRST.slice(0, 1));
    begin();
    if (turn === asked) say(drawn.size ? "first" : "looking", query, 0);
    show(turn, FIRST.slice(1, 2));
  };

  /* The order of days is fetched only when somebody asks for it; what has no day is left out, as it has no place there. */
  const byDay = async (results, way) => {
    order ??= fetch(new URL(`order.${lang.split("-")[0]}.json`, base), { cache: "no-cache" })
      .then(answer => answer.json()).then(read => new Map(read.d.map((id, n) => [id, n])));
    const places = await order;
    const dated = results.filter(one => places.has(one.id)).sort((a, b) => places.get(a.id) - places.get(b.id));
    return way === "asc" ? dated : dated.reverse();
  };

  const suggest = async (query, turn) => {
    const folded = fold(query), hits = like(await names(folded), folded);
    if (turn !== asked) return;
    named.replaceChildren(...hits.map(one => element("li", "", linked(one.href, one.name), " ", element("span", "n", words.kinds[one.kind] ?? ""))));
    named.hidden = hits.length === 0;
  };

  const search = async () => {
    const query = field.value.trim(), turn = ++asked;
    if (!query) {
      list.replaceChildren();
      status.textContent = "";
      more.hidden = named.hidden = true;
      return;
    }
    say("working", query, 0);
    suggest(query, turn);
    if (!ready && !disk && !sort.value && !Object.keys(chosen).length) await atOnce(query, turn);
    if (turn !== asked) return;
    const stays = () => early.turn === turn && drawn.size > 0;
    try {
      const made = await load();
      const result = await made.search(query, { filters: chosen });
      const ranked = sort.value ? await byDay(result.results, sort.value) : result.results;
      if (turn !== asked) return;
      if (!stays()) cleared();
      const beside = stays() && early.rows.length > ranked.length ? early.rows : [];
      begun([...ranked, ...beside]);
      const n = Math.max(ranked.length, beside.length);
      say(n === 0 ? "none" : n === 1 ? "one" : "other", query, n);
      narrow.hidden = sort.parentNode.hidden = disk;
      offer(result.filters, result.totalFilters);
      await show(turn, FIRST);
    } catch {
      if (turn === asked) say(stays() ? "only" : "failed", query, 0);
    }
  };

  /* One choice a filter, with the number of records behind each; those of a filter in use are counted without it. */
  const offer = (now, all) => {
    const held = filters.contains(document.activeElement) ? document.activeElement.name : "";
    filters.replaceChildren(...[...ways.keys()].filter(name => all?.[name]).map(name => {
      const select = element("select");
      select.name = name;
      select.append(new Option(words.any, ""));
      const counts = Object.entries((chosen[name] ? all : now)[name]).filter(([value, n]) => n > 0 || chosen[name] === value);
      counts.sort(([a, n], [b, m]) => name === "y" ? b.localeCompare(a) : m - n || a.localeCompare(b, lang));
      for (const [value, n] of counts) select.append(new Option(`${value} (${count.format(n)})`, value, false, chosen[name] === value));
      select.addEventListener("change", () => {
        if (select.value) chosen[name] = select.value; else delete chosen[name];
        keep();
        search();
      });
      return element("label", "", ways.get(name) + " ", select);
    }));
    if (held) filters.querySelector(`[name=${held}]`)?.focus();
  };

  const keep = () => {
    const said = new URLSearchParams({ q: field.value.trim(), ...chosen, ...(sort.value && { sort: sort.value }) });
    history.replaceState(null, "", "?" + said);
  };

  const there = href => disk
    ? unpacked().then(({ pages }) => pages.some(([url]) => url === href), () => false)
    : fetch(href, { method: "HEAD" }).then(answer => answer.ok, () => false);

  /* A name that one record has, or an id, leads to its page; says whether it does. */
  const go = async (query, travel) => {
    const exact = exactly(await names(fold(query)), fold(query));
    let to = exact.length === 1 ? exact[0].href : "";
    const year = /^(\d{4})-\d\d-\d\d-[a-z0-9-]+$/.exec(query)?.[1];
    for (const folder of year && !to ? ["incidents", "briefs"] : []) {
      const href = `${folder}/${year}/${query}.html`;
      if (!to && await there(href)) to = href;
    }
    if (to) travel(new URL(to, location.href).href);
    return Boolean(to);
  };

  let pause;
  if (disk) field.addEventListener("focus", begin, { once: true });
  field.addEventListener("input", () => {
    clearTimeout(pause);
    if (!disk) glance.ahead(field.value).then(() => { if (glance.isBrisk()) begin(); });
    pause = setTimeout(search, 150);
  });
  find("form").addEventListener("submit", async event => {
    event.preventDefault();
    clearTimeout(pause);
    keep();
    if (!await go(field.value.trim(), href => location.assign(href))) search();
  });
  sort.addEventListener("change", () => { keep(); search(); });
  narrow.addEventListener("toggle", () => {
    if (narrow.open) load().then(made => made.filters()).then(search, () => {});
  });
  more.addEventListener("click", () => show(asked, [STEP]));

  /* From the keyboard: / goes to the field, arrows through what was found, Esc back. */
  const stops = () => [field, ...page.querySelectorAll(".named:not([hidden]) a, .results .ti a")];
  addEventListener("keydown", event => {
    const here = document.activeElement;
    if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(here.tagName)) {
      event.preventDefault();
      field.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = stops(), at = all.indexOf(here);
      const next = all[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (at < 0 || !next) return;
      event.preventDefault();
      next.focus();
    } else if (event.key === "Escape" && here !== field && stops().includes(here)) field.focus();
  });

  const given = new URLSearchParams(location.search);
  for (const name of ways.keys()) if (given.get(name)) chosen[name] = given.get(name);
  if (given.get("sort")) sort.value = given.get("sort");
  if (given.get("q")) {
    field.value = given.get("q");
    go(field.value.trim(), href => location.replace(href)).then(gone => {
      if (gone) return;
      if (Object.keys(chosen).length) narrow.open = true; else search();
    });
  }
})();
