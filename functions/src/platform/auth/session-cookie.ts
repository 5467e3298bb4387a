import { DAY } from "../values/clock.ts";

/** The only cookie that Firebase Hosting passes on to functions. */
const NAME = "__session";

/** What Firebase Authentication allows. */
export const MAX_SESSION_DAYS = 14;

/** A cookie for an answer, as its header has it. */
export type SetCookie = (header: string) => void;

/** Scripts cannot read it, other sites cannot send it along with what they change, and it needs TLS. */
const attributes = "Path=/; HttpOnly; Secure; SameSite=Lax";

export function sessionCookie(value: string, days: number): string {
  return `${NAME}=${value}; Max-Age=${(days * DAY) / 1000}; ${attributes}`;
}

/** Makes a browser forget the session. */
export function endedSessionCookie(): string {
  return `${NAME}=; Max-Age=0; ${attributes}`;
}

/**
 * The session that a request brings along, or none. A frontend's framework may keep something of its own in a cookie of
 * this name, which is no token. Of two nobody knows which the browser was given by this site: neither counts.
 */
export function findSession(cookies: string | null): string | undefined {
  const values = (cookies ?? "").split(";").flatMap((cookie) => {
    const [name, value = ""] = cookie.trim().split("=", 2);
    return name === NAME ? [value] : [];
  });
  const [value] = values;
  return values.length === 1 && value !== undefined && /^[\w-]+\.[\w-]+\.[\w-]*$/.test(value)
    ? value
    : undefined;
}
