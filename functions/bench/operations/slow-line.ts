import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

export type SlowLine = AsyncDisposable & { address: string };

/**
 * A line to a server beyond a network: what is sent arrives `delayMs` later, either way, and as fast as ever. An emulator on the same
 * machine answers at once, which hides what a program loses that waits for one answer after another.
 */
export async function startSlowLine(target: string, delayMs: number): Promise<SlowLine> {
  const [host = "", port = ""] = target.split(":");
  const sockets = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect({ host, port: Number(port), noDelay: true });
    near.setNoDelay(true);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => {
        void wait(delayMs).then(() => to.writable && to.write(bytes));
      });
      from.on("close", () => {
        sockets.delete(from);
        void wait(delayMs).then(() => to.destroy());
      });
      from.on("error", () => to.destroy());
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}
