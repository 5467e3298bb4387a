/** Thrown by background work that no retry can help: it is recorded with its reason for an operator. */
export class NonRetryableError extends Error {
  override name = "NonRetryableError";
}

/** Name and message of an error, short enough to store, without stack trace and e-mail addresses. */
export function describeError(error: unknown): string {
  return withoutAddresses(nameError(error)).slice(0, 500);
}

/** Mail servers quote the recipient in their refusals, which must not be logged or stored. */
export function withoutAddresses(text: string): string {
  // Bounded, so that a long text without an address is not searched over and over.
  return text.replaceAll(/[^\s<>"'@]{1,64}@[^\s<>"'@]{1,255}/g, "(address)");
}

function nameError(error: unknown): string {
  if (error instanceof Error) return `${error.name}: ${error.message}`;
  // Not what is inside an object: it may be anything.
  return typeof error === "string" ? error : Object.prototype.toString.call(error);
}
