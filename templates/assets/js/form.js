/* The form for a new incident. Nothing leaves the page until the contributor copies the file or opens the forge with it;
   nothing is kept. What is right is told by tables that the build wrote: patterns, shapes, names of records. */
(() => {
  const page = document.querySelector("[data-form]");
  if (!page) return;
  const { shapes, patterns, words, forge, root, language } = JSON.parse(page.dataset.form);
  const LONGEST = 7000; // characters of an address that forges and browsers surely take
  const form = page.querySelector("form");
  const out = page.querySelector(".out");
  const file = out.querySelector("textarea");
  const fill = (key, gaps = {}) => words[key].replace(/\{(\w+)\}/g, (_, gap) => gaps[gap] ?? "");
  const each = (selector, within = form) => Array.from(within.querySelectorAll(selector));

  /* Names of records */
  const lists = {};
  const fold = text => text.normalize("NFKD").toLowerCase().replace(/[\p{M}\-_'’\s]/gu, "");
  const load = kind => lists[kind] ??= fetch(`${page.dataset.names}${kind}.json`)
    .then(answer => answer.ok ? answer.json() : [])
    .catch(() => [])
    .then(found => found.map(([id, ...names]) => ({ id, name: names[0] ?? id, folded: [id, ...names].map(fold) })));
  const namesOf = noun => Promise.all(noun.split(" or ").map(load)).then(found => found.flat());
  /* In how many letters two folded names differ: left out, put in, exchanged for another, or for their neighbour. */
  const differ = (one, other) => {
    if (one.length > 1 && other.includes(one)) return 0;
    let above = [], row = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let n = 0; n < one.length; n++) {
      const next = [n + 1];
      for (let at = 0; at < other.length; at++) {
        const swapped = n && at && one[n] === other[at - 1] && one[n - 1] === other[at] ? above[at - 1] + 1 : Infinity;
        next.push(Math.min(row[at] + (one[n] !== other[at]), row[at + 1] + 1, next[at] + 1, swapped));
      }
      [above, row] = [row, next];
    }
    return row[other.length];
  };
  /* One letter in four may differ, and always one. */
  const closest = (names, said, most) => names
    .map(one => [Math.min(...one.folded.map(folded => differ(fold(said), folded))), one])
    .filter(([letters]) => letters <= Math.max(1, Math.floor(fold(said).length / 4)))
    .sort(([a], [b]) => a - b)
    .slice(0, most)
    .map(([, one]) => one);
  const exact = (names, said) => names.find(one => one.id === said) ?? names.find(one => one.folded.includes(fold(said)));

  /* Single fields */
  let count = 0;
  const input = field => field.querySelector("input,select,textarea");
  const text = field => input(field).value.trim().replace(field.dataset.key === "body" ? /$^/ : /\s*\n\s*/g, " ");
  const field = (key, within = form) => within.querySelector(`:scope .f[data-key="${key}"]`);
  const said = (key, within) => { const one = field(key, within); return one && !one.closest("[hidden]") ? one.dataset.id ?? text(one) : ""; };
  const slug = (value, most = 60) => {
    const plain = value.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/['’]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
    return plain.length <= most ? plain : plain.slice(0, most).replace(/-[^-]*$/, "");
  };
  const isDay = day => /X/.test(day) || day.length < 10 || (made => made.getUTCDate() === +day.slice(8, 10))(new Date(`${day.slice(0, 10)}T00:00Z`));
  const isRight = (spelt, value) => new RegExp(`^(?:${patterns[spelt]})$`).test(value)
    && (spelt !== "date" || value.split("/").every(isDay) && !(value.includes("/") && value.split("/")[0] > value.split("/")[1]))
    && !(spelt === "figure" && /^0+$/.test(value));

  const tell = (one, complaint) => {
    const bad = one.querySelector(".bad");
    bad.textContent = complaint;
    bad.hidden = !complaint;
    input(one).setAttribute("aria-invalid", String(Boolean(complaint)));
    return !complaint;
  };
  const offer = (one, close, value) => {
    const line = one.querySelector(".bad");
    for (const near of close) line.append(" ", button(near.name, () => { input(one).value = near.name; check(one); }));
    if (["actor", "actor or source", "place", "source"].includes(one.dataset.noun)) {
      line.append(" ", button(words.new, () => { one.dataset.stub = one.dataset.id = slug(value); tell(one, ""); hint(one, fill("as-new", { id: one.dataset.id })); write(); }));
    }
  };
  /* What one field of a row needs depends on another: a report that is here needs nothing more, a speaker has a name or a class. */
  const needed = one => {
    const row = one.closest(".row"), has = key => text(field(key, row)) !== "";
    switch (`${row?.parentNode.dataset.rows ?? ""} ${one.dataset.key}`) {
      case "reports source": case "reports date": return !has("report");
      case "said who": return !has("unnamed");
      case "actors side": return !has("affected");
      case "actors by": return has("side");
      default: return input(one).required;
    }
  };
  const again = one => { for (const other of each('.f:has([aria-invalid="true"])', one.closest(".row") ?? one)) if (other !== one) check(other); };
  const button = (name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = name;
    made.addEventListener("click", act);
    return made;
  };
  const hint = (one, found) => { const line = one.querySelector(".found"); if (line) line.textContent = found; };

  /* Whether a field is right; what is not is told beside it, in words. */
  const check = async one => {
    const value = text(one), { spelt, noun } = one.dataset;
    if (!one.dataset.stub) delete one.dataset.id;
    if (one.closest("[hidden]")) return tell(one, "");
    if (!value) { hint(one, ""); return tell(one, needed(one) ? words.needed : ""); }
    if (noun && !one.dataset.stub) {
      const names = await namesOf(noun), found = exact(names, value);
      if (text(one) !== value) return false;
      if (found) one.dataset.id = found.id;
      hint(one, found && found.id !== value ? found.id : "");
      if (!found && names.length) {
        const close = closest(names, value, 3);
        tell(one, [fill("unknown", { value }), ...close.length ? [words.mean] : []].join(" "));
        offer(one, close, value);
        write();
        return false;
      }
    }
    const right = noun ? byItself(one) : !spelt || isRight(spelt, value);
    const told = tell(one, right ? "" : fill(noun ? "bad-id" : `bad-${spelt}`, { value }));
    const whole = "https:" + `//${value}`;
    if (!right && spelt === "address" && isRight(spelt, whole)) one.querySelector(".bad").append(" ", words.mean, " ", button(whole, () => { input(one).value = whole; check(one); }));
    write();
    return told;
  };
  /* Where no names could be loaded (a copy on a disk), an id is taken at its word. */
  const byItself = one => one.dataset.id ? true : isRight("id", text(one));

  const suggest = async one => {
    const names = await namesOf(one.dataset.noun), value = text(one);
    const list = one.querySelector("datalist");
    const close = value ? closest(names, value, 8) : names.slice(0, 8);
    list.replaceChildren(...close.map(near => new Option(near.id, near.name)));
  };
  const ready = one => {
    const control = input(one), ids = [];
    for (const line of each(".hint,.bad,.found", one)) {
      line.id = `f${++count}`;
      ids.push(line.id);
    }
    control.setAttribute("aria-describedby", ids.join(" "));
    if (one.dataset.noun) {
      const list = one.querySelector("datalist");
      list.id = `f${++count}`;
      control.setAttribute("list", list.id);
      control.addEventListener("focus", () => suggest(one), { once: true });
      control.addEventListener("input", () => { delete one.dataset.stub; suggest(one); });
    }
    control.addEventListener("change", () => { check(one); again(one); });
    control.addEventListener("input", () => { if (control.getAttribute("aria-invalid") === "true") check(one); else write(); });
  };

  /* Rows: reports, claims, statements, parties, questions */
  const rowsOf = name => each(`[data-rows="${name}"]>.row`);
  const add = (name, focus = true) => {
    const box = form.querySelector(`[data-rows="${name}"]`);
    const made = page.querySelector(`template[data-row="${name}"]`).content.firstElementChild.cloneNode(true);
    box.append(made);
    each(".f", made).forEach(ready);
    made.querySelector(".away").addEventListener("click", () => { made.remove(); write(); });
    if (name === "claims") field("name", made).addEventListener("input", () => { field("name", made).dataset.own = "1"; });
    write();
    if (focus) input(made).focus();
    return made;
  };
  /* What can be chosen in a row is what stands in other rows. */
  const choices = (rows, key, found) => {
    const offered = [["", ""], ...found];
    for (const row of rowsOf(rows)) {
      const select = input(field(key, row)), was = select.value;
      if (Array.from(select.options, option => `${option.value} ${option.text}`).join() === offered.map(pair => pair.join(" ")).join()) continue;
      select.replaceChildren(...offered.map(([value, name]) => new Option(name, value)));
      select.value = found.some(([value]) => value === was) ? was : found.length === 1 ? found[0][0] : "";
    }
  };

  /* The record */
  const worded = value => !value || language === "en" ? value : { [language]: value };
  const unique = (base, taken) => {
    let name = base || "x", n = 1;
    while (taken.has(name)) name = `${base || "x"}-${++n}`;
    taken.add(name);
    return name;
  };
  const bare = value => Object.keys(value).filter(key => value[key]).length > 1 ? value : undefined;
  const reports = () => {
    const taken = new Set(Object.keys(base?.reports ?? {})), found = {};
    for (const row of rowsOf("reports")) {
      const here = said("report", row);
      const one = { source: said("source", row), date: said("date", row), title: worded(said("title", row)), address: said("address", row) };
      row.dataset.name = unique(slug(here ? here.replace(/-\d{4}.*/, "") : one.source, 20), taken);
      if (here || one.source || one.date || one.address) found[row.dataset.name] = here || one;
    }
    return found;
  };
  const claims = () => {
    const taken = new Set(Object.keys(base?.claims ?? {})), found = {};
    for (const row of rowsOf("claims")) {
      const sentence = said("claim", row), own = field("name", row);
      if (!own.dataset.own) input(own).value = sentence ? slug(sentence.split(/\s+/).slice(0, 4).join(" "), 24) : "";
      row.dataset.name = sentence ? unique(slug(text(own), 40), taken) : "";
      if (!sentence) continue;
      const more = { measure: said("measure", row), against: said("against", row) };
      found[row.dataset.name] = bare({ claim: worded(sentence), ...more }) ?? (typeof worded(sentence) === "string" ? sentence : { claim: worded(sentence) });
    }
    return found;
  };
  const statements = () => {
    const found = new Map();
    for (const row of rowsOf("said")) {
      const unnamed = said("unnamed", row), who = unnamed ? { unnamed } : said("who", row);
      const one = { who, in: said("in", row), basis: said("basis", row) };
      const stance = said("stance", row), claim = said("claim", row), value = said("value", row);
      if (!claim || !stance || !said("in", row)) continue;
      const key = JSON.stringify(one), line = found.get(key) ?? found.set(key, one).get(key);
      (line[stance] ??= []).push(value && stance === "asserts" ? { [claim]: value } : claim);
    }
    return [...found.values()];
  };
  const stubs = () => {
    const found = {};
    for (const one of each(".f[data-stub]")) {
      const kind = `${one.dataset.noun.split(" or ")[0]}s`;
      (found[kind] ??= {})[one.dataset.stub] = text(one);
    }
    return found;
  };
  const parties = () => rowsOf("actors").map(row => ({ actor: said("actor", row), side: said("side", row), by: said("by", row), affected: said("affected", row) })).filter(one => one.actor);
  const questions = () => rowsOf("open").map(row => {
    const ask = worded(said("ask", row)), due = said("due", row);
    return due || typeof ask === "object" ? { ask, due } : ask;
  }).filter(one => one && (typeof one === "string" || one.ask));
  const where = () => {
    const how = said("how"), inside = how === "in", found = said(inside ? "region" : "place"), stated = worded(said("where-stated"));
    return found || stated ? { [how]: found, ...said("place-region") && { region: said("place-region") }, stated } : {};
  };
  const fresh = () => ({
    title: worded(said("title")), date: said("date"), time: worded(said("time")), stated: worded(said("stated")), type: said("type"),
    place: where(), situation: said("situation"), actors: parties(), reports: reports(), claims: claims(), said: statements(),
    open: questions(), stubs: stubs(),
  });

  /* A record that is here already: what the form does not show is kept, what it adds comes last. */
  let base, home = "";
  const first = value => typeof value === "object" ? value[language] ?? Object.values(value)[0] : value ?? "";
  const shown = { title: 1, date: 0, time: 1, stated: 1, type: 0, situation: 0 };
  const kept = (key, isWords) => {
    const was = base[key], now = said(key);
    if (now === first(was)) return was;
    if (!isWords || !now) return now;
    if (typeof was === "object") return { ...was, [language]: now };
    return was && language !== "en" ? { en: was, [language]: now } : worded(now);
  };
  const revised = values => {
    const { near, at, toward, in: inside } = base.place;
    const moves = form.querySelector("#where").closest("section").hidden;
    const made = { ...base, place: moves ? base.place : { ...base.place, near, at, toward, in: inside, ...values.place } };
    if (!moves) {
      for (const one of ["near", "at", "toward", "in"]) if (!(one in values.place)) delete made.place[one];
      made.place.stated = said("where-stated") === first(base.place.stated) ? base.place.stated : values.place.stated;
    }
    for (const [key, isWords] of Object.entries(shown)) made[key] = kept(key, isWords);
    for (const key of ["reports", "claims"]) made[key] = { ...base[key], ...values[key] };
    for (const key of ["said", "actors", "open"]) made[key] = [...base[key] ?? [], ...values[key]];
    made.stubs = { ...base.stubs };
    for (const [kind, names] of Object.entries(values.stubs)) made.stubs[kind] = { ...made.stubs[kind], ...names };
    const told = (key, value) => key === "place" ? Object.values(value).map(first).filter(Boolean).join(", ") : first(value);
    const changed = ["title", "date", "time", "stated", "place"].filter(key => base[key] && told(key, base[key]) !== told(key, made[key]));
    field("why").closest("section").hidden = changed.length === 0;
    const today = new Date().toISOString().slice(0, 10), why = worded(said("why"));
    const entries = changed.map(what => ({ date: today, what, was: told(what, base[what]), is: told(what, made[what]) || "-", why }));
    return entries.length ? { ...made, corrections: [...base.corrections ?? [], ...entries] } : made;
  };
  const record = () => base ? revised(fresh()) : fresh();

  /* From the site's data to values as a file has them: every value text, and no longer than it need be. */
  const plain = value => {
    if (typeof value === "boolean") return value ? "yes" : "no";
    if (typeof value === "number") return String(value);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value !== "object") return value;
    const made = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, plain(one)]));
    if (!made["declared-reports"]) return made;
    const { "declared-reports": declared, "report-names": names, ...rest } = made;
    return { ...rest, reports: Object.fromEntries(names.map(name => [name, { ...made.reports, ...declared }[name]])) };
  };
  const brief = (value, [, shape, named, short]) => {
    if (shape === "Named") {
      const list = value.map(one => one.value === undefined ? one.claim : { [one.claim]: one.value });
      return list.length === 1 && list[0] === "all" ? "all" : list;
    }
    const one = item => {
      if (typeof item !== "object" || Array.isArray(item)) return item;
      if (!shape) return Object.keys(item).join() === "en" ? item.en : item;
      const made = asWritten(item, shape);
      return short && Object.keys(made).join() === short && typeof made[short] === "string" ? made[short] : made;
    };
    if (Array.isArray(value)) return value.map(one);
    return named ? Object.fromEntries(Object.entries(value).map(([name, item]) => [name, one(item)])) : one(value);
  };
  const asWritten = (values, shape) => Object.fromEntries(Object.entries(values)
    .map(([key, value]) => [key, brief(value, shapes[shape].find(row => row[0] === key) ?? [key])]));

  const edit = async id => {
    const answer = await fetch(`${page.dataset.records}${id}.json`).then(found => found.ok ? found.json() : null, () => null);
    const found = answer?.items?.[0];
    if (!found?.record || !/^[a-z0-9-]+$/.test(id)) { copied.textContent = words["no-record"]; return; }
    base = asWritten(plain(found.record), "Incident");
    home = Object.values(found.pages)[0].replace(/\.html$/, ".md");
    page.querySelector("h1").textContent = words.edit;
    for (const row of each(".row")) row.remove();
    for (const key of Object.keys(shown)) input(field(key)).value = first(base[key]);
    const place = typeof base.place === "string" ? { at: base.place } : base.place, exact = Object.keys(place).filter(key => key !== "stated");
    base.place = place;
    const simple = exact.length === 1 && ["near", "at", "toward", "in"].includes(exact[0]);
    form.querySelector("#where").closest("section").hidden = !simple;
    if (simple) {
      how.value = exact[0];
      input(field(exact[0] === "in" ? "region" : "place")).value = place[exact[0]];
      input(field("where-stated")).value = first(place.stated);
      toggle();
    }
    input(field("body")).value = found.text?.[typeof base.title === "string" ? "en" : Object.keys(base.title)[0]] ?? "";
    await Promise.all(each(".f[data-noun]").map(check));
    write();
  };

  /* Where it belongs */
  const placeOf = values => {
    const { stated, region, ...place } = values.place, day = /^\d{4}-\d\d-\d\d/.exec(values.date)?.[0] ?? values.date.slice(0, 7).replace(/[^\d-].*|-$/, "");
    const id = [day, ...Object.values(place)].filter(Boolean).join("-");
    return day && id !== day ? { id, path: `incidents/${day.slice(0, 4)}/${id}${suffix}.md` } : {};
  };
  let suffix = "", settled = "";
  /* An id that is taken gets a short number. The list of them is fetched whole: no server learns what is being written. */
  const settle = async base => {
    if (!base || base === settled) return;
    settled = base;
    const taken = new Set((await load("incident")).map(one => one.id));
    if (base !== settled) return;
    let n = 1;
    while (taken.has(n > 1 ? `${base}-${n}` : base)) n++;
    const found = n > 1 ? `-${n}` : "";
    if (found !== suffix) { suffix = found; write(); }
  };

  const open = out.querySelector(".forge"), note = out.querySelector(".note");
  const write = () => {
    toggle();
    const { reports: found } = fresh();
    const names = [...Object.keys(base?.reports ?? {}), ...rowsOf("reports").map(row => row.dataset.name).filter(name => found[name])];
    choices("said", "in", names.map(name => [name, name]));
    const here = Object.entries(base?.claims ?? {}).map(([name, claim]) => [name, first(claim.claim ?? claim)]);
    const sentences = [...here, ...rowsOf("claims").filter(row => row.dataset.name).map(row => [row.dataset.name, said("claim", row)])];
    choices("said", "claim", sentences);
    choices("actors", "by", sentences);
    const values = record(), { id, path } = base ? { path: home } : placeOf(values);
    file.value = compose({ ...values, place: Object.keys(values.place).length ? values.place : "" }, "Incident", shapes, said("body"));
    out.querySelector(".path").textContent = path ? `${root}/${path}` : "";
    for (const line of each(".placed", out)) line.hidden = !path;
    settle(id);
    if (open && path) address(path);
  };
  const address = path => {
    const query = new URLSearchParams({ [forge.name]: `${root}/${path}` });
    const whole = new URLSearchParams({ [forge.name]: `${root}/${path}`, ...(forge.value && { [forge.value]: file.value }) });
    const tooLong = base || !forge.value || `${forge.new}?${whole}`.length > LONGEST;
    open.href = base ? `${forge.edit}/${path}` : `${forge.new}?${tooLong ? query : whole}`;
    open.dataset.tooLong = tooLong ? "1" : "";
  };

  /* Copy first; then open. */
  const copied = out.querySelector("[role=status]");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(file.value);
      unsaved = false;
      copied.textContent = words.copied;
    } catch {
      file.focus();
      file.select();
      copied.textContent = words["copy-by-hand"];
    }
  };
  out.querySelector(".copy").addEventListener("click", copy);
  open?.addEventListener("click", () => {
    unsaved = false;
    if (open.dataset.tooLong) { copy(); note.textContent = words["too-long"]; } });

  /* All that is wrong, before it is handed over */
  page.querySelector(".all").addEventListener("click", async () => {
    const fields = each(".f");
    const right = await Promise.all(fields.map(check));
    const wrong = fields.filter((_, at) => !right[at]);
    copied.textContent = wrong.length ? fill("wrong", { n: wrong.length }) : words.right;
    if (!wrong.length) file.setSelectionRange(0, 0);
    (wrong.length ? input(wrong[0]) : file).focus();
  });

  form.addEventListener("submit", event => event.preventDefault());
  /* Nothing is kept: whoever goes away before the file is copied is asked whether they mean it. */
  let unsaved = false;
  form.addEventListener("input", () => { unsaved = true; });
  addEventListener("beforeunload", event => { if (unsaved) event.preventDefault(); });
  each("[data-add]").forEach(one => one.addEventListener("click", () => add(one.dataset.add)));
  each(".f").forEach(ready);
  const how = input(field("how"));
  const toggle = () => {
    field("place").hidden = how.value === "in";
    field("region").hidden = how.value !== "in";
    field("place-region").hidden = how.value === "in" || !field("place").dataset.stub;
  };
  how.addEventListener("change", toggle);
  toggle();
  add("reports", false);
  for (const hidden of [form, out]) hidden.hidden = false;
  for (const section of page.querySelectorAll("[data-plain]")) section.hidden = true;
  write();
  const asked = decodeURIComponent(location.hash.slice(1));
  if (asked && page.dataset.records) edit(asked);
})();
