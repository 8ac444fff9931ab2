import { describe, expect, it } from "vitest";
import { readable, textOf } from "./record";

describe("a customer's record", () => {
  const { name, rows, lists } = readable({
    name: "Avery Abbott",
    loyalty_tier: "gold",
    newsletter: false,
    customer_id: "C1001",
    orders: [{ status: "packed", number: "1001" }, { number: "1002" }],
  });

  it("has its name apart from its other fields, what identifies first", () => {
    expect(name).toBe("Avery Abbott");
    expect(rows).toEqual([
      { label: "Customer id", value: "C1001" },
      { label: "Loyalty tier", value: "gold" },
      { label: "Newsletter", value: "No" },
    ]);
  });

  it("shows lists of records as tables, gaps included", () => {
    expect(lists).toEqual([
      {
        label: "Orders",
        columns: ["Number", "Status"],
        rows: [
          ["1001", "packed"],
          ["1002", "–"],
        ],
      },
    ]);
  });

  it("writes nested values out", () => {
    expect(textOf({ city: "Boulder", tags: ["a", "b"] })).toBe("City: Boulder, Tags: a, b");
  });
});
