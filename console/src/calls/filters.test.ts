import { describe, expect, test } from "vitest";
import { filtersOf, questionOf, withFilters } from "./filters";

const address = (text: string) => new URLSearchParams(text);

describe("the filters of the calls page", () => {
  test("stand in the address and leave the rest of it alone", () => {
    const filters = filtersOf(address("caller=0142&call=7"));
    expect(filters).toMatchObject({ caller: "0142", outcome: "", queue: "" });
    expect(withFilters(address("caller=0142&call=7"), { ...filters, caller: "", queue: "3" }).toString()).toBe(
      "call=7&queue=3",
    );
  });

  test("ask for whole days, the last one included", () => {
    const { since, until } = questionOf(filtersOf(address("from=2027-03-04&to=2027-03-04")));
    expect(since).toBe(new Date(2027, 2, 4).getTime());
    expect(until).toBe(new Date(2027, 2, 5).getTime());
  });

  test("ask for a number by its digits, once there are enough of them", () => {
    expect(questionOf(filtersOf(address("caller=(303) 555"))).caller).toBe("303555");
    expect(questionOf(filtersOf(address("caller=555"))).caller).toBeUndefined();
  });

  test("ask for nothing the service does not know", () => {
    const asked = questionOf(filtersOf(address("outcome=lost&queue=x&from=soon&calledBack=no")));
    expect(asked).toMatchObject({ called_back: false });
    expect([asked.outcome, asked.queue, asked.since]).toEqual([undefined, undefined, undefined]);
  });
});
