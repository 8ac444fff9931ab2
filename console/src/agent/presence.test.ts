import { describe, expect, it } from "vitest";
import { choicesOf, presenceLook, stateLook } from "./presence";

const lunch = [{ name: "lunch", title: "Lunch time" }];

describe("presences", () => {
  it("are chosen from available, the center's reasons and offline, in that order", () => {
    expect(choicesOf(lunch).map(({ word }) => word)).toEqual(["Available", "Lunch time", "Offline"]);
  });

  it("name a reason by its title, else by its own word", () => {
    expect(presenceLook("not_ready", "lunch", lunch).word).toBe("Lunch time");
    expect(presenceLook("not_ready", "no_answer", lunch).word).toBe("No answer");
  });

  it("stand behind the work in hand", () => {
    expect(stateLook({ presence: "offline", reason: null, work: "talking" }).word).toBe("Talking");
  });
});
