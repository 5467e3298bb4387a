/**
 * The fields of the IETF draft "RateLimit header fields for HTTP", as its working group had them in September 2025
 * (draft-ietf-httpapi-ratelimit-headers-10): lists of strings with parameters, in the syntax of RFC 9651. It is a draft
 * still, so its syntax is here and nowhere else.
 */

/** The problem type of a call that exceeds a policy; it lists them in `violated-policies`. */
export const QUOTA_EXCEEDED = "https://iana.org/assignments/http-problem-types#quota-exceeded";

export const rateLimitFieldNames = ["RateLimit-Policy", "RateLimit"] as const;

/** So many calls in a window of so many seconds. */
interface Policy {
  readonly name: string;
  readonly quota: number;
  readonly windowSeconds: number;
  /** What is known to be left; undefined before anything is. */
  readonly remaining: { readonly tokens: number; readonly endsInMs: number } | undefined;
}

export function rateLimitFields(policies: readonly Policy[]): Record<string, string> {
  const limits = policies.flatMap(({ name, remaining }) =>
    remaining ? [`"${name}";r=${remaining.tokens};t=${Math.ceil(remaining.endsInMs / 1000)}`] : [],
  );
  return {
    "ratelimit-policy": policies
      .map(({ name, quota, windowSeconds }) => `"${name}";q=${quota};w=${windowSeconds}`)
      .join(", "),
    ...(limits.length > 0 ? { ratelimit: limits.join(", ") } : {}),
  };
}
