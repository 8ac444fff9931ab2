import { describe, expect, it } from "vitest";
import type { AgentRow } from "../api/types";
import { AT } from "../testing/views";
import { awayNow } from "./away";

const agent = (changes: Partial<AgentRow>): AgentRow => ({
  id: 1,
  name: "Ana Lopez",
  team: null,
  presence: "available",
  reason: null,
  next_presence: null,
  work: "idle",
  since: AT,
  paused_until: null,
  misses: 0,
  away: [{ reason: "lunch", ms: 60_000 }],
  contact: null,
  queue: null,
  listeners: [],
  help_asked_at: null,
  ...changes,
});

describe("the time not ready", () => {
  it("is what is over, for somebody who takes calls", () => {
    expect(awayNow(agent({}), AT + 5_000)).toEqual([{ reason: "lunch", ms: 60_000 }]);
  });

  it("grows while it goes on, under its own reason", () => {
    const atLunch = agent({ presence: "not_ready", reason: "lunch" });
    expect(awayNow(atLunch, AT + 5_000)).toEqual([{ reason: "lunch", ms: 65_000 }]);
    const missed = agent({ presence: "not_ready", reason: "no_answer" });
    expect(awayNow(missed, AT + 5_000)).toEqual([
      { reason: "lunch", ms: 60_000 },
      { reason: "no_answer", ms: 5_000 },
    ]);
  });
});
