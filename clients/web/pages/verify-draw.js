// Computes a published draw again, as protocol/README.md says under "Draws", and shares nothing with the server that
// drew: SHA-256 included, since a browser gives its own only to pages that came over HTTPS. Kept short, to be read.

function sha256(text) {
  const fraction = (x) => Math.floor((x - Math.floor(x)) * 4294967296) | 0;
  const primes = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((p) => n % p)) primes.push(n);
  const k = primes.map((p) => fraction(Math.cbrt(p)));
  const hash = primes.slice(0, 8).map((p) => fraction(Math.sqrt(p)));
  const bytes = Array.from(new TextEncoder().encode(text));
  const bits = bytes.length * 8;
  bytes.push(128);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let i = 7; i >= 0; i--) bytes.push(Math.floor(bits / 2 ** (8 * i)) & 255);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let at = 0; at < bytes.length; at += 64) {
    const w = [];
    for (let i = 0; i < 64; i++) {
      if (i < 16) {
        const o = at + 4 * i;
        w.push((bytes[o] << 24) | (bytes[o + 1] << 16) | (bytes[o + 2] << 8) | bytes[o + 3]);
      } else {
        const [a, b] = [w[i - 15], w[i - 2]];
        const low = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3);
        const high = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10);
        w.push((w[i - 16] + low + w[i - 7] + high) | 0);
      }
    }
    let [a, b, c, d, e, f, g, h] = hash;
    for (let i = 0; i < 64; i++) {
      const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i] + w[i];
      const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((x, i) => {
      hash[i] = (hash[i] + x) | 0;
    });
  }
  return hash.map((x) => (x >>> 0).toString(16).padStart(8, "0")).join("");
}

const hashOf = (purpose, lines) =>
  sha256([`parvis-draw-1 ${purpose}`, ...lines].map((line) => `${line}\n`).join(""));

/** In order of octets, which is not the order of UTF-16. */
function byOctets(a, b) {
  const [x, y] = [a, b].map((text) => new TextEncoder().encode(text));
  const at = x.findIndex((octet, i) => octet !== y[i]);
  return at < 0 ? x.length - y.length : at < y.length ? x[at] - y[at] : 1;
}

function quotaLine({ seats, college, attendance, region }) {
  const set = [
    college && `college ${college}`,
    attendance && `attendance ${attendance}`,
    region && `region ${region}`,
  ];
  return ["quota", seats, ...set.filter(Boolean)].join(" ");
}

function drawAgain({ seats, reserves, quotas, entries, seed }) {
  let counter = 0;
  const below = (bound) => {
    for (;;) {
      const number = parseInt(hashOf("number", [seed, counter++]).slice(0, 8), 16);
      if (number < 4294967296 - (4294967296 % bound)) return number % bound;
    }
  };
  const kept = quotas.map((quota) => quota.seats);
  const rest = Math.max(0, seats - kept.reduce((sum, n) => sum + n, 0));
  return [...kept, rest].flatMap((places, index) => {
    const left = entries.filter(({ stratum }) => stratum === index + 1);
    const count = places === 0 ? 0 : Math.min(places + reserves, left.length);
    for (let i = 0; i < count; i++) {
      const chosen = i + below(left.length - i);
      [left[i], left[chosen]] = [left[chosen], left[i]];
    }
    return left.slice(0, count);
  });
}

/** What does not agree, in the order of the evening; nothing at all where the draw is not revealed yet. */
function discrepancies(draw) {
  if (draw.method !== "parvis-draw-1") throw new Error("another method");
  if (!draw.secret) return undefined;
  const { title, seats, reserves, quotas, entries, dice, words } = draw;
  const rules = [
    `title ${title}`,
    `seats ${seats}`,
    `reserves ${reserves}`,
    ...quotas.map(quotaLine),
  ];
  const pool = entries.map(({ participant, stratum }) => `entry ${participant} ${stratum}`);
  const chance = [...dice.map((text) => `dice ${text}`), ...words.map((text) => `word ${text}`)];
  const names = (list) =>
    list.map(({ participant, stratum }) => `${participant} ${stratum}`).join();
  const checks = {
    commitment: hashOf("secret", [draw.secret]) === draw.commitment,
    pool_hash: hashOf("pool", [...rules, ...pool]) === draw.pool_hash,
    seed: hashOf("seed", [draw.pool_hash, draw.secret, ...chance.sort(byOctets)]) === draw.seed,
    drawn: names(drawAgain(draw)) === names(draw.drawn),
  };
  return Object.keys(checks).filter((name) => !checks[name]);
}

if (typeof document !== "undefined") {
  const shown = (name) => document.querySelectorAll(`[data-shown="${name}"]`);
  const show = (text) => {
    for (const each of document.querySelectorAll("[data-shown]")) each.hidden = true;
    let faults;
    let draw;
    try {
      draw = JSON.parse(text);
      faults = discrepancies(draw);
    } catch {
      for (const each of shown("unreadable")) each.hidden = false;
      return;
    }
    const names = !faults ? ["early"] : faults.length === 0 ? ["good"] : ["bad", ...faults];
    for (const name of [...names, "draw"]) for (const each of shown(name)) each.hidden = false;
    for (const each of document.querySelectorAll("[data-field]"))
      each.textContent = draw[each.dataset.field] || "…";
  };
  document.getElementById("file").addEventListener("change", ({ target }) => {
    const reader = new FileReader();
    reader.onload = () => show(reader.result);
    if (target.files[0]) reader.readAsText(target.files[0]);
  });
  // "#/d/agora/d1.json": the page of a draw leads here.
  if (/^#\/d\/[\w-]+\/d\d+\.json$/.test(location.hash))
    fetch(location.hash.slice(1))
      .then((answer) => answer.text())
      .then(show);
}
