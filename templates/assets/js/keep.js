/* The page "Keep a copy": fills, renews and erases the copy that this browser keeps. Nothing is kept before the button is
   pressed. Each file is compared with the sum that the build has for it: a copy is of one build, or it is none. */
(() => {
  const page = document.querySelector("[data-keep]");
  if (!page) return;
  const PREFIX = "dateline-copy-", THEME = "dateline.theme", HANDS = 6;
  const words = JSON.parse(page.dataset.words), root = document.documentElement;
  const top = new URL(page.dataset.keep, location.href), own = new URL(".", location.href);
  const find = selector => page.querySelector(selector);
  const form = find("form"), status = find("[role=status]"), erase = find(".erase"), state = find(".state");
  const NOTE = new URL("offline/kept", top).href;
  const count = new Intl.NumberFormat(root.lang), mega = new Intl.NumberFormat(root.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  const say = (key, gaps = {}) => words[key].replace(/\{([a-z]+)\}/g, (_, gap) => gaps[gap]);
  const sized = (pages, bytes) => say("size", { n: count.format(pages), mb: mega.format(bytes / 1e6) });
  const tell = (key, gaps) => { status.textContent = key ? say(key, gaps) : ""; };

  if (location.protocol === "file:") return tell("disk");
  if (!isSecureContext || !("serviceWorker" in navigator) || !("caches" in self)) return tell("unable");

  const get = async (url, sum) => {
    const answer = await fetch(url, { cache: "no-store" });
    if (!answer.ok) throw new Error("unreachable");
    if (sum) {
      const digest = await crypto.subtle.digest("SHA-256", await answer.clone().arrayBuffer());
      if ([...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, "0")).join("") !== sum) throw new Error("moved");
    }
    return answer;
  };
  const index = async () => (await get(new URL("offline/index.json", own))).json();
  const copies = async () => (await caches.keys()).filter(name => name.startsWith(PREFIX));
  const noted = async () => {
    for (const name of (await copies()).reverse()) {
      const note = await (await caches.open(name)).match(NOTE);
      if (note) return note.json();
    }
  };
  const boxes = () => [...form.querySelectorAll("input[type=checkbox]")];

  /* What is kept now, and what there is to keep. */
  const show = async () => {
    const note = await noted();
    erase.hidden = !note && !await navigator.serviceWorker.getRegistration(top.href);
    form.querySelector("button").textContent = say(note ? "renew" : "keep");
    state.textContent = note ? say("kept", { day: note.day, what: sized(note.pages, note.bytes) }) : say("nothing");
    if (note) for (const box of boxes()) box.checked = note.groups.includes(box.value);
    form.hidden = false;
    try {
      const said = await index();
      for (const box of boxes()) {
        const group = said.groups[box.value];
        box.closest("li").hidden = !group;
        if (group) box.closest("li").querySelector(".n").textContent = sized(group.pages, group.bytes);
      }
      if (note) tell(note.build === said.build ? "same" : "newer");
    } catch {
      tell("away");
    }
  };

  const fill = async (cache, files, told) => {
    const all = Object.entries(files), total = all.length;
    let done = 0, failed;
    const hand = async () => {
      for (let next = all.pop(); next && !failed; next = all.pop()) {
        const url = new URL(next[0], top);
        try {
          await cache.put(url.href, await get(url, next[1]));
        } catch (why) {
          failed ??= why;
        }
        if (!failed) told(++done, total);
      }
    };
    await Promise.all(Array.from({ length: HANDS }, hand));
    if (failed) throw failed;
  };

  const keep = async () => {
    const said = await index(), name = PREFIX + said.build;
    const groups = boxes().filter(box => box.checked && said.groups[box.value]).map(box => box.value);
    const lists = await Promise.all(groups.map(async group => (await get(new URL(said.groups[group].list, top), said.groups[group].sum)).json()));
    await caches.delete(name);
    const cache = await caches.open(name);
    try {
      await fill(cache, Object.assign({}, ...lists), (n, all) => tell("filling", { n: count.format(n), all: count.format(all) }));
    } catch (failed) {
      await caches.delete(name);
      throw failed;
    }
    const sum = what => groups.reduce((sum, group) => sum + said.groups[group][what], 0);
    const note = { build: said.build, day: said.day, groups, pages: sum("pages"), bytes: sum("bytes"), language: root.lang, dir: root.dir || "ltr", prefix: page.dataset.prefix, says: say("says", { day: said.day }), more: say("more") };
    await cache.put(NOTE, new Response(JSON.stringify(note), { headers: { "content-type": "application/json" } }));
    for (const other of await copies()) if (other !== name) await caches.delete(other);
    const from = new URL("offline.js", top).href;
    const trusted = self.trustedTypes?.createPolicy("dateline-keep", { createScriptURL: url => url === from ? url : "" }).createScriptURL(from) ?? from;
    const working = await navigator.serviceWorker.register(trusted, { scope: top.pathname });
    (working.active ?? working.waiting ?? working.installing)?.postMessage("renewed");
    await navigator.serviceWorker.ready;
  };

  /* One thing at a time; whatever fails leaves the copy that was there. */
  const busy = async act => {
    const buttons = page.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    try {
      await act();
    } catch (failed) {
      tell(failed.message === "moved" ? "moved" : failed.name === "QuotaExceededError" ? "full" : failed.message === "unreachable" || failed.name === "TypeError" ? "away" : "unable");
    }
    for (const button of buttons) button.disabled = false;
  };
  form.addEventListener("submit", event => {
    event.preventDefault();
    busy(async () => {
      await keep();
      await show();
      tell("done");
    });
  });
  erase.addEventListener("click", () => busy(async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX)) await caches.delete(name);
    const working = await navigator.serviceWorker.getRegistration(top.href);
    await working?.unregister();
    try { localStorage.removeItem(THEME); } catch { /* nothing was kept there */ }
    await show();
    tell("erased");
  }));

  /* Led here from a page that is not in the copy. */
  const [why, to] = location.hash.slice(1).split("=");
  if (why === "missing" || why === "newer") {
    const lost = find(".lost");
    lost.querySelector("p").textContent = say(`lost-${why}`, { page: decodeURIComponent(to ?? "") });
    lost.hidden = false;
  }
  show().catch(() => tell("unable"));
})();
