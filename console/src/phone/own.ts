// A phone of the agent's own, which the service rings: here there is nothing to register, dial or hear.
import type { PhoneTransport, ReportPhone } from "./transport";

export class OwnPhone implements PhoneTransport {
  readonly typed = false;

  constructor(private readonly report: ReportPhone) {}

  register(): Promise<void> {
    this.report({ kind: "ready" });
    return Promise.resolve();
  }

  connect(): Promise<void> {
    return Promise.resolve();
  }

  mute(): void {}

  sendDigits(): void {}

  say(): void {}

  hangUp(): void {}

  close(): void {}
}
