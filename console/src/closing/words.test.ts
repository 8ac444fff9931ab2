import { describe, expect, it } from "vitest";
import type { ClosureRecord } from "../api/types";
import { endOfClosure, wentTo } from "./words";

const closure = { until: 900, to: null, exit: "closed", by: "sue", why: "flooded", emergency: null };
const record: ClosureRecord = {
  id: 1,
  queue: 1,
  title: "Billing",
  began_at: 100,
  ended_at: 900,
  holds: false,
  message: "",
  opened_by: null,
  closure,
};

const nameOf = (username: string) => (username === "tom" ? "Tom Baker" : username);

describe("a closure on record", () => {
  it("tells where those went who waited", () => {
    expect(wentTo(closure)).toBe("went on in their flow");
    expect(wentTo({ ...closure, exit: "voicemail" })).toBe("could leave a message");
    expect(wentTo({ ...closure, to: "Retail care" })).toBe("went to Retail care");
  });

  it("tells how it ended", () => {
    expect(endOfClosure(record, nameOf)).toBe("by itself");
    expect(endOfClosure({ ...record, ended_at: 500, opened_by: "tom" }, nameOf)).toBe("opened by Tom Baker");
    expect(endOfClosure({ ...record, ended_at: 500 }, nameOf)).toBe("closed anew");
  });
});
