import assert from "node:assert/strict";
import { CallFailed } from "./client.ts";
import { restTransport } from "./rest-transport.ts";

const routes: Record<string, { method: string; path: string }> = {
  "lamps.findLamps": { method: "GET", path: "rooms/{roomId}/lamps" },
  "lamps.lightLamp": { method: "POST", path: "rooms/{roomId}/lamps/{lampId}" },
};

/** A transport whose fetch remembers the request and gives `answer`. */
function transportTo(
  answer: Response,
  rest: { baseUrl?: string; token?: () => Promise<string | undefined> } = {},
) {
  const sent: Request[] = [];
  const fetch = async (...request: ConstructorParameters<typeof Request>) => {
    sent.push(new Request(...request));
    return answer;
  };
  const settings = {
    baseUrl: "https://api.example.com",
    findRoute: (domain: string, name: string) => routes[`${domain}.${name}`],
    fetch,
  };
  const transport = restTransport({ ...settings, ...rest });
  const send = (name: string, input: unknown) =>
    transport({ domain: "lamps", name, input, idempotencyKey: "key-12345" });
  return { send, request: () => sent[0] ?? assert.fail("nothing was sent") };
}

const ok = () => Response.json({ isLit: true });

describe("a call over REST", () => {
  it("puts the fields of the path there, encoded, and the others in the body", async () => {
    const { send, request } = transportTo(ok());
    const input = { roomId: "a/b ?#%", lampId: "$&{roomId}", colour: "red" };
    assert.deepEqual(await send("lightLamp", input), { isLit: true });
    assert.equal(request().method, "POST");
    assert.equal(
      request().url,
      "https://api.example.com/v1/rooms/a%2Fb%20%3F%23%25/lamps/%24%26%7BroomId%7D",
    );
    assert.deepEqual(await request().json(), { colour: "red" });
    assert.equal(input.roomId, "a/b ?#%");
  });

  it("puts the fields of a GET in its query, without a body", async () => {
    const { send, request } = transportTo(ok());
    await send("findLamps", { roomId: "r1", limit: 5, maker: "a&b=c" });
    assert.equal(request().method, "GET");
    assert.equal(request().url, "https://api.example.com/v1/rooms/r1/lamps?limit=5&maker=a%26b%3Dc");
    assert.equal(request().body, null);
  });

  it("repeats a field of a GET for each of its values", async () => {
    const { send, request } = transportTo(ok());
    await send("findLamps", { roomId: "r1", colours: ["red", "blue"], makers: [] });
    assert.equal(request().url, "https://api.example.com/v1/rooms/r1/lamps?colours=red&colours=blue");
  });

  it("leaves an optional field that is undefined out of the query", async () => {
    const { send, request } = transportTo(ok());
    await send("findLamps", { roomId: "r1", maker: undefined });
    assert.equal(request().url, "https://api.example.com/v1/rooms/r1/lamps");
  });

  it("cannot be led to another route by a field of dots", async () => {
    for (const lampId of [".", "..", ""]) {
      const { send, request } = transportTo(ok());
      const refused = await send("lightLamp", { roomId: "r1", lampId }).then(
        () => false,
        () => true,
      );
      if (!refused) assert.equal(new URL(request().url).pathname.split("/").length, 6);
    }
  });

  it("carries its idempotency key, and a token where there is one", async () => {
    const anonymous = transportTo(ok());
    await anonymous.send("lightLamp", {});
    assert.equal(anonymous.request().headers.get("idempotency-key"), "key-12345");
    assert.equal(anonymous.request().headers.get("authorization"), null);

    const known = transportTo(ok(), { token: async () => "a.b.c" });
    await known.send("lightLamp", {});
    assert.equal(known.request().headers.get("authorization"), "Bearer a.b.c");
  });

  it("keeps the path of its base, with or without a slash at the end", async () => {
    for (const baseUrl of ["https://host.example/api", "https://host.example/api/"]) {
      const { send, request } = transportTo(ok(), { baseUrl });
      await send("findLamps", { roomId: "r1" });
      assert.equal(request().url, "https://host.example/api/v1/rooms/r1/lamps");
    }
  });

  it("fails with the reason, title and details of a problem", async () => {
    const problem = {
      type: "urn:souk:problem:LampBroken",
      status: 400,
      reason: "LampBroken",
      title: "Broken",
      since: "May",
    };
    const { send } = transportTo(Response.json(problem, { status: 400 }));
    await assert.rejects(send("lightLamp", {}), (error: unknown) => {
      assert.ok(error instanceof CallFailed);
      assert.equal(error.reason, "LampBroken");
      assert.equal(error.message, "Broken");
      assert.equal(error.details.since, "May");
      return true;
    });
  });

  it("does not exist where no route of it is known", async () => {
    await assert.rejects(transportTo(ok()).send("turnOff", {}), /No route of lamps\.turnOff/);
  });
});
