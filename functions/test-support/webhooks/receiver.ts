import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";
import { publicInternet, type Network } from "../../src/platform/outbound/guarded-agent.ts";
import { postPublic, type PostPublic } from "../../src/platform/outbound/post-public.ts";

export interface Received {
  readonly headers: Record<string, string>;
  readonly body: string;
}

type Answer = (received: Received, response: ServerResponse) => void;

/** This machine stands for the public internet: everything but its protocol, ports and addresses is as it is. */
const local: Network = {
  ...publicInternet,
  protocol: "http:",
  ports: "any",
  isAllowed: (address) => address === "127.0.0.1",
};

function answerStatus(status: number): Answer {
  return (_, response) => response.writeHead(status).end();
}

/** A real server that takes webhooks, as an integration runs one. */
export async function openReceiver() {
  const received: Received[] = [];
  let answer: Answer = answerStatus(204);
  const server = createServer((request, response) => {
    void take(request, response);
  });
  async function take(request: IncomingMessage, response: ServerResponse) {
    const message = { headers: request.headers as Record<string, string>, body: await text(request) };
    received.push(message);
    answer(message, response);
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    received,
    url: `http://127.0.0.1:${port}/hooks`,
    /** Takes what is sent to any address, as a name server that leads everything here would have it. */
    post: ((_, posted) =>
      postPublic(`http://127.0.0.1:${port}/hooks`, posted, local)) satisfies PostPublic as PostPublic,
    answerWith(next: Answer | number) {
      answer = typeof next === "number" ? answerStatus(next) : next;
    },
    /** The content of a message, if the public package for receivers takes it for genuine at `now`; it throws otherwise. */
    verify(secret: string, { headers, body }: Received, now: Date): unknown {
      const { now: machineTime } = Date;
      Date.now = () => now.getTime();
      try {
        return new Webhook(secret).verify(body, headers);
      } finally {
        Date.now = machineTime;
      }
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
