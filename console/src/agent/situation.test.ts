import { describe, expect, it } from "vitest";
import type { PhoneCall } from "../phone/state";
import { agentView, connectionView, offerView } from "../testing/views";
import { contactOf, FLOOR, situationOf } from "./situation";

const call: PhoneCall = { stage: "connected", muted: false, lines: [] };
const kind = (view: ReturnType<typeof agentView>, phone: PhoneCall | null = null, gone = true) =>
  situationOf(view, phone, "mine", gone).kind;

describe("the situation of a tab", () => {
  it("waits when available and is away otherwise", () => {
    expect(kind(agentView())).toBe("waiting");
    expect(kind(agentView({ presence: "not_ready" }))).toBe("away");
  });

  it("rings in every tab", () => {
    expect(kind(agentView({ offer: offerView }))).toBe("offer");
  });

  it("talks in every tab while the agent's own phone carries the call", () => {
    const connection = connectionView({ tab: "another", by_phone: true });
    expect(kind(agentView({ connection }))).toBe("talking");
    expect(kind(agentView({ connection: { ...connection, talk_since: null } }))).toBe("connecting");
  });

  it("talks in every tab while the floor page carries a call that was taken over, until that is lost", () => {
    const connection = connectionView({ tab: FLOOR });
    expect(kind(agentView({ connection }))).toBe("talking");
    expect(kind(agentView({ connection: { ...connection, lost_deadline: 1 } }))).toBe("lost");
  });

  it("talks in the tab whose phone carries the call", () => {
    expect(kind(agentView({ connection: connectionView() }), call)).toBe("talking");
    expect(kind(agentView({ connection: connectionView({ talk_since: null }) }), call)).toBe("connecting");
  });

  it("calls somebody until there is talk", () => {
    const connection = connectionView({ talk_since: null, stage: "summoned" });
    expect(kind(agentView({ work: "dialing", connection }), call)).toBe("dialing");
  });

  it("leaves the call to another tab", () => {
    expect(kind(agentView({ connection: connectionView({ tab: "other" }) }))).toBe("elsewhere");
  });

  it("offers to rejoin at once after a reload, before the service has noticed", () => {
    expect(kind(agentView({ connection: connectionView() }))).toBe("lost");
  });

  it("offers every tab to rejoin once the service knows the leg is lost", () => {
    expect(kind(agentView({ connection: connectionView({ tab: "other", lost_deadline: 1 }) }))).toBe("lost");
  });

  it("is patient with a call that has only just ended", () => {
    expect(kind(agentView({ connection: connectionView() }), null, false)).toBe("connecting");
  });

  it("is about the contact at hand", () => {
    expect(contactOf(agentView({ offer: offerView }))).toBe(7);
    expect(contactOf(agentView())).toBeNull();
    expect(contactOf(agentView({ connection: connectionView({ internal: true }) }))).toBeNull();
  });
});
