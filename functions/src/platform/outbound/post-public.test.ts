import assert from "node:assert/strict";
import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { selfSigned } from "../../../test-support/webhooks/self-signed.ts";
import { AddressRefused, publicInternet, type Network } from "./guarded-agent.ts";
import { postPublic } from "./post-public.ts";

describe("What is posted to an address that a person has named", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });
  const listen = async (server: Server) => {
    servers.push(server.listen(0, "127.0.0.2"));
    await once(server, "listening");
    return (server.address() as AddressInfo).port;
  };
  const serve = (answer: RequestListener) => listen(createServer(answer));
  /** 127.0.0.2 stands for the public internet. */
  const internet: Network = {
    ...publicInternet,
    protocol: "http:",
    ports: "any",
    isAllowed: (address) => address === "127.0.0.2",
    resolve: (name, answer) => {
      answer(null, [{ address: name.startsWith("private") ? "127.0.0.1" : "127.0.0.2", family: 4 }]);
    },
  };
  const posted = { headers: { "content-type": "application/json" }, body: '{"größe":1}', timeoutMs: 5000 };
  const post = (port: number, more: object = {}, host = "shop.example") =>
    postPublic(`http://${host}:${port}/`, { ...posted, ...more }, internet);

  it("arrives as it is, and its answer's beginning comes back with what the sender has to know", async () => {
    let received = "";
    const take = async (request: IncomingMessage, response: ServerResponse) => {
      received = await text(request);
      const headers = { "retry-after": "60", "content-type": "text/plain" };
      response.writeHead(503, headers).end("x".repeat(2000));
    };
    const port = await serve((request, response) => {
      void take(request, response);
    });
    const { excerpt, ...answer } = await post(port);
    assert.deepEqual(answer, { status: 503, retryAfter: "60", contentType: "text/plain" });
    assert.equal(excerpt.toString(), "x".repeat(512));
    assert.equal(received, posted.body);
  });

  it("goes nowhere else by a redirect", async () => {
    let requests = 0;
    const port = await serve((_, response) => {
      requests += 1;
      response.writeHead(307, { location: "/" }).end();
    });
    assert.deepEqual([(await post(port)).status, requests], [307, 1]);
  });

  it("goes to no private address, whatever a name leads to", async () => {
    let connections = 0;
    const port = await serve((_, response) => response.end());
    servers[0]?.on("connection", () => (connections += 1));
    await assert.rejects(post(port, {}, "private.example"), AddressRefused);
    await assert.rejects(post(port, {}, "127.0.0.1"), AddressRefused);
    assert.equal(connections, 0);
  });

  it("is over within its time, though the server sends a byte now and then, or nothing", async () => {
    const port = await serve((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("x"), 20);
      response.on("close", () => {
        clearInterval(drip);
      });
    });
    const silent = await serve(() => undefined);
    for (const each of [port, silent]) {
      const startedAt = performance.now();
      await assert.rejects(post(each, { timeoutMs: 150 }), { name: "TimeoutError" });
      assert.ok(performance.now() - startedAt < 2000);
    }
  });

  it("takes no more of an endless answer than it needs", async () => {
    let sent = 0;
    const port = await serve((_, response) => {
      const write = () => {
        while (!response.destroyed && response.write("x".repeat(16_384))) sent += 16_384;
        if (!response.destroyed) response.once("drain", write);
      };
      response.on("error", () => undefined);
      write();
    });
    const { status, excerpt } = await post(port);
    assert.deepEqual([status, excerpt.length], [200, 512]);
    assert.ok(sent < 10_000_000, `${sent}`);
  });

  it("goes to no server whose certificate is not for its name", async () => {
    const port = await listen(createTlsServer(selfSigned, (_, response) => response.end()));
    const secure: Network = { ...internet, protocol: "https:" };
    await assert.rejects(
      postPublic(`https://shop.example:${port}/`, posted, secure),
      ({ code }: { code: string }) => /CERT|TLS|SELF_SIGNED/.test(code),
    );
  });
});
