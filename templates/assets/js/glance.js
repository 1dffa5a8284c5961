/* What a search finds before its index has come: in titles, places and names. render/glance.py says what lies where. */
const glance = (() => {
  const BEGINNING = 2, DAYS = 5, DAY = 1000, ARTICLE = "ال", BRISK = 150;
  const there = new Set(document.querySelector("[data-glance]")?.dataset.glance.split(" "));
  const kept = new Map();
  let brisk = false;

  /* As the site folds names (letters.py): without accents, capitals and other forms of a letter, with single spaces. */
  const forms = { œ: "oe", æ: "ae", ß: "ss", "\u0640": "", ى: "ي", ة: "ه" };
  const fold = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[œæß\u0640ىة]/g, sign => forms[sign]).replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  /* Each file is fetched once; one that did not come is asked for again. How fast the last one came is remembered. */
  const file = name => {
    if (!kept.has(name)) {
      const asked = performance.now();
      kept.set(name, fetch(new URL(`glance/${name}.json`, location.href)).then(answer => {
        if (!answer.ok) throw new Error(name);
        brisk = performance.now() - asked < BRISK;
        return answer.json();
      }).catch(failed => {
        kept.delete(name);
        throw failed;
      }));
    }
    return kept.get(name);
  };
  const named = sign => /[a-z0-9]/.test(sign) ? sign : "u" + sign.codePointAt(0).toString(16);
  const shard = async word => {
    const name = [...word].slice(0, BEGINNING).map(named).join("");
    return there.has(name) ? file(name) : { names: [], words: {} };
  };

  /* Records that go by a name that begins so, each with its names as they are folded. */
  const names = async query => {
    const read = query ? await shard(query) : { names: [] };
    return read.names.map(([kind, name, href, others]) => ({ kind, name, href, keys: [fold(name), ...others] }));
  };

  /* By row, how many of its words begin so: 2 for a whole word, else 1. */
  const rows = async word => {
    const found = new Map(), { words } = await shard(word);
    for (const [other, steps] of Object.entries(words)) {
      if (!other.startsWith(word)) continue;
      let number = 0;
      for (const step of steps) {
        number += step;
        if (found.get(number) !== 2) found.set(number, other === word ? 2 : 1);
      }
    }
    return found;
  };

  const bare = word => word.startsWith(ARTICLE) && word.length > ARTICLE.length + BEGINNING ? word.slice(ARTICLE.length) : word;
  const wordsOf = query => query.split(" ").filter(word => word.length > 1).map(bare);

  /* The rows that have all words of a query, whole words before beginnings of words, the newest first. */
  const find = async query => {
    const words = wordsOf(query);
    if (!words.length) return [];
    const [first, ...others] = (await Promise.all(words.map(rows))).sort((a, b) => a.size - b.size);
    const met = [...first].flatMap(([number, grade]) => others.every(other => other.has(number))
      ? [[number, others.reduce((sum, other) => sum + other.get(number), grade)]] : []);
    return met.sort(([a, m], [b, n]) => n - m || b - a).map(([number]) => number);
  };

  /* What is said of rows, as Pagefind says it; one that another build does not know is left out. */
  const cards = async numbers => {
    const read = await Promise.all(numbers.map(number => file(`cards/${Math.floor(number / DAY / DAYS)}`).catch(() => ({}))));
    return numbers.flatMap((number, n) => number in read[n] ? [told(read[n][number])] : []);
  };
  const told = ([kind, url, title, date, type, place, marks]) => {
    const meta = { kind, title, date, type, place };
    marks.forEach(([status, mark], n) => Object.assign(meta, { ["status" + (n + 1)]: status, ["mark" + (n + 1)]: mark }));
    return { url, meta, excerpt: "", anchors: [], locations: [], content: "" };
  };

  /* What is typed is asked for while it is typed. */
  const ahead = query => Promise.all(wordsOf(fold(query)).map(shard)).catch(() => {});

  return { fold, names, find, cards, ahead, isBrisk: () => brisk };
})();
