// What went wrong with a request, as the service told it or as the browser found it.
import type { Problem } from "./types";

/** A refused or failed request; `kind` is the last word of the problem's type, such as "taken" or "gone". */
export class ApiProblem extends Error {
  readonly status: number;
  readonly kind: string;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ApiProblem";
    this.status = problem.status;
    this.kind = problem.type.split(/[/:#]/).at(-1) ?? "";
  }
}

/** A sentence for the person at the screen. */
export function explain(error: unknown): string {
  if (error instanceof ApiProblem) return error.message;
  if (error instanceof TypeError) return "The service does not answer. Check the connection and try again.";
  return error instanceof Error ? error.message : "Something went wrong.";
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof ApiProblem && error.status === 401;
}
