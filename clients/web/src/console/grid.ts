// The grid as a plane of cells: which way it lies, and where the arrow keys lead. Computes no rule of the session.

/** Wider than this, titles no longer fit beside each other: the longer side goes down the page. */
const columnsMax = 6;

export type Address = { slot: string; space: string };

export type Plane = { rows: string[]; columns: string[]; slotsAreRows: boolean };

export function plane(slots: string[], spaces: string[], turned: boolean): Plane {
  const natural = spaces.length <= Math.max(columnsMax, slots.length);
  const slotsAreRows = natural !== turned;
  return slotsAreRows
    ? { rows: slots, columns: spaces, slotsAreRows }
    : { rows: spaces, columns: slots, slotsAreRows };
}

export function addressAt(plane: Plane, row: number, column: number): Address | undefined {
  const r = plane.rows[row];
  const c = plane.columns[column];
  if (r === undefined || c === undefined) return undefined;
  return plane.slotsAreRows ? { slot: r, space: c } : { slot: c, space: r };
}

export function cellId({ slot, space }: Address): string {
  return `${slot}.${space}`;
}

export function addressOf(id: string): Address {
  const [slot = "", space = ""] = id.split(".");
  return { slot, space };
}

/** All cells in reading order. */
export function cellsOf(plane: Plane): Address[] {
  return plane.rows.flatMap((_, row) =>
    plane.columns.map((_, column) => addressAt(plane, row, column) as Address),
  );
}

/** Where a key leads from a cell, staying inside; undefined for a key that does not move. */
export function step(plane: Plane, from: Address, key: string): Address | undefined {
  const row = plane.rows.indexOf(plane.slotsAreRows ? from.slot : from.space);
  const column = plane.columns.indexOf(plane.slotsAreRows ? from.space : from.slot);
  const inside = (n: number, length: number) => Math.min(Math.max(n, 0), length - 1);
  const to = (r: number, c: number) =>
    addressAt(plane, inside(r, plane.rows.length), inside(c, plane.columns.length));
  switch (key) {
    case "ArrowUp":
      return to(row - 1, column);
    case "ArrowDown":
      return to(row + 1, column);
    case "ArrowLeft":
      return to(row, column - 1);
    case "ArrowRight":
      return to(row, column + 1);
    case "Home":
      return to(row, 0);
    case "End":
      return to(row, plane.columns.length - 1);
    default:
      return undefined;
  }
}
