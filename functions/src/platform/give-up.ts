/** Thrown by background work that no retry can help: it is recorded with its reason and left for a person. */
export class GiveUp extends Error {
  override name = "GiveUp";
}

/** What an error says of itself, short enough to store and free of stack traces. */
export function describeError(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.slice(0, 500);
}
