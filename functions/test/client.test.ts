import assert from "node:assert/strict";
import { build } from "esbuild";
import { createSoukClient } from "../src/client/callable-client.ts";
import { functionsFolder } from "../tools/paths.ts";

describe("the typed client", () => {
  const measureBundle = async (entry: string) => {
    const { outputFiles, metafile } = await build({
      absWorkingDir: functionsFolder,
      entryPoints: [entry],
      bundle: true,
      minify: true,
      write: false,
      metafile: true,
      format: "esm",
      platform: "browser",
      logLevel: "silent",
    });
    const packages = Object.keys(metafile.inputs).filter((file) => file.includes("node_modules/"));
    return { bytes: outputFiles[0]?.contents.length ?? Infinity, packages };
  };

  it("costs a web app two kilobytes at most, and loads no library", async () => {
    const { bytes, packages } = await measureBundle("src/client/callable-client.ts");
    assert(bytes < 2048, `${bytes} bytes`);
    assert.deepEqual(packages, []);
  });

  it("shows photos with five kilobytes more, in a file of their own, and the library that reads placeholders", async () => {
    const { bytes, packages } = await measureBundle("src/client/picture.ts");
    assert(bytes < 5 * 1024, `${bytes} bytes`);
    assert.deepEqual(packages, ["node_modules/thumbhash/thumbhash.js"]);
  });

  it("over REST loads the contracts and zod, and nothing of a server", async () => {
    const { packages } = await measureBundle("src/client/rest-client.ts");
    assert.deepEqual(
      packages.filter((file) => !file.includes("node_modules/zod/")),
      [],
    );
  });

  it("knows each failure of each operation with its details: what is wrong below does not compile", async () => {
    const refusal = { reason: "OutOfStock", available: 2, listingId: "l" };
    const refuse = () => Promise.reject(Object.assign(new Error("Too few"), { details: refusal }));
    const souk = createSoukClient(() => refuse);
    const checkout = await souk.checkout.checkOut.attempt({});
    assert(!checkout.ok);
    const { failure } = checkout;
    assert(failure.reason === "OutOfStock");
    const { available } = failure.details;
    assert.equal(available, 2);
    // @ts-expect-error another failure's detail
    assert.equal(failure.details.retryAfterSeconds, undefined);
    // @ts-expect-error not the operation's input
    await assert.rejects(souk.listings.publishListing({ listing: 1 }));
  });
});
