// Under which key something is asked for: the same as before only where an answer to the very same never came.
import { ApiProblem } from "../api/problem";

const FAILED_AT_THE_SERVICE = 500;

export const newKey = (): string => `steer-${Math.random().toString(36).slice(2)}${Date.now().toString(36)}`;

/** What one dialog has asked for. A key that was answered is done with: the service would repeat its answer. */
export class Attempts {
  private last: { asked: string; key: string } | null = null;

  keyOf(request: unknown): string {
    const asked = JSON.stringify(request);
    if (this.last?.asked !== asked) this.last = { asked, key: newKey() };
    return this.last.key;
  }

  /** After a refusal the next attempt is another one; after silence it is the same. */
  failed(error: unknown): void {
    if (error instanceof ApiProblem && error.status < FAILED_AT_THE_SERVICE) this.last = null;
  }
}
