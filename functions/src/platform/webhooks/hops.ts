import { problem } from "../operations/problem.ts";

/** Every webhook that Souk sends carries it. A receiver's own calls do not. */
export const HOP_HEADER = "souk-webhook-hops";

/** Ends a loop: a webhook whose endpoint leads back here would cause the next one. */
export function refuseLoop({ headers }: Request): Response | undefined {
  if (!headers.has(HOP_HEADER)) return undefined;
  const title = "This is a webhook of Souk itself: give the endpoint the address of your own server";
  return problem({ status: 508, reason: "LoopDetected", title });
}
