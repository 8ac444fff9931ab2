import { beforeEach, describe, expect, it } from "vitest";
import { connected, fakeSockets } from "../testing/fakeSocket";
import { inCall } from "./state";
import { CallerTelephone } from "./telephone";

describe("the caller's telephone", () => {
  let sockets: ReturnType<typeof fakeSockets>;
  let telephone: CallerTelephone;
  const numbers = [{ number: "+13035550100", name: "Main line" }];

  beforeEach(async () => {
    sockets = fakeSockets();
    telephone = new CallerTelephone("+17205550100", sockets.open);
    telephone.open();
    await connected(sockets.latest());
    sockets.latest().hear({ type: "registered", number: "+17205550100", numbers });
  });

  function dialed() {
    telephone.dial("+13035550100");
    sockets.latest().hear({ type: "ringing", call: "CA1" });
    sockets.latest().hear({ type: "connected", call: "CA1" });
  }

  it("registers its number and learns whom it can call", () => {
    expect(sockets.latest().sent).toEqual([{ type: "register", number: "+17205550100" }]);
    expect(telephone.snapshot()).toMatchObject({ connected: true, numbers });
  });

  it("calls and hears what is said", () => {
    dialed();
    sockets.latest().hear({ type: "said", call: "CA1", text: "Welcome", by: "center" });
    expect(telephone.snapshot().call).toMatchObject({ sid: "CA1", lines: [{ by: "center", text: "Welcome" }] });
  });

  it("presses, speaks and hangs up", () => {
    dialed();
    telephone.press("1");
    telephone.speaking();
    telephone.say("billing");
    telephone.hangUp();
    expect(sockets.latest().sent.slice(-4)).toEqual([
      { type: "digits", call: "CA1", digits: "1" },
      { type: "speaking", call: "CA1" },
      { type: "say", call: "CA1", text: "billing" },
      { type: "hangup", call: "CA1" },
    ]);
  });

  it("tells a number that is not in service", () => {
    telephone.dial("+1999");
    sockets.latest().hear({ type: "error", code: 21211, message: "The number +1999 is not in service" });
    expect(inCall(telephone.snapshot())).toBe(false);
    expect(telephone.snapshot().problem).toContain("not in service");
  });

  it("goes on with a call when a message about it was refused", () => {
    dialed();
    sockets.latest().hear({ type: "error", code: 31100, message: "Malformed message" });
    expect(inCall(telephone.snapshot())).toBe(true);
  });

  it("can be called, answer and reject", () => {
    sockets.latest().hear({ type: "incoming", call: "CA2", from: "+13035550100" });
    telephone.answer();
    expect(sockets.latest().sent.at(-1)).toEqual({ type: "accept", call: "CA2" });
    expect(telephone.snapshot()).toMatchObject({ incoming: null, call: { sid: "CA2" } });
  });

  it("stops ringing when the other end gives up", () => {
    sockets.latest().hear({ type: "incoming", call: "CA2", from: "+1" });
    sockets.latest().hear({ type: "ended", call: "CA2", status: "canceled" });
    expect(telephone.snapshot().incoming).toBeNull();
  });

  it("ends its call when the line is lost", () => {
    dialed();
    sockets.latest().close();
    expect(telephone.snapshot()).toMatchObject({ connected: false, call: { stage: "ended" } });
    telephone.close();
  });

  it("takes another number without a new line", async () => {
    telephone.callAs("anonymous");
    await connected(sockets.latest());
    expect(sockets.latest().sent).toContainEqual({ type: "register", number: "anonymous" });
    expect(sockets.all).toHaveLength(1);
  });
});
