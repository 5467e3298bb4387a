interface Operation {
  readonly operationId: string;
  readonly security?: readonly Readonly<Record<string, readonly string[]>>[];
  readonly "x-scope"?: string;
  readonly requestBody?: { readonly content: object };
}

/** What is read of an OpenAPI document to compare two of them. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Partial<Operation>>>>>;
  readonly webhooks?: Readonly<Record<string, { readonly post?: Partial<Operation> }>>;
  readonly security?: Operation["security"];
}

/** Each operation with its method and path, as in `POST /v1/orders`. */
export function listOperations({ paths, security: usual = [] }: OpenApiDocument) {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { operationId = "", security = usual, "x-scope": scope }]) => ({
      at: `${method.toUpperCase()} ${path}`,
      operationId,
      // The linters know scopes of OAuth 2 alone, so a key's scope stands beside.
      security: security.map((each) => (each.apiKey && scope ? { ...each, apiKey: [scope] } : each)),
    })),
  );
}
