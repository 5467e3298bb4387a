import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { portsOf } from "../ports.ts";
import { welcome } from "./welcome.ts";

const ports = portsOf(1_000);
const addresses = { "What there is to call": "http://127.0.0.1:6000/v1/docs" };

describe("What start prints at its end", () => {
  const text = welcome({ ports, addresses, sample: { word: "lamp" }, notes: ["There is no page of users."] });

  it("is a configuration that connects a frontend to each emulator, at the ports of this run", () => {
    for (const line of [
      'connectAuthEmulator(getAuth(app), "http://127.0.0.1:10099");',
      'connectFirestoreEmulator(getFirestore(app), "127.0.0.1", 9080);',
      'connectStorageEmulator(getStorage(app), "127.0.0.1", 10199);',
      'connectFunctionsEmulator(getFunctions(app, "us-central1"), "127.0.0.1", 6001);',
    ])
      assert.ok(text.includes(line), line);
  });

  it("has the logins of a buyer, two sellers, a moderator and an admin, and their password", () => {
    for (const name of ["buyer", "seller", "seller2", "moderator", "admin"])
      assert.match(text, new RegExp(`^ +${name}@example\\.com +\\w`, "m"));
    assert.ok(text.includes("souk-demo"));
  });

  it("has the addresses that answer, and what is missing", () => {
    assert.match(text, /What there is to call +http:\/\/127\.0\.0\.1:6000\/v1\/docs/);
    assert.ok(text.includes("There is no page of users."));
  });

  it("ends with three things to do now", () => {
    const [, steps = ""] = text.split("Now do this:");
    assert.deepEqual(steps.match(/^ +\d\./gm)?.length, 3);
    assert.ok(steps.includes("curl 'http://127.0.0.1:6000/v1/search?query=lamp'"));
  });

  it("names no login that would be refused where there is no sample market", () => {
    const empty = welcome({ ports, addresses, sample: undefined, notes: [] });
    assert.ok(!empty.includes("Sign in") && !empty.includes("search?query"));
    assert.match(empty, /Sign somebody up:\n +curl '.*signUp/);
  });
});
