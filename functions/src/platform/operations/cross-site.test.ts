import assert from "node:assert/strict";
import "../../../test-support/environment.ts";
import { OperationError } from "./failures.ts";
import { refuseCrossSite } from "./cross-site.ts";

describe("a call with the cookie of a session", () => {
  const isAdmitted = (method: string, headers: Record<string, string>) => {
    try {
      refuseCrossSite({ method, headers: new Headers(headers) });
      return true;
    } catch (error) {
      assert.ok(error instanceof OperationError);
      assert.equal(error.reason, "CrossSiteRequest");
      return false;
    }
  };
  const own = { "x-requested-with": "souk", host: "api.internal", "x-forwarded-host": "shop.example" };

  const table: [what: string, method: string, headers: Record<string, string>, admitted: boolean][] = [
    ["reads, from wherever", "GET", { "sec-fetch-site": "cross-site", origin: "https://evil.example" }, true],
    ["changes something from a page of its own", "POST", { ...own, "sec-fetch-site": "same-origin" }, true],
    ["does so by the Host that Hosting passes on", "POST", { ...own, origin: "https://shop.example" }, true],
    ["comes from a web server, which sends no origin", "POST", own, true],
    ["lacks the header that a form cannot send", "POST", { "sec-fetch-site": "same-origin" }, false],
    [
      "comes from another site, whatever it says of itself",
      "POST",
      { ...own, "sec-fetch-site": "cross-site", origin: "https://shop.example" },
      false,
    ],
    ["comes from a sister domain", "DELETE", { ...own, "sec-fetch-site": "same-site" }, false],
    ["was typed as an address", "POST", { ...own, "sec-fetch-site": "none" }, false],
    [
      "comes from another origin, by an old browser",
      "PUT",
      { ...own, origin: "https://evil.example" },
      false,
    ],
    ["comes from another port", "PUT", { ...own, origin: "https://shop.example:8443" }, false],
    ["comes from a sandboxed frame", "PATCH", { ...own, origin: "null" }, false],
    ["comes from an origin that is none", "PATCH", { ...own, origin: "shop.example" }, false],
    [
      "opens a socket from another site",
      "GET",
      { upgrade: "WebSocket", host: "shop.example", origin: "https://evil.example" },
      false,
    ],
    [
      "opens a socket from a page of its own",
      "GET",
      { upgrade: "websocket", host: "shop.example", origin: "https://shop.example" },
      true,
    ],
  ];
  for (const [what, method, headers, admitted] of table) {
    it(`that ${what} is ${admitted ? "admitted" : "refused"}`, () =>
      assert.equal(isAdmitted(method, headers), admitted));
  }

  it("is admitted from the origins of SESSION_ORIGINS, and from no other that begins alike", () => {
    process.env.SESSION_ORIGINS = "https://www.shop.example, https://app.example";
    try {
      const from = (origin: string) => isAdmitted("POST", { ...own, "sec-fetch-site": "same-site", origin });
      assert.deepEqual(
        ["https://app.example", "https://www.shop.example", "https://app.example.evil.example"].map(from),
        [true, true, false],
      );
    } finally {
      process.env.SESSION_ORIGINS = "";
    }
  });
});
