import { isDeepStrictEqual } from "node:util";
import type { Follower } from "../../platform/firestore/follow-query.ts";
import type { OutgoingStream } from "../../platform/operations/outgoing-stream.ts";
import { SECOND } from "../../platform/values/clock.ts";
import { isFinished, type Import } from "./import.ts";
import { presentProgress } from "./import-view.ts";

type Progress = ReturnType<typeof presentProgress>;

/** Milliseconds. */
export interface Pace {
  /** Between two chunks, at least. */
  readonly between: number;
  /** For an import whose upload is not known yet. */
  readonly unknown: number;
}

const usualPace: Pace = { between: SECOND, unknown: 15 * SECOND };

/**
 * Sends how an import goes on until it has finished or the stream is ending, and resolves to how far it has come; to undefined
 * where there is none. Costs a read for each change of the import.
 */
export async function followImport(
  follow: (follower: Follower<Import>) => () => void,
  { send, ending }: OutgoingStream<Progress>,
  pace: Pace = usualPace,
): Promise<Import | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Import | undefined>();
  const chunks = sendPaced(send, pace.between);
  let latest: Import | undefined;
  const end = () => resolve(latest);
  const waiting = setTimeout(() => latest ?? end(), pace.unknown);
  ending.addEventListener("abort", end, { once: true });
  if (ending.aborted) end();
  const stop = follow({
    onChange: ({ documents: [found] }) => {
      const isGone = latest !== undefined && found === undefined;
      latest = found?.data;
      if (isGone || (latest && isFinished(latest))) end();
      else if (latest) chunks.push(presentProgress(latest));
    },
    onError: reject,
  });
  try {
    return await promise;
  } finally {
    stop();
    chunks.stop();
    clearTimeout(waiting);
    ending.removeEventListener("abort", end);
  }
}

/** Sends the first at once and then the latest that differs, so many milliseconds apart. */
function sendPaced(send: (chunk: Progress) => void, between: number) {
  let latest: Progress;
  let sent: Progress | undefined;
  let timer: NodeJS.Timeout | undefined;
  const sendLatest = () => {
    timer = undefined;
    if (isDeepStrictEqual(latest, sent)) return;
    sent = latest;
    send(latest);
    timer = setTimeout(sendLatest, between);
  };
  return {
    push(chunk: Progress): void {
      latest = chunk;
      if (!timer) sendLatest();
    },
    stop: () => clearTimeout(timer),
  };
}
