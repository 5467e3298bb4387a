import assert from "node:assert/strict";
import type { IncomingMessage } from "node:http";
import { readHandshake } from "./handshake.ts";

describe("The handshake of a WebSocket", () => {
  const read = (url: string, protocols: string) => {
    const rawHeaders = ["Sec-WebSocket-Version", "13", "Sec-WebSocket-Protocol", protocols];
    return readHandshake({ method: "GET", url, rawHeaders } as unknown as IncomingMessage);
  };

  it("carries credential and App Check token among the protocols, as the headers that they stand for", () => {
    const handshake = read("/v1/live?topics=orders&after=e1.", "live.v1, bearer.a.b.c,appcheck.d.e.f");
    assert.ok(!(handshake instanceof Response));
    assert.equal(handshake.headers.get("authorization"), "Bearer a.b.c");
    assert.equal(handshake.headers.get("x-firebase-appcheck"), "d.e.f");
    assert.equal(new URL(handshake.url).search, "?topics=orders&after=e1.");
  });

  it("is refused where the address is none, or a token stands alone, which no answer could confirm", () => {
    for (const [url, protocols, status] of [
      ["http://[", "live.v1", 400],
      ["//elsewhere/v1/live", "live.v1", 101],
      ["/v1/live/", "live.v1", 404],
      ["*", "live.v1", 404],
      ["/v1/live", "bearer.a.b.c", 400],
    ] as const) {
      const handshake = read(url, protocols);
      assert.equal(handshake instanceof Response ? handshake.status : 101, status, url);
    }
  });
});
