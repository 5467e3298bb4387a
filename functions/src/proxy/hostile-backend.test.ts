import assert from "node:assert/strict";
import { sendToTheLetter } from "../../test-support/proxy/legacy-server.ts";
import { openProxiedApi, type ProxiedApi } from "../../test-support/proxy/proxied-api.ts";

const reasonOf = (text: string) => (JSON.parse(text) as { reason: string }).reason;

describe("An existing backend that is broken or hostile", () => {
  let api: ProxiedApi;
  beforeEach(async () => {
    api = await openProxiedApi([{ prefix: "/v1/old", mode: "legacy" }]);
    await api.grant("anna");
  });
  afterEach(() => api.close());

  const get = (path = "/v1/old", init: RequestInit = {}) => api.fetch(path, init);
  const refusalOf = async (response: Response) => [response.status, reasonOf(await response.text())];

  it("is asked once more for a read of which not a byte came, within a budget", async () => {
    api.legacy.behave((response) => response.socket?.resetAndDestroy());
    for (let count = 0; count < 5; count += 1)
      assert.deepEqual(await refusalOf(await get()), [502, "LegacyFailed"]);
    assert.equal(api.legacy.seen.length, 6);
  });

  it("gets a write once, whatever becomes of it", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      api.legacy.forget();
      api.legacy.behave((response) => response.socket?.resetAndDestroy());
      assert.deepEqual(await refusalOf(await get("/v1/old", { method })), [502, "LegacyFailed"]);
      assert.equal(api.legacy.seen.length, 1, method);
    }
  });

  it("is not asked again for a read of which something came", async () => {
    api.legacy.behave((response) => sendToTheLetter(response, "HTTP/1.1 20", "reset"));
    assert.deepEqual(await refusalOf(await get()), [502, "LegacyFailed"]);
    assert.equal(api.legacy.seen.length, 1);
  });

  it("tells nobody what went wrong in it", async () => {
    for (const status of [500, 501, 503, 599]) {
      api.legacy.behave((response) => response.writeHead(status, { "x-stack": "secret" }).end("secret"));
      const response = await get();
      assert.equal(response.headers.get("x-stack"), null);
      const text = await response.text();
      assert.deepEqual([response.status, reasonOf(text)], [502, "LegacyFailed"]);
      assert.doesNotMatch(text, /secret/);
    }
  });

  const letters: [string, string, "reset" | "end" | "wait"][] = [
    [
      "sends headers without an end",
      `HTTP/1.1 200 OK\r\n${`X-A: ${"a".repeat(1000)}\r\n`.repeat(40)}`,
      "wait",
    ],
    [
      "smuggles a header into another",
      "HTTP/1.1 200 OK\r\nX-A: b\rSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n",
      "end",
    ],
    ["has a zero in a header", "HTTP/1.1 200 OK\r\nX-A: \u0000\r\nContent-Length: 0\r\n\r\n", "end"],
    ["speaks no HTTP", "220 mail.example ESMTP\r\n", "end"],
    ["says two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", "end"],
    [
      "says a length and chunks",
      "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
      "end",
    ],
    [
      "wants to speak another protocol",
      "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
      "wait",
    ],
    [
      "says that more will come than anybody may have",
      "HTTP/1.1 200 OK\r\nContent-Length: 10485761\r\n\r\n",
      "wait",
    ],
    ["answers with a status that there is not", "HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n", "end"],
    ["closes without a word", "", "end"],
    ["breaks off before its body", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n", "end"],
  ];
  for (const [how, text, then] of letters) {
    it(`${how}: the caller gets a problem, and the next one an answer`, async () => {
      api.legacy.behave((response) => sendToTheLetter(response, text, then));
      assert.deepEqual(await refusalOf(await get()), [502, "LegacyFailed"]);
      api.legacy.behave();
      assert.equal((await get()).status, 200);
    });
  }

  const cut: [string, string, "reset" | "end"][] = [
    ["ends before its length", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf", "end"],
    ["breaks off in its body", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n", "reset"],
    [
      "sends a chunk that is none",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\nnone\r\n",
      "end",
    ],
  ];
  for (const [how, text, then] of cut) {
    it(`${how}: nobody takes the half for the whole`, async () => {
      api.legacy.behave((response) => sendToTheLetter(response, text, then));
      await assert.rejects(get().then((response) => response.text()));
      api.legacy.behave();
      assert.equal((await get()).status, 200);
    });
  }

  it("sends more than it said: what is too much reaches nobody", async () => {
    const more =
      "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged";
    api.legacy.behave((response) => sendToTheLetter(response, more, "wait"));
    assert.equal(await (await get()).text(), "ok");
    api.legacy.behave();
    assert.equal(await (await get()).text(), '{"from":"legacy"}');
  });

  it("sends without an end: it is cut off at 10 MB", async () => {
    api.legacy.behave((response) => {
      const write = () => {
        while (response.write("x".repeat(100_000)));
        response.once("drain", write);
      };
      write();
    });
    let length = 0;
    const read = async () => {
      for await (const piece of (await get()).body ?? []) length += piece.length;
    };
    await assert.rejects(read());
    assert.ok(length > 5_000_000 && length <= 10 * 1024 * 1024, String(length));
    assert.equal(await closedSoon(api), true);
  });

  it("is heard piece by piece, as each comes", async () => {
    const more = Promise.withResolvers<void>();
    api.legacy.behave((response) => {
      response.write("first ");
      void more.promise.then(() => response.end("second"));
    });
    const texts: string[] = [];
    for await (const piece of (await get()).body ?? []) {
      texts.push(String(Buffer.from(piece)));
      more.resolve();
    }
    assert.deepEqual(texts, ["first ", "second"]);
  });

  it("is let go of when the caller leaves before there is an answer, and is not blamed for it", async () => {
    api.legacy.behave(() => undefined);
    for (let count = 0; count < 12; count += 1) {
      const leaving = new AbortController();
      const left = get("/v1/old", { signal: leaving.signal });
      while (api.legacy.seen.length <= count) await new Promise((resolve) => setTimeout(resolve, 5));
      leaving.abort();
      await assert.rejects(left);
    }
    assert.equal(await closedSoon(api), true);
    api.legacy.behave();
    assert.equal((await get()).status, 200);
  });

  it("fails on one path: the other calls go on", async () => {
    api.legacy.behave((response, { url }) => response.writeHead(url.endsWith("/crash") ? 500 : 200).end("x"));
    for (let count = 0; count < 20; count += 1) assert.equal((await get("/v1/old/crash")).status, 502);
    assert.equal((await get()).status, 200);
  });

  it("is let go of when the caller leaves", async () => {
    api.legacy.behave((response) => response.write("some"));
    const leaving = new AbortController();
    const response = await get("/v1/old", { signal: leaving.signal });
    assert.equal(response.status, 200);
    leaving.abort();
    assert.equal(await closedSoon(api), true);
  });
});

/** Whether the connection to the existing backend ends, after which there is none. */
async function closedSoon({ legacy }: ProxiedApi): Promise<boolean> {
  for (let count = 0; count < 3_000; count += 1) {
    if ((await legacy.connections()) === 0) return true;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return false;
}
