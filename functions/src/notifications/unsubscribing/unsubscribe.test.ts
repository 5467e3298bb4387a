import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { invoke } from "../../platform/runtime/invocation.ts";
import { memoryContext, type MemoryWorld } from "../../../test-support/memory/memory-context.ts";
import { openRestServer, type Answer } from "../../../test-support/rest-server.ts";
import { captureOutput } from "../../../test-support/capture-output.ts";
import { addMember } from "../../../test-support/shop.ts";
import { isOptional } from "../kinds.ts";
import { routes } from "../routes.ts";
import { serveQuestion, serveUnsubscribe } from "./serve-unsubscribe.ts";
import { unsubscribeLink, unsubscribeToken } from "./unsubscribe-link.ts";

const FORM = "application/x-www-form-urlencoded";
const oneClick = "List-Unsubscribe=One-Click";

describe("The link that turns e-mails of one kind off", () => {
  let world: MemoryWorld;
  let server: Awaited<ReturnType<typeof openRestServer>>;
  before(async () => {
    server = await openRestServer({
      operations: {},
      handlers: {},
      routes,
      openContext: () => world.context,
    });
  });
  after(() => server.close());
  beforeEach(async () => {
    world = memoryContext();
    await addMember(world.context, "anna");
  });

  const anna = { uid: "anna", kind: "weeklyDigest" } as const;
  const open = (token: string, headers = {}) => server.send("GET", `/v1/unsubscribe/${token}`, headers);
  const press = (token: string, { type = FORM, body = oneClick } = {}) =>
    server.sendBody({
      method: "POST",
      path: `/v1/unsubscribe/${token}`,
      headers: { "content-type": type, "content-length": Buffer.byteLength(body) },
      body,
    });
  const choices = async (uid = "anna") =>
    (await world.firestore.doc(`members/${uid}/notify/preferences`).get()).data();
  const textOf = ({ bytes }: Answer) => String(bytes);

  it("is an address of the API, with nothing of theirs but their id and the kind", () => {
    const link = unsubscribeLink(anna);
    assert.match(link, /^https:\/\/souk\.example\/v1\/unsubscribe\/YW5uYQ\.weeklyDigest\.[a-z]+\.[\w-]{43}$/);
    assert.equal(unsubscribeLink(anna), link);
  });

  it("opened, by a person or a scanner, shows a button and changes nothing", async () => {
    for (const method of ["GET", "HEAD"]) {
      const answer = await server.send(method, `/v1/unsubscribe/${unsubscribeToken(anna)}`);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers["cache-control"], "no-store");
      assert.match(answer.headers["content-security-policy"] ?? "", /^default-src 'none'/);
    }
    const page = textOf(await open(unsubscribeToken(anna)));
    assert.match(page, /<html lang="en">[^]*The news of each week[^]*<form method="post">[^]*<button/);
    assert.equal(await choices(), undefined);
  });

  it("pressed, turns mail of that kind off and nothing else, and is told the same the second time", async () => {
    await world.firestore.doc("members/anna/notify/preferences").set({
      kinds: { offerProposed: { mail: "off" } },
      digests: { daily: "off" },
      timeZone: "Europe/Berlin",
    });
    await captureOutput(async () => {
      const first = await press(unsubscribeToken(anna));
      const second = await press(unsubscribeToken(anna));
      assert.deepEqual([first.status, second.status], [200, 200]);
      assert.equal(textOf(second), textOf(first));
      assert.match(textOf(first), /no more e-mails of this kind: “The news of each week”/);
    });
    assert.deepEqual(await choices(), {
      kinds: { offerProposed: { mail: "off" } },
      digests: { daily: "off", weekly: "off" },
      timeZone: "Europe/Berlin",
    });
  });

  it("pressed in an e-mail about one thing names what it says, and turns that off", async () => {
    const token = unsubscribeToken({ uid: "anna", kind: "offerProposed" });
    assert.match(textOf(await open(token)), /of this kind: “Somebody makes you an offer for a listing”\?/);
    await captureOutput(() => press(token));
    assert.deepEqual(await choices(), { kinds: { offerProposed: { mail: "off" } } });
  });

  it("is pressed by mail programs in either form, or with nothing", async () => {
    const multipart =
      '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n';
    await captureOutput(async () => {
      for (const [index, sent] of [
        {},
        { type: "multipart/form-data; boundary=x", body: multipart },
        { body: "" },
      ].entries()) {
        await addMember(world.context, `m${index}`);
        const answer = await press(unsubscribeToken({ ...anna, uid: `m${index}` }), sent);
        assert.equal(answer.status, 200);
        assert.deepEqual(await choices(`m${index}`), { digests: { weekly: "off" } });
      }
    });
  });

  it("speaks the member's language", async () => {
    await world.firestore.doc("members/anna/private/settings").update({ locale: "fr-CA" });
    assert.match(textOf(await open(unsubscribeToken(anna))), /<html lang="fr">[^]*nouveautés de la semaine/);
  });

  it("forged, of another kind or another member is refused in the same words", async () => {
    const token = unsubscribeToken(anna);
    const [uid = "", kind = "", ...signature] = token.split(".");
    const forgeries = [
      "x",
      "...",
      [uid, "dailyDigest", ...signature].join("."),
      [Buffer.from("bert").toString("base64url"), kind, ...signature].join("."),
      [uid, "orderPaid", ...signature].join("."),
      token.slice(0, -3),
      [uid, kind, "older", signature[1]].join("."),
      encodeURIComponent(`${token}/../x`),
    ];
    const pages = [];
    for (const forged of forgeries) pages.push(await open(forged), await press(forged));
    assert.deepEqual(new Set(pages.map(({ status }) => status)), new Set([404]));
    assert.equal(new Set(pages.map(textOf)).size, 1);
    assert.equal(await choices(), undefined);
    assert.match(
      textOf(await open("x", { "accept-language": "de-CH,en;q=0.5" })),
      /Dieser Link funktioniert nicht/,
    );
    for (const odd of ["*", "!!", "x", "zz-".repeat(40)])
      assert.equal((await open("x", { "accept-language": odd })).status, 404);
  });

  it("of somebody who has left is answered as any other, and leaves nothing of them", async () => {
    const gone = unsubscribeToken({ ...anna, uid: "gone" });
    await captureOutput(async () => {
      const [asked, pressed] = [await open(gone), await press(gone)];
      assert.deepEqual([asked.status, pressed.status], [200, 200]);
      assert.equal(textOf(asked), textOf(await open(unsubscribeToken(anna))));
      assert.equal(textOf(pressed), textOf(await press(unsubscribeToken(anna))));
    });
    assert.equal(await choices("gone"), undefined);
  });

  it("costs a read to open, two to press and a write the first time, and nothing where it is forged", async () => {
    const serve = (act: typeof serveQuestion, token: string) =>
      invoke({ requestId: "test" }, async (invocation) => {
        await act({
          request: new Request(`https://souk.example/v1/unsubscribe/${token}`),
          incoming: Object.assign(Readable.from([]), { headers: {}, rawHeaders: [] }) as never,
          requestId: "test",
          address: "192.0.2.1",
          context: world.context,
          authenticate: () => assert.fail("nobody signs in"),
        });
        return [invocation.reads, invocation.writes];
      });
    const token = unsubscribeToken(anna);
    await captureOutput(async () => {
      // The first of an hour leases what this instance may answer.
      const costs = [await serve(serveQuestion, token), await serve(serveQuestion, token)];
      costs.push(await serve(serveUnsubscribe, token), await serve(serveUnsubscribe, token));
      costs.push(await serve(serveUnsubscribe, "forged"));
      assert.deepEqual(costs, [
        [2, 1],
        [1, 0],
        [2, 1],
        [2, 0],
        [0, 0],
      ]);
    });
  });

  it("outlives a change of its key while the old one stays behind the new one", async () => {
    const token = unsubscribeToken(anna);
    const before = process.env["MAIL_KEYS"];
    const next = `next:${Buffer.alloc(32, 6).toString("base64")}`;
    try {
      process.env["MAIL_KEYS"] = `${next},${before}`;
      assert.equal((await open(token)).status, 200);
      assert.match(unsubscribeToken(anna), /\.next\./);
      process.env["MAIL_KEYS"] = next;
      assert.equal((await open(token)).status, 404);
    } finally {
      process.env["MAIL_KEYS"] = before;
    }
  });

  it("is answered so often an hour, and no more", async () => {
    const token = unsubscribeToken(anna);
    const answers = [];
    for (let count = 0; count < 61; count += 1) answers.push((await open(token)).status);
    assert.deepEqual([answers.filter((status) => status === 200).length, answers.at(-1)], [60, 429]);
  });

  it("is not for what has to arrive", () => {
    for (const kind of [
      "orderPaid",
      "saleMade",
      "orderRefunded",
      "payoutReturned",
      "accountSuspended",
      "apiKeyReported",
    ])
      assert.equal(isOptional(kind), false, kind);
    for (const kind of ["dailyDigest", "weeklyDigest", "reviewPublished", "offerProposed", "orderShipped"])
      assert.equal(isOptional(kind), true, kind);
  });
});
