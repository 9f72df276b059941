// The keyboard's place on a page. A button that was pressed often goes away with what it did: then a browser forgets
// where one was, and the next Tab begins at the top.

/** From now on, when what has the focus goes away or is switched off, the nearest heading that remains takes it; what
 * only changed its place in a list keeps it. */
export function keepFocus(): void {
  /** What had the focus, and all that holds it. */
  let path: Element[] = [];
  addEventListener("focusin", ({ target }) => {
    path = [];
    for (let at = target instanceof Element ? target : null; at; at = at.parentElement)
      path.push(at);
  });
  // Whoever points somewhere, or goes on by Tab, has left the old place by themselves.
  addEventListener("pointerdown", () => {
    path = [];
  });
  addEventListener("keydown", ({ key }) => {
    if (key === "Tab") path = [];
  });
  const lost = () => {
    const at = document.activeElement;
    const [before] = path;
    if (!before || (at && at !== document.body && at !== before)) return false;
    return at !== before || before.matches(":disabled");
  };
  new MutationObserver(() => {
    // One frame later: what was done may have a better place of its own.
    if (lost()) requestAnimationFrame(() => lost() && refuge(path)?.focus());
  }).observe(document.body, { subtree: true, childList: true, attributeFilter: ["disabled"] });
}

/** In what is left around the lost place, from the inside outwards. */
function refuge(path: readonly Element[]): HTMLElement | undefined {
  const [before, ...holders] = path;
  if (before instanceof HTMLElement && before.isConnected && !before.matches(":disabled"))
    return before;
  for (const around of holders) {
    if (!around.isConnected) continue;
    // A row of buttons has no title: there the first of what replaced the others.
    const wanted = around instanceof HTMLFieldSetElement ? "button:not(:disabled)" : "h2, h3, h4";
    for (const found of around.querySelectorAll<HTMLElement>(wanted)) {
      if (found.closest(".visually-hidden") || found.getClientRects().length === 0) continue;
      if (found.tabIndex < 0) found.tabIndex = -1;
      return found;
    }
  }
  return undefined;
}
