import { once } from "node:events";
import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";
import { startServer } from "../src/server/start-server.ts";
import { memoryContext } from "./memory/memory-context.ts";

type Settings = Parameters<typeof startServer>[0];

/** Answers at once what it is asked, but `/slow` when it is released. */
export function slowly() {
  const released = Promise.withResolvers<void>();
  const asked = Promise.withResolvers<void>();
  const serve: Settings["serve"] = async ({ url, method }) => {
    const { pathname } = new URL(url);
    if (pathname === "/slow") {
      asked.resolve();
      await released.promise;
    }
    return Response.json({ method, pathname });
  };
  return { serve, asked: asked.promise, release: released.resolve };
}

/** The persistent server on a port of this machine, over the database in memory. */
export async function openServer(settings: Partial<Settings> = {}) {
  const world = memoryContext();
  const { serve = slowly().serve } = settings;
  const server = await startServer({
    serve,
    context: world.context,
    port: 0,
    host: "127.0.0.1",
    ...settings,
  });
  return { ...world, ...server, talk: () => talk(server.port) };
}

/** A connection on which a test says what it wants, to the letter. */
async function talk(port: number) {
  const socket = connect(port, "127.0.0.1");
  await once(socket, "connect");
  let heard = "";
  socket.setEncoding("utf8").on("data", (text: string) => (heard += text));
  socket.on("error", () => undefined);
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve(heard)));
  return {
    socket,
    say: (...lines: string[]) => void socket.write(`${lines.join("\r\n")}\r\n\r\n`),
    /** All that has been heard once it matches. */
    hear: async (pattern: RegExp): Promise<string> => {
      while (!pattern.test(heard)) {
        if (socket.closed) throw new Error(`The connection ended after: ${heard}`);
        await Promise.race([once(socket, "data"), once(socket, "close"), setTimeout(50)]);
      }
      return heard;
    },
    /** All that has been heard once the server has ended the connection. */
    ended,
  };
}
