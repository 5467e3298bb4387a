import { bodyOf, type Contract, type Operation, type Parameter } from "./contract.ts";
import { element } from "./element.ts";
import { exampleOf } from "./example.ts";
import { asCurl, makeRequest, type Filled } from "./request.ts";

/** What a page of this server is served under: all before `/v1`. */
const root = new URL(location.href).href.replace(/\/v1\/docs.*$/, "");

/** What answers tell beside their bodies. */
const shownHeaders =
  /^(deprecation|sunset|link|retry-after|ratelimit.*|x-request-id|etag|cache-control|content-type)$/;
const MAX_SHOWN = 100_000;

/** A form that makes the operation's request, shows it for a command line, sends it and shows the answer. */
export function tryIt(contract: Contract, operation: Operation, token: () => string): Node[] {
  const fields = operation.parameters.map((parameter) => [parameter.name, fieldOf(parameter)] as const);
  const body = bodyOf(operation);
  const text = body && element("textarea", { spellcheck: "false" });
  if (text) text.value = JSON.stringify(exampleOf(contract, body.schema), undefined, 2);
  const needsCredential = operation.security?.every((each) => Object.keys(each).length > 0);
  const filled = (credential: string): Filled => ({
    parameters: Object.fromEntries(fields.map(([name, field]) => [name, field.value])),
    body: body && text && { type: body.type, text: text.value },
    token: credential,
  });
  const curl = element("pre", {});
  const show = () => {
    try {
      const request = makeRequest(operation, filled(token() || (needsCredential ? "$TOKEN" : "")), root);
      curl.textContent = asCurl(request);
    } catch (error) {
      curl.textContent = (error as Error).message;
    }
  };
  const answer = element("div", { role: "status" });
  const form = element(
    "form",
    { class: "try" },
    ...fields.map(([name, field]) => element("label", {}, element("code", {}, name), field)),
    text && element("label", {}, "Body", text),
    element("div", {}, element("button", { type: "submit" }, "Send")),
  );
  form.addEventListener("input", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void send(() => makeRequest(operation, filled(token()), root)).then((shown) =>
      answer.replaceChildren(...shown),
    );
  });
  show();
  return [element("h4", {}, "On a command line"), curl, element("h4", {}, "Try it"), form, answer];
}

function fieldOf({ name, schema, required, in: place }: Parameter): HTMLInputElement {
  const field = element("input", { type: "text", autocomplete: "off", required });
  field.placeholder = schema.type === "array" ? "separated by commas" : place;
  if (name === "Idempotency-Key") field.value = crypto.randomUUID();
  return field;
}

async function send(make: () => ReturnType<typeof makeRequest>): Promise<Node[]> {
  const startedAt = performance.now();
  try {
    const { url, body, ...init } = make();
    const response = await fetch(url, {
      ...init,
      credentials: "omit",
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    const headers = [...response.headers].filter(([name]) => shownHeaders.test(name));
    return [
      element(
        "p",
        {},
        element("strong", {}, String(response.status)),
        ` after ${Math.round(performance.now() - startedAt)} ms`,
      ),
      element("pre", {}, headers.map(([name, value]) => `${name}: ${value}`).join("\n")),
      element("pre", {}, pretty(text).slice(0, MAX_SHOWN)),
    ];
  } catch (error) {
    return [element("p", { class: "warning" }, (error as Error).message)];
  }
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), undefined, 2);
  } catch {
    return text;
  }
}
