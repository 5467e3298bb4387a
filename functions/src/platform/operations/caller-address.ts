/**
 * The address Google's front end saw. It appends that address to whatever `X-Forwarded-For` the client sent,
 * so only the last entry can be believed.
 */
export function callerAddress(forwardedFor: string | undefined, socketAddress: string | undefined): string {
  return forwardedFor?.split(",").at(-1)?.trim() || socketAddress || "unknown";
}
