// Looking at a screen: no barrier that axe can find, nothing wider than its screen, and a picture in build/screenshots.
import { expect } from "vitest";
import { accessibilityFaults, type Visit } from "./browser";

export async function look(visit: Visit, name: string): Promise<void> {
  await visit.page.evaluate(() => document.fonts.ready);
  await visit.picture(`${name}-${visit.language}`);
  const faults = await accessibilityFaults(visit.page);
  const wide = await visit.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(faults, name).toEqual([]);
  expect(wide, `${name}: how much wider than its screen`).toBeLessThanOrEqual(0);
}
