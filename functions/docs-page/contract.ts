export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: Schema;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;

export interface Answer {
  readonly description: string;
  readonly content?: Content;
}

type Reference = { readonly $ref: string };

interface Described {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly deprecated?: boolean;
  readonly "x-sunset"?: string;
  readonly "x-successor"?: string;
  readonly "x-scope"?: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Content };
  readonly responses: Readonly<Record<string, Answer | Reference>>;
}

/** An operation with its place, and without references to what it shares with others. */
export interface Operation extends Omit<Described, "parameters" | "responses"> {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly responses: readonly (readonly [status: string, answer: Answer])[];
}

export interface Contract {
  readonly info: { readonly title: string; readonly description: string };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly security: Described["security"];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly webhooks?: Readonly<
    Record<string, { readonly post: Described & { requestBody: { content: Content } } }>
  >;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<
      Record<string, { readonly description: string; readonly "x-scopes"?: Readonly<Record<string, string>> }>
    >;
  };
}

export function listOperations(contract: Contract): Operation[] {
  return Object.entries(contract.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], responses, ...described }]) =>
      Object.assign({ security: contract.security ?? [] }, described, {
        method: method.toUpperCase(),
        path,
        parameters: parameters.map((each) => resolve(contract, each)),
        responses: Object.entries(responses).map(
          ([status, answer]) => [status, resolve(contract, answer)] as const,
        ),
      }),
    ),
  );
}

/** The part itself, or what it refers to. */
export function resolve<Part extends object>(contract: Contract, part: Part | Reference): Part {
  if (!("$ref" in part) || part.$ref === undefined) return part as Part;
  let found: unknown = contract;
  for (const name of part.$ref.split("/").slice(1)) found = (found as Record<string, unknown>)[name];
  return found as Part;
}

export function nameOf({ $ref }: Schema): string | undefined {
  return $ref?.split("/").at(-1);
}

export function bodyOf({
  requestBody,
}: Pick<Operation, "requestBody">): { type: string; schema: Schema } | undefined {
  const [content] = Object.entries(requestBody?.content ?? {});
  return content && { type: content[0], schema: content[1].schema };
}
