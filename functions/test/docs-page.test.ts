import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { brotliDecompressSync, gzipSync } from "node:zlib";
import { documented } from "../src/api/documented.ts";
import { handlers } from "../src/api/handlers.ts";
import { memoryContext } from "../test-support/memory/memory-context.ts";
import { openRestServer } from "../test-support/rest-server.ts";
import { buildDocsPage, docsPageFile } from "../tools/contract/docs-page.ts";

/** What would read text as markup or code, keep a credential, or ask another server. */
const FORBIDDEN =
  /innerHTML|outerHTML|insertAdjacentHTML|document\.(write|cookie)|eval\(|(local|session)Storage|indexedDB|https?:/;

describe("The documentation page", () => {
  let server: Awaited<ReturnType<typeof openRestServer>>;
  before(async () => {
    const { context } = memoryContext();
    const { operations, routes = [] } = documented;
    server = await openRestServer({ operations, handlers, routes, openContext: () => context });
  });
  after(() => server.close());

  const paths = ["/v1/docs", "/v1/docs/page.js", "/v1/docs/page.css", "/v1/openapi.json"];
  const get = (path: string, headers = {}) => server.send("GET", path, headers);

  it("is what its sources make: run npm run openapi when it is not", async () => {
    assert.deepEqual(JSON.parse(readFileSync(docsPageFile, "utf8")), await buildDocsPage());
  });

  it("weighs 75 kB packed at most, with all that it shows", async () => {
    const answers = await Promise.all(paths.map((path) => get(path)));
    const packed = answers.map(({ bytes }) => gzipSync(bytes).length);
    assert.ok(packed.reduce((sum, bytes) => sum + bytes) <= 75_000, packed.join(" + "));
  });

  it("names the configured address of REST as its server, whatever host a request names", async () => {
    const { bytes } = await get("/v1/openapi.json", {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
    });
    const { servers } = JSON.parse(String(bytes)) as { servers: object[] };
    assert.deepEqual(servers, [{ url: "https://souk.example" }]);
  });

  it("is kept by caches for five minutes, and asked for again at no cost", async () => {
    for (const path of paths) {
      const { status, headers, bytes } = await get(path, { "accept-encoding": "br" });
      assert.deepEqual([status, headers["cache-control"]], [200, "public, max-age=300"], path);
      assert.equal(headers["x-content-type-options"], "nosniff");
      if (headers["content-encoding"] === "br") assert.ok(brotliDecompressSync(bytes).length > bytes.length);
      const again = await get(path, { "if-none-match": headers.etag ?? "" });
      assert.deepEqual([again.status, again.bytes.length], [304, 0], path);
    }
  });

  it("runs its own script and no other, and lets nobody put a frame around it", async () => {
    const { headers, bytes } = await get("/v1/docs");
    assert.equal(headers["content-type"], "text/html; charset=utf-8");
    const policy = new Map(
      (headers["content-security-policy"] ?? "").split("; ").map((rule) => {
        const [name = "", ...sources] = rule.split(" ");
        return [name, sources.join(" ")];
      }),
    );
    const locked = ["default-src", "base-uri", "form-action", "frame-ancestors"];
    for (const name of locked) assert.equal(policy.get(name), "'none'", name);
    for (const name of ["script-src", "style-src", "connect-src"])
      assert.equal(policy.get(name), "'self'", name);
    const markup = String(bytes);
    assert.doesNotMatch(markup, /<script(?![^>]*src=)|<style|\son\w+=|style=|javascript:|https?:/);
    const script = String((await get("/v1/docs/page.js")).bytes);
    assert.doesNotMatch(script, FORBIDDEN);
  });

  it("asks for what is beside it, so that it works behind any prefix", async () => {
    const markup = String((await get("/v1/docs")).bytes);
    const links = [...markup.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, link = ""]) => link);
    assert.deepEqual(
      links
        .filter((link) => link !== "data:,")
        .map((link) => new URL(link, "http://souk/api/v1/docs").pathname),
      ["/api/v1/docs/page.css", "/api/v1/docs/page.js", "/api/v1/openapi.json"],
    );
  });

  it("can be asked for what a key can call alone, and for nothing that there is not", async () => {
    const { bytes } = await get("/v1/openapi.json?credential=apiKey");
    const { paths: callable } = JSON.parse(String(bytes)) as { paths: Record<string, object> };
    assert.ok(callable["/v1/listings/{listingId}"]);
    assert.equal(callable["/v1/balances/{uid}/recount"], undefined);
    assert.equal((await get("/v1/openapi.json?credential=none")).status, 400);
    assert.equal((await get("/v1/openapi.json?utm=1")).status, 400);
  });
});
