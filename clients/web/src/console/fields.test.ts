import { describe, expect, it } from "vitest";
import { countdown, dateField, fromFields, timeField, timeSpan } from "./fields";

const paris = "Europe/Paris";
const morning = Date.UTC(2026, 10, 23, 9, 45);

describe("times of a session", () => {
  it("are shown on the walls of the session's zone, not of the reader's", () => {
    expect(timeField(morning, paris)).toBe("10:45");
    expect(timeSpan(morning, morning + 45 * 60_000, "America/Montreal", "en")).toBe(
      "04:45 – 05:30",
    );
  });

  it("come back from the fields they were put into", () => {
    for (const zone of [paris, "America/Montreal", "Asia/Kolkata", "UTC"])
      expect(fromFields(dateField(morning, zone), timeField(morning, zone), zone)).toBe(morning);
  });

  it("are right on both sides of a change of the clocks", () => {
    expect(fromFields("2026-03-29", "01:30", paris)).toBe(Date.UTC(2026, 2, 29, 0, 30));
    expect(fromFields("2026-03-29", "03:30", paris)).toBe(Date.UTC(2026, 2, 29, 1, 30));
    expect(fromFields("2026-10-25", "04:00", paris)).toBe(Date.UTC(2026, 9, 25, 3, 0));
  });

  it("are undefined for what is no time", () => {
    expect(fromFields("", "10:00", paris)).toBeUndefined();
    expect(fromFields("2026-11-23", "", paris)).toBeUndefined();
  });

  it("are read as they were shown where the zone is unknown", () => {
    const zone = "Nowhere/Land";
    expect(fromFields(dateField(morning, zone), timeField(morning, zone), zone)).toBe(morning);
  });
});

describe("a countdown", () => {
  it("counts the second that runs, and stops at zero", () => {
    expect(countdown(485_000)).toBe("8:05");
    expect(countdown(484_200)).toBe("8:05");
    expect(countdown(3_605_000)).toBe("1:00:05");
    expect(countdown(-4_000)).toBe("0:00");
  });
});
