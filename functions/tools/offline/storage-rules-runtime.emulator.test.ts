import assert from "node:assert/strict";
import { findGcloudFirestoreJar } from "./firestore-jar.ts";
import { findJava } from "../java.ts";
import { findOfficialEmulators } from "./official-emulators.ts";
import { map, member, StorageRulesClient, text } from "./storage-rules-client.ts";
import { buildStorageRulesRuntime } from "./storage-rules-runtime.ts";

describe("The storage rules runtime that is built here", function () {
  this.timeout(60_000);

  let runtime: StorageRulesClient;

  before("build it, unless Google's own is in use", async function () {
    const firestoreJar = findGcloudFirestoreJar();
    if (!firestoreJar || (await findOfficialEmulators()).storage) this.skip();
    const java = findJava();
    runtime = new StorageRulesClient(java, await buildStorageRulesRuntime(java, firestoreJar));
    assert.deepEqual(await runtime.receive(), { id: -1, status: "ok", errors: [], warnings: [] });
  });

  after(() => runtime?.stop());

  it("allows and denies by path and person", async () => {
    await runtime.load("own", "match /photos/{uid}/{name} { allow read: if request.auth.uid == uid; }");
    assert.equal(await runtime.permits("own", "photos/anna/a.png", { auth: member("anna") }), true);
    assert.equal(await runtime.permits("own", "photos/anna/a.png", { auth: member("ben") }), false);
    assert.equal(await runtime.permits("own", "photos/anna/a.png"), false);
    assert.equal(await runtime.permits("own", "other/anna/a.png", { auth: member("anna") }), false);
  });

  it("decides by a file's size and content type", async () => {
    const condition = "request.resource.size < 1000 && request.resource.contentType.matches('image/.*')";
    await runtime.load("file", `match /{name} { allow create: if ${condition}; }`);
    const uploads: [size: number, type: string, allowed: boolean][] = [
      [999, "image/png", true],
      [1000, "image/png", false],
      [10, "text/html", false],
    ];
    for (const [size, type, allowed] of uploads) {
      const resource = map({ size: { int_value: size }, contentType: text(type) });
      assert.equal(await runtime.permits("file", "a", { method: "create", resource }), allowed);
    }
  });

  it("decides by claims", async () => {
    await runtime.load(
      "claims",
      "match /{name} { allow delete: if request.auth.token.role == 'moderator'; }",
    );
    const people: [claims: Record<string, unknown>, allowed: boolean][] = [
      [{ role: text("moderator") }, true],
      [{ role: text("seller") }, false],
      [{}, false],
    ];
    for (const [claims, allowed] of people) {
      const auth = member("anna", claims);
      assert.equal(await runtime.permits("claims", "a", { method: "delete", auth }), allowed);
    }
  });

  it("lists one level with a delimiter and any depth without", async () => {
    await runtime.load("level", "match /one/{name} { allow list; }\nmatch /deep/{path=**} { allow list; }");
    assert.equal(await runtime.permits("level", "one", { method: "list", delimiter: "/" }), true);
    assert.equal(await runtime.permits("level", "one", { method: "list" }), false);
    assert.equal(await runtime.permits("level", "deep", { method: "list" }), true);
    assert.equal(await runtime.permits("level", "else", { method: "list", delimiter: "/" }), false);
  });

  it("reads Firestore, each document once and one after the other", async () => {
    const members = "/databases/(default)/documents/members";
    const profile = `firestore.get(${members}/$(request.auth.uid)).data`;
    const condition = `${profile}.tier >= 2 && ${profile}.tags[0] == 'x' && firestore.exists(${members}/ben)`;
    await runtime.load("cross", `match /{name} { allow read: if ${condition}; }`);
    const anna = {
      tier: { integerValue: "2" },
      tags: { arrayValue: { values: [{ stringValue: "x" }] } },
      since: { timestampValue: "2026-01-02T03:04:05.000006Z" },
    };
    const onlyAnna = { [`${members}/anna`]: anna };
    const documents = { ...onlyAnna, [`${members}/ben`]: {} };

    const answer = await runtime.verify("cross", "a", { auth: member("anna"), documents });

    assert.equal(answer.result?.permit, true);
    assert.deepEqual(answer.asked, [`${members}/anna`, `${members}/ben`]);
    assert.equal(await runtime.permits("cross", "a", { auth: member("anna"), documents: onlyAnna }), false);
    assert.equal(await runtime.permits("cross", "a", { auth: member("nobody"), documents }), false);
  });

  it("reports a syntax error with its line, and goes on answering by the rules it has", async () => {
    await runtime.load("good", "match /{name} { allow read; }");
    const { errors, result } = await runtime.load("bad", "match /{name} { allow read: if ; }");
    assert.equal(result, undefined);
    assert.deepEqual(JSON.parse(errors[0] ?? "")["sourcePosition_"], {
      fileName_: "storage.rules",
      line_: 3,
    });
    assert.equal(await runtime.permits("good", "a"), true);
    assert.equal(await runtime.permits("bad", "a"), undefined);
  });
});
