import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { InspectionUnavailable, type InspectedPhoto } from "./content-inspector.ts";
import { evaluateAnnotation, safeSearchInspector } from "./safe-search-inspector.ts";

const clean = {
  adult: "VERY_UNLIKELY",
  spoof: "POSSIBLE",
  medical: "UNLIKELY",
  violence: "UNLIKELY",
  racy: "LIKELY",
} as const;

/** A stand-in for Cloud Vision on this machine, in the shapes of its REST reference (v1 images.annotate). */
describe("the SafeSearch inspector", () => {
  let server: Server;
  let answer: { status: number; body: unknown };
  let asked: { url?: string | undefined; authorization?: string | undefined; body: string }[];
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  beforeEach(async () => {
    asked = [];
    answer = { status: 200, body: { responses: [{ safeSearchAnnotation: clean }] } };
    server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const { url, headers } = request;
        asked.push({ url, authorization: headers.authorization, body: Buffer.concat(chunks).toString() });
        response.writeHead(answer.status, { "content-type": "application/json" });
        response.end(JSON.stringify(answer.body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  const photo = { preview: { bytes: Buffer.from("a jpeg") } } as InspectedPhoto;
  const inspect = (fetchToken = () => Promise.resolve("token")) =>
    safeSearchInspector({ address: address(), fetchToken }).inspect(photo);
  const isUnavailable = (error: unknown) => error instanceof InspectionUnavailable;

  it("sends the preview and nothing else, with the given token", async () => {
    await inspect();
    assert.equal(asked.length, 1);
    const [{ url, authorization, body } = { body: "" }] = asked;
    assert.deepEqual([url, authorization], ["/v1/images:annotate", "Bearer token"]);
    assert.deepEqual(JSON.parse(body), {
      requests: [
        {
          image: { content: Buffer.from("a jpeg").toString("base64") },
          features: [{ type: "SAFE_SEARCH_DETECTION" }],
        },
      ],
    });
  });

  it("lets pass what is likely to be racy and no more", async () => {
    assert.deepEqual(await inspect(), { allowed: true });
  });

  it("refuses what is likely to be adult or violent, or surely racy, and says what to do", async () => {
    for (const found of [
      { adult: "LIKELY" },
      { violence: "VERY_LIKELY" },
      { racy: "VERY_LIKELY" },
    ] as const) {
      answer.body = { responses: [{ safeSearchAnnotation: { ...clean, ...found } }] };
      const verdict = await inspect();
      assert(!verdict.allowed);
      assert.match(verdict.message, /upload another/);
    }
  });

  it("lets pass what it was asked about and saw nothing of", () => {
    assert.deepEqual(evaluateAnnotation({ adult: "UNKNOWN", violence: "UNKNOWN", racy: "UNKNOWN" }), {
      allowed: true,
    });
  });

  it("says neither yes nor no when it is not answered, is answered with an error, or with nonsense", async () => {
    for (const [status, body] of [
      [500, {}],
      [403, { error: { code: 403, message: "Cloud Vision API has not been used" } }],
      [429, {}],
      [200, { responses: [{ error: { code: 3, message: "Bad image data." } }] }],
      [200, { responses: [{}] }],
      [200, { responses: [] }],
      [200, { responses: [{ safeSearchAnnotation: { ...clean, adult: "SURE" } }] }],
    ] as const) {
      answer = { status, body };
      await assert.rejects(inspect(), isUnavailable, JSON.stringify(body));
    }
    await assert.rejects(
      inspect(() => Promise.reject(new Error("no credential"))),
      isUnavailable,
    );
    const nobody = safeSearchInspector({
      address: "http://127.0.0.1:9",
      fetchToken: () => Promise.resolve("t"),
    });
    await assert.rejects(nobody.inspect(photo), isUnavailable);
  });
});
