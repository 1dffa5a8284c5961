/* Explore: incidents as columns of numbers, filtered together. Everything that is shown goes in as text. */
(() => {
  const page = document.querySelector("[data-explore]");
  if (!page) return;
  const told = JSON.parse(page.dataset.explore), words = told.words, lang = document.documentElement.lang;
  const locale = { en: "en-GB", ar: "ar-u-nu-latn" }[lang] ?? lang;
  const FACETS = ["region", "actor", "type", "status", "measure"], STEP = 50, SVG = "http://www.w3.org/2000/svg", DAY = 864e5;
  const find = selector => page.querySelector(selector);
  const form = find(".facets"), status = find("[role=status]"), list = find(".cards"), more = find(".more"), csv = find(".csv");
  const layer = find(".map g"), months = find(".months"), byMonth = find(".explored details tbody");
  const count = new Intl.NumberFormat(locale);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(locale, { month: "short", year: "numeric", timeZone: "UTC" });
  const read = address => fetch(new URL(address, location.href)).then(answer => {
    if (!answer.ok) throw new Error(address);
    return answer.json();
  });
  const element = (name, kind, ...inside) => {
    const made = document.createElement(name);
    if (kind) made.className = kind;
    made.append(...inside);
    return made;
  };
  const drawn = (name, set) => {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(set)) made.setAttribute(key, value);
    return made;
  };

  /* Lists of numbers, one a row, laid end to end: where each row's begin, and the numbers. */
  const flat = lists => {
    const starts = new Uint32Array(lists.length + 1);
    lists.forEach((one, n) => { starts[n + 1] = starts[n] + one.length; });
    return { starts, values: Uint16Array.from(lists.flat()) };
  };

  const start = (data, labels) => {
    const n = data.n, first = Int32Array.from(data.first), span = Int32Array.from(data.span);
    for (let i = 1; i < n; i++) first[i] += first[i - 1];
    const type = Uint16Array.from(data.type), region = Int32Array.from(data.region), mask = Uint16Array.from(data.status);
    const ground = Uint32Array.from(data.ground), actor = flat(data.actor), measure = flat(data.measure);
    const above = data.regions.map(([, ...up]) => up);
    const ids = { region: data.regions.map(one => one[0]), actor: data.actors, type: data.types, status: data.statuses, measure: data.measures };
    const monthOf = Int32Array.from(first, d => { const on = new Date(d * DAY); return on.getUTCFullYear() * 12 + on.getUTCMonth(); });
    const found = new Int32Array(n), options = {}, before = {}, chosen = {};
    const counts = Object.fromEntries(FACETS.map(name => [name, new Uint32Array(ids[name].length)]));
    const atGround = new Uint32Array(data.grounds.length), titles = new Map();
    let total = 0, shown = 0, turn = 0;

    for (const name of FACETS) {
      const select = form.elements[name];
      select.append(new Option(words.any, ""));
      const order = ids[name].map((_, at) => at).sort((a, b) => labels[name][a].localeCompare(labels[name][b], lang));
      options[name] = ids[name].map(id => new Option("", id));
      before[name] = new Int32Array(ids[name].length).fill(-1);
      select.append(...order.map(at => options[name][at]));
    }

    /* 2023, 2023-10 or 2023-10-05 as the first or last day that it may mean; what is no date asks for nothing. */
    const edge = (text, last) => {
      const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text.trim());
      if (!parts) return last ? Infinity : -Infinity;
      const [year, mon, dom] = parts.slice(1).map(Number);
      if (!last) return Date.UTC(year, (mon || 1) - 1, dom || 1) / DAY;
      return (dom ? Date.UTC(year, mon - 1, dom) : mon ? Date.UTC(year, mon, 0) : Date.UTC(year, 12, 0)) / DAY;
    };
    const has = (lists, i, value) => {
      for (let at = lists.starts[i]; at < lists.starts[i + 1]; at++) if (lists.values[at] === value) return true;
      return false;
    };
    const raise = (lists, i, into) => { for (let at = lists.starts[i]; at < lists.starts[i + 1]; at++) into[lists.values[at]]++; };

    /* One pass. A row counts for a filter if it passes all the others, so that each says what a change of it would give. */
    const filter = () => {
      const { from, to } = chosen;
      for (const name of FACETS) counts[name].fill(0);
      atGround.fill(0);
      const inside = Uint8Array.from(above, (up, r) => chosen.region < 0 || r === chosen.region || up.includes(chosen.region));
      const { actor: a, type: t, status: s, measure: m } = chosen;
      total = 0;
      for (let i = 0; i < n; i++) {
        if (first[i] > to || first[i] + span[i] < from) continue;
        const r = region[i];
        const fails = (chosen.region >= 0 && (r < 0 || !inside[r]) ? 1 : 0) | (a >= 0 && !has(actor, i, a) ? 2 : 0)
          | (t >= 0 && type[i] !== t ? 4 : 0) | (s >= 0 && !(mask[i] >> s & 1) ? 8 : 0) | (m >= 0 && !has(measure, i, m) ? 16 : 0);
        if (!(fails & ~1) && r >= 0) { counts.region[r]++; for (const up of above[r]) counts.region[up]++; }
        if (!(fails & ~2)) raise(actor, i, counts.actor);
        if (!(fails & ~4)) counts.type[type[i]]++;
        if (!(fails & ~8)) for (let bits = mask[i], at = 0; bits; bits >>= 1, at++) if (bits & 1) counts.status[at]++;
        if (!(fails & ~16)) raise(measure, i, counts.measure);
        if (fails) continue;
        found[total++] = i;
        atGround[ground[i]]++;
      }
    };

    const offer = () => {
      for (const name of FACETS) counts[name].forEach((many, at) => {
        if (before[name][at] === many) return;
        before[name][at] = many;
        const option = options[name][at];
        option.textContent = `${labels[name][at]} (${count.format(many)})`;
        option.disabled = many === 0 && at !== chosen[name];
      });
    };

    /* The map: a dot where a point is known, hatching where only an area is. */
    const [west, south, east, north] = told.box, [wide, high] = told.size;
    const project = (lat, lon) => [(lon - west) * wide / (east - west), (north - lat) * high / (north - south)];
    const marks = data.grounds.map(([shape, , lat, lon, lat2, lon2]) => {
      if (lat === undefined) return null;
      const [x, y] = project(lat, lon);
      if (shape !== "band") return drawn("circle", { class: shape === "point" ? "pt" : "ar", cx: x, cy: y, ...(shape !== "point" && { fill: "url(#hs)" }) });
      const [x2, y2] = project(lat2, lon2);
      return drawn("path", { class: "bnd", d: `M${x} ${y}L${x2} ${y2}`, stroke: "url(#hs)" });
    });
    layer.append(...data.grounds.map((one, g) => [one[0] === "point", marks[g]]).filter(one => one[1]).sort((a, b) => a[0] - b[0]).map(one => one[1]));
    const outlines = [...page.querySelectorAll("[data-ground]")], sizes = new Int32Array(data.grounds.length).fill(-1);
    for (const path of outlines) marks[path.dataset.ground] = path;
    const draw = () => marks.forEach((mark, g) => {
      const many = atGround[g];
      if (!mark || sizes[g] === many) return;
      sizes[g] = many;
      mark.setAttribute("visibility", many ? "visible" : "hidden");
      const r = Math.min(22, 3 + 1.6 * Math.sqrt(many));
      if (mark.tagName === "circle") mark.setAttribute("r", (data.grounds[g][0] === "point" ? r : Math.max(7, r)).toFixed(1));
      else if (!mark.dataset.ground) mark.setAttribute("stroke-width", Math.max(10, r).toFixed(1));
    });

    /* Months as bars; years where there are too many months for bars. */
    const table = find(".explored details");
    let tabled = () => {};
    const time = () => {
      const per = new Map();
      for (let at = 0; at < total; at++) per.set(monthOf[found[at]], (per.get(monthOf[found[at]]) ?? 0) + 1);
      const keys = [...per.keys()].sort((a, b) => a - b), begin = keys[0], slots = keys.length ? keys.at(-1) - begin + 1 : 0;
      const group = Math.max(1, Math.ceil(slots / 120)), bars = new Map();
      for (const [key, many] of per) bars.set(Math.floor((key - begin) / group), (bars.get(Math.floor((key - begin) / group)) ?? 0) + many);
      const most = Math.max(1, ...bars.values()), width = 464 / Math.max(6, Math.ceil(slots / group));
      const said = key => month.format(Date.UTC(Math.floor(key / 12), key % 12));
      const label = (x, anchor, text) => { const made = drawn("text", { class: "s", x, y: 146, "text-anchor": anchor }); made.append(text); return made; };
      const top = drawn("text", { class: "s", x: 8, y: 16 });
      top.append(count.format(most));
      months.replaceChildren(...(slots ? [
        drawn("path", { class: "sc", d: "M8 126.500h464" }), top,
        ...[...bars].map(([at, many]) => drawn("rect", { class: "bar", x: 8 + at * width, width: Math.max(1.5, width - 1), y: 126 - 104 * many / most, height: 104 * many / most })),
        label(8, "start", said(begin)), ...(slots > 1 ? [label(472, "end", said(keys.at(-1)))] : []),
      ] : []));
      tabled = () => byMonth.replaceChildren(...[...keys].reverse().map(key => {
        const head = element("th", "", said(key));
        head.scope = "row";
        return element("tr", "", head, element("td", "", count.format(per.get(key))));
      }));
      if (table.open) tabled();
    };
    table.addEventListener("toggle", () => table.open && tabled());

    const chunk = i => {
      const at = Math.floor(i / data.chunk);
      if (!titles.has(at)) titles.set(at, read(`${told.titles}${at}.json`));
      return titles.get(at).then(rows => rows[i % data.chunk]);
    };
    const dated = i => span[i] ? words.dated.replace("{first}", day.format(first[i] * DAY)).replace("{last}", day.format((first[i] + span[i]) * DAY)) : day.format(first[i] * DAY);
    const standing = at => {
      const [symbol, tone] = labels.marks[at];
      const svg = drawn("svg", { class: "m", "aria-hidden": "true" });
      svg.append(drawn("use", { href: "#m-" + symbol }));
      return element("span", "st in " + tone, svg, labels.status[at]);
    };
    const card = async i => {
      const [href, title, place] = await chunk(i);
      const link = element("a", "", title), below = element("p", "meta");
      link.href = href;
      data.statuses.forEach((_, at) => { if (mask[i] >> at & 1) below.append(standing(at), " "); });
      return element("li", "card", element("p", "meta", element("b", "", dated(i)), " ", element("span", "", labels.type[type[i]]), " ", element("span", "", place)), element("p", "ti", link), below);
    };
    const show = async (size, mine) => {
      const next = await Promise.all(Array.from({ length: Math.min(size, total - shown) }, (_, k) => card(found[total - 1 - shown - k])));
      if (mine !== turn) return;
      if (shown) list.append(...next); else list.replaceChildren(...next);
      shown += next.length;
      more.hidden = shown >= total;
    };

    /* What the map says once it is zoomed: of each ground how many are shown, and the newest of them as cards. */
    const zoom = page.querySelector("[data-map]"), source = { changed: () => {}, counts: () => atGround };
    source.cards = (g, from, size) => Promise.all([...found.subarray(0, total)].filter(i => ground[i] === g).reverse().slice(from, from + size).map(card));
    if (zoom) zoom.source = source;

    const state = () => {
      const set = [...new FormData(form)].filter(([, value]) => value);
      history.replaceState(null, "", set.length ? "?" + new URLSearchParams(set) : location.pathname);
    };
    const choose = () => {
      chosen.from = edge(form.elements.from.value, false);
      chosen.to = edge(form.elements.to.value, true);
      for (const name of FACETS) chosen[name] = ids[name].indexOf(form.elements[name].value);
      return Object.values(chosen).join();
    };
    let later, asked;
    const update = () => {
      const now = choose();
      if (now === asked) return;
      asked = now;
      filter();
      draw();
      time();
      status.textContent = words.shown.replace("{n}", count.format(total)).replace("{all}", count.format(n));
      csv.disabled = total === 0;
      state();
      shown = 0;
      const mine = ++turn;
      clearTimeout(later);
      later = setTimeout(() => { offer(); source.changed(); show(STEP, mine).catch(failed); }, 60);
    };
    const failed = () => { status.textContent = words.failed; };

    /* Text that a spreadsheet would take for a formula gets an apostrophe before it. */
    const cell = value => {
      const text = String(value ?? "");
      return `"${(/^[=+\-@\t\r]/.test(text) && typeof value !== "number" ? "'" + text : text).replaceAll("\"", "\"\"")}"`;
    };
    const iso = d => new Date(d * DAY).toISOString().slice(0, 10);
    const save = async () => {
      const rows = [["address", "title", "first_day", "last_day", "type", "region", "place", "ground", "latitude", "longitude", "latitude_2", "longitude_2", "actors", "standings", "measures"]];
      for (let at = total - 1; at >= 0; at--) {
        const i = found[at], [href, title, place] = await chunk(i), [shape, , ...points] = data.grounds[ground[i]];
        const of = (lists, names) => [...lists.values.subarray(lists.starts[i], lists.starts[i + 1])].map(one => names[one]).join("; ");
        rows.push([new URL(href, location.href).href, title, iso(first[i]), iso(first[i] + span[i]), ids.type[type[i]], ids.region[region[i]], place, shape,
          ...[0, 1, 2, 3].map(k => points[k]), of(actor, ids.actor), ids.status.filter((_, k) => mask[i] >> k & 1).join("; "), of(measure, ids.measure)]);
      }
      const link = element("a");
      link.href = URL.createObjectURL(new Blob(["\ufeff" + rows.map(row => row.map(cell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" }));
      link.download = "incidents.csv";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    };

    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements[name];
      if (field?.name && value) field.value = value;
      if (field && field.tagName === "SELECT" && field.selectedIndex < 0) field.value = "";
    }
    form.addEventListener("input", update);
    form.addEventListener("submit", event => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(update));
    more.addEventListener("click", () => show(STEP, turn).catch(failed));
    csv.addEventListener("click", () => save().catch(failed));
    for (const part of [form, csv, ...page.querySelectorAll(".explored")]) part.hidden = false;
    update();
  };

  Promise.all([read(told.table), read(told.labels)]).then(([data, labels]) => start(data, labels)).catch(() => { status.textContent = words.failed; });
})();
