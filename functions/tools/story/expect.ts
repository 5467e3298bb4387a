import type { CallFailed } from "../../src/client/callable-client.ts";

/** Stops the story where an expectation fails. */
export function expect(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new Error(otherwise);
}

/** Resolves when the call is refused for exactly this reason. */
export async function expectRefusal(reason: string, call: Promise<unknown>): Promise<void> {
  const outcome = await call.then(
    () => "nothing: it went through",
    (error: CallFailed) => error.reason ?? String(error),
  );
  expect(outcome === reason, `Expected the refusal ${reason}, got ${outcome}`);
}
