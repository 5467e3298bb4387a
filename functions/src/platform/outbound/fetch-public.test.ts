import assert from "node:assert/strict";
import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { createServer, request, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { AddressRefused, guardedAgent, publicInternet, type Network } from "./guarded-agent.ts";
import { FetchRefused } from "./answer-to.ts";
import { fetchPublic } from "./fetch-public.ts";

const limits = { maxBytes: 1000, timeoutMs: 5000, accept: "image/*" };

describe("what a person lets Souk fetch", () => {
  const servers: Server[] = [];
  let connections: number;

  beforeEach(() => {
    connections = 0;
  });
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  const listen = async (host: string, answer: RequestListener, port = 0) => {
    const server = createServer(answer).on("connection", () => {
      connections += 1;
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(port, host, resolve));
    return (server.address() as AddressInfo).port;
  };
  const secret: RequestListener = (_, response) => response.end("secret");
  /** Everything of this machine is as private as it is; only the protocol and the ports are free, for the test's servers. */
  const guarded: Network = { ...publicInternet, protocol: "http:", ports: "any" };
  /** 127.0.0.2 stands for the public internet, and 127.0.0.1 for this machine. */
  const internet = (answers: Record<string, string[][]> = {}): Network => ({
    ...guarded,
    isAllowed: (address) => address === "127.0.0.2",
    resolve: (name, answer) => {
      const all = answers[name] ?? [["127.0.0.2"]];
      const [next = []] = all.length > 1 ? all.splice(0, 1) : all;
      answer(
        null,
        next.map((address): LookupAddress => ({ address, family: 4 })),
      );
    },
  });

  const spellings = [
    "127.0.0.1",
    "localhost",
    "localhost.",
    "[::1]",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "0.0.0.0",
    "[::]",
    "0",
    "①②⑦.⓪.⓪.①",
    "127。0。0。1",
    "%31%32%37.0.0.1",
  ];
  for (const host of spellings) {
    it(`is never this machine, spelled ${host}: not even a connection is made`, async () => {
      const port = await listen("127.0.0.1", secret);
      await listen("::1", secret, port).catch(() => undefined);
      await assert.rejects(fetchPublic(`http://${host}:${port}/`, limits, guarded), isRefusal);
      assert.equal(connections, 0);
    });
  }

  it("is never this machine where the connection is made, though the address was not looked at before", async () => {
    const port = await listen("127.0.0.1", secret);
    for (const host of ["127.0.0.1", "localhost"]) {
      const sent = request({ host, port, agent: guardedAgent(guarded) }).end();
      const [error] = (await once(sent, "error")) as [Error];
      assert.ok(error instanceof AddressRefused);
    }
    assert.equal(connections, 0);
  });

  const refused = [
    "http://example.com/a.jpg",
    "file:///etc/passwd",
    "ftp://example.com/a.jpg",
    "gopher://example.com/",
    "data:image/png;base64,AAAA",
    "https://user:word@example.com/",
    "https://user@example.com/",
    "https://example.com:25/",
    "https://example.com:8080/",
    "https://169.254.169.254/computeMetadata/v1/",
    "https://10.0.0.1/",
    "https://[fd00::1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fe80::1%25eth0]/",
    "https://[::127.0.0.1]/",
    `https://${"a".repeat(300)}.example/`,
    `https://example.com/${"a".repeat(2000)}`,
    "//example.com/a.jpg",
    "a.jpg",
    "",
  ];
  for (const url of refused) {
    it(`is not ${url.slice(0, 50)}`, () => assert.rejects(fetchPublic(url, limits), AddressRefused));
  }

  it("is a name in any script, once what it leads to was looked at", async () => {
    const port = await listen("127.0.0.2", (_, response) => response.end("a picture"));
    const { bytes } = await fetchPublic(`http://münchen.example:${port}/`, limits, internet());
    assert.equal(bytes.toString(), "a picture");
  });

  it("is no name that leads to one public and one private address", async () => {
    const port = await listen("127.0.0.2", secret);
    const network = internet({ "mixed.example": [["127.0.0.2", "127.0.0.1"]] });
    await assert.rejects(fetchPublic(`http://mixed.example:${port}/`, limits, network), AddressRefused);
    assert.equal(connections, 0);
  });

  it("is what a name led to when it was looked at, though it leads elsewhere a moment later", async () => {
    const port = await listen("127.0.0.2", (_, response) => response.end("a picture"));
    await listen("127.0.0.1", secret, port);
    const network = internet({ "rebinding.example": [["127.0.0.2"], ["127.0.0.1"]] });
    const url = `http://rebinding.example:${port}/`;
    assert.equal((await fetchPublic(url, limits, network)).bytes.toString(), "a picture");
    await assert.rejects(fetchPublic(url, limits, network), AddressRefused);
  });

  it("may be elsewhere, if every step on the way is public", async () => {
    const port = await listen("127.0.0.2", ({ url = "" }, response) => {
      const to = new URLSearchParams(url.slice(2)).get("to");
      if (url === "/loop") response.writeHead(302, { location: "/loop" }).end();
      else if (to === null) response.setHeader("content-type", "image/png").end("a picture");
      else response.writeHead(302, { location: to }).end();
    });
    await listen("127.0.0.1", secret, port);
    const from = (to: string) =>
      fetchPublic(`http://shop.example:${port}/?to=${encodeURIComponent(to)}`, limits, internet());
    const { bytes, contentType } = await from(`http://cdn.example:${port}/`);
    assert.deepEqual([bytes.toString(), contentType], ["a picture", "image/png"]);
    assert.equal((await from("/")).bytes.toString(), "a picture");
    for (const to of [
      `http://127.0.0.1:${port}/`,
      `http://[::1]:${port}/`,
      "file:///etc/passwd",
      "http://",
    ]) {
      await assert.rejects(from(to), AddressRefused);
    }
    await assert.rejects(fetchPublic(`http://shop.example:${port}/loop`, limits, internet()), FetchRefused);
  });

  it("is no larger than it may be, whatever the server says of its size", async () => {
    const port = await listen("127.0.0.2", ({ url }, response) => {
      if (url === "/says") response.setHeader("content-length", 1001);
      response.on("error", () => undefined);
      const write = () => {
        while (response.write("x".repeat(100)));
        response.once("drain", write);
      };
      if (url === "/endless") write();
      else response.end("x".repeat(1001));
    });
    for (const path of ["/says", "/endless", "/exact"]) {
      await assert.rejects(
        fetchPublic(`http://big.example:${port}${path}`, limits, internet()),
        FetchRefused,
      );
    }
  });

  it("may be tried again after a server was slow, broke off, or was too busy; after 404 it may not", async () => {
    const port = await listen("127.0.0.2", ({ url = "", socket }, response) => {
      if (url === "/silent") return;
      if (url === "/broken") {
        response.setHeader("content-length", 100).write("half");
        socket.resetAndDestroy();
      } else if (url === "/slow") response.write("x");
      else response.writeHead(Number(url.slice(1))).end();
    });
    const get = (path: string) =>
      fetchPublic(`http://shop.example:${port}${path}`, { ...limits, timeoutMs: 200 }, internet());
    for (const path of ["/silent", "/slow", "/broken", "/503", "/429"]) {
      await assert.rejects(
        get(path),
        (error) => !(error instanceof FetchRefused || error instanceof AddressRefused),
      );
    }
    for (const path of ["/404", "/403", "/204"]) await assert.rejects(get(path), FetchRefused);
  });

  it("is given up where a server wants to speak another protocol, instead of being waited for without an end", async () => {
    const port = await listen("127.0.0.2", ({ socket }) => {
      socket.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n");
    });
    await assert.rejects(fetchPublic(`http://shop.example:${port}/`, limits, internet()), FetchRefused);
  });

  it("breaks nothing by what a server sends that is no HTTP, before its answer or in it", async () => {
    const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    const port = await listen("127.0.0.2", ({ url, socket }) => {
      socket.write(url === "/before" ? "no answer" : chunked);
      setTimeout(() => socket.write("no length\r\n"), 10);
    });
    for (const path of ["/before", "/within"])
      await assert.rejects(fetchPublic(`http://shop.example:${port}${path}`, limits, internet()));
  });

  it("carries nothing of Souk: no cookie, no credentials, no referrer", async () => {
    let headers: string[] = [];
    const port = await listen("127.0.0.2", (received, response) => {
      headers = Object.keys(received.headers).toSorted((one, other) => one.localeCompare(other));
      response.end();
    });
    await fetchPublic(`http://shop.example:${port}/`, limits, internet());
    assert.deepEqual(headers, ["accept", "accept-encoding", "connection", "host"]);
  });
});

/** For ever: what a machine knows as `localhost.` differs, and none knows it as public. */
function isRefusal(error: unknown): boolean {
  return error instanceof AddressRefused || error instanceof FetchRefused;
}
