/* Serves the copy that a reader keeps in this browser, and nothing else. It is there only for those who asked for it on
   the page "Keep a copy", which fills the copy, renews and erases it (keep.js). Nothing is fetched here of itself.

   A copy is one cache, dateline-copy-BUILD, of one build: it counts once its note is in it, which is put in last. What is
   in it is served from it, so that nobody on the network sees which pages are read. What is not in it comes from the
   network, but only of that same build: where the site was built anew, the page "Keep a copy" says so and lets choose. */
const PREFIX = "dateline-copy-";
const scope = self.registration.scope;
const NOTE = new URL("offline/kept", scope).href;
const AWHILE = 30000;
let asked;

const kept = async () => {
  for (const name of (await caches.keys()).filter(one => one.startsWith(PREFIX)).reverse()) {
    const cache = await caches.open(name), note = await cache.match(NOTE);
    if (note) return { cache, ...await note.json() };
  }
};

/* The build that the site has now; "" where it cannot be reached. */
const current = prefix => {
  if (!asked || Date.now() - asked.at > AWHILE) {
    const build = fetch(new URL(`${prefix}offline/index.json`, scope), { cache: "no-store" })
      .then(answer => answer.ok ? answer.json() : {}).then(said => said.build ?? "other", () => "");
    asked = { at: Date.now(), build };
  }
  return asked.build;
};

const escaped = text => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`);

/* The page with a line at its head that says it is a copy, and of when. */
const marked = async (answer, note) => {
  const keep = new URL(`${note.prefix}keep.html`, scope).pathname;
  const line = `<p class="dl-kept" lang="${note.language}" dir="${note.dir}">${escaped(note.says)} <a href="${escaped(keep)}">${escaped(note.more)}</a></p>`;
  const html = (await answer.text()).replace(/<body[^>]*>/, opened => opened + line);
  const headers = new Headers(answer.headers);
  for (const name of ["content-length", "content-encoding"]) headers.delete(name);
  return new Response(html, { headers });
};

const answer = async request => {
  const note = await kept();
  if (!note) return fetch(request);
  const url = new URL(request.url), page = request.mode === "navigate";
  url.search = url.hash = "";
  if (url.pathname.endsWith("/")) url.pathname += "index.html";
  const hit = await note.cache.match(url.href);
  if (hit) return page ? marked(hit, note) : hit;
  const build = await current(note.prefix);
  /* The browser's own cache may still hold it as it was before the site was built anew: the host is asked. */
  if (build === note.build) return fetch(request, { cache: "no-cache" });
  if (!page) return Response.error();
  const why = build ? "newer" : "missing";
  return Response.redirect(`${new URL(`${note.prefix}keep.html`, scope)}#${why}=${encodeURIComponent(url.href.slice(scope.length))}`);
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("message", () => { asked = undefined; });
self.addEventListener("fetch", event => {
  const { request } = event;
  /* What is fetched to fill a copy says no-store, and is never answered from one. */
  if (request.method !== "GET" || request.cache === "no-store" || !request.url.startsWith(scope)) return;
  event.respondWith(answer(request));
});
