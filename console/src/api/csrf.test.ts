import { describe, expect, it } from "vitest";
import { csrfToken } from "./csrf";

describe("the CSRF token", () => {
  it("is read from its cookie among others", () => {
    expect(csrfToken("theme=dark; switchboard_csrf=a%2Bb; x=y")).toBe("a+b");
  });

  it("is empty without the cookie, which no request survives", () => {
    expect(csrfToken("not_switchboard_csrf=1")).toBe("");
  });
});
