// The token that proves to the service that a change was asked for by its own page.
const COOKIE = "switchboard_csrf";

export const CSRF_HEADER = "X-CSRF-Token";

export function csrfToken(cookies: string = document.cookie): string {
  const found = cookies.split("; ").find((cookie) => cookie.startsWith(`${COOKIE}=`));
  return found ? decodeURIComponent(found.slice(COOKIE.length + 1)) : "";
}
