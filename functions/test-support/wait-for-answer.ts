import { setTimeout as sleep } from "node:timers/promises";

/** An operation for anyone takes two calls a second: what does not come is to be told as such, and not as too many calls. */
const BETWEEN_MS = 1_000;

/** Asks again until the answer is as wanted: for what no document shows, such as an index that follows. */
export async function waitForAnswer<T>(
  ask: () => Promise<T>,
  isWanted: (answer: T) => boolean,
  withinMs = 100_000,
): Promise<T> {
  const endsAt = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isWanted(answer)) return answer;
    if (Date.now() > endsAt)
      throw new Error(`After ${withinMs} ms the answer is still ${JSON.stringify(answer)}`);
    await sleep(BETWEEN_MS);
  }
}
