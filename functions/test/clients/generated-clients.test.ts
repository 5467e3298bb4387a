import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { createClient } from "@hey-api/openapi-ts";
import openapiTypes, { astToString } from "openapi-typescript";
import { documented } from "../../src/api/documented.ts";
import { handlers } from "../../src/api/handlers.ts";
import type { Authenticate } from "../../src/platform/operations/authenticate.ts";
import { openOrderShop } from "../../test-support/orders/order-shop.ts";
import { openRestServer } from "../../test-support/rest-server.ts";
import { cacheFolder, functionsFolder, modulesFolder } from "../../tools/paths.ts";

const run = promisify(execFile);

/** The sign-in is Firebase's; here a token is a uid. */
const byUid: Authenticate = ({ headers }) => {
  const uid = headers.get("authorization")?.replace("Bearer ", "");
  return Promise.resolve(
    uid === undefined
      ? undefined
      : { uid, isEmailVerified: true, isAnonymous: false, credential: { kind: "idToken", token: uid } },
  );
};

describe("A client that others generate from openapi.json", function () {
  // Two generators and a compiler.
  this.timeout(180_000);
  let folder: string;
  let server: Awaited<ReturnType<typeof openRestServer>>;

  before(async () => {
    await mkdir(cacheFolder, { recursive: true });
    folder = await mkdtemp(join(cacheFolder, "clients-"));
    await cp(join(functionsFolder, "test/clients/programs"), folder, { recursive: true });
    const text = await readFile(join(functionsFolder, "openapi.json"), "utf8");
    await Promise.all([generateTypes(text), generateClient(text)]);
    await compile();
  });
  beforeEach(async () => {
    const { context } = await openOrderShop();
    const { operations } = documented;
    server = await openRestServer({ operations, handlers, authenticate: byUid, openContext: () => context });
  });
  afterEach(() => server.close());
  after(() => rm(folder, { recursive: true, force: true }));

  async function generateTypes(text: string): Promise<void> {
    const types = await openapiTypes(JSON.parse(text), { defaultNonNullable: false });
    await writeFile(join(folder, "types.ts"), astToString(types));
  }

  async function generateClient(text: string): Promise<void> {
    await createClient({
      input: JSON.parse(text) as Record<string, unknown>,
      output: { path: join(folder, "hey-api") },
      plugins: ["@hey-api/typescript", "@hey-api/sdk", "@hey-api/client-fetch"],
      logs: { level: "silent", file: false },
    });
  }

  async function compile(): Promise<void> {
    const options = { strict: true, target: "es2023", module: "nodenext", outDir: "out", skipLibCheck: true };
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions: { ...options, lib: ["es2023", "dom", "dom.iterable"], types: [] } }),
    );
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    await run(process.execPath, [
      join(modulesFolder, "@typescript/native/bin/tsc"),
      "--checkers",
      "1",
      "-p",
      folder,
    ]).catch((error: Error & { stdout?: string }) => {
      throw new Error(error.stdout);
    });
  }

  for (const program of ["with-openapi-fetch", "with-hey-api"]) {
    it(`compiles, and calls the running API with its types: ${program.replaceAll("-", " ")}`, async () => {
      const module = pathToFileURL(join(folder, `out/${program}.js`)).href;
      const { shop } = (await import(module)) as { shop: (url: string, token: string) => Promise<object> };
      assert.deepEqual(await shop(`http://127.0.0.1:${server.port}`, "buyer"), {
        price: { amount: 1_000, currency: "EUR" },
        missing: "ListingNotFound",
        total: { amount: 2_500, currency: "EUR" },
        isOneCheckout: true,
        left: 1,
        states: ["not paid"],
      });
    });
  }
});
