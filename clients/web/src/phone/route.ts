// Which screen is shown: the part of the address behind `#/`, so that the back button works and a reload stays.
import { computed, signal } from "@preact/signals";

const read = () => (location.hash.startsWith("#/") ? location.hash.slice(2) : "");
const address = signal(read());
/** Where the page was scrolled when each address was left. */
const scrolled = new Map<string, number>();

export type Tab = "topics" | "programme" | "group" | "voices";

/** "place/t3" is the screen `place` with the parts ["t3"]. */
export const route = computed(() => {
  const [screen = "", ...parts] = address.value.split("/").map(decodeURIComponent);
  return { key: address.value, screen, parts };
});

/** Whether a person has gone somewhere since the page opened: only then may focus follow. */
export let moved = false;
/** When a person last went somewhere or typed. */
let active_at = 0;
export const idleFor = () => Date.now() - active_at;

export function startRouting(): void {
  addEventListener("hashchange", () => {
    const next = read();
    if (next === address.peek()) return;
    moved = true;
    active_at = Date.now();
    address.value = next;
    scrollTo(0, scrolled.get(next) ?? 0);
  });
  // A link to the screen that is already there changes no address, and leads to its beginning all the same.
  addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (!link || link.getAttribute("href") !== `#/${address.peek()}`) return;
    scrollTo(0, 0);
    document.querySelector<HTMLElement>("main h2")?.focus({ preventScroll: true });
  });
  addEventListener("scroll", () => scrolled.set(address.peek(), scrollY), { passive: true });
  for (const type of ["keydown", "pointerdown"])
    addEventListener(type, () => {
      active_at = Date.now();
    });
}

/** Goes there as if by a link. `replace`: the back button skips where we are. */
export function go(to: string, replace = false): void {
  scrolled.delete(to);
  if (replace) location.replace(`#/${to}`);
  else location.hash = `#/${to}`;
}

/** Goes there because the room did: focus stays where it is. */
export function follow(to: string): void {
  history.replaceState(null, "", `#/${to}`);
  moved = false;
  address.value = to;
}
