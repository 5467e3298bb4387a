import { WebSocket } from "ws";
import { Refused, type Asked, type Opened } from "./event-source.ts";
import { Listener, type Heard } from "./listener.ts";

interface AskedSocket extends Asked {
  readonly protocols?: readonly string[];
  /** Whether it answers pings, as every browser does. */
  readonly autoPong?: boolean;
}

export interface OpenedSocket extends Opened {
  readonly socket: WebSocket;
}

/** Opens a WebSocket and reads what it is sent. */
export async function openWebSocket({
  port,
  path,
  headers = {},
  protocols = [],
  autoPong = true,
}: AskedSocket): Promise<OpenedSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, [...protocols], { headers, autoPong });
  const listener = new Listener(() => socket.terminate());
  // ws hands a message over in one piece unless it is told otherwise.
  socket.on("message", (data) => listener.take(readMessage(data as Buffer)));
  socket.on("ping", () => listener.beat());
  socket.on("close", (code) => listener.close(code));
  const answered = await new Promise<Readonly<Record<string, string | string[] | undefined>>>(
    (resolve, reject) => {
      socket.on("upgrade", ({ headers: sent }) => resolve(sent));
      socket.on("unexpected-response", (_request, answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          reject(new Refused(answer.statusCode ?? 0, JSON.parse(String(Buffer.concat(chunks))))),
        );
      });
      socket.on("error", reject);
    },
  );
  return { status: 101, headers: answered, listener, pause: () => socket.pause(), socket };
}

function readMessage(bytes: Buffer): Heard {
  const {
    event,
    id = "",
    data,
  } = JSON.parse(bytes.toString()) as { event: string; id?: string; data: Heard["data"] };
  return { event, id, data };
}
