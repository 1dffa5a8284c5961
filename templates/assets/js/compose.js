/* From plain values to the text of a record, in the one way in which records are written: parse/compose.py, to the byte.
   `shapes` has, by name, the keys of a mapping in their order: [key, shape of its value, whether its keys are names]. */
const compose = (() => {
  const BRIEF = 88, WIDE = 120;
  const starts = /^(?:[^ \-!&*?|>@`"'%#,[\]{}:=\\~<]|-[0-9])/;
  const turns = /: |:$| #/;
  const brackets = /[,[\]{}]|:\?/;
  const id = /^[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?$/;
  const length = text => Array.from(text).length;
  const words = text => text.normalize("NFC").split(/[ \t\n]+/).filter(Boolean);
  const isMap = value => typeof value === "object" && !Array.isArray(value);
  const empty = value => value == null || value === "" || typeof value === "object" && Object.keys(value).length === 0;
  const pad = depth => "  ".repeat(depth);

  const scalar = (text, between) => {
    text = words(text).join(" ");
    if (starts.test(text) && !turns.test(text) && !(between && brackets.test(text))) return text;
    return /["\\]/.test(text) ? `'${text.replace(/'/g, "''")}'` : `"${text}"`;
  };

  return (header, shape, shapes, body = "") => {
    const keysOf = name => shapes[name] ?? [];
    const formOf = (name, key) => {
      const found = keysOf(name).find(one => one[0] === key);
      return found && { shape: found[1], named: Boolean(found[2]) };
    };
    const ordered = (values, name) => {
      const known = keysOf(name).map(one => one[0]);
      const place = key => (known.indexOf(key) + 1 || known.length + 1);
      return Object.keys(values).sort((a, b) => place(a) - place(b)).filter(key => !empty(values[key]));
    };
    const isPair = item => isMap(item) && Object.keys(item).length === 1 && typeof Object.values(item)[0] === "string";
    const pair = item => Object.entries(item).map(([key, value]) => `${scalar(key, true)}: ${scalar(value, true)}`).join(", ");

    /* Between brackets; null where a mapping of several keys stands inside another. */
    const between = (value, form) => {
      if (typeof value === "string") return scalar(value, true);
      if (Array.isArray(value)) {
        const items = value.filter(item => !empty(item)).map(item => isPair(item) ? pair(item) : between(item));
        return items.includes(null) ? null : `[${items.join(", ")}]`;
      }
      const keys = ordered(value, form && !form.named ? form.shape : 0);
      if (keys.some(key => isMap(value[key]) && Object.keys(value[key]).length > 1)) return null;
      const told = keys.map(key => [key, between(value[key])]);
      if (told.some(([, one]) => one === null)) return null;
      return `{${told.map(([key, one]) => `${scalar(key, true)}: ${one}`).join(", ")}}`;
    };
    const listing = (value, form) => isMap(value)
      ? !form?.named || Object.values(value).every(one => typeof one === "string" && id.test(one))
      : value.every(item => typeof item === "string");
    const folded = (lead, text, depth) => {
      const lines = [];
      let line = "";
      for (const word of words(text)) {
        if (line && length(line) + 1 + length(word) > WIDE - 2 * (depth + 1)) {
          lines.push(line);
          line = word;
        } else line = line ? `${line} ${word}` : word;
      }
      return [`${lead} >-`, ...[...lines, line].map(one => pad(depth + 1) + one)];
    };
    const row = (lead, value, form, depth) => {
      const isText = typeof value === "string";
      const told = isText ? scalar(value) : depth === 0 && !listing(value, form) ? null : between(value, form);
      if (told !== null && length(`${lead} ${told}`) <= (isText ? WIDE : BRIEF)) return [`${lead} ${told}`];
      return isText ? folded(lead, value, depth) : [lead, ...block(value, form, depth + 1)];
    };
    const item = (value, name, depth) => {
      const dash = `${pad(depth)}-`;
      const line = typeof value === "string" || isPair(value) ? null : between(value, name && { shape: name });
      if (line !== null && length(`${dash} ${line}`) <= BRIEF) return [`${dash} ${line}`];
      if (!isMap(value)) return row(dash, value, undefined, depth);
      const [first, ...more] = rows(value, name, depth + 1);
      return [`${dash} ${first.trimStart()}`, ...more];
    };
    const block = (value, form, depth) => {
      if (!isMap(value)) return value.flatMap(one => item(one, form?.shape, depth));
      if (!form?.named || !form.shape) return rows(value, form?.shape, depth);
      return Object.entries(value).flatMap(([name, one]) => row(`${pad(depth)}${scalar(name)}:`, one, { shape: form.shape }, depth));
    };
    const rows = (values, name, depth) => ordered(values, name)
      .flatMap(key => row(`${pad(depth)}${scalar(key)}:`, values[key], formOf(name, key), depth));

    const prose = body.trim();
    return `---\n${rows(header, shape, 0).map(line => `${line}\n`).join("")}---\n${prose ? `\n${prose}\n` : ""}`;
  };
})();
