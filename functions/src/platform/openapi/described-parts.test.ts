import assert from "node:assert/strict";
import * as z from "zod";
import { defineOperation } from "../operations/define-operation.ts";
import { notFound } from "../operations/failures.ts";
import { asOpenApi } from "./as-openapi.ts";

interface Schema {
  properties?: Record<string, object>;
  required?: string[];
}
interface Document {
  paths: Record<string, Record<string, { security?: object[] }>>;
  components: { securitySchemes: Record<string, object>; schemas: Record<string, Schema> };
}

const read = (...args: Parameters<typeof asOpenApi>) =>
  JSON.parse(JSON.stringify(asOpenApi(...args))) as Document;

const lamp = {
  summary: "A lamp",
  http: { method: "POST", path: "/v1/lamps" },
  access: "seller",
  blocks: "own",
  failures: {},
} as const;
const Lamp = z.object({ watts: z.int().default(40), at: z.iso.datetime().nullable() }).meta({ id: "Lamp" });
const readLamps = (...contract: ReturnType<typeof defineOperation>[]) => {
  const operations = { lamps: Object.fromEntries(contract.map((each) => [each.name, each])) };
  return read({ operations, domains: { lamps: "Lamps", token: "Tokens" } });
};

describe("A schema of the OpenAPI document", () => {
  it("has another name as input where it accepts what it does not answer with, such as a field left out", () => {
    const input = z.strictObject({ lamp: Lamp });
    const { components } = readLamps(
      defineOperation({ ...lamp, name: "lamps.hang", input, output: z.object({ lamp: Lamp }) }),
    );
    assert.deepEqual(components.schemas.Lamp?.required, ["watts", "at"]);
    assert.deepEqual(components.schemas.LampInput?.required, ["at"]);
  });

  it("says each thing once: a format without its pattern, null among the types, no bounds that every integer has", () => {
    const input = z.strictObject({});
    const { components } = readLamps(defineOperation({ ...lamp, name: "lamps.hang", input, output: Lamp }));
    assert.deepEqual(components.schemas.Lamp?.properties, {
      watts: { default: 40, type: "integer" },
      at: { type: ["string", "null"], format: "date-time" },
    });
  });

  it("cannot have the name of another", () => {
    const other = z.object({ volts: z.int() }).meta({ id: "Problem" });
    const input = z.strictObject({});
    assert.throws(
      () => readLamps(defineOperation({ ...lamp, name: "lamps.hang", input, output: other })),
      /Two schemas are called Problem/,
    );
  });

  it("of a reason has the details of all operations that give it: optional where one leaves them out", () => {
    const hang = { ...lamp, input: z.strictObject({}), output: z.object({}) };
    const { components } = readLamps(
      defineOperation({
        ...hang,
        name: "lamps.hang",
        failures: { NoLamp: notFound("None", { left: z.int() }) },
      }),
      defineOperation({
        ...hang,
        name: "lamps.move",
        http: { method: "PUT", path: "/v1/lamps" },
        failures: { NoLamp: notFound("None here", { left: z.int(), room: z.string() }) },
      }),
    );
    const { required, properties = {} } = components.schemas.NoLamp ?? {};
    assert.deepEqual([required, Object.keys(properties)], [["left"], ["reason", "left", "room"]]);
  });
});

describe("The OpenAPI document of what a key can call", () => {
  const input = z.strictObject({});
  const hang = { ...lamp, input, output: z.object({}) };
  const operations = {
    lamps: {
      hang: defineOperation({ ...hang, name: "lamps.hang", scope: "lamps:write" }),
      light: defineOperation({ ...hang, name: "lamps.light", http: { method: "PUT", path: "/v1/lamps" } }),
    },
  };
  const token = {
    method: "POST",
    path: "/v1/token",
    load: () => Promise.reject(new Error("Nobody asks")),
    description: {
      name: "token.issue",
      summary: "A token",
      details: "For keys.",
      access: "anyone",
      blocks: "own",
      body: {
        contentType: "application/x-www-form-urlencoded",
        schema: z.object({ grant_type: z.string() }),
      },
      answers: { 200: { description: "A token", contentType: "application/json", schema: z.object({}) } },
      issuesTokens: true,
    },
  } as const;
  const domains = { lamps: "Lamps", token: "Tokens" };

  it("leaves out what a key cannot call, and says which scope each operation needs", () => {
    const { paths, components } = read({ operations, domains }, { credential: "apiKey" });
    assert.deepEqual(Object.keys(paths["/v1/lamps"] ?? {}), ["post"]);
    assert.deepEqual(paths["/v1/lamps"]?.post?.security, [
      { idToken: [] },
      { sessionCookie: [] },
      { apiKey: [] },
    ]);
    const { apiKey } = components.securitySchemes as Record<string, { "x-scopes": object }>;
    assert.deepEqual(apiKey?.["x-scopes"], { "lamps:write": "Change lamps" });
  });

  it("offers tokens for a key where a route issues them, with the scopes of the contract", () => {
    const { paths, components } = read({ operations, domains, routes: [token] });
    assert.deepEqual(paths["/v1/lamps"]?.post?.security, [
      { idToken: [] },
      { sessionCookie: [] },
      { apiKey: [] },
      { clientCredentials: ["lamps:write"] },
    ]);
    assert.deepEqual(components.securitySchemes.clientCredentials, {
      type: "oauth2",
      description: "A short-lived token for a key, by the OAuth 2 client-credentials grant",
      flows: { clientCredentials: { tokenUrl: "/v1/token", scopes: { "lamps:write": "Change lamps" } } },
    });
  });
});
