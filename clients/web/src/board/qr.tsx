// How people come in: the picture to scan, and what to type.
import { useEffect, useState } from "preact/hooks";

const again_ms = 10_000;

/** `of`: a code, or `f/` and the key of a public page. Made by the server. On white with its quiet zone in every theme;
 * asked for again while the server is away. */
export function Qr({ of, label }: { of: string; label: string }) {
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (!failed) return;
    const id = setTimeout(() => {
      setFailed(false);
      setTries(tries + 1);
    }, again_ms);
    return () => clearTimeout(id);
  }, [failed]);
  const src = `/q/${of}.svg${tries ? `?again=${tries}` : ""}`;
  return (
    <span class="qr">
      <img key={tries} src={src} alt={label} onError={() => setFailed(true)} />
    </span>
  );
}

/** Never broken at its hyphen: `K7M‑2QP`. */
export function spokenCode(code: string): string {
  const plain = code.replace(/[^0-9A-Za-z]/g, "").toUpperCase();
  return plain.length === 6 ? `${plain.slice(0, 3)}\u2011${plain.slice(3)}` : plain;
}

/** What a person types to come here. */
export function address(): string {
  return location.host;
}
