import { expect, test } from "vitest";
import { addressOf, filtersOf, questionOf } from "./filters";

const read = (text: string) => filtersOf(new URLSearchParams(text));

test("the filters of the interventions page stand in the address", () => {
  expect(new URLSearchParams(addressOf(read("by=sam&agent=3&other=1"))).toString()).toBe("by=sam&agent=3");
});

test("they ask for whole days, the last one included, and for nothing where nothing is chosen", () => {
  expect(questionOf(read("by=sam&agent=3&from=2027-03-04&to=2027-03-04"))).toEqual({
    by: "sam",
    action: undefined,
    agent: 3,
    since: new Date(2027, 2, 4).getTime(),
    until: new Date(2027, 2, 5).getTime(),
  });
  expect(Object.values(questionOf(read("agent=x&from=soon"))).every((value) => value === undefined)).toBe(true);
});
