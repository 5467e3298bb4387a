import assert from "node:assert/strict";
import { openServer, slowly } from "../../test-support/running-server.ts";

const host = "Host: souk.example";

/** Of the answer: status, reason, and that it is a problem without a word of the inside. */
function readProblem(answer: string): string {
  assert.match(answer, /^content-type: application\/problem\+json/im);
  assert.match(answer, /^cache-control: no-store/im);
  assert.doesNotMatch(answer, /HPE_|Error:|\bat /);
  return `${/^HTTP\/1.1 (\d+)/.exec(answer)?.[1]} ${/"reason":"(\w+)"/.exec(answer)?.[1]}`;
}

describe("What is no proper HTTP", () => {
  let server: Awaited<ReturnType<typeof openServer>>;
  before(async () => {
    server = await openServer({ limits: { headersMs: 60, requestMs: 120 } });
  });
  after(() => server.stop(0));

  const longest = `X-Long: ${"a".repeat(20_000)}`;
  for (const [what, sent, expected] of [
    ["a method that is none", `FETCH /v1 HTTP/1.1\r\n${host}\r\n\r\n`, "400 MalformedRequest"],
    ["another protocol", "\u0016\u0003\u0001 hello", "400 MalformedRequest"],
    ["HTTP/0.9", "GET /v1\r\n\r\n", "400 MalformedRequest"],
    ["no host", "GET /v1 HTTP/1.1\r\nConnection: close\r\n\r\n", "400 MalformedRequest"],
    [
      "two hosts in one",
      "GET /v1 HTTP/1.1\r\nHost: a/b\r\nConnection: close\r\n\r\n",
      "400 MalformedRequest",
    ],
    ["headers that are too long", `GET /v1 HTTP/1.1\r\n${host}\r\n${longest}\r\n\r\n`, "431 HeadersTooLarge"],
    [
      "a header that folds into the next line",
      `GET /v1 HTTP/1.1\r\n${host}\r\nX-A: 1\r\n b\r\n\r\n`,
      "400 MalformedRequest",
    ],
    [
      "two lengths of one body",
      `POST /v1 HTTP/1.1\r\n${host}\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
      "400 MalformedRequest",
    ],
    [
      "two different lengths",
      `POST /v1 HTTP/1.1\r\n${host}\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
      "400 MalformedRequest",
    ],
    [
      "an expectation that is none",
      `POST /v1 HTTP/1.1\r\n${host}\r\nExpect: cookies\r\nConnection: close\r\n\r\n`,
      "417 ExpectationNotMet",
    ],
    ["a tunnel", `CONNECT souk.example:443 HTTP/1.1\r\n${host}\r\n\r\n`, "405 TunnelNotSupported"],
  ] as const) {
    it(`gets ${expected}: ${what}`, async () => {
      const { socket, ended } = await server.talk();
      socket.write(sent);
      assert.equal(readProblem(await ended), expected);
    });
  }

  it("that trickles in header by header is ended", async () => {
    const { socket, ended } = await server.talk();
    socket.write(`GET /v1 HTTP/1.1\r\n${host}\r\n`);
    const trickle = setInterval(() => socket.write("X-A: 1\r\n"), 10);
    assert.equal(readProblem(await ended), "408 RequestTooSlow");
    clearInterval(trickle);
  });

  it("that says nothing at all is ended as well", async () => {
    const { ended } = await server.talk();
    assert.equal(readProblem(await ended), "408 RequestTooSlow");
  });

  it("does not cost the requests before it their answers", async () => {
    const { serve, asked, release } = slowly();
    const patient = await openServer({ serve });
    const { socket, ended } = await patient.talk();
    socket.write(`GET /slow HTTP/1.1\r\n${host}\r\n\r\nnonsense\r\n\r\n`);
    await asked;
    release();
    const [first = "", second = ""] = (await ended).split(/(?=HTTP\/1.1 400)/);
    assert.match(first, /^HTTP\/1.1 200[^]*\/slow"}$/);
    assert.equal(readProblem(second), "400 MalformedRequest");
    await patient.stop(0);
  });

  it("ends nothing but its own connection", async () => {
    const { say, hear } = await server.talk();
    say("GET /alive HTTP/1.1", host);
    await hear(/alive"}/);
  });
});
