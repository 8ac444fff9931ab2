// The one way to the service: typed requests that carry the CSRF token and fail with an ApiProblem.
import createClient, { type Middleware } from "openapi-fetch";
import { CSRF_HEADER, csrfToken } from "./csrf";
import { ApiProblem } from "./problem";
import type { paths, Problem } from "./types";

const guard: Middleware = {
  onRequest({ request }) {
    if (request.method !== "GET") request.headers.set(CSRF_HEADER, csrfToken());
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw new ApiProblem(await problemOf(response));
  },
};

async function problemOf(response: Response): Promise<Problem> {
  const unnamed = { type: "about:blank", title: `The service answered ${response.status}.`, status: response.status };
  const told = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return { ...unnamed, ...told };
}

export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(guard);

/** The body of an answer; failures have been thrown by then. */
export async function bodyOf<Body>(answer: Promise<{ data?: Body }>): Promise<Body> {
  return (await answer).data as Body;
}
