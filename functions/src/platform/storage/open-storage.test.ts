import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openStorage } from "./open-storage.ts";

describe("Storage", () => {
  const { FIREBASE_STORAGE_EMULATOR_HOST: firebase, STORAGE_EMULATOR_HOST: google } = process.env;
  const restore = (name: string, value: string | undefined) => {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  };
  beforeEach(() => {
    delete process.env.FIREBASE_STORAGE_EMULATOR_HOST;
    delete process.env.STORAGE_EMULATOR_HOST;
  });
  afterEach(() => {
    restore("FIREBASE_STORAGE_EMULATOR_HOST", firebase);
    restore("STORAGE_EMULATOR_HOST", google);
  });

  it("is Google's own where no emulator is named", async () => {
    assert.equal((await openStorage()).apiEndpoint, "https://storage.googleapis.com");
  });

  it("is the emulator that Firebase's variable names, without its protocol", async () => {
    process.env.FIREBASE_STORAGE_EMULATOR_HOST = "127.0.0.1:9199";
    assert.equal((await openStorage()).apiEndpoint, "http://127.0.0.1:9199");
  });

  it("is the emulator that Google's variable names, before Firebase's", async () => {
    process.env.FIREBASE_STORAGE_EMULATOR_HOST = "127.0.0.1:9199";
    process.env.STORAGE_EMULATOR_HOST = "http://127.0.0.1:9299";
    assert.equal((await openStorage()).apiEndpoint, "http://127.0.0.1:9299");
  });

  it("opens a bucket only by name", async () => {
    const storage = await openStorage();
    assert.equal(storage.bucket("souk.appspot.com").name, "souk.appspot.com");
    assert.throws(() => storage.bucket(""), /bucket name is needed/);
  });

  // A connection that broke while a variant was written left its photo unfinished: nothing repeated the upload.
  it("writes a file again when the connection breaks before it is answered", async () => {
    let requests = 0;
    const server = createServer((request, response) => {
      requests += 1;
      if (requests === 1) {
        request.socket.resetAndDestroy();
        return;
      }
      request.resume().on("end", () => {
        response.setHeader("content-type", "application/json").end(JSON.stringify({ name: "file" }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    process.env.STORAGE_EMULATOR_HOST = `http://127.0.0.1:${port}`;
    try {
      const bucket = (await openStorage({ projectId: "demo-souk" })).bucket("souk.appspot.com");
      await bucket.file("file").save(Buffer.from("a variant"), { resumable: false, validation: false });
      assert.equal(requests, 2);
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});
