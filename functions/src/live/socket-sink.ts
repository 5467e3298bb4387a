import type { WebSocket } from "ws";
import { closeCodeOf } from "./ends.ts";
import type { Sink } from "./stream.ts";

/** Sends a stream's messages as JSON texts. A client that has not answered one ping by the next is gone. */
export function openSocketSink(socket: WebSocket): Sink {
  let hasAnswered = true;
  socket.on("pong", () => {
    hasAnswered = true;
  });
  return {
    send: (message) => socket.send(JSON.stringify(message)),
    beat() {
      if (!hasAnswered) return false;
      hasAnswered = false;
      socket.ping();
      return true;
    },
    get waitingBytes() {
      return socket.bufferedAmount;
    },
    close(reason) {
      const code = closeCodeOf(reason);
      if (code === undefined) socket.terminate();
      else socket.close(code, reason);
    },
  };
}
