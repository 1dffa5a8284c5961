/* Ours, after Leaflet and supercluster: the map of a page, to be moved and zoomed. Everything that is shown goes in as text. */
const L = globalThis.L, SVG = "http://www.w3.org/2000/svg", ROOM = 38, NEAREST_KM = 0.1, SHOWN = 40;
const lang = document.documentElement.lang, count = new Intl.NumberFormat({ en: "en-GB", ar: "ar-u-nu-latn" }[lang] ?? lang);
const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

const element = (name, kind, ...inside) => {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.append(...inside);
  return made;
};
const drawn = (name, set, ...inside) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(set)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
};
const button = (text, name, press) => {
  const made = element("button", "quiet", text);
  made.type = "button";
  if (name !== text) made.setAttribute("aria-label", name);
  made.addEventListener("click", press);
  return made;
};
const fill = (sentence, gaps) => sentence.replace(/\{([a-z]+)\}/g, (_, gap) => typeof gaps[gap] === "number" ? count.format(gaps[gap]) : gaps[gap]);
const read = address => fetch(new URL(address, location.href)).then(answer => {
  if (!answer.ok) throw new Error(address);
  return answer.json();
});
const styled = address => new Promise((done, failed) => {
  if (document.querySelector(`link[href="${address}"]`)) return done();
  const link = element("link");
  Object.assign(link, { rel: "stylesheet", href: address, onload: done, onerror: failed });
  document.head.append(link);
});

/* Latitude and longitude from units of the map, each point as a step from the one before. */
const liner = unit => steps => {
  const points = [];
  for (let at = 0, x = 0, y = 0; at < steps.length; at += 2) points.push([(y += steps[at + 1]) * unit, (x += steps[at]) * unit]);
  return points;
};
const turned = ([lon, lat]) => [lat, lon];

/* An icon that is an element of ours: Leaflet's own would set text as HTML. */
const Icon = L.Icon.extend({ createIcon() { return this.options.element; }, createShadow() { return null; } });
const marker = (at, made, set) => L.marker(at, { icon: new Icon({ element: made }), keyboard: false, ...set });

/* The plane of the drawn map: at zoom 0 a pixel is one of its pixels. */
const plane = ([west, south, east, north], [width, height]) => {
  const a = width / (east - west), c = height / (north - south);
  return L.extend({}, L.CRS, { projection: L.Projection.LonLat, transformation: new L.Transformation(a, -west * a, -c, north * c), scale: zoom => 2 ** zoom, zoom: scale => Math.log2(scale), infinite: true });
};

/* Ground and lines, as they are drawn. Gives what draws the areas where something was, once more if that changes. */
const paint = (map, data) => {
  const line = liner(data.unit / 1000);
  const still = { interactive: false, fill: false, smoothFactor: 1 };
  const renderer = L.svg({ padding: 0.3 }).addTo(map), hatched = { interactive: false, fillColor: "url(#hz)", fillOpacity: 1, fillRule: "nonzero" };
  map.getPane("overlayPane").querySelector("svg").prepend(drawn("defs", {}, drawn("pattern", { id: "hz", width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)" }, drawn("path", { class: "ht", d: "M0 0v5" }))));
  if (data.own.length) L.polygon(data.own.map(line), { renderer, className: "ow", interactive: false, stroke: false, fillOpacity: 1 }).addTo(map);
  for (const kind of ["rv", "in", "bd", "co"]) L.polyline(data.lines[kind].map(line), { renderer, className: kind, ...still }).addTo(map);
  const areas = L.layerGroup().addTo(map);
  for (const [style, ...ends] of data.legs) L.polyline([turned(ends), turned(ends.slice(2))], { renderer, className: `wy ${style}`, ...still }).addTo(map);
  return () => {
    const there = data.spots.filter(spot => spot[3]), rings = there.map(spot => spot[6]).filter(ring => ring.length);
    const wide = there.filter(spot => spot[4]).map(spot => data.regions[spot[4]].map(line));
    areas.clearLayers();
    for (const shape of [...wide, rings.map(ring => [line(ring)])]) if (shape.length) L.polygon(shape, { renderer, className: "ar", ...hatched }).addTo(areas);
  };
};

/* Legs' numbers and declared control: who holds a place and who says so. */
const pin = (map, data) => {
  const set = { interactive: false, zIndexOffset: -500 };
  for (const [, x, y, a, b, numbers] of data.legs) {
    const made = element("span", "leg", numbers);
    made.title = fill(data.words.legs, { n: numbers });
    marker([(y + b) / 2, (x + a) / 2], middled(made), set).addTo(map);
  }
  for (const [lon, lat] of data.held) marker([lat, lon], middled(element("span", "held")), set).addTo(map);
};

/* Leaflet moves an icon by its upper left corner; what is inside is moved so that its middle is there. */
const middled = made => {
  const at = element("span", "at", made);
  made.style.transform = "translate(-50%,-50%)";
  return at;
};

/* Names where there is room, the most important first. */
const naming = (map, data, layer) => {
  const ruler = document.createElement("canvas").getContext("2d"), font = getComputedStyle(map.getContainer());
  const fixed = [
    ...data.held.map(([lon, lat, name, ...said]) => [[lat, lon], [name, ...said].join(" "), "b"]),
    ...data.towns.map(([name, lon, lat]) => [[lat, lon], name, "s town"]),
    ...data.lands.map(([name, lon, lat]) => [[lat, lon], name, "cap"]),
  ];
  return (own, taken) => {
    layer.clearLayers();
    ruler.font = `${font.fontWeight} ${font.fontSize} ${font.fontFamily}`;
    const size = map.getSize(), high = parseFloat(font.fontSize) * 1.3;
    const free = box => box[0] > 2 && box[2] < size.x - 2 && box[1] > 2 && box[3] < size.y - 2 && !taken.some(other => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]);
    for (const [at, name, kind] of [...own, ...fixed]) {
      const { x, y } = map.latLngToContainerPoint(at), over = kind === "cap", far = over ? 0 : kind === "b" ? 18 : 7;
      if (x < 0 || y < 0 || x > size.x || y > size.y) continue;
      const full = ruler.measureText(over ? name.toUpperCase() : name).width * (over ? 1.35 : 1.1), wide = Math.min(full, parseFloat(font.fontSize) * 16);
      const tall = high * Math.ceil(full / wide), places = over ? [x - wide / 2] : [x + far, x - far - wide];
      const left = places.find(left => free([left, y - tall / 2, left + wide, y + tall / 2]));
      if (left === undefined) continue;
      taken.push([left - 5, y - tall / 2, left + wide + 5, y + tall / 2]);
      const label = element("span", `label ${kind.split(" ")[0]}`, name);
      label.setAttribute("aria-hidden", "true");
      label.style.transform = "translateY(-50%)";
      label.style.display = "block";
      const set = { interactive: false, zIndexOffset: -1000 };
      marker(map.containerPointToLatLng([left, y]), element("span", "at", label), set).addTo(layer);
      if (kind.endsWith("town")) marker(at, middled(element("span", "town")), set).addTo(layer);
    }
  };
};

/* What a mark stands for, as cards below the map. */
const telling = (data, address, panel, source) => {
  const files = new Map();
  let next = 0;
  const starts = data.spots.map(spot => (next += spot[3]) - spot[3]);
  const part = n => {
    if (!files.has(n)) files.set(n, read(`${address.replace(/\.json$/, "")}-${n}.json`));
    return files.get(n);
  };
  const standing = ([symbol, tone, words], shape) => {
    const svg = drawn("svg", { class: "m", viewBox: "0 0 16 16", "aria-hidden": "true" }, ...shape.map(([name, set]) => drawn(name, set)));
    return element("span", `st in ${tone}`, svg, words);
  };
  const card = async at => {
    const { rows, marks, symbols } = await part(Math.floor(at / data.chunk));
    const [href, title, [tag, dir], [date, ...above], counted, after] = rows[at % data.chunk];
    const link = element("a", "", title), below = element("p", "meta");
    link.href = href;
    if (tag) Object.assign(link, { lang: tag, dir });
    for (const [mark, claims] of counted) below.append(element("span", "mk-said", standing(marks[mark], symbols[marks[mark][0]]), claims && " ", element("span", "n", claims)), " ");
    for (const said of after) below.append(element("span", "n", said), " ");
    return element("li", "card", element("p", "meta", element("b", "", date), " ", ...above.flatMap(said => [element("span", "", said), " "])), element("p", "ti", link), below);
  };
  return async (spots, close) => {
    const parts = await Promise.all(spots.map(async n => {
      const [, name, how, many] = data.spots[n], first = starts[n];
      const heading = element("h3", "", name), list = element("ul", "cards"), next = element("p");
      heading.tabIndex = -1;
      let shown = 0;
      const more = async () => {
        const size = Math.min(SHOWN, many - shown);
        list.append(...await (source ? source.cards(n, shown, size) : Promise.all(Array.from({ length: size }, (_, k) => card(first + shown + k)))));
        shown += size;
        next.hidden = shown >= many;
      };
      next.append(button(fill(data.words.view, { n: many }), fill(data.words.view, { n: many }), more));
      await more();
      return [heading, element("p", "note", how), list, next];
    }));
    panel.replaceChildren(...parts.flat(), button(data.words.close, data.words.close, close));
    panel.hidden = false;
    panel.querySelector("h3").focus({ preventScroll: false });
  };
};

/* Marks and groups of marks: those that are still there stay as they are, so that focus stays on them. */
const marking = (map, data, choose, seen) => {
  const layer = L.layerGroup().addTo(map), names = L.layerGroup().addTo(map), there = new Map(), label = naming(map, data, names);
  const world = 360 * map.options.crs.transformation._a, level = zoom => Math.floor(zoom + Math.log2(world / 512) + 1e-6);
  const points = () => data.spots.flatMap(([shape, , , many, , at], n) => shape === "nowhere" || shape === "region" || !many ? [] : [{ type: "Feature", properties: { n, many }, geometry: { type: "Point", coordinates: at } }]);
  const last = level(map.getMaxZoom()), made = () => new globalThis.Supercluster({ radius: ROOM, extent: 512, minZoom: Math.max(0, level(map.getMinZoom())), maxZoom: last, map: one => ({ many: one.many }), reduce: (all, one) => { all.many += one.many; } }).load(points());
  const wide = data.spots.flatMap((spot, n) => spot[0] === "region" && spot[4] ? [n] : []);
  let index = made();
  const leaves = id => index.getLeaves(id, Infinity).map(leaf => leaf.properties.n);

  const single = n => {
    const [shape, name, how, many] = data.spots[n];
    const made = button(shape === "point" && many === 1 ? "" : count.format(many), fill(data.words.mark, { place: name, drawn: how, n: many }), () => choose([n], made));
    made.className = shape === "point" ? "mk" : "mk area";
    made.title = name;
    return made;
  };
  const group = (id, many, places, at) => {
    const made = button(count.format(many), fill(data.words.group, { places, n: many }), () => {
      const next = index.getClusterExpansionZoom(id) - level(0);
      if (next > map.getMaxZoom()) return choose(leaves(id), made);
      map.getContainer().focus({ preventScroll: true });
      map.setView(at, Math.max(next, map.getZoom() + 0.5));
    });
    made.className = "mk group";
    return made;
  };
  const show = () => {
    const box = map.getBounds(), zoom = Math.min(last, Math.max(0, level(map.getZoom())));
    const found = new Map(), own = [], taken = [];
    const keep = (key, at, make) => { found.set(key, there.get(key) ?? marker(at, middled(make()), { riseOnHover: true }).addTo(layer)); };
    let inside = 0;
    const place = (at, half) => {
      const { x, y } = map.latLngToContainerPoint(at);
      taken.push([x - half, y - half, x + half, y + half]);
    };
    for (const { id, properties: { cluster, n, many, point_count: places }, geometry } of index.getClusters([box.getWest(), box.getSouth(), box.getEast(), box.getNorth()], zoom)) {
      const at = turned(geometry.coordinates);
      inside += many;
      if (cluster) keep(`g${zoom}.${id}`, at, () => group(id, many, places, at));
      else {
        keep(`s${n}`, at, () => single(n));
        own.push([at, data.spots[n][1], "b"]);
      }
      place(at, cluster ? 20 : 15);
    }
    for (const n of wide) {
      const at = turned(data.spots[n][5]);
      if (!data.spots[n][3] || !box.contains(at)) continue;
      inside += data.spots[n][3];
      keep(`s${n}`, at, () => single(n));
      own.push([at, data.spots[n][1], "b"]);
      place(at, 15);
    }
    for (const [, x, y, a, b] of data.legs) place([(y + b) / 2, (x + a) / 2], 12);
    for (const [lon, lat] of data.held) place([lat, lon], 12);
    for (const [key, one] of there) if (!found.has(key)) one.remove();
    there.clear();
    for (const [key, one] of found) there.set(key, one);
    label(own, taken);
    seen(inside);
  };
  map.on("moveend", show);
  show();
  return () => {
    for (const one of there.values()) one.remove();
    there.clear();
    index = made();
    show();
  };
};

const KM = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000];
const scaling = (map, data) => {
  const bar = element("div", "scale");
  map.getContainer().append(bar);
  const show = () => {
    const pixel = data.km / 2 ** map.getZoom(), km = KM.findLast(one => one <= pixel * map.getSize().x * 0.3) ?? KM[0];
    bar.style.inlineSize = `${Math.round(km / pixel)}px`;
    bar.textContent = fill(data.scale, { km });
  };
  map.on("zoomend resize", show);
  show();
};

/* Puts the map in the place of the drawn one, and takes it away again. */
const begin = (figure, asked, data, address) => {
  const words = data.words, box = element("div", "zoomed screen"), ground = element("div", "pic"), panel = element("section", "chosen"), seen = element("span", "seen");
  const [west, south, east, north] = data.box, all = L.latLngBounds([south, west], [north, east]);
  seen.setAttribute("role", "status");
  ground.style.aspectRatio = data.size.join(" / ");
  panel.hidden = true;
  box.append(ground, panel);
  figure.prepend(box);
  figure.classList.add("zooming");
  const map = L.map(ground, {
    crs: plane(data.box, data.size), attributionControl: false, zoomControl: false, zoomSnap: 0.25, wheelPxPerZoomLevel: 100, keyboardPanDelta: 100, maxBounds: all.pad(data.around), maxBoundsViscosity: 0.8,
    maxZoom: Math.max(2, Math.ceil(Math.log2(data.km / NEAREST_KM))), minZoom: -6, inertia: !calm, zoomAnimation: !calm, fadeAnimation: false, markerZoomAnimation: !calm,
  });
  map.fitBounds(all, { animate: false });
  map.setMinZoom(map.getZoom() - 0.5);
  const back = () => {
    if (source) source.changed = () => {};
    map.remove();
    box.remove();
    figure.classList.remove("zooming");
    asked.focus();
  };
  const bar = element("div", "bar", button("+", words.in, () => map.zoomIn()), button("−", words.out, () => map.zoomOut()), button(words.all, words.all, () => map.fitBounds(all)), button(words.back, words.back, back), seen);
  box.prepend(bar, element("p", "note", words.toward));
  ground.setAttribute("role", "application");
  ground.setAttribute("aria-label", `${data.title}. ${words.keys}`);
  const source = asked.source, take = () => source?.counts().forEach((many, n) => { data.spots[n][3] = many; });
  take();
  const areas = paint(map, data);
  areas();
  pin(map, data);
  scaling(map, data);
  const tell = telling(data, address, panel, source);
  let chosen;
  const close = () => {
    panel.hidden = true;
    chosen?.removeAttribute("aria-pressed");
    (chosen?.isConnected ? chosen : ground).focus({ preventScroll: true });
    chosen = undefined;
  };
  const choose = (spots, mark) => {
    chosen?.removeAttribute("aria-pressed");
    (chosen = mark).setAttribute("aria-pressed", "true");
    tell(spots, close).catch(() => { seen.textContent = words.failed; });
  };
  box.addEventListener("keydown", event => { if (event.key === "Escape" && !panel.hidden) close(); });
  const again = marking(map, data, choose, many => { seen.textContent = fill(words.view, { n: many }); });
  if (source) source.changed = () => {
    take();
    areas();
    again();
    panel.hidden = true;
  };
  ground.focus({ preventScroll: true });
};

export const open = async (asked, style) => {
  const figure = asked.closest("figure"), address = asked.dataset.map;
  if (figure.classList.contains("zooming")) return;
  const [data] = await Promise.all([read(address), styled(style)]);
  begin(figure, asked, data, address);
};
