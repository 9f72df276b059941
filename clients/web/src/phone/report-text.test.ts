import { expect, test } from "vitest";
import { empty, joined, line_max, missing, tidy } from "./report-text";

test("lines that nobody filled in are left out", () => {
  const text = {
    ...empty,
    said: "  Dit. ",
    actions: [
      { what: "", who: " ", by: "" },
      { what: "Appeler", who: "", by: "" },
    ],
    requests: [{ what: "", whom: "" }],
  };
  expect(tidy(text)).toEqual({
    ...empty,
    said: "Dit.",
    actions: [{ what: "Appeler", who: "", by: "" }],
  });
  expect(missing(text)).toBeUndefined();
});

test("what everybody would miss is told before it is sent", () => {
  expect(missing(empty)).toBe("text_missing");
  expect(missing({ ...empty, said: "Dit.", actions: [{ what: "", who: "Awa" }] })).toBe(
    "text_missing",
  );
  expect(missing({ ...empty, said: "Dit.", requests: [{ what: "Le bail", whom: " " }] })).toBe(
    "whom_missing",
  );
});

test("notes come under what is there, each once, and none is cut", () => {
  expect(joined("Déjà dit.", ["Une idée\nsur deux lignes", "Une autre"])).toBe(
    "Déjà dit.\n– Une idée sur deux lignes\n– Une autre",
  );
  expect(joined("– Une idée", ["Une idée"])).toBe("– Une idée");
  const long = "x".repeat(line_max - 2);
  expect(joined("", [long, "Trop"])).toBe(`– ${long}`);
  expect(joined("Dit.", [long, "Court"])).toBe("Dit.\n– Court");
});
