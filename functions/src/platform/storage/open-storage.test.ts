import assert from "node:assert/strict";
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
});
