// What the search of the transfer dialog finds.
import { describe, expect, it } from "vitest";
import type { TransferDirectory } from "../../api/types";
import { targetsOf } from "./targets";

const directory: TransferDirectory = {
  queues: [
    { name: "billing", title: "Billing", open: true, waiting: 2, wait_low_s: 61, wait_high_s: 200 },
    { name: "cards", title: "Card services", open: false, waiting: 0, wait_low_s: null, wait_high_s: null },
  ],
  agents: [
    { id: 3, name: "Ben Carter", presence: "available", reason: null, work: "idle", available: true },
    { id: 4, name: "Ana Lopez", presence: "not_ready", reason: "team_meeting", work: "idle", available: false },
  ],
  targets: [{ name: "store", title: "Store in Denver", number: "+13035550150", flow: null }],
};

const found = (search: string) => targetsOf(directory, search).map(({ title }) => title);

describe("what a customer may be given on to", () => {
  it("is everything before anything is typed", () => {
    expect(found("")).toHaveLength(5);
  });

  it("is searched by title and by detail", () => {
    expect(found("ben")).toEqual(["Ben Carter"]);
    expect(found("meeting")).toEqual(["Ana Lopez"]);
  });

  it("tells how long one more caller would wait, and what takes nobody now", () => {
    const [billing, cards] = targetsOf(directory, "");
    expect([billing?.detail, billing?.disabled]).toEqual(["2 waiting, 1 to 4 min", false]);
    expect([cards?.detail, cards?.disabled]).toEqual(["Closed now", true]);
  });

  it("offers to dial what looks like a number, and finds it in the list too", () => {
    expect(found("+13035550150")).toEqual(["Store in Denver", "+13035550150"]);
    expect(found("911")).toEqual([]);
  });
});
