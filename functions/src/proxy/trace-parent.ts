import { randomBytes } from "node:crypto";

/** Goes on with the caller's trace, or begins one: https://www.w3.org/TR/trace-context/ */
export function continueTrace(received: string | string[] | undefined): string {
  const [, traceId = randomHex(16), flags = "00"] =
    /^00-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-([\da-f]{2})$/.exec(String(received)) ?? [];
  return `00-${traceId}-${randomHex(8)}-${flags}`;
}

function randomHex(bytes: number): string {
  return randomBytes(bytes).toString("hex");
}
