import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { writeClient } from "../../tools/client/write-client.ts";
import type { createSoukRestClient as CreateSoukRestClient } from "../../src/client/rest-client.ts";
import { modulesFolder } from "../../tools/paths.ts";
import { firebasePage, frontends, restPage } from "./frontends.ts";

const run = promisify(execFile);

describe("the client's package", function () {
  // The compiler, once for each kind of frontend.
  this.timeout(180_000);
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "souk-client-"));
    await writeClient(join(folder, "souk-client"), "1.2.3");
  });
  after(() => rm(folder, { recursive: true }));

  const sizeOf = async (module: string) => {
    const { outputFiles } = await build({
      entryPoints: [join(folder, "souk-client", module)],
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      logLevel: "silent",
    });
    return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length;
  };

  /** A project in which nothing is installed but the client, and Firebase where it is wanted. */
  async function makeProject(
    name: string,
    settings: object,
    { withFirebase }: { withFirebase: boolean },
  ): Promise<string> {
    const project = join(folder, name.replaceAll(/\W/g, "-"), withFirebase ? "firebase" : "rest");
    await mkdir(join(project, "node_modules"), { recursive: true });
    await cp(join(folder, "souk-client"), join(project, "node_modules/souk-client"), { recursive: true });
    for (const each of withFirebase ? ["firebase", "@firebase"] : [])
      await symlink(join(modulesFolder, each), join(project, "node_modules", each));
    await writeFile(join(project, "package.json"), JSON.stringify({ type: "module" }));
    await writeFile(join(project, "page.ts"), withFirebase ? firebasePage : restPage);
    await writeFile(
      join(project, "tsconfig.json"),
      JSON.stringify({ compilerOptions: settings, files: ["page.ts"] }),
    );
    return project;
  }

  const compile = async (project: string) => {
    const ended = await run(join(modulesFolder, ".bin/tsc"), ["--checkers", "1", "-p", project]).catch(
      (error: Error & { stdout?: string }) => error,
    );
    return ended instanceof Error ? `${ended.message}${ended.stdout}` : ended.stdout;
  };

  for (const [name, settings] of Object.entries(frontends)) {
    it(`compiles in a frontend of ${name}, with Firebase's SDK and without`, async () => {
      assert.equal(await compile(await makeProject(name, settings, { withFirebase: false })), "");
      if (name.startsWith("Node")) return;
      assert.equal(await compile(await makeProject(name, settings, { withFirebase: true })), "");
    });
  }

  it("imports nothing but itself, and Firebase's types", async () => {
    const files = await readdir(join(folder, "souk-client"));
    const texts = await Promise.all(files.map((file) => readFile(join(folder, "souk-client", file), "utf8")));
    const imported = texts.flatMap((text) =>
      Array.from(text.matchAll(/^(?:import|export) [^;]*? from "([^"]+)";/gm), ([, from = ""]) => from),
    );
    assert.deepEqual([...new Set(imported.filter((from) => !from.startsWith("./")))], ["firebase/firestore"]);
    const code = texts.filter((_, index) => files[index]?.endsWith(".js"));
    assert.deepEqual(
      code.filter((text) => text.includes("firebase/")),
      [],
    );
  });

  it("weighs two kilobytes at most over callables, three and three quarters over REST, half of it routes, two for pictures, one for pushes, one and a half for messages, compressed", async () => {
    const files = ["index.js", "rest.js", "picture.js", "push.js", "outbox.js"];
    const [calls, rest, pictures, pushes, messages] = await Promise.all(files.map(sizeOf));
    assert.ok(calls && calls <= 2000, `${calls} bytes`);
    assert.ok(rest && rest <= 3.75 * 1024, `${rest} bytes`);
    assert.ok(pictures && pictures <= 2000, `${pictures} bytes`);
    assert.ok(pushes && pushes <= 1000, `${pushes} bytes`);
    assert.ok(messages && messages <= 1500, `${messages} bytes`);
  });

  it("calls operations by their routes, those of staff where it is given them", async () => {
    const { createSoukRestClient } = (await import(join(folder, "souk-client/rest.js"))) as {
      createSoukRestClient: typeof CreateSoukRestClient;
    };
    const { staffRoutes } = (await import(join(folder, "souk-client/staff-routes.js"))) as {
      staffRoutes: string;
    };
    const asked: string[] = [];
    const fetch = globalThis.fetch;
    globalThis.fetch = (request) => {
      asked.push(new Request(request).url);
      return Promise.resolve(Response.json({}));
    };
    try {
      const baseUrl = "https://shop.example";
      await createSoukRestClient({ baseUrl }).listings.publishListing({ listingId: "one" });
      await assert.rejects(
        createSoukRestClient({ baseUrl }).accounts.getAccess({ uid: "ada" }),
        /accounts.getAccess/,
      );
      await createSoukRestClient({ baseUrl, routes: staffRoutes }).accounts.getAccess({ uid: "ada" });
    } finally {
      globalThis.fetch = fetch;
    }
    assert.deepEqual(asked, [
      "https://shop.example/v1/listings/one/publish",
      "https://shop.example/v1/access/ada",
    ]);
  });
});
