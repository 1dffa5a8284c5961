/* What is new since a day: the months' pages are fetched, and of them the days, regions and actors asked for are kept. */
(() => {
  const page = document.querySelector("[data-since]");
  if (!page) return;
  const { months, words } = JSON.parse(page.dataset.since), find = selector => page.querySelector(selector);
  const form = find(".facets"), status = find("[role=status]"), picked = find(".picked"), say = text => { status.textContent = text; };
  let turn = 0;

  /* A document's own parser: nothing is turned from text into markup here. */
  const read = month => new Promise((done, failed) => {
    const asked = new XMLHttpRequest();
    asked.open("GET", new URL(`new/${month}.html`, location.href));
    asked.responseType = "document";
    asked.onload = () => asked.status === 200 && asked.response ? done(asked.response) : failed(new Error(month));
    asked.onerror = () => failed(new Error(month));
    asked.send();
  });

  const isOf = (one, region, actor) => (!region || (one.dataset.r ?? "").split(" ").includes(region)) && (!actor || (one.dataset.a ?? "").split(" ").includes(actor));
  const keep = (day, region, actor) => {
    for (const fixed of day.querySelectorAll(".fixed")) {
      for (const line of fixed.querySelectorAll("li")) if (!isOf(line, region, actor)) line.remove();
      if (!fixed.querySelector("li")) fixed.remove();
    }
    for (const item of day.querySelectorAll(".item:not(.fixed)")) if (!isOf(item, region, actor)) item.remove();
    return day.querySelectorAll(".item").length;
  };
  const symbols = other => {
    for (const symbol of other.querySelectorAll(".dl-sprite symbol")) {
      if (document.getElementById(symbol.id)) continue;
      let sprite = document.querySelector(".dl-sprite");
      if (!sprite) {
        sprite = document.adoptNode(other.querySelector(".dl-sprite"));
        page.before(sprite);
        return;
      }
      sprite.append(document.adoptNode(symbol));
    }
  };

  const show = async () => {
    const { day, region, actor } = Object.fromEntries(new FormData(form)), own = ++turn;
    picked.replaceChildren();
    if (!day) return say("");
    say(words.working);
    let days = 0, records = 0;
    for (const month of months) {
      if (month < day.slice(0, 7)) break;
      let other;
      try { other = await read(month); } catch { return say(words.failed); }
      if (own !== turn) return;
      for (const link of other.querySelectorAll(".day a")) link.setAttribute("href", link.href);
      symbols(other);
      for (const one of other.querySelectorAll(".day")) {
        if (one.querySelector("h2").id.slice(1) < day) continue;
        const kept = keep(one, region, actor);
        if (!kept) continue;
        days++;
        records += kept;
        picked.append(document.adoptNode(one));
      }
    }
    say(days ? words.found.replace("{days}", days).replace("{records}", records) : words.none);
  };

  form.hidden = false;
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (form.elements[name]) form.elements[name].value = value;
  form.addEventListener("submit", event => {
    event.preventDefault();
    const state = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
    history.replaceState(null, "", `#${state}`);
    show();
  });
  if (form.elements.day.value) show();
})();
