import { describe, expect, it } from "vitest";
import { AT, agentView, floorView, waitingRow } from "../testing/views";
import { floorAfter } from "./floor";

describe("the floor after an event", () => {
  const floor = floorView({ waiting: [waitingRow(1), waitingRow(2)] });

  it("adds a row that is new", () => {
    const after = floorAfter(floor, { name: "waiting", data: waitingRow(3) });
    expect(after.waiting.map(({ contact }) => contact)).toEqual([1, 2, 3]);
  });

  it("replaces a row that is known, in its place", () => {
    const after = floorAfter(floor, { name: "waiting", data: waitingRow(1, { offered_to: "Ana Lopez" }) });
    expect(after.waiting.map(({ offered_to }) => offered_to)).toEqual(["Ana Lopez", null]);
  });

  it("drops a waiting call that is gone", () => {
    const after = floorAfter(floor, { name: "waiting", data: waitingRow(1, { gone: true }) });
    expect(after.waiting.map(({ contact }) => contact)).toEqual([2]);
  });

  it("is replaced by a whole floor", () => {
    const whole = floorView({ at: AT + 1 });
    expect(floorAfter(floor, { name: "floor", data: whole })).toBe(whole);
  });

  it("stays the same object when the event is about something else", () => {
    expect(floorAfter(floor, { name: "agent", data: agentView() })).toBe(floor);
  });
});
