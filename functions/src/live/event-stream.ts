import type { Message } from "./messages.ts";
import type { Sink } from "./stream.ts";

/** What a browser waits before it comes back by itself after a cut, in milliseconds. */
const RETRY_MS = 3000;
const encoder = new TextEncoder();

/** A message in the form of server-sent events: events of the market have no name, so that they reach `onmessage`. */
function formatMessage(message: Message): string {
  const lines = [
    ...("id" in message ? [`id: ${message.id}`] : []),
    ...(message.event === "message" ? [] : [`event: ${message.event}`]),
    `data: ${JSON.stringify(message.data)}`,
  ];
  return `${lines.join("\n")}\n\n`;
}

interface Connection {
  /** Hears that the client is gone. */
  readonly onGone: () => void;
  /** Ends the connection with all that waits in it. */
  readonly cut: () => void;
}

/** A body of server-sent events, and the sink that fills it. */
export function openEventStream({ onGone, cut }: Connection): {
  body: ReadableStream<Uint8Array>;
  sink: Sink;
} {
  const strategy = new ByteLengthQueuingStrategy({ highWaterMark: 1 });
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start: (opened) => {
        controller = opened;
      },
      cancel() {
        controller = undefined;
        onGone();
      },
    },
    strategy,
  );
  const write = (text: string) => controller?.enqueue(encoder.encode(text));
  write(`retry: ${RETRY_MS}\n\n`);
  const sink: Sink = {
    send: (message) => write(formatMessage(message)),
    beat() {
      // A comment: clients pass over it.
      write(":\n\n");
      return true;
    },
    get waitingBytes() {
      return Math.max(0, strategy.highWaterMark - (controller?.desiredSize ?? 0));
    },
    close(reason) {
      if (reason === "slowReader") return cut();
      controller?.close();
      controller = undefined;
    },
  };
  return { body, sink };
}
